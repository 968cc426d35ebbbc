"""The article of the page Respond: what to choose from as a readable list, and what a response sheet is made of.

Each runbook, message, decision right and clock is on the page once, in a `<template>`; the script puts copies where they
are wanted, and so never makes markup of authored text. Nothing is fetched: the page works offline.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
from jinja2 import Environment
from markupsafe import Markup, escape

from causebook.files.calendar import Calendar
from causebook.records.card import Card, Heading
from causebook.relations.graph import Graph
from causebook.site.respond import shown
from causebook.theme.contents import with_anchors
from causebook.theme.filters import page
from causebook.theme.marks import Marks

SCRIPT = "assets/causebook/respond.js"
_PARTS = ("severity", "role", "decision", "clock", "template")
_TO_HERE = re.compile('href="#(?!do-|open-)')
"""A link within a record's own page. Those that the sheet's own layouts make begin otherwise."""


@dataclass(frozen=True, slots=True)
class Respond:
    """Makes the article for one state of a book."""

    graph: Graph
    environment: Environment
    marks: Marks
    parts_of: Callable[[str], tuple[str, ...]]
    """The pieces of a record, by its key."""
    calendar: Calendar

    def article(self) -> tuple[str, tuple[Heading, ...]]:
        """The article and the headings of its list; the sheet's own headings come and go with it."""
        choices = [self._filled(card, 0) for card in shown(self.graph, "playbook")]
        modes = [self._filled(card, 0) for card in shown(self.graph, "failure-mode")]
        text = self.environment.get_template("respond.html.jinja").render(modes=modes, choices=choices)
        found, headings = with_anchors(self.marks.fill(text, self._special()))
        views = self.environment.get_template("respond/views.html.jinja").render(
            systems=shown(self.graph, "system"),
            roles=shown(self.graph, "role"),
            calendar=msgspec.to_builtins(self.calendar),
        )
        script = f'<script src="{self.marks.root}{SCRIPT}" defer></script>'
        return "".join((found, views, *self._templates(), "</div>", script)), headings

    def _templates(self) -> Iterator[str]:
        for card in shown(self.graph, "playbook"):
            yield self._filled(card, 1)
        for kind in _PARTS:
            for card in shown(self.graph, kind):
                yield self._filled(card, 0)
        for card in shown(self.graph, "runbook"):
            block = self.marks.fill(self._elsewhere(card, card.embed), self._special(card))
            yield f'<template data-cb-runbook="{escape(card.id)}">{block}</template>'

    def _filled(self, card: Card, place: int) -> Markup:
        parts = self.parts_of(card.key)
        text = self._elsewhere(card, parts[place]) if parts else ""
        return Markup(self.marks.fill(text, self._special(card)))  # noqa: S704  # layouts escaped it

    def _elsewhere(self, card: Card, text: str) -> str:
        """`text` with links to anchors of the record's own page leading there."""
        return _TO_HERE.sub(lambda _: f'href="{page(card.address)}#', text)

    def _special(self, card: Card | None = None) -> dict[str, Callable[[str], str]]:
        special: dict[str, Callable[[str], str]] = {"title": self._title, "choice": self._choice}
        return special | ({"file": self.marks.beside(card)} if card else {})

    def _title(self, key: str) -> str:
        card = self.graph.cards.get(key)
        return str(escape(card.title if card else key.rpartition("/")[2].replace("-", " ").capitalize()))

    def _choice(self, playbook: str) -> str:
        card = self.graph.cards.get(f"playbook/{playbook}")
        if card is None or card.retired:
            return f'<span class="cb-missing">{escape(playbook)}</span>'
        return f'<a href="#open-{card.id}">{escape(card.title)}</a>'
