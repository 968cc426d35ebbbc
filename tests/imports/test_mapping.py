"""The mapping files: those that are shipped, and those of a team."""

import re
from pathlib import Path

import pytest

from causebook.imports.mapping import LABELS, MAPPINGS, SECTIONS, MappingError, parse_mapping, shipped
from causebook.records.schema import read_schema
from imported import one

KINDS = set(read_schema("postmortem.schema.json")["$defs"]["event"]["properties"]["kind"]["enum"])
OURS = """\
defaults: {failure_mode: security, zone: "+02:00"}
headings:
  Hergang: what_happened
  ablauf: timeline
  massnahmen: actions
labels: {Beginn: started}
event_kinds:
  - {kind: detected, words: [gemeldet]}
"""
GERMAN = """\
# Ausfall der Suche

Beginn: 2024-05-01

## Hergang

Die Suche antwortete nicht.

## Ablauf

- 2024-05-01 09:00 Suche wird gemeldet

## Ma\u00dfnahmen
"""


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.yml")), ids=lambda path: path.stem)
def test_a_shipped_mapping_leads_to_fields_that_there_are(path: Path) -> None:
    words = shipped(path.stem)
    assert set(words.headings.values()) <= SECTIONS
    assert set(words.labels.values()) <= LABELS
    assert {rule.kind for rule in words.event_kinds} <= KINDS


def test_a_team_extends_the_mapping() -> None:
    values = one("markdown", GERMAN, mapping=OURS).values
    assert values["started"] == "2024-05-01"
    assert values["failure_modes"] == ["security"]
    assert values["what_happened"] == "Die Suche antwortete nicht."
    assert values["timeline"] == [
        {"at": "2024-05-01T09:00+02:00", "kind": "detected", "text": "Suche wird gemeldet"}
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("headings: {ablauf: zeitleiste}", "ours.yml, headings: `ablauf` leads to `zeitleiste`"),
        ("labels: {beginn: begin}", "ours.yml, labels: `beginn` leads to `begin`"),
        ("heading: {a: timeline}", "object contains unknown field `heading`"),
        (
            "event_kinds: [{kind: seen, words: [x]}]",
            "event_kinds: `seen` leads to `seen`. It can lead to: acknowledged",
        ),
        ("defaults: {zone: CET}", "a zone is how far it is from UTC"),
        ("defaults: {failure_mode: Big Outage}", "such as `big-outage`"),
        ("defaults: {origin: ours}", "under `defaults.origin`"),
        ("detected_by: {kunde: clients}", "`kunde` leads to `clients`"),
        ("headings: [a]", "under `headings`, expected `object`"),
        ("headings: {a: timeline", "ours.yml, line 1:"),
    ],
)
def test_a_mapping_that_is_none_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(MappingError) as error:
        parse_mapping(text, "ours.yml")
    assert said in str(error.value)


def test_the_example_of_the_guide_is_a_mapping_and_names_every_field() -> None:
    guide = (Path(__file__).parents[2] / "content" / "guide" / "importing.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    assert parse_mapping(example[1], "guide").headings["zeitlicher ablauf"] == "timeline"
    (line,) = re.findall(r"- A heading can lead to (.*)", guide)
    assert set(re.findall(r"`([a-z_]+)`", line)) == SECTIONS - {"form"}
