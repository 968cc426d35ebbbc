"""What the analysis says on the page of one record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from causebook.analysis.book import Analysis
from causebook.analysis.incidents import Incident, Lane
from causebook.analysis.seen_before import KINDS
from causebook.records.card import Card
from causebook.theme.drawings import lanes
from causebook.theme.marks import Marks

LANES: Mapping[Lane, str] = {
    "internal": "In this organisation",
    "external": "Elsewhere, in public",
    "invented": "Invented",
}
"""What the lanes are called."""
OPEN = 60
"""Occurrences that a page tells in full; older ones are listed by name."""


@dataclass(frozen=True, slots=True)
class Insight:
    """Renders the analysis for the pages of records."""

    analysis: Analysis
    environment: Environment

    def of(self, card: Card, marks: Marks) -> Callable[[str], str]:
        """What answers the mark `analysis` on the page of `card`."""
        make = _MAKERS.get(card.kind)
        return (lambda _: make(self, card, marks)) if make else (lambda _: "")

    def _pattern(self, card: Card, marks: Marks) -> str:
        study = self.analysis.patterns[card.key]
        backlinks = self.analysis.graph.backlinks(card)
        cover = {
            title: list(dict.fromkeys(link.source for link in backlinks if link.source.kind == kind))
            for kind, title in (("playbook", "Playbooks"), ("exercise", "Exercises"), ("fmea", "FMEA"))
        }
        text = self.environment.get_template("parts/recurrence.html.jinja").render(
            study=study,
            drawing=swimlane(study.pattern.title, (one.incident for one in study.occurrences)),
            lanes=LANES,
            newest=study.occurrences[::-1][:OPEN],
            older=study.occurrences[::-1][OPEN:],
            cover={title: cards for title, cards in cover.items() if cards},
        )
        return marks.fill(text, {})

    def _postmortem(self, card: Card, marks: Marks) -> str:
        seen = self.analysis.seen.get(card.key, ())
        text = self.environment.get_template("parts/seen.html.jinja").render(
            groups=[
                ("Earlier", [one for one in seen if one.earlier]),
                ("Later", [one for one in seen if not one.earlier]),
            ],
            kinds=KINDS,
            lanes=LANES,
        )
        return marks.fill(text, {})


_MAKERS: Mapping[str, Callable[[Insight, Card, Marks], str]] = {
    "pattern": Insight._pattern,  # noqa: SLF001  # the table stands beside its class
    "postmortem": Insight._postmortem,  # noqa: SLF001  # likewise
}


def swimlane(what: str, incidents: Iterable[Incident]) -> Markup:
    """The picture of when a thing happened, whose incidents they were, and how severe."""
    held = list(incidents)
    rows = [lanes.Lane(title, [one for one in held if one.lane == lane]) for lane, title in LANES.items()]
    return lanes.lanes(
        rows, f"{what}: when it was at work, by whose incident it was. The table below says the same."
    )
