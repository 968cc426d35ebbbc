"""A book as a newcomer has it, made once."""

from pathlib import Path

import pytest

from books import causebook


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book as `init` makes it."""
    folder = tmp_path_factory.mktemp("init") / "my-book"
    done = causebook(folder.parent, "init", "my-book")
    assert done.code == 0, done.err
    assert "cd my-book && causebook serve" in done.out
    return folder
