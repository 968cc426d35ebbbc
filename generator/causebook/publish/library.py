"""A part of the starter library that stands by itself: what cites the rest is cut out, and as little as can be."""

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from causebook.build.cache import State
from causebook.build.pipeline import Reading, read_book_folder
from causebook.diagnostics.problem import Problem
from causebook.files.book import read_book
from causebook.files.cutting import Linked, Places, link_at, shorter, without_page_link
from causebook.files.located_yaml import parse_yaml
from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import schema_of

MOST_ROUNDS = 30
"""Each round cuts something out of each file at fault; a handful is usual."""
UNSAFE = frozenset("\"'\\:#*_`<>[]{}&|")
"""What a title may hold that would mean something in YAML or in Markdown."""


Fits = Callable[[str, str], bool]
"""Whether a text, with words in the place of a link, is still the record at a path."""


class CutError(Exception):
    """What is left of the library does not stand by itself. That is a bug of ours."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole library, read once: what has not changed in a part of it is not read again."""

    root: Path
    """A book with nothing in it but settings and content."""
    memory: Path
    today: date
    reading: Reading


def read_whole(root: Path, memory: Path, today: date) -> Whole:
    """A library, read."""
    reading = read_book_folder(read_book(root), State("", {}), memory, today=today)
    return Whole(root, memory, today, reading)


def part_of(
    whole: Whole, target: Path, gone: Collection[str], replaced: Mapping[str, str], edited: Mapping[str, str]
) -> None:
    """Puts into `target`, which is not there yet, the library without the files whose paths are in `gone`.

    `edited` are texts to put in the place of files, by path; `replaced` are words that now stand for others where a
    record cites one that is not there, such as a tier's.
    Raises: CutError.
    """
    shutil.copytree(
        whole.root, target, copy_function=os.link
    )  # a file that is the same one is not read again
    for path in gone:
        _drop(target, path)
    for path, text in edited.items():
        _put(target / path, text)
    cutter = _Cutter({card.id: card.title for card in whole.reading.graph.cards.values()}, replaced)
    state = whole.reading.state
    for _ in range(MOST_ROUNDS):
        reading = read_book_folder(read_book(target), state, whole.memory, today=whole.today)
        if not reading.problems:
            return
        state = reading.state
        by_path = defaultdict(list)
        for problem in reading.problems:
            by_path[problem.span.path].append(problem)
        for path, problems in by_path.items():
            cutter.mend(target, path, problems)
    message = f"a part of the library has problems: {reading.problems[0]}"
    raise CutError(message)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts out of files what problems are with."""

    titles: Mapping[str, str]
    """Of the whole library's records, by id."""
    replaced: Mapping[str, str]

    def mend(self, root: Path, path: str, problems: list[Problem]) -> None:
        """Cuts out of one file what its problems are with; takes it away where nothing is left."""
        text = (root / path).read_bytes().decode("utf-8")
        problems = sorted(problems, key=lambda problem: problem.span, reverse=True)
        less = self.without(path, text, problems, _any)
        if less and not _is_sound(
            path, less
        ):  # words in the place of a link were too many for their line: rare
            less = self.without(path, text, problems, _is_sound)
        if less is None:
            _drop(root, path)
        else:
            _put(root / path, less)

    def without(self, path: str, text: str, problems: list[Problem], fits: Fits) -> str | None:
        """The text without what the problems are with, from the last upwards; None where nothing is left.

        What a cut has moved waits for the next round.
        """
        untouched = len(text)
        for problem in problems:
            places = Places(text)
            place = places(problem.span.line, problem.span.column)
            if place >= untouched:
                continue
            end = places(problem.span.end_line, problem.span.end_column)
            less = next(self.less(path, text, (place, end), fits), None)
            if less is None:
                return None
            untouched, text = _first_difference(text, less), less
        return text

    def less(self, path: str, text: str, where: tuple[int, int], fits: Fits) -> Iterator[str]:
        """The text without what is at fault: the least first, and only what is still a record."""
        place, end = where
        link = link_at(text, place)
        if link:
            texts = (text[: link.start] + shown + text[link.end :] for shown in self.called(link))
            yield from (less for less in texts if fits(path, less))
        if path.endswith(".md"):
            page = without_page_link(text, place)
            if page is not None:
                yield page
            return
        word = text[place:end]
        retold = [text[:place] + self.replaced[word] + text[end:]] if word in self.replaced else []
        yield from (less for less in chain(retold, shorter(text, place)) if _is_sound(path, less))

    def called(self, link: Linked) -> Iterator[str]:
        """What is read in the place of a link: the author's words, the record's title, or the words of its id."""
        if link.shown:
            yield link.shown
        record_id, _, part = link.target.partition("#")
        title = self.titles.get(record_id, "")
        if not part and title and UNSAFE.isdisjoint(title):
            yield f"“{title}”"
        yield (part or record_id).replace("-", " ")


def _any(_path: str, _text: str) -> bool:
    return True


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _is_sound(path: str, text: str) -> bool:
    """Whether a text is a page, or has the shape of a record."""
    kind = BY_FOLDER.get(path.split("/")[1])
    if not kind:
        return True
    located = parse_yaml(text, path)[0]
    return located is not None and schema_of(kind.name).accepts(located.values)


def _drop(root: Path, path: str) -> None:
    """Takes a record away, and what lies beside it."""
    (root / path).unlink()
    shutil.rmtree((root / path).with_suffix(""), ignore_errors=True)
    if not any((root / path).parent.iterdir()):
        (root / path).parent.rmdir()


def _put(path: Path, text: str) -> None:
    """Writes a file anew: the one that was there may be the library's own."""
    path.unlink()
    path.write_bytes(text.encode("utf-8"))
