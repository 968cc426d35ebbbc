"""What stock pages of the host get wrong, mended once on each finished page.

Each repair is text to text, does nothing where its fault is absent, and doing it twice changes nothing; so a newer
theme that mends a fault itself needs no change here.
"""

import re
from collections.abc import Callable
from itertools import count

from causebook.theme.elements import elements
from causebook.theme.search_worker import point_search_at

CONTENT = "cb-content"
"""The id of the empty place that the skip link leads to.

The article itself must have no id: the theme's copy buttons find their code by the nearest id around it.
"""
TABLE, FRAME = "cb-table", "cb-scroll"
"""The classes of a table and of the frame that it scrolls in, on pages of records and so here too."""
HIDDEN = "cb-hidden"
"""The class of words for screen readers only."""

Repair = Callable[[str], str]

_INPUT = re.compile(r"<input\b[^>]*>")
_FINISHED = re.compile(r"""\b(?:aria-label|aria-labelledby|tabindex)=""")
_CODE_ANCHOR = re.compile(r"""<a(?=[^>]*\bname=)[^>]*\bid="([\w.:-]+)"[^>]*></a>""")
_ALIGNED = re.compile(r"""<(t[hd])\b([^>]*) style="text-align: ?(left|center|right);?">""")
_PLAIN_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ARTICLE = re.compile(rf"""<article class="md-content__inner\b[^>]*>(?!<span id="{CONTENT}")""")
_SKIP_LINK = re.compile(r"""(<a\b[^>]*\bhref=")[^"]*("[^>]*\bclass="md-skip")""")
_SKIP_PLACE = re.compile(r"""(<div data-md-component="skip">)\s*(</div>)""")
_NAMELESS_SEARCH = re.compile(r"""(data-md-component="search") role="dialog"(?! aria-label)""")
_HIDDEN_LABEL = re.compile(r"""(<label\b[^>]*) aria-hidden="true"(?=[^>]*>)""")
_HEADER_LABEL = re.compile(r"""(<label class="md-header__button md-icon" for="__(drawer|search)")>""")
_HEADER_WORDS = {"drawer": "Navigation", "search": "Search"}
_TOGGLE_LABEL = re.compile(
    r"""(<label\b[^>]*\bid="(__nav[\w]*)_label"[^>]*>\s*<span class="md-nav__icon md-icon">)(</span>\s*</label>)"""
)
_NAV_TITLE = (
    r"""<label class="md-nav__title" for="%s">\s*<span class="md-nav__icon md-icon"></span>(.*?)</label>"""
)
_ACTIVE_LINK = re.compile(r"""<a href="[^"]*" class="md-nav__link md-nav__link--active"(?! aria-current)""")
_SCHEME = re.compile(r"""(<input\b[^>]*\baria-label=")[^"]*("[^>]*\bid="(__palette_\d+)")""")
_TO_SCHEME = re.compile(r"""<label\b[^>]*\btitle="([^"]*)" for="(__palette_\d+)\"""")
_CONTENT_BUTTON = re.compile(
    r"""(<a\b(?![^>]*\baria-label=)[^>]*\btitle="([^"]+)")([^>]*\bclass="md-content__button\b)"""
)
_EMPTY_CONTENTS = re.compile(r"""<nav class="md-nav md-nav--secondary"[^>]*>\s*</nav>""")
_NESTED_CONTENTS = re.compile(r"""<nav class="md-nav" aria-label=""")
_REPOSITORY = re.compile(r"""(<\w[^<>]*?)\sdata-md-component=(["']?)source\2(?=[\s/>])""")
_PRE = re.compile(r"<pre\b[^>]*>", re.IGNORECASE)
_CLASSES = re.compile(r"""\sclass=("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_OWN_MERMAID = re.compile(
    r"""<script\b[^>]*\bsrc=["']?(?:[^"'\s>]*/)?mermaid(?:[@.-]?v?\d[\w.]*)?(?:\.min)?\.js(?=["'?\s>])"""
)
_AS_WRITTEN = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL)
_LINE_BREAK = re.compile(r"\s*\n\s*")


def repair(html: str) -> str:
    """A finished page of the host with its faults mended."""
    for mend in REPAIRS:
        html = mend(html)
    return html


def without_indents(html: str) -> str:
    """The page without indents and blank lines, a third of a shell's bytes, which thousands of pages repeat."""
    parts = _AS_WRITTEN.split(html)
    return "".join(part if at % 2 else _LINE_BREAK.sub("\n", part) for at, part in enumerate(parts))


