"""Has this happened before? For the command line: the records most like a text, for a person and for a program."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from causebook.analysis.incidents import Incidents
from causebook.analysis.similar import Like, Similar
from causebook.files.book import Book
from causebook.publish.check import read_kept

HEADINGS = {"pattern": "Patterns", "postmortem": "Incidents"}


class Answer(NamedTuple):
    """What is like a text."""

    likes: Sequence[Like]
    """Patterns, then incidents, the most alike first."""
    errors: int
    """Errors of the book: what cannot be read is not looked at."""


def similar_in(book: Book, text: str, most: int, draft: Path | None = None) -> Answer:
    """At most so many records of each kind that are told in like words; `draft` itself is never one."""
    reading = read_kept(book)
    place = draft.resolve() if draft else None
    own = (card.key for card in reading.graph.cards.values() if place == book.root / card.path)
    similar = Similar(reading.graph, Incidents(reading.graph))
    return Answer(similar.like(text, most, next(own, "")), reading.count("error"))


def likes_as_text(likes: Sequence[Like]) -> str:
    """For a person: two lines for each record, under a heading for each kind."""
    lines = []
    for kind, heading in HEADINGS.items():
        own = [like for like in likes if like.card.kind == kind]
        lines += [heading] if own else []
        for number, like in enumerate(own, start=1):
            words = ", ".join(f"`{word}`" for word in like.words)
            lines += [f"{number:3}. {like.card.title} ({like.card.path})", f"     both speak of {words}"]
    return "\n".join(lines or ["Nothing in this book is told in these words."])


def likes_as_json(likes: Sequence[Like]) -> str:
    """For a program: a list for each kind."""
    found = {
        heading.lower(): [
            {
                "id": like.card.id,
                "title": like.card.title,
                "path": like.card.path,
                "score": round(like.score, 3),
                "words": like.words,
            }
            for like in likes
            if like.card.kind == kind
        ]
        for kind, heading in HEADINGS.items()
    }
    return json.dumps(found, indent=2, ensure_ascii=False)
