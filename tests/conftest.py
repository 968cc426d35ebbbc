"""What all tests share: a small book, the starter library's site, cards that need no files, and golden files."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from books import causebook, write_book
from causebook.records.card import Card
from causebook.records.kinds import BY_NAME

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write golden files anew; read the diff then."
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds a text against a golden file, or writes the file where that is asked for."""
    update = request.config.getoption("--update-golden")

    def hold(path: Path, text: str) -> None:
        if update:
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"write it with: python -m pytest {request.node.nodeid} --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return hold


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book of its own for each test, in which everything is right."""
    return write_book(tmp_path / "book")


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own book, which new books begin with."""
    book = tmp_path_factory.mktemp("starter")
    shutil.copytree(ROOT / "content", book / "content")
    shutil.copy(ROOT / "mkdocs.yml", book)
    done = causebook(book, "build")
    assert done.code == 0, done.out + done.err
    return book / "site"


@pytest.fixture
def card() -> Callable[..., Card]:
    """Makes a card of a kind with an id; everything else can be said."""

    def make(kind: str, record_id: str, **more: Any) -> Card:
        said: dict[str, Any] = {
            "path": f"content/{BY_NAME[kind].plural}/{record_id}.yml",
            "title": record_id,
            "summary": "",
            "address": f"{BY_NAME[kind].plural}/{record_id}/",
            "tlp": "TLP:GREEN",
            "retired": False,
            "invented": False,
            "date": "",
            "date_key": "",
            "order": 0,
            "row": "",
            "embed": "",
            "view": b"",
            "face": "",
            "voice": "",
            "digest": "",
        }
        lists = (
            "aliases",
            "formerly",
            "tags",
            "facets",
            "cited",
            "parts",
            "headings",
            "files",
            "sources",
            "unverified",
            "silenced",
        )
        return Card(
            key=f"{kind}/{record_id}", kind=kind, id=record_id, **{**dict.fromkeys(lists, ()), **said, **more}
        )

    return make