def skip_to_the_article(html: str) -> str:
    """The skip link led to the first heading, and was missing on pages without one."""
    html = _ARTICLE.sub(rf'\g<0><span id="{CONTENT}" tabindex="-1"></span>', html)
    html = _SKIP_LINK.sub(rf"\g<1>#{CONTENT}\g<2>", html)
    return _SKIP_PLACE.sub(rf'\g<1><a href="#{CONTENT}" class="md-skip">Skip to content</a>\g<2>', html)


def no_autocomplete_on_boxes(html: str) -> str:
    """`autocomplete` is not allowed on check boxes and radio buttons."""

    def mended(match: re.Match[str]) -> str:
        box = 'type="checkbox"' in match[0] or 'type="radio"' in match[0]
        return match[0].replace(' autocomplete="off"', "") if box else match[0]

    return _INPUT.sub(mended, html)


def no_empty_tabindex(html: str) -> str:
    """An empty `tabindex` is not a number."""
    return html.replace(' tabindex=""', "")


def no_label_for_nothing(html: str) -> str:
    """The contents list's title labelled a switch that only pages in the navigation have."""
    return html if 'id="__toc"' in html else html.replace(' for="__toc"', "")


def no_dialog_for_search(html: str) -> str:
    """The search box called itself a dialog without a name; it is a search landmark, which it also says."""
    return _NAMELESS_SEARCH.sub(r"\1", html)


def no_hidden_labels(html: str) -> str:
    """A label of a switch must not be hidden from those who use the switch; Zensical hides its overlay's."""
    return _HIDDEN_LABEL.sub(r"\1", html)


def header_buttons_by_keyboard(html: str) -> str:
    """Menu and search buttons were out of the keyboard's reach on narrow screens, and had no name."""

    def mended(match: re.Match[str]) -> str:
        name = (
            "" if "md-visually-hidden" in html else f'<span class="{HIDDEN}">{_HEADER_WORDS[match[2]]}</span>'
        )
        return f'{match[1]} tabindex="0">{name}'

    return _HEADER_LABEL.sub(mended, html)


def named_sections(html: str) -> str:
    """A navigation section took its name from a label that holds only an arrow."""

    def mended(match: re.Match[str]) -> str:
        title = re.search(_NAV_TITLE % re.escape(match[2]), html, re.DOTALL)
        words = f'<span class="{HIDDEN}">{title[1].strip()}</span>' if title else ""
        return f"{match[1]}</span>{words}</label>"

    return _TOGGLE_LABEL.sub(mended, html)


def contents_as_one_landmark(html: str) -> str:
    """Each part of the contents list was a landmark of its own, and an empty list was one too."""
    html = _EMPTY_CONTENTS.sub("", html)
    if not _NESTED_CONTENTS.search(html):
        return html
    cuts: list[tuple[int, int, str]] = []
    for nav in elements(html):
        if nav.tag == "nav" and _NESTED_CONTENTS.match(html, nav.start):
            cuts += [(nav.start, nav.inner, '<div class="md-nav">'), (nav.inner_end, nav.end, "</div>")]
    for start, end, text in sorted(cuts, reverse=True):
        html = html[:start] + text + html[end:]
    return html


