"""Who makes the hand-written pages and the shells: the host, a site generator that reads `mkdocs.yml`."""

from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from causebook.site.navigation import Entry, Placeholder
from causebook.theme.shell import Shell

__all__ = ["Entry", "Host", "HostError", "HostJob", "HostSite", "Input", "Placeholder", "default_host"]


class HostError(Exception):
    """The host cannot build the book as `mkdocs.yml` asks. Its words are for the author."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class HostJob(NamedTuple):
    """What a host is asked to build."""

    config_file: Path
    out: Path
    """An empty folder to build into."""
    placeholders: tuple[Placeholder, ...]
    navigation: tuple[Entry, ...]
    record_folders: frozenset[str]
    """Folders of `content/` whose files are never given to the host."""
    strict: bool = False
    """Whether a warning of the host is a fault."""
    site_url: str | None = None
    """In place of the one in `mkdocs.yml`."""
    use_directory_urls: bool | None = None
    """In place of what `mkdocs.yml` says."""
    styles: tuple[str, ...] = ()
    """Style sheets that every page links, relative to the site; whoever publishes writes them."""
    scripts: tuple[str, ...] = ()
    """Scripts likewise."""


class Input(NamedTuple):
    """A file or folder that the host's pages depend on, as it was."""

    path: str
    mtime_ns: int
    size: int


class HostSite(msgspec.Struct, frozen=True):
    """What a host has built."""

    shells: dict[str, Shell]
    files: tuple[str, ...]
    """Everything the host wrote in `out`, relative to it and sorted; placeholder pages are gone."""
    pages: tuple[str, ...]
    """The addresses of the hand-written pages, relative to the site and sorted: for the sitemap."""
    inputs: tuple[Input, ...]
    """All that it depends on. A folder is among them with its time, which changes when a file comes or goes."""
    warnings: tuple[str, ...]


class Host(Protocol):
    """A program that makes pages from `mkdocs.yml` and Markdown."""

    name: str

    def build(self, job: HostJob) -> HostSite:
        """Hand-written pages into `job.out`, and a shell for each placeholder.

        Raises: HostError for what the author must mend; ShellError for a theme that cannot be cut.
        """
        ...


class Later:
    """The host of today, imported only when it has something to build: that takes a third of a second."""

    name = "material"

    def build(self, job: HostJob) -> HostSite:  # as every host
        """As the host does."""
        from causebook.host.material import MaterialHost  # noqa: PLC0415  # see above

        return MaterialHost().build(job)


def default_host() -> Host:
    """The host of today."""
    return Later()
