"""The navigation in the notation of `mkdocs.yml`: what the author wrote, and what comes from the records."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from causebook.host import Entry

REST = "..."
"""An entry of the authored navigation that the generated one stands in for."""
NavItem = str | dict[str, Any]


def extended(authored: list[NavItem], entries: Iterable[Entry]) -> list[NavItem]:
    """The authored navigation with the generated one at its entry `...`, or else behind its first entry."""
    at = authored.index(REST) if REST in authored else min(1, len(authored))
    rest = authored[at + 1 :] if REST in authored else authored[at:]
    return [*authored[:at], *map(_item, entries), *rest]


def automatic(paths: Iterable[str]) -> list[NavItem]:
    """A navigation for a book without one: its hand-written pages by folder, an index page first."""
    found: list[NavItem] = []
    for path in sorted(paths, key=_place):
        within = found
        for folder in PurePosixPath(path).parts[:-1]:
            within = _section(within, folder.replace("-", " ").replace("_", " ").capitalize())
        within.append(path)
    return found


def _place(path: str) -> tuple[tuple[str, ...], bool, str]:
    pure = PurePosixPath(path)
    return pure.parts[:-1], pure.stem not in ("index", "README"), pure.name


def _section(within: list[NavItem], label: str) -> list[NavItem]:
    for item in within:
        if isinstance(item, dict) and label in item:
            inner: list[NavItem] = item[label]
            return inner
    within.append({label: []})
    return _section(within, label)


def _item(entry: Entry) -> NavItem:
    if entry.path is not None and not entry.children:
        return {entry.label: entry.path}
    own: list[NavItem] = [entry.path] if entry.path is not None else []
    return {entry.label: [*own, *map(_item, entry.children)]}
