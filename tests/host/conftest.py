"""A small book for hosts to build."""

from collections.abc import Callable
from pathlib import Path

import pytest

CONFIG = """\
site_name: Small book
site_url: https://book.example/sub/
docs_dir: content
repo_url: https://git.example/org/book
edit_uri: edit/main/content/
theme:
  name: material
  features: [navigation.tabs, navigation.sections, navigation.top, toc.follow, content.action.edit]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom,
       toggle: {icon: material/weather-night, name: Switch to dark mode}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom,
       toggle: {icon: material/weather-sunny, name: Switch to light mode}}
plugins: [search, causebook]
markdown_extensions: [attr_list, tables]
nav:
  - Home: index.md
  - Guide: guide/index.md
"""
GUIDE = "# Guide\n\nHow to.\n\n## First\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a book's files, the usual ones and those given by path, and says where its configuration is.

    `instead` pairs a text of the usual configuration with what stands there in this test.
    """

    def make(*instead: tuple[str, str], **files: str) -> Path:
        config = CONFIG
        for usual, other in instead:
            assert usual in config
            config = config.replace(usual, other)
        pages = {"mkdocs.yml": config, "content/index.md": "# Home\n", "content/guide/index.md": GUIDE}
        for path, text in {**pages, **files}.items():
            file = tmp_path / "book" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "book" / "mkdocs.yml"

    return make


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
