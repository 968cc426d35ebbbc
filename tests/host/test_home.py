"""The home page of a book that has none."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from books import causebook, contents, surroundings
from causebook.host import Entry, Host, HostJob, Placeholder, default_host
from causebook.host.home import has_home, home_page
from host.test_staged import MKDOCS, NEEDS_SECOND, ZENSICAL

MakeBook = Callable[..., Path]
HOSTS = [
    pytest.param(default_host(), id="material"),
    pytest.param(MKDOCS, id="mkdocs"),
    pytest.param(ZENSICAL, id="zensical", marks=NEEDS_SECOND),
]
NAV = "nav:\n  - Home: index.md\n  - Guide: guide/index.md\n"
NAMES = {
    "Small book": "Small book",
    "  A\n book ": "A book",
    "": "Home",
    "*A* _b_ & <c> `d` [[e:f]] {g}": "*A* _b_ & <c> `d` [[e:f]] {g}",
    "1. #Ä 🙂 \\*": "1. #Ä 🙂 \\*",
}
BLOCKS = ("ways", "playbooks", "new", "recurring", "counts")


def job(config: Path, out: Path) -> HostJob:
    found = (
        Placeholder("play-list", "plays/index.md", "Plays", listed=True, parent=""),
        Placeholder("play", "plays/cb-shell.md", "Play", listed=False, parent="plays/index.md"),
    )
    return HostJob(config, out, found, (Entry("Plays", "plays/index.md"),), frozenset({"plays"}))


def without_home(make_book: MakeBook, nav: str) -> Path:
    config = make_book((NAV, nav))
    (config.parent / "content/index.md").unlink()
    return config


@pytest.mark.parametrize("nav", ["", NAV, "nav:\n  - guide/index.md\n"])
@pytest.mark.parametrize("host", HOSTS)
def test_a_book_without_a_home_page_gets_one(make_book: MakeBook, out: Path, host: Host, nav: str) -> None:
    site = host.build(job(without_home(make_book, nav), out)._replace(strict=True))
    assert site.pages == ("", "guide/")
    html = (out / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>Small book<", html)
    for block in BLOCKS:
        assert f"<p>[[book:{block}]]</p>" in html
    assert "md-content__button" not in html, "nobody can edit it"
    assert "md-content__button" in (out / "guide/index.html").read_text(encoding="utf-8")
    tabs = re.findall(r'class="md-tabs__link">\s*(\w+)\s*<', html)
    assert tabs == (["Guide", "Plays"] if nav not in ("", NAV) else ["Home", "Plays", "Guide"])


@pytest.mark.parametrize("path", ["index.md", "README.md", "index.html"])
@pytest.mark.parametrize("host", HOSTS)
def test_the_authors_own_home_page_stays(make_book: MakeBook, out: Path, host: Host, path: str) -> None:
    config = without_home(make_book, "")
    (config.parent / "content" / path).write_text("# My own\n", encoding="utf-8")
    host.build(job(config, out))
    home = out / "index.html"
    assert has_home(config.parent / "content")
    assert not home.exists() or "book:" not in home.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "heading"), NAMES.items())
def test_no_sign_of_the_name_is_markup(make_book: MakeBook, out: Path, name: str, heading: str) -> None:
    config = make_book(**{"content/index.md": home_page(name)})
    default_host().build(job(config, out))
    made = re.search(r"<h1[^>]*>(.*?)</h1>", (out / "index.html").read_text(encoding="utf-8"))
    assert made
    assert re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), made[1]).replace("&amp;", "&") == heading


def test_both_doors_give_the_same_home_page_until_there_is_one(book: Path) -> None:
    (book / "content/index.md").unlink()
    done = causebook(book, "build", "--strict")
    assert done.code == 0, done.out + done.err
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--quiet", "--strict"]
    subprocess.run([*command, "--site-dir", str(book / "other")], cwd=book, env=surroundings(), check=True)
    one, other = contents(book / "site"), contents(book / "other")
    assert one["index.html"] == other["index.html"]
    home = (book / "site/index.html").read_text(encoding="utf-8")
    assert "Offers of last year" in home
    assert "[[" not in home
    (book / "content/index.md").write_text("# My own\n", encoding="utf-8")
    assert causebook(book, "build").code == 0
    assert "My own" in (book / "site/index.html").read_text(encoding="utf-8")
