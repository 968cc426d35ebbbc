"""Where links of hand-written pages lead, and links of records to such pages."""

import re
from pathlib import Path

import pytest

from books import SETTINGS, causebook, reading, write_record
from causebook.diagnostics.problem import Problem
from wording import foreign_word

PATTERN = (
    "title: Deep\nsummary: What a [guide](../guide/writing.md) says.\ncategory: data\nmaturity: candidate\n"
)


@pytest.fixture(name="book")
def book_with_a_guide(book: Path) -> Path:
    """The small book with two pages of a guide, and a picture beside them."""
    guide = book / "content" / "guide"
    guide.mkdir()
    (guide / "writing.md").write_text("# Write\n\n## Start here\n", encoding="utf-8")
    (guide / "my page.md").write_text("# Mine\n", encoding="utf-8")
    (guide / "site.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return book


def found(book: Path, text: str, page: str = "guide/reading.md") -> list[Problem]:
    (book / "content" / page).write_text(f"# Reading\n\n{text}\n", encoding="utf-8")
    return list(reading(book).problems)


@pytest.mark.parametrize(
    ("text", "code", "column", "fix"),
    [
        ("![pic](missing.png)", "CB330", 8, "correct the path, or take the link out"),
        ("See ![pic](sit.png)", "CB330", 12, "did you mean `site.png`?"),
        ("[broken](wrting.md)", "CB330", 10, "did you mean `writing.md`?"),
        ("[broken](../guide/writing)", "CB330", 10, "did you mean `writing.md`?"),
        ("[a][b]\n\n[b]: nothing-at-all.md", "CB330", 6, "correct the path, or take the link out"),
        ("[list](../clocks/index.md)", "CB330", 8, "the page comes with the first record: causebook new clock its-id"),
        ("[out](../../mkdocs.yml)", "CB330", 7, "correct the path, or take the link out"),
        ("<img src='missing.png'>", "CB330", 11, "correct the path, or take the link out"),
        ("[file](../patterns/stale-index.yml)", "CB310", 8, "link by id: `[[pattern:stale-index]]`"),
        ("[page](../patterns/stale-index.md)", "CB310", 8, "link by id: `[[pattern:stale-index]]`"),
        ("[anchor](writing.md#strt-here)", "CB331", 10, "did you mean `writing.md#start-here`?"),
        ("[own](#nope)", "CB331", 7, "name one of its headings, or take the anchor out"),
        ("[site](/patterns/nope/)", "CB330", 8, "name a file of the book from the folder of this page, such as `../guide/index.md`, or take the link out"),
        ("[site](/sub/patterns/nope/)", "CB330", 8, "name a file of the book from the folder of this page, such as `../guide/index.md`, or take the link out"),
        ("[js](javascript:alert(1))", "CB332", 6, "begin it with `https://`, or name a page or a file of the book"),
        ("[js](&#106;avascript:x)", "CB332", 6, "begin it with `https://`, or name a page or a file of the book"),
        ("[js](//evil.example)", "CB332", 6, "begin it with `https://`, or name a page or a file of the book"),
        ("<a href='javascript:x'>y</a>", "CB332", 10, "begin it with `https://`, or name a page or a file of the book"),
        ("![ext](https://evil.example/x.png)", "CB333", 8, "save it in the folder of this page and name it there, or make it a link"),
        ("<script src='https://evil.example/x.js'></script>", "CB333", 14, "save it in the folder of this page and name it there, or make it a link"),
        ("<iframe src='https://evil.example/x'></iframe>", "CB333", 14, "save it in the folder of this page and name it there, or make it a link"),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told_in_its_place(
    book: Path, text: str, code: str, column: int, fix: str
) -> None:
    problems = found(book, text)
    line = 2 + len(text.splitlines())
    assert [(problem.name, problem.span.line, problem.span.column, problem.fix) for problem in problems] == (
        [(code, line, column, fix)] if code else []
    )
    for problem in problems:
        assert not any(map(foreign_word, (problem.what, problem.label, problem.why, problem.fix)))


@pytest.mark.parametrize(
    "text",
    [
        "[a](writing.md) [b](writing.md#start-here) [c](#reading) [d](my%20page.md) [e](<my page.md>)",
        "[a](../index.md) [b](../patterns/index.md) [c](../terms/index.md) [d](../reference/index.md)",
        "![a](site.png) ![b](site.png 'title'){ width=300 } [![c](site.png)](writing.md)",
        "![inline](data:image/png;base64,AAAA)",
        "[a](https://example.org/x) [b](mailto:a@b.example) <https://example.org>",
        "[a](../writing/) [b](../../patterns/stale-index/) [c](/sub/terms/kill-switch/) [d](/another/site/)",
        "`[code](no.md)`\n\n```\n![x](no.png)\n```\n\n    [code](no.md)\n",
        "[top](#top) [note](#fn:1) [tab](#__tabbed_1_1)",
        "{{ plugin }} [made]({{ address }})",
        "[[pattern:stale-index]] [[kill-switch|words]]",
    ],
)
def test_a_link_that_leads_somewhere_is_silent(book: Path, text: str) -> None:
    assert [(problem.name, problem.what) for problem in found(book, text)] == []


def test_a_page_that_stands_at_the_top_is_reached_from_there(book: Path) -> None:
    text = "[guide](guide/writing.md#start-here) [list](patterns/index.md) ![pic](guide/site.png) [r](patterns/stale-index/)"
    assert [problem.what for problem in found(book, text, "index.md")] == []


def test_the_home_page_is_there_even_where_nobody_wrote_one(book: Path) -> None:
    (book / "content" / "index.md").unlink()
    assert found(book, "[home](../index.md)") == []


def test_addresses_without_folders_are_held_against_their_files(book: Path) -> None:
    (book / "mkdocs.yml").write_text(SETTINGS + "use_directory_urls: false\n", encoding="utf-8")
    text = "[a](../patterns/stale-index.html) [b](writing.html) [c](../patterns/stale-index/)"
    assert [problem.what for problem in found(book, text)] == [
        "no page or file of the book stands at `../patterns/stale-index/`"
    ]


def test_a_list_page_is_there_while_its_records_are_broken(book: Path) -> None:
    write_record(book, "clocks/tell", "title: [\n")
    problems = found(book, "[clocks](../clocks/index.md)")
    assert {problem.span.path for problem in problems} == {"content/clocks/tell.yml"}


def test_headings_are_not_judged_where_the_settings_name_them_otherwise(book: Path) -> None:
    settings = SETTINGS + "markdown_extensions: [{toc: {slugify: !!python/name:pymdownx.slugs.uslugify }}]\n"
    (book / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert found(book, "[own](#nope)") == []


@pytest.mark.parametrize(
    ("link", "code", "fix"),
    [
        ("../guide/writing.md", "", ""),
        ("../guide/writing.md#start-here", "", ""),
        ("../guide/my%20page.md", "", ""),
        ("../index.md", "", ""),
        ("../terms/index.md", "", ""),
        ("../guide/site.png", "", ""),
        ("../guide/wrting.md", "CB330", "did you mean `../guide/writing.md`?"),
        ("writing.md", "CB330", "did you mean `../guide/writing.md`?"),
        ("nothing.md", "CB330", "correct the path, or take the link out"),
        ("../guide/sit.png", "CB309", "did you mean `../guide/site.png`?"),
        ("../../mkdocs.md", "CB330", "correct the path, or take the link out"),
        ("stale-index.md", "CB310", "link by id: `[[pattern:stale-index]]`"),
        ("../terms/kill-switch.yml", "CB310", "link by id: `[[term:kill-switch]]`"),
    ],
)
def test_a_record_links_to_hand_written_pages_by_their_files(
    book: Path, link: str, code: str, fix: str
) -> None:
    write_record(book, "patterns/deep", f"{PATTERN}body: |\n  See [it]({link}).\n")
    problems = reading(book).problems
    assert [(problem.name, problem.fix, problem.span.line) for problem in problems] == (
        [(code, fix, 6)] if code else []
    )


@pytest.mark.parametrize(
    ("more", "page", "expected"),
    [
        ("", "deep/index.html", {"../../guide/writing/", "../../#more", "../../guide/site.png"}),
        (
            "use_directory_urls: false\n",
            "deep.html",
            {"../guide/writing.html", "../index.html#more", "../guide/site.png"},
        ),
    ],
)
def test_such_links_lead_to_the_pages_that_the_host_makes(
    book: Path, more: str, page: str, expected: set[str]
) -> None:
    (book / "mkdocs.yml").write_text(SETTINGS + more, encoding="utf-8")
    text = (
        PATTERN.replace("../guide", "../../guide")
        + "body: '[home](../../index.md#more) ![a site](../../guide/site.png)'\n"
    )
    write_record(book, "patterns/sub/deep", text)
    done = causebook(book, "build", "--strict")
    assert (done.code, done.err) == (0, "")
    made = book / "site" / "patterns" / page
    written = set(re.findall(r'(?:href|src)="([^"]*)"', made.read_text(encoding="utf-8")))
    assert expected <= written
    for address in expected:
        there = (made.parent / address.partition("#")[0]).resolve()
        assert there.is_file() or (there / "index.html").is_file()


@pytest.mark.parametrize(("target", "codes"), [("stale-index", []), ("nowhere", ["CB301"])])
def test_links_to_records_in_a_table_are_held_against_the_book_too(
    book: Path, target: str, codes: list[str]
) -> None:
    table = f"| who | why |\n|---|---|\n| them | [[pattern:{target}\\|an old index]] |"
    assert [problem.name for problem in found(book, table)] == codes
