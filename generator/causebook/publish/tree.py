"""A site's folder: the tree that readers see, and the spare one beside it that the next build fills.

The two trees share their unchanged files as hard links. A build brings the spare tree up to date, which costs
as much as there are changes, and swaps the two. Whatever stops it, readers keep a whole site.
"""

import contextlib
import ctypes
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from causebook.build.cache import read_whole, write_whole
from causebook.build.crew import shared_out

SIGN = "assets/causebook"
"""A folder that every site has, by which it is known as one; the spare tree has it from the first moment."""
MOST_NOTES = 8
"""Trees that are remembered: the site, the preview, their spares, and those of a few other folders."""
_AT_FDCWD = -100
_EXCHANGE = 2


class Item(NamedTuple):
    """One file of the site."""

    path: str
    """Relative to the site, with forward slashes."""
    key: str
    """Changes whenever the file's content does."""
    make: Callable[[], bytes]


class Written(NamedTuple):
    """What a build did to the site."""

    made: int
    kept: int
    removed: int


Keys = dict[str, str]
"""The key of each file of a tree, by path."""


class SiteTree:
    """The folder of a site, and what is known of its two trees."""

    def __init__(self, target: Path, memory: Path) -> None:
        self.target = target
        self.spare = memory / "next" if _on_one_disk(target.parent, memory) else _beside(target, "next")
        self._memory = memory

    def publish(self, items: Sequence[Item], tell: Callable[[int, int], None]) -> Written:
        """Makes the site hold `items` and nothing else.

        Raises: OSError when the disk is full or a folder cannot be written; the old site is then as it was, and
            nothing is left beside it.
        """
        wanted = {item.path: item.key for item in items}
        live = self._known(self.target)
        if live == wanted and self.whole():
            return Written(0, len(wanted), 0)
        spare = self._known(self.spare)
        self._forget(self.spare)
        if not spare and self.spare.exists():
            shutil.rmtree(self.spare)
        try:
            (self.spare / SIGN).mkdir(parents=True, exist_ok=True)
            stale = set(spare) - set(wanted)
            removed = _remove(self.spare, stale)  # first: a folder may come where a file was
            made = self._bring_up_to_date(items, live, spare, tell)
            self._keep_hidden_files(wanted)
            self._remember(self.spare, wanted)
            self._swap()
        except BaseException as error:
            self._give_up(error)
            raise
        self._tidy()
        return Written(made, len(wanted) - made, removed)

    def whole(self) -> int:
        """How many files readers see; 0 when one of those that were put there is gone."""
        paths = [os.path.join(self.target, path) for path in self._known(self.target)]  # noqa: PTH118  # ten thousand times a build
        return len(paths) if all(map(os.path.isfile, paths)) else 0

    def _bring_up_to_date(
        self, items: Sequence[Item], live: Keys, spare: Keys, tell: Callable[[int, int], None]
    ) -> int:
        missing = []
        for item in items:
            place = os.path.join(self.spare, item.path)  # noqa: PTH118  # ten thousand times a build
            if spare.get(item.path) == item.key and os.path.isfile(place):  # noqa: PTH113  # ten thousand times a build
                continue
            if live.get(item.path) != item.key or not _link(os.path.join(self.target, item.path), place):  # noqa: PTH118  # ten thousand times a build
                missing.append(item)

        def make_share(share: Iterator[Item], _number: int) -> int:
            return sum(self._put(item.path, item.make()) for item in share)

        return sum(shared_out(missing, make_share, tell=tell)) if missing else 0

    def _put(self, path: str, content: bytes) -> bool:
        """Whether a file was written; one that readers have already, word for word, is linked instead."""
        there = self.target / path
        if _holds(there, content) and _link(str(there), str(self.spare / path)):
            return False
        _write_new(self.spare / path, content)
        return True

    def _keep_hidden_files(self, wanted: Keys) -> None:
        """Carries over what a repository or a server keeps in the folder, such as `.gitkeep`; hosts do so too."""
        for file in self.target.glob(".*") if self.target.is_dir() else ():
            if file.is_file() and file.name not in wanted:
                _link(str(file), str(self.spare / file.name))

    def _give_up(self, error: BaseException) -> None:
        """Takes away the spare tree that did not become the site; what failed in it is said of the site."""
        self._forget(self.spare)
        shutil.rmtree(self.spare, ignore_errors=True)
        ours = (str(self.spare), str(_beside(self.target, "old")), str(self.target))
        if isinstance(error, OSError) and str(error.filename or self.target).startswith(ours):
            error.filename, error.filename2 = str(self.target), None

    def _tidy(self) -> None:
        """Forgets trees that have long been gone."""
        notes = sorted(self._memory.glob("tree-*.msgpack"), key=lambda note: note.stat().st_mtime)
        for note in notes[:-MOST_NOTES]:
            note.unlink(missing_ok=True)

    def _swap(self) -> None:
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.spare.rename(self.target)
            return
        if _exchange(self.spare, self.target):
            return
        aside = _beside(self.target, "old")
        if aside.exists():
            shutil.rmtree(aside)
        self.target.rename(aside)
        try:
            self.spare.rename(self.target)
        except OSError:
            aside.rename(self.target)
            raise
        aside.rename(self.spare)

    def _note(self, tree: Path) -> Path:
        """Where a tree's keys are kept: by inode, so that they follow it through the swap."""
        return self._memory / f"tree-{tree.stat().st_ino}.msgpack"

    def _known(self, tree: Path) -> Keys:
        try:
            return msgspec.msgpack.decode(read_whole(self._note(tree)), type=Keys)
        except (OSError, msgspec.DecodeError):
            return {}

    def _remember(self, tree: Path, keys: Mapping[str, str]) -> None:
        write_whole(self._note(tree), msgspec.msgpack.encode(keys))

    def _forget(self, tree: Path) -> None:
        with contextlib.suppress(OSError):
            self._note(tree).unlink(missing_ok=True)


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")


def may_lie_beside(name: str) -> bool:
    """Whether a folder of that name can be one that a build made beside a site."""
    return name.startswith(".") and name.endswith((".next", ".old"))


def _on_one_disk(one: Path, other: Path) -> bool:
    """Whether a folder can be renamed from the one to the other."""
    near = next((place for place in (one, *one.parents) if place.exists()), other)
    return near.stat().st_dev == other.stat().st_dev


def _link(existing: str, new: str) -> bool:
    """Whether `new` is now another name of `existing`; False where the file system has no hard links."""
    try:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(new)  # noqa: PTH108  # ten thousand times a build
        with contextlib.suppress(FileNotFoundError):
            os.link(existing, new)
            return True
        os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120  # ten thousand times a build
        os.link(existing, new)
    except OSError:
        return False
    return True


def _holds(path: Path, content: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _write_new(path: Path, content: bytes) -> None:
    """Writes a file under a new inode: the old one may be part of the tree that readers see."""
    with _opened_new(path) as file:
        file.write(content)


def _opened_new(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        path.unlink()
    return path.open("xb")


def _remove(tree: Path, paths: set[str]) -> int:
    """Takes files out of a tree, and the folders that stand empty then."""
    for path in sorted(paths):
        (tree / path).unlink(missing_ok=True)
        for folder in (tree / path).parents:
            if folder == tree:
                break
            try:
                folder.rmdir()
            except OSError:
                break
    return len(paths)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two folders changed places in one step; False where the system cannot do that."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return done == 0
