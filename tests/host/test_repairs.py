"""What stock pages get wrong."""

import re

import pytest

from causebook.host.repairs import REPAIRS, repair, without_indents

ARTICLE = '<article class="md-content__inner md-typeset">'
SPAN = '<span id="cb-content" tabindex="-1"></span>'
CASES = [
    (f"{ARTICLE}<h1>A</h1>", f"{ARTICLE}{SPAN}<h1>A</h1>"),
    ('<a href="#a" class="md-skip">Zum Inhalt</a>', '<a href="#cb-content" class="md-skip">Zum Inhalt</a>'),
    (
        '<div data-md-component="skip">\n </div>',
        '<div data-md-component="skip"><a href="#cb-content" class="md-skip">Skip to content</a></div>',
    ),
    ('<input type="checkbox" id="x" autocomplete="off">', '<input type="checkbox" id="x">'),
    ('<input type="text" autocomplete="off">', '<input type="text" autocomplete="off">'),
    ('<label tabindex="">', "<label>"),
    ('<label for="__toc">', "<label>"),
    ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
    ('<div data-md-component="search" role="dialog">', '<div data-md-component="search">'),
    ('<label class="x" for="__drawer" aria-hidden="true">', '<label class="x" for="__drawer">'),
    (
        '<label class="md-header__button md-icon" for="__drawer"><svg/></label>',
        (
            '<label class="md-header__button md-icon" for="__drawer" tabindex="0">'
            '<span class="cb-hidden">Navigation</span><svg/></label>'
        ),
    ),
    (
        (
            '<label for="__nav_2" id="__nav_2_label"> <span class="md-nav__icon md-icon"></span> </label>'
            '<label class="md-nav__title" for="__nav_2"><span class="md-nav__icon md-icon"></span> Guide </label>'
        ),
        (
            '<label for="__nav_2" id="__nav_2_label"> <span class="md-nav__icon md-icon"></span>'
            '<span class="cb-hidden">Guide</span></label>'
            '<label class="md-nav__title" for="__nav_2"><span class="md-nav__icon md-icon"></span> Guide </label>'
        ),
    ),
    (
        (
            '<nav class="md-nav md-nav--secondary" aria-label="Contents"><ul><li>'
            '<nav class="md-nav" aria-label="A"><ul></ul></nav></li></ul></nav>'
        ),
        (
            '<nav class="md-nav md-nav--secondary" aria-label="Contents"><ul><li>'
            '<div class="md-nav"><ul></ul></div></li></ul></nav>'
        ),
    ),
    ('<nav class="md-nav md-nav--secondary" aria-label="Contents">\n</nav>', ""),
    (
        '<a href="x" title="Edit this page" class="md-content__button md-icon">',
        '<a href="x" title="Edit this page" aria-label="Edit this page" class="md-content__button md-icon">',
    ),
    (
        '<a href="./" class="md-nav__link md-nav__link--active">',
        '<a href="./" class="md-nav__link md-nav__link--active" aria-current="page">',
    ),
    (
        (
            '<input aria-label="To dark" id="__palette_0"><label title="To dark" for="__palette_1">'
            '<input aria-label="To light" id="__palette_1"><label title="To light" for="__palette_0">'
        ),
        (
            '<input aria-label="To light" id="__palette_0"><label title="To dark" for="__palette_1">'
            '<input aria-label="To dark" id="__palette_1"><label title="To light" for="__palette_0">'
        ),
    ),
    ('<nav class="md-tags" >', '<nav class="md-tags" aria-label="Tags" >'),
    (
        '<input type="checkbox" disabled checked/>',
        '<input aria-label="Task" type="checkbox" disabled checked/>',
    ),
    ('<a id="__codelineno-0-1" name="__codelineno-0-1"></a>', '<span id="__codelineno-0-1"></span>'),
    ('<a id="x-1" name="x-1" href="#x-1"></a>', '<span id="x-1"></span>'),
    ('<a id="x">Text</a>', '<a id="x">Text</a>'),
    ('<td style="text-align: right;">', '<td class="cb-align-right">'),
    (
        "<table>\n<tr></tr></table><table>1</table>",
        (
            '<div class="cb-scroll" role="group" aria-label="Table 1" tabindex="0"><table class="cb-table">\n<tr></tr>'
            '</table></div><div class="cb-scroll" role="group" aria-label="Table 2" tabindex="0">'
            '<table class="cb-table">1</table></div>'
        ),
    ),
    (
        '{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}',
        '{"search": "../assets/causebook/search-worker.js"}',
    ),
    ('<table class="highlighttable"></table>', '<table class="highlighttable"></table>'),
    (
        '<a href="https://github.com/o/r" class="md-source" data-md-component="source">r</a>',
        '<a href="https://github.com/o/r" class="md-source">r</a>',
    ),
    ("<a class=md-source data-md-component=source>r</a>", "<a class=md-source>r</a>"),
    ('<code>data-md-component="source" </code>', '<code>data-md-component="source" </code>'),
    ('<pre class="mermaid"><code>graph', "<pre><code>graph"),
    ("<pre class=mermaid><code>graph", "<pre><code>graph"),
    ('<pre id="a" class="wide mermaid">', '<pre id="a" class="wide">'),
    ('<pre class="mermaid-like"><b class="mermaid">', '<pre class="mermaid-like"><b class="mermaid">'),
]
MERMAID = '<pre class="mermaid">'
SCRIPTS = {
    "mermaid.js": True,
    "../a/mermaid.min.js": True,
    "a/mermaid@11.4.0.min.js?x": True,
    "mermaid-11.min.js": True,
    "mermaid-settings.js": False,
    "mermaid/start.js": False,
    "mermaid.min.js.js": False,
}


@pytest.mark.parametrize(("fault", "mended"), CASES)
def test_a_fault_is_mended_once_and_stays_mended(fault: str, mended: str) -> None:
    assert repair(fault) == mended
    assert repair(mended) == mended


@pytest.mark.parametrize(("script", "own"), SCRIPTS.items())
def test_a_book_that_brings_mermaid_keeps_its_diagrams(script: str, own: bool) -> None:
    page = f'{MERMAID}</pre><script src="{script}"></script>'
    assert (repair(page) == page) is own


@pytest.mark.parametrize("mend", REPAIRS)
def test_every_repair_says_why_and_is_seen_by_a_case(mend: object) -> None:
    assert callable(mend)
    assert mend.__doc__
    assert any(mend(fault) != fault for fault, _ in CASES)


def test_indents_go_but_not_in_code() -> None:
    code = "<pre>  a\n\n    b</pre>"
    assert without_indents(f"<p>\n   x\n\n  </p>{code}\n  <b>") == f"<p>\nx\n</p>{code}\n<b>"
    assert re.search("\n\n", without_indents(code))
