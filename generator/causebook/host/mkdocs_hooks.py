"""What Causebook does in MkDocs' events: as plain functions, for the host and for the MkDocs plugin alike."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from causebook.host import Entry, Placeholder
from causebook.host.home import ADDRESS, PATH, home_page
from causebook.host.repairs import repair, without_indents
from causebook.host.tabs import automatic, extended
from causebook.theme import shell as shells
from causebook.theme.shell import EDIT, KEY, Shell, cut, placeholder

if TYPE_CHECKING:
    from mkdocs.structure.nav import Section

OVERRIDES = Path(shells.__file__).parent / "overrides"


def add_overrides(config: MkDocsConfig) -> None:
    """Our theme blocks, behind the author's own and before the theme's."""
    folder = str(OVERRIDES)
    if folder not in config.theme.dirs:
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, folder)


def hide_records(files: Files, record_folders: frozenset[str]) -> None:
    """Takes the files of records away: the host would publish them as they are."""
    for file in list(files):
        if PurePosixPath(file.src_uri).parts[0] in record_folders:
            files.remove(file)


def add_placeholders(files: Files, config: MkDocsConfig, placeholders: Iterable[Placeholder]) -> None:
    """Adds a page for each placeholder, in place of a hand-written one at the same path."""
    for wanted in placeholders:
        inclusion = InclusionLevel.INCLUDED if wanted.listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, wanted.path, content=placeholder(wanted.key), inclusion=inclusion)
        file.edit_uri = EDIT
        _put(files, file)


def add_home(files: Files, config: MkDocsConfig) -> None:
    """Adds a home page where the author has written none, before the navigation is extended."""
    left_out = InclusionLevel.EXCLUDED, InclusionLevel.DRAFT
    if any(file.dest_uri == ADDRESS and file.inclusion not in left_out for file in files):
        return
    # a navigation that leaves the home page out is the author's wish, and nothing to warn of
    inclusion = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
    _put(files, File.generated(config, PATH, content=home_page(config.site_name), inclusion=inclusion))


def _put(files: Files, file: File) -> None:
    """Adds a file, in place of one at the same path."""
    twin = files.get_file_from_path(file.src_uri)
    if twin:
        files.remove(twin)
    files.append(file)


def extend_nav(config: MkDocsConfig, files: Files, entries: tuple[Entry, ...]) -> None:
    """Puts the generated navigation into the author's, before there are placeholders among the files."""
    config.nav = extended(config.nav if config.nav is not None else automatic(_listed(files)), entries)


def stand_under(page: Page, files: Files, parent: str) -> None:
    """Lets the listed page at `parent`, its section and its tab be the active ones on `page`.

    Before the page is rendered: that is when MkDocs marks what is active.
    """
    file = files.get_file_from_path(parent)
    # MkDocs asks no more of a parent than a page has
    page.parent = cast("Section | None", file and file.page)


def shell_key(page: Page) -> str | None:
    """The key of the shell that the page is cut into; None for a hand-written page."""
    key = page.meta.get(KEY)
    return key if isinstance(key, str) else None


def capture(output: str, page: Page) -> Shell | None:
    """The shell in a finished page, with the theme's faults mended; None for a hand-written page."""
    key = shell_key(page)
    return cut(without_indents(repair(output)), key) if key is not None else None


def _listed(files: Files) -> list[str]:
    pages = files.documentation_pages()
    return [page.src_uri for page in pages if page.inclusion is not InclusionLevel.NOT_IN_NAV]
