"""The book of this repository, built by another host from the same files."""

import shutil
from pathlib import Path

import pytest

from books import causebook
from host.test_staged import NEEDS_SECOND, SECOND
from instruments.links import Links

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the second host's shells make of the starter book."""
    book = tmp_path_factory.mktemp("second")
    shutil.copy(ROOT / "mkdocs.yml", book)
    shutil.copytree(ROOT / "content", book / "content")
    done = causebook(book, "build", "--host", f"{SECOND} build")
    assert done.code == 0, done.out + done.err
    return book / "site"


@NEEDS_SECOND
def test_every_link_of_its_pages_leads_somewhere(site: Path) -> None:
    links = Links(site, "https://causebook.example/")
    assert links.count() > 10_000
    assert links.broken() == []


@NEEDS_SECOND
def test_its_pages_hold_the_same_articles(site: Path) -> None:
    page = (site / "playbooks" / "privacy-leak" / "index.html").read_text(encoding="utf-8")
    assert "If you are deciding whether to declare, declare." in page
    assert 'name="generator" content="zensical' in page.lower()
