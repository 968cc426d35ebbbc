"""A book brought to a newer starter: what the team has edited stays, and nothing is written that would break the book."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import structs

from causebook import __version__
from causebook.diagnostics.problem import Problem
from causebook.files.book import read_book
from causebook.files.placing import put_in_place
from causebook.publish.check import read_in
from causebook.publish.choices import ChoiceError, Choices, sound
from causebook.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    digest_of,
    digests,
    manifest_text,
    read_manifest,
)
from causebook.publish.starter import StarterError, failure_modes, make_book

Change = Literal["new", "newer", "gone", "kept", "orphaned"]
WORDS: Mapping[Change, str] = {
    "new": "is new in the starter, and comes into the book",
    "newer": "is as the starter wrote it, and becomes as it is now, without links to what your team has deleted",
    "gone": "is no longer in the starter, nobody has edited it, and goes",
    "kept": "was edited here and has changed in the starter; yours stays",
    "orphaned": "was edited here and is no longer in the starter; yours stays",
}
PASSED_OVER = frozenset({".git", ".causebook", "site", "node_modules", ".venv"})
"""Folders of a book that its check has no use for."""


class Step(NamedTuple):
    """What an update does with one file."""

    path: str
    change: Change


class Updated(NamedTuple):
    """What an update comes to."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    """Errors that the book would have, and has not now. Where there are any, nothing was written."""


def update_book(root: Path, *, keep: Collection[str] = (), dry_run: bool = False) -> Updated:
    """Brings the book in `root` to the starter of this version. Files in `keep` stay as they are.

    Raises: StarterError, where the book does not say what it was begun with.
    """
    manifest = _manifest(root)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make_book(made, manifest.choices)
        after, steps = _planned(root, made, manifest, keep)
        errors = _errors_with(root, made, steps)
        ours = {one.span.path for one in errors if _is_ours(root, manifest, one.span.path)}
        deleted = _deleted(root, manifest)
        if ours and deleted:
            less = _cut_down(made, ours, manifest.choices, deleted)
            after_less, steps_less = _planned(root, less, manifest, keep)
            errors_less = _errors_with(root, less, steps_less)
            if len(errors_less) < len(errors):
                made, after, steps, errors = less, after_less, steps_less, errors_less
        problems = _unknown(errors, _errors_with(root, made, ())) if errors and steps else ()
        if not dry_run and not problems:
            _apply(root, made, steps)
            put_in_place(root / MANIFEST, manifest_text(_remembered(root, manifest, after)))
    return Updated(steps, problems)


def _planned(
    root: Path, made: Path, manifest: Manifest, keep: Collection[str]
) -> tuple[Manifest, tuple[Step, ...]]:
    """What to remember once the book has what is in `made`, and the way there."""
    after = structs.replace(manifest, causebook=__version__, files=digests(made))
    return after, tuple(_steps(root, manifest, after, keep))


def _is_ours(root: Path, manifest: Manifest, path: str) -> bool:
    """Whether a file is as the starter wrote it, or is yet to come from there."""
    return digest_of(root / path) == manifest.files.get(path, "")


def _cut_down(made: Path, paths: Collection[str], choices: Choices, deleted: Collection[str]) -> Path:
    """The same beside it, with the files in `paths` cut down to what is left without what the team has deleted.

    One of which nothing is left stays: it is no reason to take a record out of the book.
    """
    less, cut = made.with_name("less"), made.with_name("cut")
    shutil.copytree(made, less)
    make_book(cut, choices, deleted)
    for path in paths:
        if (cut / path).is_file() and (less / path).is_file():
            shutil.copyfile(cut / path, less / path)
    return less


def told(steps: Collection[Step]) -> str:
    """What an update does, for a person at a terminal."""
    by_change = {change: [step.path for step in steps if step.change == change] for change in WORDS}
    blocks = [
        f"{change}: {WORDS[change]}\n" + "".join(f"  {path}\n" for path in paths)
        for change, paths in by_change.items()
        if paths
    ]
    kept = by_change["kept"]
    if kept:
        path = shlex.quote(kept[0])
        blocks.append(
            f"To see what changed in one of yours: causebook update --print {path} | diff {path} -\n"
        )
    return (
        "\n".join(blocks)
        or "Everything is as the starter of this version has it, or as your team wants it.\n"
    )


def newer_text(root: Path, path: str) -> bytes:
    """A file as the starter of this version writes it for the book in `root`.

    Raises: StarterError, also where the starter has no such file.
    """
    manifest = _manifest(root)
    with tempfile.TemporaryDirectory() as workshop:
        made = Path(workshop) / "made"
        make_book(made, manifest.choices)
        if path not in digests(made):
            message = f"the starter has no {path}"
            raise StarterError(message)
        return (made / path).read_bytes()


def _manifest(root: Path) -> Manifest:
    """What the book was begun with, as long as this version still offers it."""
    try:
        manifest = read_manifest(root)
        choices = manifest.choices
        modes = [mode for mode in choices.failure_modes if mode in failure_modes()]
        choices = structs.replace(choices, failure_modes=tuple(modes))
        return structs.replace(manifest, choices=sound(choices, failure_modes()))
    except ManifestError as error:
        raise StarterError(str(error)) from None
    except ChoiceError as error:
        message = f"{MANIFEST} holds a choice that there is none of: {error}"
        raise StarterError(message) from None


def _deleted(root: Path, manifest: Manifest) -> list[str]:
    """What the team has taken out of the book. A record in another folder of its kind is still there."""
    there = {(path.relative_to(root).parts[:2], path.stem) for path in (root / "content").rglob("*.*")}
    return [path for path in _missing(root, manifest) if (Path(path).parts[:2], Path(path).stem) not in there]


def _missing(root: Path, manifest: Manifest) -> list[str]:
    return [path for path in manifest.files if not os.path.lexists(root / path)]


def _steps(root: Path, before: Manifest, after: Manifest, keep: Collection[str]) -> list[Step]:
    """What is to be done, by path; files with which nothing is to be done are not in it."""
    steps = []
    for path in sorted({*before.files, *after.files}):
        was, now, newer = before.files.get(path, ""), digest_of(root / path), after.files.get(path, "")
        change = _change(was, now, newer, is_there=os.path.lexists(root / path))
        if change in ("newer", "gone", "new") and (path in keep or not _is_inside(root, path)):
            change = "kept" if newer else "orphaned"
        if change:
            steps.append(Step(path, change))
    return steps


def _change(was: str, now: str, newer: str, *, is_there: bool) -> Change | None:
    """What becomes of a file, by its digest as the starter wrote it, as it is, and as the newer starter writes it."""
    if newer in (was, now):
        return None
    if not is_there:
        return None if was else "new"
    if was and now == was:
        return "newer" if newer else "gone"
    return "kept" if newer else "orphaned"


def _is_inside(root: Path, path: str) -> bool:
    """Whether a file is one of the book, and no link leads elsewhere on the way to it."""
    way = Path(path)
    strays = way.is_absolute() or ".." in way.parts
    return not strays and Path(os.path.realpath(root / way)) == Path(os.path.realpath(root)) / way


def _remembered(root: Path, before: Manifest, after: Manifest) -> Manifest:
    """What the next update compares with: what was deleted here stays known, so that it does not come again."""
    deleted = {path: before.files[path] for path in _missing(root, before)}
    return structs.replace(after, files=dict(sorted({**deleted, **after.files}.items())))


def _errors_with(root: Path, made: Path, steps: Collection[Step]) -> list[Problem]:
    """The errors that the book would have after these steps."""
    top = os.fspath(root)
    with tempfile.TemporaryDirectory() as folder:
        trial, memory = Path(folder) / "trial", Path(folder) / "memory"
        shutil.copytree(
            root, trial, symlinks=True, ignore=lambda place, _: PASSED_OVER if place == top else frozenset()
        )
        _apply(trial, made, steps)
        memory.mkdir()
        found = read_in(read_book(trial), memory).problems
    return [problem for problem in found if problem.weight == "error"]


def _unknown(errors: Collection[Problem], known: Collection[Problem]) -> tuple[Problem, ...]:
    """The errors that were not there before, wherever they stood then."""
    before = {(one.span.path, one.name, one.what) for one in known}
    return tuple(one for one in errors if (one.span.path, one.name, one.what) not in before)


def _apply(root: Path, made: Path, steps: Collection[Step]) -> None:
    for path, change in steps:
        if change in ("new", "newer"):
            put_in_place(root / path, (made / path).read_bytes())
        elif change == "gone":
            (root / path).unlink()
