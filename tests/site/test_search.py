"""The search index of records: its shards, and that they hold what lunr would."""

import json
import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import lunr
import pytest

from causebook.analysis.terms import terms
from causebook.site.search import (
    FIELDS,
    PER_SHARD,
    Entry,
    build_cards,
    build_names,
    build_shard,
    search_files,
)
from causebook.site.search_text import Sections, Text, Texts
from causebook.site.search_text import told as kept_of
from causebook.site.shards import shard_count, shard_of

SCRIPTS = Path(__file__).parents[2] / "generator/causebook/theme/scripts"
PIECES = "drift model prompt refund rollback policy deploy alert tests silent the of a stale índex 2024"


def invented(count: int) -> list[Entry]:
    pieces = PIECES.split()
    chosen = random.Random(5)  # the same records every time
    return [
        Entry(
            address=f"postmortems/case-{number}/",
            kind="Post-mortem",
            id=f"case-{number}",
            title=" ".join(chosen.choices(pieces, k=4)),
            summary=" ".join(chosen.choices(pieces, k=chosen.randint(8, 30))),
            words=" ".join(chosen.choices([*pieces, "SEV-1", "AML.T0051"], k=4)),
        )
        for number in range(count)
    ]


def unpacked(text: str) -> Iterator[int]:
    """The reading of what `packed` writes, said a second time and independently."""
    record = rest = 0
    for sign in text:
        if sign >= "]":
            rest = rest * 34 + ord(sign) - ord("]")
            continue
        place = record + rest * 57 + ord(sign) - ord("#")
        yield place
        record, rest = place - place % len(FIELDS), 0


