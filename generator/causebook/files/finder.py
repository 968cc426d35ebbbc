"""Walks through a content folder, and tells records from attachments and from what is neither."""

import difflib
import os
import shlex
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Problem
from causebook.diagnostics.span import Span
from causebook.files.attachment_types import complaint_of_type
from causebook.files.characters import visible
from causebook.files.names import (
    RECORD_ENDINGS,
    Complaint,
    complaint_of_attachment,
    complaint_of_folder,
    complaint_of_record,
    ending_of,
    is_leftover,
)
from causebook.files.source import Attachment, Source

DEEPEST = 24
"""Folders inside each other, below that of a kind."""
CLOSE = 0.82
"""How alike a folder's name is to that of a kind before it is taken for a slip."""

_OTHER_ENDINGS = {".yaml": ".yml", ".yml": ".yml", ".md": ".md", ".markdown": ".md", ".mdown": ".md"}
"""Endings in lower case that people give to records, and what they should be."""


class _Lying(NamedTuple):
    """A file as it was come across."""

    home: str
    """The folder it lies in, relative to the book."""
    name: str
    kind: str
    about: os.stat_result
    file: str

    @property
    def path(self) -> str:
        return f"{self.home}/{self.name}"


def _lower_case_last(entry: "os.DirEntry[str]") -> bool:
    """Sorts names before their twins in lower case, which are the better ones."""
    return entry.name == entry.name.casefold()


