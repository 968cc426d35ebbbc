"""The handbook as one document that needs no other file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from causebook.records.moment import parse_moment
from causebook.relations.graph import Graph
from causebook.site.handbook import Entry, Handbook, Section
from causebook.theme.paper.anchors import resolved
from causebook.theme.paper.article import Picture, Place, on_paper
from causebook.theme.paper.css import quoted, style_for
from causebook.theme.paper.marks import NOTHING, PaperMarks
from causebook.theme.paper.sheets import CUT


class Edition(NamedTuple):
    """Which copy it is."""

    book: str
    """The name of the book."""
    day: date
    """On which it was made."""
    version: str
    """The commit of the book, or what somebody called it; empty where neither is known."""
    site_url: str
    """Ends in a slash; empty where the book does not say."""


class Printed(NamedTuple):
    """A record on paper."""

    entry: Entry
    article: Markup


@dataclass(frozen=True, slots=True)
class Document:
    """Renders a handbook."""

    handbook: Handbook
    graph: Graph
    environment: Environment
    article_of: Callable[[str], str]
    """The article of a record, by its key."""
    changed: Mapping[str, str]
    """The day on which each authored file last changed, by its path; empty without a history."""
    picture: Picture
    _marks: PaperMarks = field(init=False)

    def __post_init__(self) -> None:
        """Holds what replaces marks."""
        object.__setattr__(self, "_marks", PaperMarks(self.graph, "", handbook=self.handbook))

    def render(self, edition: Edition) -> str:
        """Its text, with a `CUT` wherever a sheet begins."""
        template = self.environment.get_template("paper/handbook.html.jinja")
        days = (self.changed.get(entry.card.path, "") for entry in self.handbook.entries.values())
        text = template.render(
            edition=edition,
            day=parse_moment(edition.day.isoformat()),
            latest=_moment(max(days, default="")),
            handbook=self.handbook,
            records={
                section.anchor: list(self._records(section, edition)) for section in self.handbook.sections
            },
            brief={section.anchor: list(self._brief(section)) for section in self.handbook.sections},
            style=style_for(section.chapter.kind for section in self.handbook.sections),
            quoted=quoted,
            cut=CUT,
        )
        return resolved(text)

    def _records(self, section: Section, edition: Edition) -> Iterator[Printed]:
        for entry in section.entries:
            yield Printed(entry, self._on_paper(entry, self.article_of(entry.card.key), edition))

    def _brief(self, section: Section) -> Iterator[Markup]:
        if section.chapter.in_brief:
            for entry in section.entries:
                yield self._on_paper(entry, entry.card.embed, None)

    def _on_paper(self, entry: Entry, text: str, edition: Edition | None) -> Markup:
        special = {
            "relations": lambda _: self._colophon(entry, edition) if edition else "",
            "contents": lambda _: "",
            "analysis": lambda _: NOTHING,
            "file": self._marks.beside(entry.card),
        }
        numbers = {one.anchor: one.number for one in self.handbook.entries.values()}
        filled = self._marks.fill(text, special)
        place = Place(entry.anchor, numbers, self.picture)
        text = on_paper(filled, place)
        if edition and entry.number:
            text = text.replace("<h3", f'<h3 data-cb-number="{entry.number}"', 1)
        return Markup(text)  # noqa: S704  # layouts escaped it

    def _colophon(self, entry: Entry, edition: Edition) -> str:
        template = self.environment.get_template("paper/colophon.html.jinja")
        changed = _moment(self.changed.get(entry.card.path, ""))
        return template.render(card=entry.card, number=entry.number, changed=changed, edition=edition)


def _moment(day: str) -> object:
    return parse_moment(day) if day else None
