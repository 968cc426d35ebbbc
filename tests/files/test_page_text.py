"""Tests of hand-written pages as text: their code, their links, their anchors."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causebook.files.page_text import anchors, bare, links

CODE = "[code](no.md)"


def targets(text: str) -> list[str]:
    return [link.target for link in links(bare(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a](b.md 'title') and [c](  d.md  \"t (x)\")", ["b.md", "d.md"]),
        ("[a](<b c.md>) [d](e f.md) [g](h(i).md)", ["b c.md", "e f.md", "h(i).md"]),
        ("[![seen](b.png)](c.md)", ["b.png", "c.md"]),
        ("[two\nlines](b.md)", ["b.md"]),
        ("[a][x], [Y][] and [z]\n\n[x]: b.md\n[y]: <c d.md> 'title'\n[z]: e.md\n", ["b.md", "c d.md", "e.md"]),
        ("[nobody asks]: no.md\n\n[^1]: no.md\n", []),
        ("\\[a](no.md) and [a]\n\n(no.md), [[pattern:x]]", []),
        ("<a href='b.html'>c</a> <img alt='' src=\"d.png\">", ["b.html", "d.png"]),
        # code and what is like it
        (f"`{CODE}` ``a ` {CODE}`` [b](c.md)", ["c.md"]),
        (f"```text\n{CODE}\n```\n[b](c.md)\n~~~\n{CODE}\n~~~", ["c.md"]),
        (f"- entry\n\n    ```\n    {CODE}\n    ```\n", []),
        (f"Text.\n\n    {CODE}\n\n    {CODE}\n\n[b](c.md)", ["c.md"]),
        (f"- entry\n\n    [b](c.md)\n\n        {CODE}\n", ["c.md"]),
        ("!!! note\n    [b](c.md)\n\n    [d](e.md)\n", ["c.md", "e.md"]),
        ("Text that goes on\n    [b](c.md)", ["c.md"]),
        (f"<!-- {CODE} --> <pre>\n{CODE}</pre> <script>'{CODE}'</script>", []),
        (f"---\ntitle: {CODE}\n---\n[b](c.md)", ["c.md"]),
        ("A ` sign alone, and [b](c.md)\n\nanother ` here", ["c.md"]),
        ("```never closed\n[b](c.md)", ["c.md"]),
    ],
)  # fmt: skip
def test_links_are_found_outside_of_code(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


def test_what_a_page_loads_is_told_from_what_a_reader_follows() -> None:
    text = "![a](b.png) [c](d.md) ![e][f] <script src='g.js'></script> <a href='h'>i</a>\n\n[f]: j.png\n"
    assert [(link.target, link.loads, link.is_html) for link in links(bare(text))] == [
        ("b.png", "image", False),
        ("d.md", "", False),
        ("g.js", "script", True),
        ("h", "", True),
        ("j.png", "image", False),
    ]
    frame = links(bare("<iframe src='g.html'></iframe>"))
    assert [link.loads for link in frame] == ["frame"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# One\n\n## Two *words* & `code`\n\n## Two words code",
            {"one", "two-words-code", "two-words-code_1"},
        ),
        ("Three\n=====\n\nFour\n----\n", {"three", "four"}),
        ("## Größe [linked](a.md) ##", {"groe-linked"}),
        ("## _Slanted_ snake_case", {"slanted-snake_case"}),
        ("## Named {#own}\n\nText {: .x #there }\n\n<a id='here'></a>", {"own", "there", "here", "named"}),
        ("```\n# no heading\n```\n", set()),
    ],
)
def test_headings_are_anchors_as_the_host_makes_them(text: str, expected: set[str]) -> None:
    found = anchors(text, bare(text))
    assert expected <= found
    assert "no-heading" not in found


@given(st.text(alphabet="`~[]()!<>#-:'\"\\ \n\tabpre{}*.", max_size=200))
def test_a_bare_page_keeps_every_place(text: str) -> None:
    left = bare(text)
    assert len(left) == len(text)
    assert [place for place, sign in enumerate(left) if sign == "\n"] == [
        place for place, sign in enumerate(text) if sign == "\n"
    ]
    for link in links(left):
        assert left.startswith(link.target, link.start)
    anchors(text, left)


@pytest.mark.parametrize(
    "piece",
    ["](", "[", "`", "<pre", "<!--", "```\n", "~~~~\n`", "](a ", "\n[a]: ", "{#", "![a][", "](a(b)", "<a "],
)
def test_no_page_takes_long(piece: str) -> None:
    text, start = piece * (200_000 // len(piece)), time.monotonic()
    anchors(text, bare(text))
    links(bare(text))
    runs = " ".join("`" * length for length in range(1, 600))
    bare(runs)
    assert time.monotonic() - start < 10
