"""Another host, fed with nothing but files."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from causebook.host import Entry, HostError, HostJob, Placeholder, default_host
from causebook.host.staged import StagedHost
from causebook.theme.shell import Filling, Heading, Shell

MakeBook = Callable[..., Path]
MKDOCS = StagedHost("mkdocs", (str(Path(sys.executable).parent / "mkdocs"), "build", "--quiet"))
SECOND = Path(
    os.environ.get("SECOND_HOST", Path(__file__).parents[2] / ".venv-second-host" / "bin" / "zensical")
)
ZENSICAL = StagedHost("zensical", (str(SECOND), "build"))
NEEDS_SECOND = pytest.mark.skipif(not SECOND.exists(), reason=f"there is no second host at {SECOND}")
HOSTS = [pytest.param(MKDOCS, id="mkdocs"), pytest.param(ZENSICAL, id="zensical", marks=NEEDS_SECOND)]
PLACEHOLDERS = (
    Placeholder("play-list", "plays/index.md", "Plays", listed=True, parent=""),
    Placeholder("play", "plays/cb-shell.md", "Play", listed=False, parent="plays/index.md"),
    Placeholder("form-list", "templates/index.md", "Forms", listed=True, parent=""),
    Placeholder("form", "templates/cb-shell.md", "Form", listed=False, parent="templates/index.md"),
)
NAVIGATION = (
    Entry("Respond", None, (Entry("Plays", "plays/index.md"), Entry("Forms", "templates/index.md"))),
)
FILLING = Filling(
    title="It broke & burned",
    description="A day",
    article="<h1>It broke</h1>",
    headings=(Heading(2, "a", "A"), Heading(3, "b", "B"), Heading(2, "c", "C")),
    canonical="https://book.example/sub/plays/x/",
    edit_url="https://git.example/org/book/edit/main/content/plays/x.yml",
)


def job(config: Path, out: Path) -> HostJob:
    folders = frozenset({"plays", "templates"})
    return HostJob(config, out, PLACEHOLDERS, NAVIGATION, folders, styles=("a.css",), scripts=("a.js",))


def flat(html: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html))


def test_a_staged_build_of_mkdocs_gives_the_same_shells_as_the_one_in_this_process(
    make_book: MakeBook, tmp_path: Path
) -> None:
    def shells(name: str, host: StagedHost | None) -> dict[str, Shell]:
        (tmp_path / name).mkdir()
        return (host or default_host()).build(job(config, tmp_path / name)).shells

    config = make_book()
    staged, inside = shells("staged", MKDOCS), shells("inside", None)
    assert set(staged) == {"play-list", "play", "form-list", "form"}
    for key, shell in staged.items():
        assert flat(shell.fill(FILLING)) == flat(inside[key].fill(FILLING))
        assert shell.edit_url("plays/x.yml") == FILLING.edit_url


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_makes_pages_and_shells(make_book: MakeBook, out: Path, host: StagedHost) -> None:
    site = host.build(job(make_book(**{"content/plays/x.yml": "title: X\n"}), out))
    assert site.pages == ("", "guide/")
    assert not any(file.startswith(("plays", "templates", "sitemap")) for file in site.files)
    html = flat(site.shells["play"].fill(FILLING))
    assert "<title>It broke &amp; burned - Small book</title>" in html
    assert '<meta name="description" content="A day">' in html
    assert '<link rel="canonical" href="https://book.example/sub/plays/x/">' in html
    assert f'href="{FILLING.edit_url}"' in html
    assert re.search(r'href="#a".*href="#b".*href="#c"', html)
    assert '<script src="../../a.js">' in html
    assert re.search(r'md-tabs__item--active"><a[^>]*>Respond', html)
    assert re.search(
        r'<li class="md-nav__item md-nav__item--active"><a href="\.\./"[^>]*>(?:<[^>]*>)*Plays', html
    )


@pytest.mark.parametrize("host", HOSTS)
def test_what_helped_to_stage_shows_nowhere(make_book: MakeBook, out: Path, host: StagedHost) -> None:
    site = host.build(job(make_book(), out))
    texts = [(out / file).read_text(encoding="utf-8") for file in site.files if file.endswith(".html")]
    texts += [shell.fill(FILLING) for shell in site.shells.values()]
    assert not any(
        re.search(r'unlisted|cb-shell|cbmark|rel="(?:prev|next)"', text, re.IGNORECASE) for text in texts
    )


@pytest.mark.parametrize("host", HOSTS)
def test_nothing_is_left_that_makes_the_theme_ask_others(
    make_book: MakeBook, out: Path, host: StagedHost
) -> None:
    fences = (
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n"
    )
    fences += (
        "          class: mermaid\n          format: !!python/name:pymdownx.superfences.fence_code_format\n"
    )
    config = make_book(
        ("https://git.example/org/book", "https://github.com/org/book"),
        ("markdown_extensions: [attr_list, tables]\n", fences),
        **{"content/guide/index.md": "# G\n\n```mermaid\ngraph LR\n```\n"},
    )
    site = host.build(job(config, out))
    pages = [(out / file).read_text(encoding="utf-8") for file in site.files if file.endswith(".html")]
    pages += [shell.fill(FILLING) for shell in site.shells.values()]
    assert all('class="md-source"' in page for page in pages)
    assert any("<pre><code>graph LR" in page for page in pages)
    assert not any(re.search(r'component="source"|"mermaid"', page) for page in pages)


def test_tags_that_only_the_host_understands_pass_through(make_book: MakeBook, out: Path) -> None:
    emoji = "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    config = make_book(
        ("markdown_extensions: [attr_list, tables]\n", emoji),
        **{"content/guide/index.md": "# G\n\n:smile:\n"},
    )
    MKDOCS.build(job(config, out))
    assert "twemoji" in (out / "guide" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("host", "words"),
    [
        (StagedHost("gone", ("/nowhere/host",)), "/nowhere/host"),
        (StagedHost("lazy", (sys.executable, "-c", "")), "no page was made for plays/index.md"),
        (StagedHost("loud", (sys.executable, "-c", "raise SystemExit('no')")), "no"),
    ],
)
def test_a_host_that_fails_is_told_of(make_book: MakeBook, out: Path, host: StagedHost, words: str) -> None:
    with pytest.raises(HostError, match=words):
        host.build(job(make_book(), out))
