"""The handbook is valid HTML, and accessible to who reads the file on a screen."""

import shutil
from pathlib import Path

import pytest

from books import causebook
from instruments import axe, nu
from instruments.chromium import HEIGHT, NARROW, WIDE, Visit


@pytest.fixture(scope="session")
def handbooks(every_layout: Path, starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the handbooks of the book with every layout and of the starter library."""
    folder = tmp_path_factory.mktemp("handbooks")
    for site in (every_layout, starter):
        target = folder / f"{site.parent.name}.html"
        done = causebook(site.parent, "handbook", "--output", target)
        assert done.code == 0, done.err
    return folder


@pytest.mark.skipif(not nu.IS_HERE, reason="the Nu HTML checker or Java is not installed: run tests/setup.sh")
def test_a_handbook_is_valid_html(handbooks: Path) -> None:
    assert not list(nu.errors(handbooks))


@pytest.mark.skipif(not axe.IS_HERE, reason="axe-core is not installed: run tests/setup.sh")
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_handbook_is_accessible(
    visitor: Visit, address: str, handbooks: Path, every_layout: Path, width: int
) -> None:
    name = f"handbook-{width}.html"
    shutil.copy(handbooks / f"{every_layout.parent.name}.html", every_layout / name)
    visitor.page.set_viewport_size({"width": width, "height": HEIGHT})
    visitor.page.goto(address + name)
    found = axe.violations(visitor.page)
    (every_layout / name).unlink()
    assert found == []
