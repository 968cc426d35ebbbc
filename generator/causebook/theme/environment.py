"""The Jinja environment that all layouts share."""

from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from causebook.theme import filters
from causebook.theme.compiled import compiled
from causebook.theme.prose import Rendered, render_block, render_line

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


def shown(value: object) -> str:
    """`value` as it stands in HTML: what `escape` makes of it, but quick for what it would leave alone."""
    kind = type(value)
    if kind is Markup or (kind is str and value.isalnum()):  # type: ignore[attr-defined]  # it is a str
        return value  # type: ignore[return-value]  # likewise; markup is one too
    return escape(value)


class _Generator(CodeGenerator):
    """Writes layouts as Python that escapes by `shown`: an article escapes three hundred values."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002  # named by Jinja
        self.write("environment.shown(")  # autoescape is on in all layouts


class Layouts(Environment):
    """The environment of all layouts."""

    code_generator_class = _Generator
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
        bytecode_cache=compiled(__file__),
    )
    environment.filters.update(line=line, prose=prose, moment=filters.moment, words=filters.words)
    environment.globals.update(
        chip=filters.chip,
        linked=filters.linked,
        embed=filters.embed,
        chips=filters.chips,
        page=filters.page,
        relations=filters.relations,
    )
    return environment
