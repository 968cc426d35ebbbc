"""The index of the box "has this happened before?" says in the browser what the command says."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

import causebook.theme
from analysis.conftest import factor, study
from causebook.analysis.incidents import Incidents
from causebook.analysis.similar import Similar
from causebook.analysis.terms import terms
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.told import PatternTold
from causebook.site import similar as site_similar
from causebook.site.shards import ShardFile
from causebook.site.similar import similar_files

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


def shards(files: list[ShardFile]) -> list[Any]:
    return [json.loads(file.make()) for file in files if "/shard-" in file.path]


def test_a_record_stands_with_its_address_and_the_number_of_its_terms(similar: Similar) -> None:
    (content,) = shards(similar_files(similar, address))
    assert content["records"][0] == [
        *("pattern", "patterns/silent-fallback/", "Silent fallback"),
        len(terms(similar.told[0])),
    ]
    names = content["terms"].split(" ")
    assert names == sorted(names)
    assert len(names) == len(content["found"])
    for number, text in enumerate(similar.told):
        times = {
            name: column[place + 1]
            for name, column in zip(names, content["found"], strict=True)
            for place in range(0, len(column), 2)
            if column[place] == number
        }
        assert times == Counter(terms(text))


def test_an_edit_changes_the_shard_of_the_record_and_the_manifest(
    similar: Similar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_similar, "PER_SHARD", 2)
    before = {file.path: file.key for file in similar_files(similar, address)}
    assert len(before) == 1 + 4
    similar.told = (*similar.told[:-1], "Another story.")
    changed = [file.path for file in similar_files(similar, address) if before[file.path] != file.key]
    assert len(changed) == 2
    elsewhere = similar_files(similar, lambda card: f"{card.address}index.html")
    assert {file.key for file in elsewhere}.isdisjoint(before.values())


@pytest.mark.parametrize("per_shard", [1, 750])
@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_browser_finds_what_the_command_finds(
    similar: Similar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, per_shard: int
) -> None:
    monkeypatch.setattr(site_similar, "PER_SHARD", per_shard)
    asked = [
        {"text": text, "found": [[it.card.kind, it.card.title, it.words] for it in similar.like(text, MOST)]}
        for text in TEXTS
    ]
    assert any(one["found"] for one in asked)
    index = shards(similar_files(similar, address))
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"shards": index, "asked": asked, "most": MOST}), encoding="utf-8")
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
