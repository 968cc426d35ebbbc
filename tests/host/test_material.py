"""MkDocs with Material, run in this process."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from causebook.host import Entry, HostError, HostJob, HostSite, Input, Placeholder, default_host
from causebook.theme.shell import Filling, ShellError

MakeBook = Callable[..., Path]
LIST = Placeholder("play-list", "plays/index.md", "Plays", listed=True, parent="")
RECORD = Placeholder("play", "plays/cb-shell.md", "Play", listed=False, parent="plays/index.md")
NAVIGATION = (Entry("Respond", None, (Entry("Plays", "plays/index.md"),)),)


def job(config: Path, out: Path) -> HostJob:
    return HostJob(config, out, (LIST, RECORD), NAVIGATION, frozenset({"plays"}))


def build(config: Path, out: Path) -> HostSite:
    return default_host().build(job(config, out))


def filled(site: HostSite, key: str) -> str:
    return re.sub(
        r"\s+", " ", site.shells[key].fill(Filling(title="T", description="D", article="<h1>T</h1>"))
    )


def test_hand_written_pages_are_built_and_placeholders_become_shells(make_book: MakeBook, out: Path) -> None:
    site = build(make_book(), out)
    assert set(site.shells) == {"play-list", "play"}
    assert site.pages == ("", "guide/")
    assert site.files == tuple(sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()))
    assert {"index.html", "guide/index.html", "404.html"} <= set(site.files)
    assert not any(file.startswith(("plays", "sitemap")) for file in site.files)


def test_files_of_records_never_reach_the_site(make_book: MakeBook, out: Path) -> None:
    records = {
        "content/plays/a.md": "# A\n",
        "content/plays/b.yml": "title: B\n",
        "content/plays/a/x.png": "x",
    }
    site = build(make_book(**records, **{"content/guide/pic.png": "x"}), out)
    assert "guide/pic.png" in site.files
    assert not any(file.startswith("plays") for file in site.files)


def test_a_record_is_shown_under_the_list_of_its_kind(make_book: MakeBook, out: Path) -> None:
    site = build(make_book(), out)
    for key in ("play", "play-list"):
        html = filled(site, key)
        assert re.search(r'md-tabs__item--active"> <a[^>]*> Respond', html)
        assert re.search(r"md-nav__item--active md-nav__item--section[^>]*>.{0,400} Respond", html)
        assert len(re.findall(r'<li class="md-nav__item md-nav__item--active"', html)) == 1
        assert re.search(r'<li class="md-nav__item md-nav__item--active">(?:(?!</li>).)*> Plays <', html)
    assert 'aria-current="page"' in filled(site, "play-list")
    assert 'aria-current="page"' not in filled(site, "play")


def test_a_shell_has_no_neighbours(make_book: MakeBook, out: Path) -> None:
    site = build(make_book(), out)
    assert not any(re.search(r'rel="(?:prev|next)"', filled(site, key)) for key in site.shells)


def test_a_shell_is_small(make_book: MakeBook, out: Path) -> None:
    html = build(make_book(), out).shells["play"].fill(Filling(title="T", description="D", article=""))
    assert len(html) < 14_000


def test_the_search_of_the_theme_knows_hand_written_pages_only(make_book: MakeBook, out: Path) -> None:
    build(make_book(), out)
    index = (out / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "guide/#first" in index
    assert "cbmark" not in index.lower()


def test_nothing_comes_from_another_host(make_book: MakeBook, out: Path) -> None:
    build(make_book(), out)
    html = (out / "index.html").read_text(encoding="utf-8")
    assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//(?!book\.example)', html)


def test_styles_and_scripts_are_linked_from_every_depth(make_book: MakeBook, out: Path) -> None:
    wanted = job(make_book(), out)._replace(styles=("a/x.css",), scripts=("a/x.js", "a/y.js"))
    site = default_host().build(wanted)
    for html in (filled(site, "play"), (out / "guide" / "index.html").read_text(encoding="utf-8")):
        up = "../../" if html == filled(site, "play") else "../"
        assert f'<link rel="stylesheet" href="{up}a/x.css">' in html
        assert f'<script src="{up}a/x.js"></script>' in html
        assert f'<script src="{up}a/y.js"></script>' in html


def test_the_authors_own_theme_blocks_come_before_ours(make_book: MakeBook, out: Path) -> None:
    block = {"blocks/partials/copyright.html": "<p>Mine</p>"}
    config = make_book(("  name: material\n", "  name: material\n  custom_dir: blocks\n"), **block)
    assert "<p>Mine</p>" in filled(build(config, out), "play")


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        ("nav:\n  - Home: index.md\n  - Guide: guide/index.md\n", ["Home", "Respond", "Guide"]),
        ("nav:\n  - Home: index.md\n  - Guide: guide/index.md\n  - ...\n", ["Home", "Guide", "Respond"]),
        ("", ["Home", "Respond", "Guide"]),
    ],
)
def test_the_generated_tabs_stand_where_the_author_wants_them(
    make_book: MakeBook, out: Path, nav: str, expected: list[str]
) -> None:
    usual = "nav:\n  - Home: index.md\n  - Guide: guide/index.md\n"
    html = filled(build(make_book((usual, nav)), out), "play")
    assert re.findall(r'class="md-tabs__link"> (\w+) <', html) == expected


def test_what_the_author_does_wrong_is_told_without_a_traceback(make_book: MakeBook, out: Path) -> None:
    with pytest.raises(HostError, match=r"mkdocs.yml: plugins: The \"nonsense\" plugin is not installed"):
        build(make_book(("plugins: [search, causebook]", "plugins: [nonsense]")), out)


@pytest.mark.parametrize(
    ("config", "block", "words"),
    [
        ("plugins: [", "", "while parsing a flow node"),
        ("theme: {name: material, custom_dir: blocks}", "{{ 1 / nothing }}", "'nothing' is undefined"),
        ("theme: {name: material, custom_dir: blocks}", "{% if %}", "Expected an expression"),
    ],
)
def test_a_broken_configuration_or_theme_block_is_told_of(
    make_book: MakeBook, out: Path, config: str, block: str, words: str
) -> None:
    file = make_book(
        **{
            "mkdocs.yml": f"site_name: X\ndocs_dir: content\n{config}\n",
            "blocks/partials/copyright.html": block,
        }
    )
    with pytest.raises(HostError, match=words):
        build(file, out)


def test_a_warning_is_kept_and_stops_only_a_strict_build(
    make_book: MakeBook, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = make_book(**{"content/guide/index.md": "# Guide\n\n[gone](gone.md)\n"})
    assert any("gone.md" in warning for warning in build(config, out).warnings)
    with pytest.raises(HostError, match=r"gone\.md"):
        default_host().build(job(config, out)._replace(strict=True))
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("mkdocs").handlers == []


def test_a_theme_that_changes_the_marks_is_told_of(make_book: MakeBook, out: Path) -> None:
    block = {"blocks/partials/content.html": "<h1>{{ page.title | upper }}</h1>{{ page.content }}"}
    config = make_book(("  name: material\n", "  name: material\n  custom_dir: blocks\n"), **block)
    with pytest.raises(ShellError, match="CBMARKTITLE"):
        build(config, out)


def test_the_address_may_be_said_by_the_job(make_book: MakeBook, out: Path) -> None:
    wanted = job(make_book(), out)._replace(site_url="https://other.example/", use_directory_urls=False)
    site = default_host().build(wanted)
    assert "guide/index.html" in site.pages
    assert 'href="https://other.example/guide/index.html"' in (out / "guide/index.html").read_text(
        encoding="utf-8"
    )


def test_its_inputs_change_with_its_own_files_but_not_with_records(
    make_book: MakeBook, tmp_path: Path
) -> None:
    config = make_book(**{"content/plays/a.md": "# A\n"})

    def inputs(name: str) -> tuple[Input, ...]:
        (tmp_path / name).mkdir()
        return build(config, tmp_path / name).inputs

    first = inputs("first")
    (config.parent / "content/plays/a.md").write_text("# Another\n", encoding="utf-8")
    assert inputs("edited record") == first
    (config.parent / "content/guide/more.md").write_text("# More\n", encoding="utf-8")
    assert inputs("new page") != first
