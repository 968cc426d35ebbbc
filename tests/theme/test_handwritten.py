"""Links and blocks in hand-written pages."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from causebook.analysis.book import Analysis
from causebook.analysis.ways import Ways
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.site.plan import SitePlan
from causebook.theme.environment import make_environment
from causebook.theme.handwritten import fill_page
from causebook.theme.marks import Marks

MakeCard = Callable[..., Card]


@pytest.fixture
def fill(card: MakeCard) -> Callable[[str], str]:
    def playbook(title: str, *modes: str, retired: bool = False) -> Card:
        return card("playbook", title, facets=(("failure-mode", modes),), retired=retired)

    graph = Graph(
        [
            card("pattern", "blind", title="Blind spot"),
            card("postmortem", "it", title="It", date="May 2024"),
            playbook("anything", "bias", "safety", "privacy"),
            playbook("leak", "privacy"),
            playbook("drift", "performance"),
            playbook("old", "privacy", retired=True),
        ]
    )
    analysis = Analysis(Graph([]), date(2026, 9, 21), 180)
    plan = SitePlan(graph, analysis, {}, (), Ways(analysis))
    return lambda text: fill_page(text, plan, Marks(graph, ""), make_environment())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>[[pattern:blind]]</p>", '<p><a href="patterns/blind/">Blind spot</a></p>'),
        ("<p>[[blind|words &amp; more]]</p>", '<p><a href="patterns/blind/">words &amp; more</a></p>'),
        ("<code>[[blind]]</code>", "<code>[[blind]]</code>"),
        ('<pre><span class="s">[[blind]]</span></pre>', '<pre><span class="s">[[blind]]</span></pre>'),
        ("<title>[[blind]]</title>", "<title>[[blind]]</title>"),
        ('<a title="[[blind]]">x</a>', '<a title="[[blind]]">x</a>'),
        ("<p>[[nowhere]]</p>", '<p><span class="cb-missing">nowhere</span></p>'),
        ("<td>[[blind\\|words]]</td>", '<td><a href="patterns/blind/">words</a></td>'),
        ("<p>no link</p>", "<p>no link</p>"),
    ],
)
def test_links_are_put_in_place_in_text_alone(fill: Callable[[str], str], text: str, expected: str) -> None:
    assert fill(text) == expected


def test_a_block_stands_where_its_paragraph_stood(fill: Callable[[str], str]) -> None:
    filled = fill("<h2>New</h2><p>[[book:new]]</p>")
    assert "<p>" not in filled
    assert '<a href="postmortems/it/">It</a> <span class="cb-when">May 2024</span>' in filled


def test_what_recurs_is_said_even_when_nothing_does(fill: Callable[[str], str]) -> None:
    assert "No pattern has come back yet" in fill("<p>[[book:recurring]]</p>")


def test_the_playbook_for_everything_comes_after_those_for_one_thing(fill: Callable[[str], str]) -> None:
    block = fill("<p>[[book:playbooks]]</p>")
    assert re.findall(r">(\w+)</a>", block) == ["drift", "leak", "anything"]
