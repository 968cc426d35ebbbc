"""A new book: its settings, its home page, and the starter library to adopt and change."""

import json
import shutil
from pathlib import Path

from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import SCHEMAS

_PACKAGED = Path(__file__).parent.parent / "starter"
STARTER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "content"
"""Inside an installed package, or the content of this repository."""

SETTINGS = """\
site_name: {name}
# Where the site is published. With it, pages know their own address and there is a sitemap.
# site_url: https://example.org/incidents/
# Where its repository is. With it, every page gets a link to edit it.
# repo_url: https://example.org/team/incidents
# edit_uri: edit/main/content/
docs_dir: content
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow, search.highlight, content.action.edit, content.code.copy]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {{icon: material/weather-night, name: Switch to dark mode}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {{icon: material/weather-sunny, name: Switch to light mode}}
plugins:
  - search
  - causebook:
      # The label of records that have none. TLP:CLEAR is for everybody, and never a default.
      default_tlp: TLP:AMBER
      # The bones of the fishbone.
      categories: [people, process, technology, data]
      # After so many days without review, a regulatory clock counts as stale.
      clock_review_days: 180
      # What due times are counted with: your time zone, and the days of rest of each place that a clock names as its
      # jurisdiction. For the European Union, those of the Member State whose authority you report to. Without a place,
      # its weekend is Saturday and Sunday, no holidays are known, and the due time says so.
      # calendar:
      #   zone: Europe/Berlin
      #   places:
      #     European Union:
      #       weekend: [saturday, sunday]
      #       holidays: [2026-12-25, 2026-12-26, 2027-01-01]
nav:
  - Home: index.md
  - Guide:
      - Start here: guide/index.md
      - Write a record: guide/writing.md
      - Check a record: guide/checking.md
      - Make this book yours: guide/adopt.md
      - Write a blameless post-mortem: guide/blameless.md
      - Run a review: guide/review.md
      - Run a tabletop: guide/tabletop.md
      - Keep the book alive: guide/alive.md
      - Import what you have: guide/importing.md
      - Question bank: guide/interview.md
      - Sources: guide/sources.md
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc:
      permalink: "#"
  - pymdownx.highlight
  - pymdownx.superfences
"""
IGNORED = "/site/*\n!/site/.gitkeep\n/.causebook/\n"
VSCODE = """\
{{
  "yaml.schemas": {{
{schemas}
  }}
}}
"""


class StarterError(Exception):
    """The book cannot be started; the message says why."""


def start_book(folder: Path, name: str) -> None:
    """Writes a book that builds at once, with the starter library.

    Raises: StarterError where something stands in the way. Nothing that exists is ever overwritten.
    """
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        message = f"{folder} is not empty; a new book wants a folder of its own"
        raise StarterError(message)
    if "\n" in name or not name.strip():
        message = "the name needs letters, in one line"
        raise StarterError(message)
    (folder / "content").mkdir(parents=True, exist_ok=True)
    _write(folder / "mkdocs.yml", SETTINGS.format(name=json.dumps(name, ensure_ascii=False)))
    _write(folder / ".gitignore", IGNORED)
    _write(folder / "site" / ".gitkeep", "")
    shutil.copytree(SCHEMAS, folder / "schemas", ignore=shutil.ignore_patterns("__pycache__"))
    _write(folder / ".vscode" / "settings.json", _editor_settings())
    for place in sorted(STARTER.iterdir()):
        if place.is_dir() and place.name in {*BY_FOLDER, "guide"}:
            shutil.copytree(place, folder / "content" / place.name)
        elif place.name == "index.md":
            shutil.copy(place, folder / "content" / place.name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _editor_settings() -> str:
    lines = [
        f'    "./schemas/{kind.name}.schema.json": "content/{folder}/**/*.yml"'
        for folder, kind in BY_FOLDER.items()
    ]
    return VSCODE.format(schemas=",\n".join(lines))
