"""The Jinja environment that all layouts share."""

from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from causebook.theme import filters, layout_code
from causebook.theme.clock_facts import clock_facts
from causebook.theme.compiled import compiled
from causebook.theme.drawings import key
from causebook.theme.drawings.timeline import timeline
from causebook.theme.drawings.whys import whys
from causebook.theme.layout_code import LayoutCode, shown
from causebook.theme.prose import Rendered, render_block, render_line
from causebook.theme.rows import with_heads

LAYOUTS = Path(__file__).parent / "layouts"

Form = Literal["line", "prose"]
Texts = dict[tuple[Form, str], Rendered]
"""Authored Markdown of one record, rendered once, by how it is meant to stand and what it says."""


def render_text(form: Form, text: str) -> Rendered:
    """`text` as HTML, as one line or as blocks."""
    return render_line(text) if form == "line" else render_block(text)


def _text_filter(context: Context, form: Form, text: str | None) -> Markup:
    if not text:
        return Markup("")
    texts: Texts = context.get("texts") or {}
    rendered = texts.get((form, text)) or render_text(form, text)
    return Markup(rendered.html)  # noqa: S704  # prose.py has cleaned it


@pass_context
def line(context: Context, text: str | None) -> Markup:
    """Authored inline Markdown as HTML."""
    return _text_filter(context, "line", text)


@pass_context
def prose(context: Context, text: str | None) -> Markup:
    """Authored block Markdown as HTML."""
    return _text_filter(context, "prose", text)


class Layouts(Environment):
    """The environment of all layouts."""

    code_generator_class = LayoutCode
    shown = staticmethod(shown)


def make_environment() -> Environment:
    """An environment over the layouts: autoescape on, undefined names are errors."""
    environment = Layouts(
        loader=FileSystemLoader(LAYOUTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled(str(Path(layout_code.__file__).stat().st_mtime_ns)),
    )
    environment.filters.update(
        country=filters.country, line=line, moment=filters.moment, prose=prose, words=filters.words
    )
    environment.globals.update(
        moments_key=key.key(key.MOMENTS),
        tiers_key=key.key(key.TIERS),
        timeline_drawing=timeline,
        with_heads=with_heads,
        whys_drawing=whys,
        chip=filters.chip,
        linked=filters.linked,
        embed=filters.embed,
        title_of=filters.title_of,
        chips=filters.chips,
        choice=filters.choice,
        titled=filters.titled,
        clock_facts=clock_facts,
        if_invented=filters.if_invented,
        page=filters.page,
        asset=filters.asset,
        relations=filters.relations,
        contents=filters.contents,
        analysis=filters.analysis,
    )
    return environment