def current_page_said(html: str) -> str:
    """The navigation's entry of the page itself was marked by colour only."""
    return _ACTIVE_LINK.sub(r'\g<0> aria-current="page"', html)


def schemes_named_by_what_they_give(html: str) -> str:
    """The light scheme's button was named after the way to the dark one, and the other way round."""
    names = {scheme: title for title, scheme in _TO_SCHEME.findall(html)}
    return _SCHEME.sub(lambda m: f"{m[1]}{names[m[3]]}{m[2]}" if m[3] in names else m[0], html)


def named_tags(html: str) -> str:
    """Lists of tags were landmarks without a name."""
    return re.sub(r'<nav class="md-tags"(?! aria-label)', '<nav class="md-tags" aria-label="Tags"', html)


def named_content_buttons(html: str) -> str:
    """The pencil that leads to a page's source, and its like, had a tooltip and no name."""
    return _CONTENT_BUTTON.sub(r'\1 aria-label="\2"\3', html)


def named_tasks(html: str) -> str:
    """The boxes of task lists had no name."""

    def mended(match: re.Match[str]) -> str:
        task = 'type="checkbox"' in match[0] and " disabled" in match[0] and not _FINISHED.search(match[0])
        return match[0].replace("<input", '<input aria-label="Task"', 1) if task else match[0]

    return _INPUT.sub(mended, html)


def quiet_code_lines(html: str) -> str:
    """Each line of code held an empty link: invalid without an address, a stop for the keyboard with one."""
    return _CODE_ANCHOR.sub(r'<span id="\1"></span>', html)


def no_styles_in_cells(html: str) -> str:
    """Styles on table cells forbid a strict content security policy."""
    return _ALIGNED.sub(r'<\1\2 class="cb-align-\3">', html)


def tables_scroll_by_keyboard(html: str) -> str:
    """A wide table scrolled in a frame that the keyboard could not reach, and only with scripts on.

    A group and not a region: a landmark for each table would crowd the list of landmarks.
    """
    numbers = count(1)

    def framed(match: re.Match[str]) -> str:
        name = f'role="group" aria-label="Table {next(numbers)}"'
        table = f'<table class="{TABLE}">{match[1]}</table>'
        return f'<div class="{FRAME}" {name} tabindex="0">{table}</div>'

    return _PLAIN_TABLE.sub(framed, html)


def no_counting_at_the_repository(html: str) -> str:
    """The link to the repository made each browser ask the repository's host for stars and forks."""
    return _REPOSITORY.sub(r"\1", html)


def diagrams_as_written(html: str) -> str:
    """A mermaid diagram made each browser load mermaid from another host; its text is shown as code instead.

    Not where the book brings mermaid itself, in a script called `mermaid.js` or `mermaid.min.js`, perhaps with a
    version: then the theme draws with that one.
    """
    return html if _OWN_MERMAID.search(html) else _PRE.sub(_no_diagram, html)


def _no_diagram(tag: re.Match[str]) -> str:
    """The opening tag without the class by which the theme finds diagrams."""

    def kept(classes: re.Match[str]) -> str:
        words = classes[1].strip("\"'").split()
        if "mermaid" not in words:
            return classes[0]
        others = " ".join(word for word in words if word != "mermaid")
        return f' class="{others}"' if others else ""

    return _CLASSES.sub(kept, tag[0])


REPAIRS: tuple[Repair, ...] = (
    skip_to_the_article,
    no_autocomplete_on_boxes,
    no_empty_tabindex,
    no_label_for_nothing,
    no_dialog_for_search,
    no_hidden_labels,
    header_buttons_by_keyboard,
    named_sections,
    contents_as_one_landmark,
    current_page_said,
    schemes_named_by_what_they_give,
    named_tags,
    named_content_buttons,
    named_tasks,
    quiet_code_lines,
    no_styles_in_cells,
    tables_scroll_by_keyboard,
    no_counting_at_the_repository,
    diagrams_as_written,
    point_search_at,
)
