"""A book's own settings, read from its mkdocs.yml without starting MkDocs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from causebook.files.calendar import Calendar, CalendarError, calendar_of

CONFIG = "mkdocs.yml"
DEFAULT_TLP = "TLP:GREEN"
"""Never TLP:CLEAR: what nobody has labelled is not for everybody."""
TLPS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
CLOCK_REVIEW_DAYS = 180


class BookError(Exception):
    """The book's settings cannot be used; the message is for the person at the terminal."""


class Book(NamedTuple):
    """Where a book is, and what it chose."""

    root: Path
    config: Path
    content: Path
    site: Path
    """Where the site goes unless the command line says otherwise."""
    name: str
    site_url: str
    """Ends in a slash, or empty."""
    directories: bool
    default_tlp: str
    categories: tuple[str, ...]
    """The fishbone's bones."""
    clock_review_days: int
    """After how many days without review a regulatory clock counts as stale."""
    calendar: Calendar
    """What due times of regulatory clocks are counted with."""
    beside: tuple[Path, ...]
    """Folders outside the content that the site depends on: theme blocks, and what `watch` names."""
    options: str
    """All settings as text, for knowing when they change."""


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags (`!ENV`, `!!python/name`) as nothing; Causebook needs none of them."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_book(folder: Path) -> Book:
    """The book in `folder`.

    Raises: BookError where there is none, or where its mkdocs.yml cannot be read.
    """
    config = folder / CONFIG
    try:
        text = config.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"there is no {CONFIG} in {folder}. Run this in a book, or start one with: causebook init"
        raise BookError(message) from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{CONFIG} cannot be read: {error}"
        raise BookError(message) from None
    return _book(folder.resolve(), config.resolve(), _settings(text), text)


def _settings(text: str) -> dict[str, Any]:
    try:
        found = yaml.load(text, Loader=_Loader)  # noqa: S506  # a SafeLoader that builds nothing from tags
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        message = f"{CONFIG} is not valid YAML: {' '.join(str(error).split())}"
        raise BookError(message) from None
    if not isinstance(found, dict):
        message = f"{CONFIG} holds no settings; it needs at least site_name"
        raise BookError(message)
    return found


def _book(root: Path, config: Path, settings: dict[str, Any], text: str) -> Book:
    ours = _own_settings(settings.get("plugins"))
    tlp = str(ours.get("default_tlp", DEFAULT_TLP))
    if tlp not in TLPS:
        message = f"{CONFIG}: default_tlp is one of {', '.join(TLPS)}, not {tlp}"
        raise BookError(message)
    site_url = str(settings.get("site_url") or "")
    return Book(
        root=root,
        config=config,
        content=_content(root, settings),
        site=_folder(root, settings, "site_dir", "site"),
        name=str(settings.get("site_name") or root.name),
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        directories=settings.get("use_directory_urls") is not False,
        default_tlp=tlp,
        categories=tuple(map(str, ours.get("categories") or ("people", "process", "technology", "data"))),
        clock_review_days=_whole(ours.get("clock_review_days"), CLOCK_REVIEW_DAYS),
        calendar=_calendar(ours.get("calendar")),
        beside=tuple(_beside(root, settings)),
        options=text,
    )


def _content(root: Path, settings: dict[str, Any]) -> Path:
    content = _folder(root, settings, "docs_dir", "content")
    if root not in content.parents:
        message = (
            f"{CONFIG}: docs_dir is a folder inside the book, such as content, not {settings['docs_dir']}"
        )
        raise BookError(message)
    if not content.is_dir():
        message = f"there is no folder {content}; make it, or name another as docs_dir in {CONFIG}"
        raise BookError(message)
    return content


def _folder(root: Path, settings: dict[str, Any], key: str, default: str) -> Path:
    return (root / str(settings.get(key) or default)).resolve()


def _beside(root: Path, settings: dict[str, Any]) -> Iterator[Path]:
    theme, watched = settings.get("theme"), settings.get("watch")
    named = [theme.get("custom_dir")] if isinstance(theme, dict) else []
    named += watched if isinstance(watched, list) else [watched]
    for name in named:
        folder = (root / name).resolve() if isinstance(name, str) else root
        if folder.is_dir() and folder != root and folder not in root.parents:
            yield folder


def _calendar(value: object) -> Calendar:
    try:
        return calendar_of(value)
    except CalendarError as error:
        message = f"{CONFIG}: {error}"
        raise BookError(message) from None


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) and value > 0 else default


def _own_settings(plugins: object) -> dict[str, Any]:
    """What stands under `- causebook:` in the list of plugins."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("causebook"), dict):
            return dict(entry["causebook"])
    return {}
