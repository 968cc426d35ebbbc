"""Marks, replaced once all records are known."""

from collections.abc import Callable

import pytest

from causebook.records.card import Card, CardPart
from causebook.relations.graph import Graph
from causebook.theme.marks import Marks, file_name, root_of

MakeCard = Callable[..., Card]


@pytest.fixture
def graph(card: MakeCard) -> Graph:
    tiers = (CardPart("tiers", "high", "<b>SEV-2</b>", ("SEV-2",)),)
    return Graph(
        [
            card("pattern", "blind", title="Blind & spot"),
            card("role", "blind", title="Blind role"),
            card("pattern", "old", title="Old", retired=True),
            card("severity", "house", title="House scheme", parts=tiers),
            card("runbook", "one", title="One", embed="<p>\x02embed runbook/two\x03 \x02file a.png\x03</p>"),
            card("runbook", "two", title="Two", embed="<p>\x02embed runbook/one\x03</p>"),
        ]
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("chip pattern/blind", '<a href="../../patterns/blind/">Blind &amp; spot</a>'),
        ("chip pattern/old", '<a href="../../patterns/old/" class="cb-gone">Old</a>'),
        ("chip severity/high", '<a href="../../severity/house/#high"><b>SEV-2</b></a>'),
        ("chip severity/house#high", '<a href="../../severity/house/#high"><b>SEV-2</b></a>'),
        ("title pattern/blind", "Blind &amp; spot"),
        ("link pattern/blind|these words", '<a href="../../patterns/blind/">these words</a>'),
        ("link /house|these words", '<a href="../../severity/house/">these words</a>'),
        ("chip pattern/nowhere", '<span class="cb-missing">nowhere</span>'),
        ("chip /blind", '<span class="cb-missing">blind</span>'),
        ("page reference/pattern/", "../../reference/pattern/"),
    ],
)
def test_each_mark_has_its_replacement(graph: Graph, mark: str, expected: str) -> None:
    assert Marks(graph, "../../").fill(f"x \x02{mark}\x03 y", {}) == f"x {expected} y"


def test_blocks_inside_blocks_show_as_links_so_that_two_cannot_nest_for_ever(graph: Graph) -> None:
    filled = Marks(graph, "").fill("\x02embed runbook/one\x03", {})
    assert filled == '<p><a href="runbooks/two/">Two</a> runbooks/one/a.png</p>'


def test_a_record_without_a_block_shows_as_a_link(graph: Graph) -> None:
    assert Marks(graph, "").fill("\x02embed role/blind\x03", {}) == '<a href="roles/blind/">Blind role</a>'


@pytest.mark.parametrize(
    ("address", "directories", "name", "root"),
    [
        ("patterns/x/", True, "patterns/x/", "../../"),
        ("patterns/x/", False, "patterns/x.html", "../"),
        ("patterns/", True, "patterns/", "../"),
        ("patterns/", False, "patterns/index.html", "../"),
        ("", True, "", ""),
        ("", False, "index.html", ""),
    ],
)
def test_addresses_follow_the_setting_of_the_book(
    address: str, directories: bool, name: str, root: str
) -> None:
    assert file_name(address, directories=directories) == name
    assert root_of(address, directories=directories) == root
