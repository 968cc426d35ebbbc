"""A part of the starter library that stands by itself: what cites the rest is cut out, and as little as can be."""

import os
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from causebook.build.cache import State
from causebook.build.pipeline import Reading, read_book_folder
from causebook.diagnostics.problem import Problem
from causebook.files.book import read_book
from causebook.files.cutting import Places, link_at, shorter, without_page_link
from causebook.files.located_yaml import parse_yaml
from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import schema_of

MOST_ROUNDS = 30
"""Each round cuts something out of each file at fault; a handful is usual."""
UNSAFE = frozenset("\"'\\:#*_`<>[]{}&|")
"""What a title may hold that would mean something in YAML or in Markdown."""


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
    titles = {card.id: card.title for card in whole.reading.graph.cards.values()}
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
            _mend(target, path, problems, titles, replaced)
    message = f"a part of the library has problems: {reading.problems[0]}"
    raise CutError(message)


def _mend(
    root: Path, path: str, problems: list[Problem], titles: Mapping[str, str], replaced: Mapping[str, str]
) -> None:
    """Cuts out what the problems are with, from the last upwards; what that moved waits for the next round."""
    text = (root / path).read_bytes().decode("utf-8")
    untouched = len(text)
    for problem in sorted(problems, key=lambda problem: problem.span, reverse=True):
        place = Places(text)(problem.span.line, problem.span.column)
        if place >= untouched:
            continue
        end = Places(text)(problem.span.end_line, problem.span.end_column)
        less = next(_less(path, text, (place, end), titles, replaced), None)
        if less is None:
            _drop(root, path)
            return
        untouched, text = _first_difference(text, less), less
    _put(root / path, text)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _less(
    path: str, text: str, where: tuple[int, int], titles: Mapping[str, str], replaced: Mapping[str, str]
) -> Iterator[str]:
    """The text without what is at fault: the least first, and only what is still a record."""
    place, end = where
    link = link_at(text, place)
    if link:
        for shown in filter(None, (link.shown, *_called(link.target, titles))):
            yield from _sound(path, text[: link.start] + shown + text[link.end :])
    if path.endswith(".md"):
        page = without_page_link(text, place)
        if page is not None:
            yield page
        return
    word = text[place:end]
    if word in replaced:
        yield from _sound(path, text[:place] + replaced[word] + text[end:])
    for less in shorter(text, place):
        yield from _sound(path, less)


def _called(target: str, titles: Mapping[str, str]) -> Iterator[str]:
    """What is read where a link to a record stood: its title, or the words of its id."""
    record_id, _, part = target.partition("#")
    title = titles.get(record_id, "")
    if not part and title and UNSAFE.isdisjoint(title):
        yield f"“{title}”"
    yield (part or record_id).replace("-", " ")


def _sound(path: str, text: str) -> Iterator[str]:
    """The text, where it is a page or has the shape of a record."""
    kind = BY_FOLDER.get(path.split("/")[1])
    located = parse_yaml(text, path)[0] if kind and path.endswith(".yml") else None
    if not kind or (located and schema_of(kind.name).accepts(located.values)):
        yield text


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
