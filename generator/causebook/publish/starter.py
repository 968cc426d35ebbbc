"""A new book: its settings, its home page, and what was chosen of the starter library to adopt and change."""

import json
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from causebook import __version__
from causebook.publish.choices import ChoiceError, Choices, sound
from causebook.publish.clock import build_date
from causebook.publish.library import part_of, read_whole
from causebook.publish.manifest import manifest_of, write_manifest
from causebook.publish.tiers import SCHEME, is_usual, milder, scheme, sentences
from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import SCHEMAS

_PACKAGED = Path(__file__).parent.parent / "starter"
STARTER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "content"
"""Inside an installed package, or the content of this repository."""
FORMS = Path(__file__).parent / "book"
"""What a book has beside its settings and its content: checks at each push, and who is asked to review."""
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
REQUIREMENTS = """\
# What the checks at each push install. Raise the version together with: causebook update
causebook=={version}
"""
CLOCKS = re.compile(r"^clocks:.*\n(?:[ -].*\n)*", re.MULTILINE)
NO_CLOCKS = "no_clocks: {reason: This book began without clocks. Ask legal counsel which ones such an incident can start.}\n"


class StarterError(Exception):
    """The book cannot be started; the message says why."""


def failure_modes() -> tuple[str, ...]:
    """The ids of the failure modes of the starter library."""
    return tuple(sorted(path.stem for path in (STARTER / "failure-modes").glob("*.yml")))


def check_place(folder: Path) -> None:
    """Refuses a folder that has something in it already.

    Raises: StarterError; OSError for what is no folder.
    """
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        message = f"{folder} is not empty; a new book wants a folder of its own"
        raise StarterError(message)


def start_book(folder: Path, choices: Choices) -> Choices:
    """Writes a book that builds at once, and gives the choices that it was made by.

    Raises: StarterError where something stands in the way. Nothing that exists is ever overwritten.
    """
    check_place(folder)
    try:
        choices = sound(choices, failure_modes())
    except ChoiceError as error:
        raise StarterError(str(error)) from None
    with tempfile.TemporaryDirectory() as workshop:
        made = Path(workshop) / "made"
        make_book(made, choices)
        write_manifest(made, manifest_of(made, choices))
        shutil.copytree(made, folder, dirs_exist_ok=True)
    return choices


def make_book(folder: Path, choices: Choices, deleted: Collection[str] = ()) -> None:
    """Writes the whole book into a folder that is not there yet.

    `deleted` are files that the team does not want any more, by path: what cites them is made without them.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as workshop:
        content = chosen_content(Path(workshop), choices, deleted)
        shutil.copytree(content, folder / "content")
    _write(folder / "mkdocs.yml", settings(choices))
    _write(folder / ".gitignore", IGNORED)
    _write(folder / "site" / ".gitkeep", "")
    _write(folder / "requirements.txt", REQUIREMENTS.format(version=__version__))
    shutil.copytree(SCHEMAS, folder / "schemas", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FORMS, folder, dirs_exist_ok=True)
    _write(folder / ".vscode" / "settings.json", _editor_settings())


def chosen_content(workshop: Path, choices: Choices, deleted: Collection[str] = ()) -> Path:
    """A folder with the part of the library that was chosen."""
    whole = workshop / "whole"
    lay_out(whole, choices)
    gone, edited = _gone(whole, choices) | {path for path in deleted if (whole / path).is_file()}, {}
    if not is_usual(choices):
        edited = dict(_about_tiers(whole, choices))
    if "clocks" in choices.without and "playbooks" not in choices.without:
        edited |= _without_clocks(whole)
    if not gone and not edited:
        return whole / "content"
    memory = workshop / "memory"
    memory.mkdir()
    part = workshop / "part"
    edited = {path: text for path, text in edited.items() if path not in gone}
    part_of(read_whole(whole, memory, build_date()), part, gone, milder(choices), edited)
    return part / "content"


def lay_out(root: Path, choices: Choices) -> None:
    """Writes a book with the whole library and nothing else."""
    for place in sorted(STARTER.iterdir()):
        if place.is_dir() and place.name in {*BY_FOLDER, "guide"}:
            shutil.copytree(place, root / "content" / place.name)
        elif place.name == "index.md":
            (root / "content").mkdir(parents=True, exist_ok=True)
            shutil.copy(place, root / "content" / place.name)
    _write(root / "mkdocs.yml", settings(choices))


def settings(choices: Choices) -> str:
    """The text of mkdocs.yml."""
    text = SETTINGS.format(name=json.dumps(choices.name, ensure_ascii=False))
    text = text.replace("default_tlp: TLP:AMBER", f"default_tlp: {choices.default_tlp}")
    return text.replace("[people, process, technology, data]", f"[{', '.join(choices.categories)}]")


def _gone(root: Path, choices: Choices) -> set[str]:
    """The files of the records that were not chosen."""
    folders = ["postmortems" if part == "incidents" else part for part in choices.without]
    gone = {path for folder in folders for path in (root / "content" / folder).rglob("*.yml")}
    if choices.failure_modes:
        modes = (root / "content" / "failure-modes").rglob("*.yml")
        gone |= {path for path in modes if path.stem not in choices.failure_modes}
    return {path.relative_to(root).as_posix() for path in gone}


def _about_tiers(root: Path, choices: Choices) -> Iterator[tuple[str, str]]:
    """What says something of the severity scheme, as it is by these choices."""
    yield SCHEME, scheme(_read(root / SCHEME), choices)
    for path, said in sentences(choices).items():
        text = _read(root / path)
        for before, after in said.items():
            text = text.replace(before, after)
        yield path, text


def _without_clocks(root: Path) -> dict[str, str]:
    """The playbooks, saying that nobody has asked yet which clocks can start."""
    playbooks = (root / "content" / "playbooks").rglob("*.yml")
    return {
        path.relative_to(root).as_posix(): CLOCKS.sub(NO_CLOCKS, _read(path), count=1) for path in playbooks
    }


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _editor_settings() -> str:
    lines = [
        f'    "./schemas/{kind.name}.schema.json": "content/{folder}/**/*.yml"'
        for folder, kind in BY_FOLDER.items()
    ]
    return VSCODE.format(schemas=",\n".join(lines))
