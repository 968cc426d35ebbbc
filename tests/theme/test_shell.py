"""Cutting a finished page of a host, and filling it."""

import re
from timeit import repeat

import msgspec
import pytest

from causebook.theme.shell import Filling, Heading, Shell, ShellError, cut, placeholder

LIST = """<nav class="{kind}"><label for="__toc">On this page</label><ul>
<li><a href="#cbmarkupper"><b>Cbmarkupper</b></a><nav aria-label="Cbmarkupper"><ol>
<li><a href="#cbmarklower"><b>Cbmarklower</b></a></li></ol></nav></li>
<li><a href="#cbmarknext"><b>Cbmarknext</b></a></li></ul></nav>"""
HEAD = """<title>Cbmarktitle - Book</title><meta name="description" content="Cbmarkdescription">
<link rel="canonical" href="https://b.example/x/cb-shell/"><meta property="og:url" content="https://b.example/x/cb-shell/">
<script>var page = {"title": "Cbmarktitle", "url": "https://b.example/x/cb-shell/"}</script>"""
SIDE = f"""<ul class="pages"><li><label for="__toc">Here</label><a href="./">Here</a>{LIST.format(kind="drawer")}</li>
<li><a href="../y/">There</a></li></ul>{LIST.format(kind="side")}"""
TOOLS = """<a rel="edit" href="https://g.example/edit/content/cbmarkedit">Edit</a>
<a href="https://g.example/raw/content/cbmarkedit">View</a>
<a href="https://share.example/?text=Cbmarktitle">Share</a>"""
ARTICLE = """<h1 id="cbmarktitle">Cbmarktitle<a href="#cbmarktitle">#</a></h1><h2 id="cbmarkupper">Cbmarkupper</h2>
<h3 id="cbmarklower">Cbmarklower</h3><h2 id="cbmarknext">Cbmarknext</h2><p>Cbmarkend</p>"""
PAGE = f"<html><head>{HEAD}</head><body><header>Cbmarktitle</header>{SIDE}<main>{TOOLS}{ARTICLE}</main></body></html>"
FILLING = Filling(
    title='Cats & "dogs" <b>',
    description="It's here",
    article="<h1>Cats</h1>",
    headings=(Heading(2, "a", "A & B"), Heading(3, "b", "B"), Heading(3, "c", "C"), Heading(2, "d", "D")),
    canonical="https://b.example/x/cats/?a=1&b=2",
    edit_url="https://g.example/edit/content/x/cats.yml",
)
BARE = Filling(title="T", description="", article="<h1>T</h1>")


@pytest.fixture(scope="module")
def shell() -> Shell:
    return cut(PAGE, "x")


@pytest.mark.parametrize(
    "expected",
    [
        "<title>Cats &amp; &quot;dogs&quot; &lt;b&gt; - Book</title>",
        "<header>Cats &amp; &quot;dogs&quot; &lt;b&gt;</header>",
        'content="It&#x27;s here"',
        '<link rel="canonical" href="https://b.example/x/cats/?a=1&amp;b=2">',
        '<meta property="og:url" content="https://b.example/x/cats/?a=1&amp;b=2">',
        r'{"title": "Cats & \"dogs\" \u003cb>", "url": "https://b.example/x/cats/?a=1&b=2"}',
        'href="https://share.example/?text=Cats%20%26%20%22dogs%22%20%3Cb%3E"',
        'href="https://g.example/edit/content/x/cats.yml"',
        'href="https://g.example/raw/content/x/cats.yml"',
        "<h1>Cats</h1></main>",
    ],
)
def test_each_value_is_written_as_its_place_asks(shell: Shell, expected: str) -> None:
    assert expected in shell.fill(FILLING)


def test_both_contents_lists_are_filled_and_nested(shell: Shell) -> None:
    entry = '<li><a href="#{0}"><b>{1}</b></a>'
    inner = "".join(entry.format(name, name.upper()) + "</li>" for name in "bc")
    whole = (
        entry.format("a", "A &amp; B")
        + f'<nav aria-label="A &amp; B"><ol>{inner}</ol></nav></li>'
        + entry.format("d", "D")
        + "</li>"
    )
    assert shell.fill(FILLING).count(f"<ul>{whole}</ul>") == 2


def test_what_has_no_value_leaves_nothing_behind(shell: Shell) -> None:
    filled = shell.fill(BARE)
    assert not re.search(r'description|canonical|og:url|rel="edit"|View|<nav|__toc|On this page', filled)
    assert '<ul class="pages"><li><a href="./">Here</a></li>' in filled


def test_an_h3_without_an_h2_before_it_stands_alone(shell: Shell) -> None:
    filled = shell.fill(BARE._replace(headings=(Heading(3, "a", "A"), Heading(2, "b", "B"))))
    assert '<ul><li><a href="#a"><b>A</b></a></li><li><a href="#b"><b>B</b></a></li></ul>' in filled


def test_a_host_that_lists_one_level_gets_one_level() -> None:
    flat = re.sub(r"<nav aria-label.*?</nav>", "", PAGE, flags=re.DOTALL)
    assert '"#b"' not in cut(flat, "x").fill(FILLING)


def test_a_host_without_contents_lists_gets_none() -> None:
    assert cut(PAGE.replace(SIDE, ""), "x").contents is None


def test_the_edit_address_is_known_for_any_file(shell: Shell) -> None:
    assert shell.edit_url("x/dogs.md") == "https://g.example/edit/content/x/dogs.md"
    assert cut(PAGE.replace(TOOLS, ""), "x").edit_url("x/dogs.md") is None


def test_an_edit_address_elsewhere_hides_the_links_that_cannot_be_known(shell: Shell) -> None:
    filled = shell.fill(FILLING._replace(edit_url="https://other.example/dogs"))
    assert 'href="https://other.example/dogs"' in filled
    assert "View" not in filled


def test_a_shell_survives_the_cache(shell: Shell) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(shell), type=Shell) == shell


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Cbmarkend</p>", ""),
        ("<p>Cbmarkend</p>", "<p>Cbmarkend</p><p>Cbmarkend</p>"),
        ("</h1>", "</h1><h1>Cbmarktitle</h1>"),
        ("<header>Cbmarktitle", "<header>CBMARKTITLE"),
        ("<header>Cbmarktitle", "<header>Cbmarktitle_more"),
        ("<header>Cbmarktitle", '<a href="#cbmarktitle">Skip</a><header>Cbmarktitle'),
        ('<a rel="edit"', '<script src="https://g.example/edit/content/cbmarkedit"></script><a rel="edit"'),
    ],
)
def test_a_page_whose_marks_are_missing_or_changed_is_refused(before: str, after: str) -> None:
    with pytest.raises(ShellError, match="`x`"):
        cut(PAGE.replace(before, after, 1), "x")


def test_a_placeholder_names_its_shell_and_keeps_out_of_the_search() -> None:
    assert "causebook_shell: pattern\n" in placeholder("pattern")
    assert "search:\n  exclude: true\n" in placeholder("pattern")


def test_filling_takes_less_than_a_tenth_of_a_millisecond(shell: Shell) -> None:
    filling = FILLING._replace(article="x" * 20_000, headings=FILLING.headings * 4)
    assert min(repeat(lambda: shell.fill(filling), number=100, repeat=10)) / 100 < 1e-4
