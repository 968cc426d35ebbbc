"""The index of the box "has this happened before?" says in the browser what the command says."""

import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

import causebook.theme
from analysis.conftest import factor, study
from causebook.analysis.incidents import Incidents
from causebook.analysis.similar import Similar
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.told import PatternTold
from causebook.site.similar import HEAVIEST, similar_file, similar_key

SCRIPTS = Path(causebook.theme.__file__).parent / "scripts"
MOST = 3
TOLD = {
    "stale-index": (
        "Stale index",
        "What is looked up is older than anybody thinks.",
        "The index is not rebuilt.",
    ),
    "silent-fallback": (
        "Silent fallback",
        "A second source answers.",
        "Nobody is told that SEV-1 was café-like.",
    ),
}
HAPPENED = {
    "old-offers": (
        "Offers of last year",
        "Customers saw offers that had ended.",
        "The index was a year old.",
    ),
    "old-prices": (
        "Prices of last year",
        "Customers paid prices that had ended.",
        "The index’s rebuild had failed.",
    ),
    "refunds": (
        "Refunds without end",
        "The agent promised refunds.",
        "The de-registration of a limit was not seen.",
    ),
}
TEXTS = [
    "Customers see last year’s offers; the index is old.",
    "de-registration of the agent's limits, SEV-1",
    "Café-like fallback answers, and nobody is told.",
    "zebra",
    "",
]


@pytest.fixture
def similar(card: Callable[..., Card]) -> Similar:
    cards = [
        card("pattern", name, title=title, summary=summary, view=msgspec.msgpack.encode(PatternTold(more)))
        for name, (title, summary, more) in TOLD.items()
    ]
    for name, (title, summary, statement) in HAPPENED.items():
        view = msgspec.msgpack.encode(study("2026-01-01", (factor("stale-index", statement=statement),)))
        cards.append(card("postmortem", name, title=title, summary=summary, view=view, date_key="2026-01-01"))
    graph = Graph(cards)
    return Similar(graph, Incidents(graph))


def address(card: Card) -> str:
    return card.address


def test_a_record_stands_with_its_address_and_whole_numbers(similar: Similar) -> None:
    content = json.loads(similar_file(similar, address))
    assert content["records"][0] == ["pattern", "patterns/silent-fallback/", "Silent fallback"]
    terms = content["terms"].split(" ")
    assert terms == sorted(terms)
    assert len(terms) == len(content["found"])
    assert max(weight for column in content["found"] for weight in column[1::2]) == HEAVIEST
    assert min(weight for column in content["found"] for weight in column[1::2]) > 0


def test_the_key_changes_with_a_title_and_an_address_and_what_is_told(similar: Similar) -> None:
    before = similar_key(similar, address)
    assert similar_key(similar, lambda card: f"{card.address}index.html") != before
    similar.told = (*similar.told[:-1], "Another story.")
    assert similar_key(similar, address) != before


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_browser_finds_what_the_command_finds(similar: Similar, tmp_path: Path) -> None:
    asked = [
        {"text": text, "found": [[it.card.kind, it.card.title, it.words] for it in similar.like(text, MOST)]}
        for text in TEXTS
    ]
    assert any(one["found"] for one in asked)
    index = json.loads(similar_file(similar, address))
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"index": index, "asked": asked, "most": MOST}), encoding="utf-8")
    mkdocs = find_spec("mkdocs")
    assert mkdocs is not None
    assert mkdocs.origin is not None
    lunr_js = next((Path(mkdocs.origin).parent / "contrib/search").rglob("lunr.js"))
    run = subprocess.run(
        ["node", "--test", "--test-reporter=spec", str(Path(__file__).with_name("similar-index.test.mjs"))],
        env={
            "PATH": "/usr/bin:/usr/local/bin:/bin",
            "SCRIPTS": str(SCRIPTS),
            "LUNR": str(lunr_js),
            "GIVEN": str(given),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
