"""The host's part of the site: made when its inputs changed, and kept until they change again."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from causebook.build.cache import read_whole, write_whole
from causebook.build.crew import Aside, CrewError, can_fork
from causebook.files.book import Book
from causebook.host import Host, HostError, HostJob, HostSite
from causebook.publish.assets import SCRIPTS, STYLES
from causebook.records.card import digest
from causebook.records.kind import Kind
from causebook.records.kinds import BY_FOLDER
from causebook.site.navigation import navigation, placeholders

NOTE = "host.msgpack"


class Hosted(Struct, frozen=True):
    """What the host made, and what shows whether it still holds."""

    key: str
    folder: str
    site: HostSite
    digests: dict[str, str]
    """Of each file that the host wrote."""
    open_marks: tuple[str, ...]
    """Pages in which authors wrote [[…]]: they are filled as records are."""

    def folder_in(self, memory: Path) -> Path:
        """Where the files lie; a host that writes into the site itself names that folder in full."""
        return memory / self.folder


class Hosting:
    """Gets the host's part, if need be in a process of its own while others read records."""

    def __init__(
        self, book: Book, memory: Path, host: Host, fingerprint: str, *, offline: bool = False
    ) -> None:
        """With `offline`, pages are files by name and have no address on a server, whatever mkdocs.yml says."""
        self.book = book
        self.memory = memory
        self.host = host
        self._fingerprint = fingerprint
        self._offline = offline
        self._child: Aside[tuple[str, ...]] | None = None
        self._key = ""

    def start(self, kinds: Sequence[Kind], *, aside: bool) -> bool:
        """Begins the work if there is any, with `aside` in another process; whether there is none."""
        self._key = self._wanted(kinds)
        if self._fresh() is not None:
            return True
        if aside and can_fork():
            self._child = Aside(lambda: self._faults(kinds))
        else:
            self._make(kinds)
        return False

    def mark(self) -> str:
        """Changes whenever the host has made its part anew; empty where it has not made any."""
        try:
            return digest(read_whole(self.memory / NOTE).decode("latin-1"))
        except OSError:
            return ""

    def _faults(self, kinds: Sequence[Kind]) -> tuple[str, ...]:
        """What the author must mend; empty where the host has done its work."""
        try:
            self._make(kinds)
        except HostError as fault:
            return fault.faults
        return ()

    def result(self) -> Hosted:
        """What the host made.

        Raises: HostError for what the author must mend; OSError for a full disk; CrewError for a bug in the
            host's own process.
        """
        if self._child is not None:
            child, self._child = self._child, None
            faults = child.result()
            if faults:
                raise HostError(faults)
        hosted = self._kept()
        if hosted is None:
            message = "the host's result was not kept"
            raise CrewError(message)
        return hosted

    def _wanted(self, kinds: Sequence[Kind]) -> str:
        names = " ".join(kind.name for kind in kinds)
        return digest(f"{self.host.name}\n{self._fingerprint}\n{self.book.root}\n{names}")

    def _fresh(self) -> Hosted | None:
        """What was made earlier, where nothing that it depends on has changed since."""
        hosted = self._kept()
        if hosted is None:
            return None
        same = all(_stamp(seen.path) == (seen.mtime_ns, seen.size) for seen in hosted.site.inputs)
        return hosted if same else None

    def _kept(self) -> Hosted | None:
        """What was made last, where it is whole and answers to the same wishes."""
        try:
            hosted = msgspec.msgpack.decode(read_whole(self.memory / NOTE), type=Hosted)
        except (OSError, msgspec.DecodeError):
            return None
        folder = hosted.folder_in(self.memory)
        whole = hosted.key == self._key and all(
            map(os.path.isfile, map(str, map(folder.joinpath, hosted.site.files)))
        )
        return hosted if whole else None

    def _make(self, kinds: Sequence[Kind]) -> None:
        out = Path(tempfile.mkdtemp(prefix="host-", dir=self.memory))
        folder = out.name
        site = self.host.build(
            HostJob(
                config_file=self.book.config,
                out=out,
                placeholders=placeholders(kinds),
                navigation=navigation(kinds),
                record_folders=frozenset(BY_FOLDER),
                site_url="" if self._offline else None,
                use_directory_urls=False if self._offline else None,
                styles=STYLES,
                scripts=SCRIPTS,
            )
        )
        hosted = hosted_in(out, site, key=self._key, folder=folder)
        write_whole(self.memory / NOTE, msgspec.msgpack.encode(hosted))
        for old in self.memory.glob("host-*"):
            if old.is_dir() and old.name != folder:
                shutil.rmtree(old, ignore_errors=True)


def hosted_in(out: Path, site: HostSite, *, key: str, folder: str) -> Hosted:
    """What a host wrote in `out`, with what shows whether a file has changed."""
    contents = {path: (out / path).read_bytes() for path in site.files}
    return Hosted(
        key=key,
        folder=folder,
        site=site,
        digests={path: digest(content.decode("latin-1")) for path, content in contents.items()},
        open_marks=tuple(
            path for path, content in contents.items() if path.endswith(".html") and b"[[" in content
        ),
    )


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # a path from the host, as text
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