def places(shard: bytes, entries: list[Entry]) -> dict[str, Counter[tuple[str, str]]]:
    """How often each term stands in each field of each record."""
    index, names = json.loads(shard), json.loads(build_names(entries))
    return {
        term: Counter((names[place // len(FIELDS)], FIELDS[place % len(FIELDS)]) for place in unpacked(text))
        for term, text in zip(index["terms"].split(" "), index["found"].split(" "), strict=True)
    }


def fields(entry: Entry) -> dict[str, list[str]]:
    texts = (entry.title, entry.id.replace("-", " "), f"{entry.kind} {entry.words}", entry.summary)
    return {field: terms(text) for field, text in zip(FIELDS, texts, strict=True)}


def test_a_shard_holds_what_lunr_itself_finds_in_the_same_records() -> None:
    builder = lunr.builder.Builder()
    builder.ref("address")
    for field in FIELDS:
        builder.field(field)
    entries = invented(300)
    for entry in entries:
        builder.add({"address": entry.address, **fields(entry)})
    found = places(build_shard(entries), entries)
    assert set(found) == set(builder.inverted_index)
    for field_ref, times in builder.field_term_frequencies.items():
        field, _, address = field_ref.partition("/")
        assert {term: found[term][address, field] for term in times} == dict(times)
    assert sum(map(Counter.total, found.values())) == sum(builder.field_lengths.values())


def test_the_order_of_records_changes_no_byte() -> None:
    entries = invented(40)
    shuffled = random.Random(1).sample(entries, len(entries))  # any order will do
    assert build_shard(shuffled) == build_shard(entries)
    assert build_cards(shuffled) == build_cards(entries)
    assert [file[:2] for file in search_files(shuffled)] == [file[:2] for file in search_files(entries)]


def test_an_edited_record_changes_its_shard_its_cards_and_the_manifest() -> None:
    before = invented(3200)
    after = [*before[:-1], before[-1]._replace(title="Something else")]
    keys = {file.path: file.key for file in search_files(before)}
    changed = [file.path.rpartition("/")[2] for file in search_files(after) if keys[file.path] != file.key]
    shard, cards = shard_of(before[-1].address, 4), shard_of(before[-1].address, 128)
    assert sorted(changed) == sorted(["manifest.json", f"shard-{shard}.json", f"cards-{cards}.json"])


def test_every_record_is_in_one_shard_and_on_one_card() -> None:
    entries = invented(1600)
    files = {file.path.rpartition("/")[2]: file.make() for file in search_files(entries)}
    names = [json.loads(content) for name, content in files.items() if name.startswith("names")]
    cards = [list(json.loads(content)) for name, content in files.items() if name.startswith("cards")]
    addresses = sorted(entry.address for entry in entries)
    assert sorted(chain.from_iterable(names)) == addresses
    assert sorted(chain.from_iterable(cards)) == addresses
    manifest = json.loads(files["manifest.json"])
    counts = (len(manifest["names"]), len(manifest["shards"]), manifest["cards"])
    assert counts == (len(names), len(names), len(cards)) == (2, 2, 64)


def test_a_record_stays_in_its_shard() -> None:
    assert shard_of("patterns/eval-blind-spot/", 1) == 0
    assert shard_of("patterns/eval-blind-spot/", 256) == 112


@pytest.mark.parametrize(
    ("records", "count"), [(0, 1), (1, 1), (1500, 1), (1501, 2), (3001, 4), (6000, 4), (6001, 8)]
)
def test_shards_are_a_power_of_two_and_never_too_full(records: int, count: int) -> None:
    assert shard_count(records, PER_SHARD) == count


def test_a_book_without_records_has_an_empty_index() -> None:
    files = ["manifest", "synonyms", "names-0", "shard-0", "cards-0", "text-0", "words-0"]
    assert [file.path.rpartition("/")[2] for file in search_files([])] == [f"{name}.json" for name in files]
    assert json.loads(build_shard([])) == {"terms": "", "found": ""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SEV-1", ["sev1", "sev", "1"]),
        ("EXT-08: roll-back", ["ext08", "ext", "08", "rollback", "roll", "back"]),
        ("AML.T0051.", ["amlt0051", "aml", "t0051"]),
        ("eval_blind_spots", ["evalblindspot", "eval", "blind", "spot"]),
        ("the policies of a Policy", ["polici", "polici"]),
        ("deploy deploys deployed", ["deploy", "deploy", "deploy"]),
        ("the user's café", ["user", "cafe"]),
        ("a model's naïveté", ["model", "naivet"]),
        ("モデル 漂移", ["モ", "テ", "ル", "漂", "移"]),
        ("… – ! <>", []),
    ],
)
def test_a_text_is_found_by_these_terms(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_plain_words_have_the_terms_that_lunr_gives_them() -> None:
    pipeline = lunr.get_default_builder().pipeline
    words = [
        "evaluation",
        "hallucinated",
        "the",
        "responsibilities",
        "rollbacks",
        "guardrails",
        "x",
        "yes",
        "injection",
        "because",
    ]
    assert terms(" ".join(words)) == [
        str(token) for token in pipeline.run([lunr.token.Token(word) for word in words])
    ]


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_worker_finds_records_as_lunr_js_does(tmp_path: Path) -> None:
    """Runs the worker's own tests on an index made here, with the lunr.js that is published."""
    entries = [*SPECIAL, *invented(400)]
    told = [Text(address, repr(sections), address) for address, sections in TEXTS.items()]
    whole = Texts(told, lambda address: kept_of(TEXTS[address]))
    same = [["Confabulation", "hallucination"], ["Red team", "red teaming"]]
    for file in search_files(entries, whole, same):
        (tmp_path / file.path.rpartition("/")[2]).write_bytes(file.make())
    signs = [chr(code) for code in range(0x20, 0x3200) if unicodedata.category(chr(code)) != "Cn"]
    texts = [*WORDS.split(), *(f"a{sign}b" for sign in signs)]
    given = {
        "fields": {entry.address: fields(entry) for entry in entries},
        "terms": [[text, terms(text)] for text in texts],
        "shards": [[entry.address, shard_of(entry.address, 256)] for entry in entries],
    }
    (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
    mkdocs = find_spec("mkdocs")
    assert mkdocs is not None
    assert mkdocs.origin is not None
    lunr_js = next((Path(mkdocs.origin).parent / "contrib/search").rglob("lunr.js"))
    run = subprocess.run(
        ["node", "--test", "--test-reporter=spec", str(Path(__file__).with_name("search-worker.test.mjs"))],
        env={
            "PATH": "/usr/bin:/usr/local/bin:/bin",
            "SCRIPTS": str(SCRIPTS),
            "LUNR": str(lunr_js),
            "INDEX": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


TEXTS: dict[str, Sections] = {
    "patterns/eval-blind-spot/": [
        ("", "", "The tests were green all along."),
        ("controls", "Controls", "A lighthouse keeper reads what customers wrote. Mind the gap."),
        ("examples", "Examples of a lighthouse", "The keeper of the gap was asleep."),
    ],
    "exercises/lost-rollback/": [
        ("", "", "A red team and a lighthouse."),
        ("notes", "Notes", "Confabulation."),
    ],
}
SPECIAL = [
    Entry(
        "patterns/eval-blind-spot/",
        "Pattern",
        "eval-blind-spot",
        "Evaluation blind spot",
        "Offline tests looked good because none of them measured what had changed.",
        "test-gap",
    ),
    Entry(
        "postmortems/2024-05-invented-policy/",
        "Post-mortem",
        "2024-05-invented-policy",
        "Assistant hallucinated a refund policy",
        'A <b>chat</b> assistant & its "policy".',
        "SEV-1 chatbot Evaluation blind spot AML.T0051",
    ),
    Entry(
        "exercises/lost-rollback/",
        "Exercise",
        "lost-rollback",
        "EXT-08: the rollback that was not there",
        "Teams deploy the last good prompt under time pressure.",
        "EXT-08 tabletop",
    ),
]
WORDS = """
deploy deploys deployed deployment delay replay survey key policy policies try tries retried yes
hallucinations evaluations responsibilities generalization ponies caresses agreed skies dying
SEV-1 EXT-08 AML.T0051 gpt-4.1 don't naïve Straße ŁÓDŹ İstanbul ΌΔΟΣ ﬁnal ½ x² e.g. a_b __init__ TLP:RED
"""
