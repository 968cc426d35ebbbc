"""What holds for every file of the site, seen without a browser: valid HTML, and no link that leads nowhere."""

from pathlib import Path

import pytest

from causebook.files.book import read_book
from instruments import nu
from instruments.every_layout import SITE_URL
from instruments.links import Links

HOME = '<h1 id="top">Home</h1>'
PAGE = '<a href="../">x</a><a href="../#top">x</a><a href="#top" id="top">x</a><a href="https://other.example/">x</a>'
PLANTED = {
    '<a href="../no-such-page/">x</a>': "no such file",
    '<a href="../#no-such-anchor">x</a>': "no such anchor",
    '<a href="#no-such-anchor">x</a>': "no such anchor",
    '<a href="/">x</a>': "no such file",
    '<img src="gone.png" alt="x">': "no such file",
    '<img src="../index.html" srcset="../index.html 1x, gone.png 2x" alt="x">': "no such file",
    '<p style="background: url(gone.png)">x</p>': "no such file",
    '<meta http-equiv="refresh" content="0; url=../gone/">': "no such file",
    f'<a href="{SITE_URL}gone/">x</a>': "no such file",
}
needs_nu = pytest.mark.skipif(
    not nu.IS_HERE, reason="the Nu HTML checker or Java is not installed: run tests/setup.sh"
)


@needs_nu
@pytest.mark.parametrize("book", ["every_layout", "starter"])
def test_every_page_is_valid_html(book: str, request: pytest.FixtureRequest) -> None:
    assert not list(nu.errors(request.getfixturevalue(book)))


@needs_nu
def test_the_html_checker_can_fail(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in line for line in nu.errors(tmp_path))


@pytest.mark.parametrize("book", ["every_layout", "starter"])
def test_no_link_leads_nowhere(book: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(book)
    links = Links(site, read_book(site.parent).site_url)
    assert links.count() > 1000
    assert not links.broken()


@pytest.mark.parametrize(("planted", "why"), PLANTED.items())
def test_the_link_checker_finds_what_is_planted(tmp_path: Path, planted: str, why: str) -> None:
    page = tmp_path / "guide/index.html"
    page.parent.mkdir()
    (tmp_path / "index.html").write_text(HOME, encoding="utf-8")
    page.write_text(PAGE, encoding="utf-8")
    assert not Links(tmp_path, SITE_URL).broken()
    page.write_text(PAGE + planted, encoding="utf-8")
    assert [one.why for one in Links(tmp_path, SITE_URL).broken()] == [why]


def test_the_link_checker_reads_styles(tmp_path: Path) -> None:
    (tmp_path / "here.png").touch()
    (tmp_path / "page.css").write_text(
        '@import "gone.css"; a { background: url("here.png"), url(gone.png) }', encoding="utf-8"
    )
    assert [one.link for one in Links(tmp_path, SITE_URL).broken()] == ["gone.css", "gone.png"]