@dataclass(slots=True)
class Finder:
    """Looks through one content folder. What it comes across is sorted out at the end, by `settled`."""

    root: str
    """The content folder, absolute, with links resolved."""
    folders: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    _records: list[Source] = field(default_factory=list)
    _others: list[_Lying] = field(default_factory=list)
    _owners: dict[str, bool] = field(default_factory=dict)
    """Paths of records without their ending, and whether the record can be used."""

    def look_through(self, prefix: str) -> None:
        """Comes across everything in the folders of the kinds; `prefix` is the content folder's own path."""
        for entry in self._entries(self.root, prefix):
            path = f"{prefix}/{entry.name}"
            if entry.name in self.folders and entry.is_dir(follow_symlinks=False):
                self._folder(entry.path, path, entry.name, 0)
            elif entry.name in self.folders and entry.is_symlink():
                self._say(codes.LINK_TO_FOLDER, path, name=visible(entry.name))
            elif entry.is_dir(follow_symlinks=False) and not is_leftover(entry.name):
                self._unknown_folder(entry.name, path, prefix)

    def settled(self) -> tuple[tuple[Source, ...], tuple[Attachment, ...]]:
        """The records and the attachments that can be used, sorted by path."""
        first: dict[tuple[str, str], Source] = {}
        for source in sorted(self._records):
            other = first.setdefault((source.folder, source.id), source)
            if other is not source:
                self._say(
                    codes.DUPLICATE_ID, source.path, folder=source.folder, id=source.id, other=other.path
                )
        attachments = (self._attachment(lying) for lying in self._others)
        return tuple(sorted(first.values())), tuple(sorted(filter(None, attachments)))

    def _say(self, code: Code, path: str, /, **blanks: object) -> None:
        self.problems.append(code.at(Span(visible(path)), "", **blanks)._replace(excerpt=()))

    def _complain(self, complaint: Complaint | None, path: str) -> bool:
        """Whether there is a complaint; it is noted."""
        if complaint is not None:
            self._say(complaint[0], path, **complaint[1])
        return complaint is not None

    def _entries(self, folder: str, path: str) -> list["os.DirEntry[str]"]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            fix = "let the user who builds the site read it"
            self._say(codes.CANNOT_READ, path, name="the folder", reason=reason, fix=fix)
            return []

    def _unknown_folder(self, name: str, path: str, prefix: str) -> None:
        close = difflib.get_close_matches(name.casefold(), sorted(self.folders), n=1, cutoff=CLOSE)
        if close:
            words = {
                "name": visible(name),
                "better": close[0],
                "path": shlex.quote(visible(path)),
                "home": prefix,
            }
            self._say(codes.MISSPELT_FOLDER, path, **words)

    def _folder(self, folder: str, path: str, kind: str, depth: int) -> None:
        """Comes across everything in one folder of a kind, and in those below it."""
        entries = [entry for entry in self._entries(folder, path) if not is_leftover(entry.name)]
        kept = {entry.name.casefold(): entry.name for entry in sorted(entries, key=_lower_case_last)}
        for entry in entries:
            here = f"{path}/{entry.name}"
            other = kept[entry.name.casefold()]
            if other != entry.name:
                self._say(codes.CASE_TWIN, here, name=visible(entry.name), other=visible(other))
            elif entry.is_symlink():
                self._link(entry, path, kind)
            elif entry.is_dir(follow_symlinks=False):
                self._inner_folder(entry, here, kind, depth + 1)
            else:
                with suppress(FileNotFoundError):  # gone since the folder was listed
                    self._file(path, entry.name, kind, entry.stat(follow_symlinks=False), entry.path)

    def _inner_folder(self, entry: "os.DirEntry[str]", path: str, kind: str, depth: int) -> None:
        ending = ending_of(entry.name).lower()
        if ending in _OTHER_ENDINGS:
            better = visible(entry.name)[: -len(ending)]
            self._say(codes.FOLDER_AS_RECORD, path, name=visible(entry.name), better=better)
        elif depth > DEEPEST:
            self._say(
                codes.CANNOT_READ,
                path,
                name="the folder",
                reason="it lies too deep",
                fix="move it further up",
            )
        elif not self._complain(complaint_of_folder(entry.name), path):
            self._folder(entry.path, path, kind, depth)

    def _link(self, entry: "os.DirEntry[str]", path: str, kind: str) -> None:
        """Follows a link to a file inside the content folder that is of the same type."""
        here, name = f"{path}/{entry.name}", visible(entry.name)
        real = os.path.realpath(entry.path)
        inside = real.removeprefix(self.root) if real.startswith(self.root + os.sep) else ""
        try:
            about = os.stat(real)  # noqa: PTH116  # strings throughout: thousands of files
        except OSError:
            fix = "take the link out, or mend where it leads to"
            self._say(codes.CANNOT_READ, here, name=f"the link `{name}`", reason="it leads nowhere", fix=fix)
            return
        if not inside or f"{os.sep}." in inside:
            self._say(codes.LINK_LEAVES, here)
        elif stat.S_ISDIR(about.st_mode):
            self._say(codes.LINK_TO_FOLDER, here, name=name)
        elif ending_of(real) != ending_of(entry.name):
            self._say(codes.LINK_LEAVES, here)
        else:
            self._file(path, entry.name, kind, about, real)

    def _file(self, home: str, name: str, kind: str, about: os.stat_result, file: str) -> None:
        if not stat.S_ISREG(about.st_mode):
            what = "a pipe" if stat.S_ISFIFO(about.st_mode) else "a socket or a device"
            self._say(codes.NOT_A_FILE, f"{home}/{name}", name=visible(name), what=what)
        elif ending_of(name) in RECORD_ENDINGS:
            self._record(home, name, kind, about, file)
        elif ending_of(name).lower() in _OTHER_ENDINGS:
            ending, path = ending_of(name), f"{home}/{name}"
            wanted = _OTHER_ENDINGS[ending.lower()]
            better = shlex.quote(visible(path.removesuffix(ending) + wanted))
            quoted = shlex.quote(visible(path))
            self._owners[path.removesuffix(ending)] = False
            self._say(codes.OTHER_ENDING, path, wanted=wanted, ending=ending, path=quoted, better=better)
        else:
            self._others.append(_Lying(home, name, kind, about, file))

    def _record(self, home: str, name: str, kind: str, about: os.stat_result, file: str) -> None:
        suffix = ending_of(name)
        stem, path = name.removesuffix(suffix), f"{home}/{name}"
        is_bad = self._complain(complaint_of_record(name), path)
        self._owners[f"{home}/{stem}"] = not is_bad
        if not is_bad:
            times = about.st_mtime_ns, about.st_size, about.st_ino
            self._records.append(Source(path, kind, stem, suffix, *times, file))

    def _attachment(self, lying: _Lying) -> Attachment | None:
        """A file as the attachment of the record whose folder it lies in; None, with a problem, where it is none."""
        owner = lying.home
        while owner and owner not in self._owners:
            owner = owner.rpartition("/")[0]
        if not owner:
            self._say(codes.STRAY_FILE, lying.path, name=visible(lying.name))
            return None
        name, about = lying.path.removeprefix(f"{owner}/"), lying.about
        complaints = (
            *map(complaint_of_attachment, name.split("/")),
            complaint_of_type(lying.name, about.st_size),
        )
        complaint = next(filter(None, complaints), None)
        if not self._owners[owner] or self._complain(complaint, lying.path):
            return None
        record = owner.rpartition("/")[2]
        times = about.st_mtime_ns, about.st_size, about.st_ino
        return Attachment(lying.path, lying.kind, record, name, *times, lying.file)
