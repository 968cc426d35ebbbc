"""What the analysis says on the page of one record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from causebook.analysis.book import Analysis
from causebook.analysis.incidents import Incident, Lane
from causebook.analysis.seen_before import KINDS
from causebook.analysis.ways import Ways
from causebook.records.card import Card
from causebook.site.kept import Keep, keep_nothing
from causebook.theme.drawings import fishbone, key, lanes
from causebook.theme.filters import chip
from causebook.theme.marks import Marks
from causebook.theme.ways import hub, next_steps, start

LANES: Mapping[Lane, str] = {
    "internal": "In this organisation",
    "external": "Elsewhere, in public",
    "invented": "Invented",
}
"""What the lanes are called."""
OPEN = 60
"""Entries of one list that a page tells in full; of occurrences, older ones are listed by name."""


@dataclass(frozen=True, slots=True)
class Insight:
    """Renders the analysis for the pages of records."""

    analysis: Analysis
    ways: Ways
    environment: Environment
    keep: Keep = keep_nothing

    def of(self, card: Card, marks: Marks) -> Callable[[str], str]:
        """What answers the marks `analysis` on the page of `card`: each names the part that it wants."""

        def answer(part: str) -> str:
            name, _, what = part.partition(" ")
            return marks.fill(_MAKERS[name](self, card, what), {})

        return answer

    def _recurrence(self, card: Card, _what: str) -> str:
        """Kept, since a pattern may have thousands of incidents: most edits change no more of it than a title."""
        study = self.analysis.patterns[card.key]
        backlinks = self.analysis.graph.backlinks(card)
        cover = {
            title: list(dict.fromkeys(link.source for link in backlinks if link.source.kind == kind))
            for kind, title in (("playbook", "Playbooks"), ("exercise", "Exercises"), ("fmea", "FMEA"))
        }
        named = "".join(link.key for cards in cover.values() for link in cards)
        return self.keep(
            f"pattern-{card.id}",
            f"{self.analysis.pattern_facts(study)} {named}",
            lambda: self.environment.get_template("parts/recurrence.html.jinja").render(
                study=study,
                drawing=swimlane(study.pattern.title, (one.incident for one in study.occurrences)),
                newest=study.occurrences[::-1][:OPEN],
                older=[linked_day(one.incident.card) for one in study.occurrences[::-1][OPEN:]],
                most=OPEN,
                cover={title: cards for title, cards in cover.items() if cards},
            ),
        )

    def _seen(self, card: Card, _what: str) -> str:
        seen = self.analysis.seen.of(card.key)
        return self.environment.get_template("parts/seen.html.jinja").render(
            groups=[
                ("Earlier", [one for one in seen if one.earlier]),
                ("Later", [one for one in seen if not one.earlier]),
            ],
            kinds=KINDS,
        )

    def _incident(self, card: Card) -> Incident | None:
        """What the analysis knows of a post-mortem; None for an exercise, and for one that was withdrawn."""
        return self.analysis.incidents.by_key.get(card.key)

    def _fishbone(self, card: Card, _what: str) -> str:
        incident = self._incident(card)
        if incident is None:
            return ""
        branches = self.analysis.branches(incident)
        return (
            f'<figure class="cb-figure">\n{fishbone.fishbone(branches)}\n'
            f"<figcaption>{key.key(key.FACTORS)}</figcaption></figure>"
        )

    def _foreseen(self, card: Card, _what: str) -> str:
        incident = self._incident(card)
        found = self.analysis.foreseen(incident) if incident is not None else ()
        return self.environment.get_template("parts/foreseen.html.jinja").render(found=found) if found else ""

    def _overdue(self, card: Card, action: str) -> str:
        incident = self._incident(card)
        actions = incident.study.actions if incident is not None else ()
        days = next((self.analysis.overdue(one) for one in actions if one.id == action), 0)
        counted = f"{days} day" if days == 1 else f"{days} days"
        return f' <span class="cb-badge cb-badge--bad">{counted} overdue</span>' if days else ""

    def _way(self, make: Callable[[Ways, Environment, Card, str], str], card: Card, part: str) -> str:
        """Kept, since a hub may have thousands of incidents too."""
        name = f"{card.kind}-{card.id}-{make.__name__}-{part}"
        return self.keep(name, self.ways.facts(card), lambda: make(self.ways, self.environment, card, part))


_MAKERS: Mapping[str, Callable[[Insight, Card, str], str]] = {
    "recurrence": Insight._recurrence,  # noqa: SLF001  # the table stands beside its class
    "seen": Insight._seen,  # noqa: SLF001  # likewise
    "fishbone": Insight._fishbone,  # noqa: SLF001  # likewise
    "foreseen": Insight._foreseen,  # noqa: SLF001  # likewise
    "overdue": Insight._overdue,  # noqa: SLF001  # likewise
    "hub": lambda insight, card, what: insight._way(hub, card, what),  # noqa: SLF001  # likewise
    "start": lambda insight, card, what: insight._way(start, card, what),  # noqa: SLF001  # likewise
    "next": lambda insight, card, _what: next_steps(insight.ways, insight.environment, card),
}


def linked_day(card: Card) -> Markup:
    """A mark for a link to a record, and its day."""
    return Markup('{} <span class="cb-when">{}</span>').format(chip(card.kind, card.id), card.date)


def swimlane(what: str, incidents: Iterable[Incident]) -> Markup:
    """The picture of when a thing happened, whose incidents they were, and how severe."""
    held = list(incidents)
    rows = [lanes.Lane(title, [one for one in held if one.lane == lane]) for lane, title in LANES.items()]
    return lanes.lanes(
        rows, f"{what}: when it was at work, by whose incident it was. The table below says the same."
    )
