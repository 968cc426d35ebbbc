"""Hubs, where a role starts, and steps of learning paths, as parts of the pages of records."""

from jinja2 import Environment

from causebook.analysis.role_start import role_start
from causebook.analysis.ways import Ways
from causebook.diagnostics.findings import TITLES
from causebook.records.card import Card
from causebook.site.book_pages import EXPLORE


def all_incidents(card: Card) -> str:
    """The address of the page that lists every incident of a hub."""
    return f"{EXPLORE}/?kind=postmortem&{card.kind}={card.id}&sort=date"


def hub(ways: Ways, environment: Environment, card: Card, part: str) -> str:
    """One part of a hub, with marks still in it: `playbooks`, `accountable`, `incidents` and so on."""
    template = environment.get_template(f"hub/{part}.html.jinja")
    return template.render(
        hub=ways.hubs.of(card),
        card=card,
        everything=all_incidents(card),
        titles=TITLES,
        attends=bool(ways.hubs.graph.of_kind("postmortem")),
    )


def start(ways: Ways, environment: Environment, card: Card, part: str) -> str:
    """One part of where a role starts, with marks still in it."""
    template = environment.get_template(f"start/{part}.html.jinja")
    return template.render(start=role_start(ways.hubs, card), card=card)


def next_steps(ways: Ways, environment: Environment, card: Card) -> str:
    """What comes before and after a record in the learning paths that cite it; empty where none does."""
    places = ways.steps.of(card)
    if not places:
        return ""
    return environment.get_template("parts/next.html.jinja").render(places=places, target=ways.steps.target)
