"""What all tests share: a small book, and golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from books import write_book


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
