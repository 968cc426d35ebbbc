"""Hand-written pages: the links to records and the blocks of the book that authors put in them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import nlargest

from jinja2 import Environment
from markupsafe import Markup, escape

from causebook.records.card import Card, CitedSource
from causebook.relations.link import Target
from causebook.site.plan import SitePlan
from causebook.theme.marks import Marks, file_name

_LEFT_ALONE = re.compile(
    r"(<(script|style|pre|code|title|textarea)\b.*?</\2>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
_BLOCK = re.compile(r"<p>\s*\[\[book:([a-z-]+)\]\]\s*</p>")
LINK = re.compile(r"\[\[(?:([a-z-]+):)?([a-z0-9-]+(?:#[a-z0-9-]+)?)(?:\\?\|([^\[\]]+))?\]\]")
"""A bar in a table has a backslash before it, or the table would end its cell there."""
SHOWN = 5
"""Records in a block of the home page."""


def fill_page(text: str, plan: SitePlan, marks: Marks, environment: Environment) -> str:
    """A finished hand-written page with its blocks and its links to records put in place."""
    text = _BLOCK.sub(lambda match: _block(match, plan, marks, environment), text)
    pieces = _LEFT_ALONE.split(text)
    # The pattern has two groups: text, element, its name, text, …
    return "".join(
        LINK.sub(lambda match: _link(match, marks), piece) if place % 3 == 0 else piece
        for place, piece in enumerate(pieces)
        if place % 3 != 2  # noqa: PLR2004  # the name of the element, which stands in the element too
    )


def _link(match: re.Match[str], marks: Marks) -> str:
    kind, target, text = match.groups()
    verb = f"link {kind or ''}/{target}|{text}" if text else f"chip {kind or ''}/{target}"
    return marks.fill(f"\x02{verb}\x03", {})


def _block(match: re.Match[str], plan: SitePlan, marks: Marks, environment: Environment) -> str:
    make = BLOCKS.get(match.group(1))
    if make is None:
        return f'<p class="cb-missing">[[book:{escape(match.group(1))}]]</p>'
    template = environment.get_template(f"blocks/{match.group(1)}.html.jinja")
    return template.render(
        rows=make(plan),
        href=marks.href,
        chip=lambda card: Markup(marks.chip(Target(card))),  # noqa: S704
    )  # escaped there


def _new(plan: SitePlan) -> list[Card]:
    """The incidents that came in last, invented ones apart; without a repository, those whose events are newest."""

    def age(card: Card) -> tuple[str, str, str]:
        history = plan.history.get(card.path)
        return (history.created if history else "", card.date_key, card.id)

    happened = (card for card in plan.graph.of_kind("postmortem") if not card.invented)
    return nlargest(SHOWN, happened, key=age)


def _recurring(plan: SitePlan) -> list[tuple[Card, int]]:
    again = [(study.pattern, study.total()) for study in plan.analysis.patterns.values() if study.total() > 1]
    return sorted(again, key=lambda pair: (-pair[1], pair[0].title))[:SHOWN]


def _counts(plan: SitePlan) -> list[tuple[str, str, int]]:
    """For each kind: its name for many, its folder, and how many records there are."""
    return [(kind.titles, kind.plural, len(plan.graph.of_kind(kind.name))) for kind in plan.kinds()]


def _playbooks(plan: SitePlan) -> list[Card]:
    """Those for one failure mode first, and last what is there for when no other fits."""

    def breadth(card: Card) -> tuple[int, str, str]:
        return (len(card.facet("failure-mode")), card.title.lower(), card.id)

    return sorted((card for card in plan.graph.of_kind("playbook") if not card.retired), key=breadth)


def _sources(plan: SitePlan) -> list[tuple[CitedSource, list[Card]]]:
    """Each published source once, by publisher and title, with the records that rest on it."""
    found: dict[CitedSource, list[Card]] = defaultdict(list)
    for card in plan.graph.cards.values():
        for source in dict.fromkeys(card.sources):
            found[source].append(card)
    return sorted(found.items(), key=lambda pair: tuple(map(str.lower, pair[0])))


def _unverified(plan: SitePlan) -> list[Card]:
    return sorted(
        (card for card in plan.graph.cards.values() if card.unverified), key=lambda card: card.title.lower()
    )


_WAYS = (
    (
        "Respond",
        "Something is wrong now: what to do first, who decides, whom to tell.",
        ("respond/", "playbooks/"),
    ),
    (
        "Explore",
        "Find any record: incidents, causes, runbooks, duties.",
        ("explore/", "pattern-index/", "postmortems/"),
    ),
    (
        "Learn",
        "Read what has happened before, step by step, by the part you have.",
        ("paths/", "for-me/", "patterns/"),
    ),
    ("Write", "Write down what happened, while it is fresh.", ("guide/writing/", "reference/")),
)
"""The ways into a book in the order of need: name, sentence, and the pages that it may lead to, the best first."""


def _ways(plan: SitePlan) -> list[tuple[str, str, str]]:
    """Those that the book has a page for, each with the address of the best one."""
    there = {page.address for page in plan.pages} | plan.handwritten

    def best(pages: Iterable[str]) -> str:
        return next(
            (one for one in pages if not there.isdisjoint((one, file_name(one, directories=False)))), ""
        )

    found = ((name, what, best(pages)) for name, what, pages in _WAYS)
    return [way for way in found if way[2]]


BLOCKS: dict[str, Callable[[SitePlan], object]] = {
    "counts": _counts,
    "new": _new,
    "playbooks": _playbooks,
    "recurring": _recurring,
    "sources": _sources,
    "unverified": _unverified,
    "ways": _ways,
}
"""What `[[book:…]]` alone in a paragraph can be."""
