"""What the browser counts is what a plain count over the exported records gives."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROUNDS = 200
Choices = dict[str, dict[str, list[str]]]
Row = Mapping[str, Any]


def values_of(rows: Sequence[Row]) -> dict[str, list[str]]:
    """All values of each facet, sorted."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for facet, values in row["facets"].items():
            found.setdefault(facet, set()).update(values)
    return {facet: sorted(values) for facet, values in sorted(found.items()) if values}


def chosen(values: Mapping[str, Sequence[str]], chance: random.Random) -> Choices:
    """A choice as a reader may make it: a few facets, of each a few values wanted and unwanted, or a least severity."""
    choices: Choices = {}
    for facet in chance.sample(sorted(values), chance.randint(0, 4)):
        picked = chance.sample(values[facet], min(len(values[facet]), chance.randint(1, 4)))
        middle = chance.randint(0, len(picked))
        choices[facet] = {"any": picked[:middle], "not": picked[middle:], "least": []}
        if facet == "severity" and chance.random() < 0.5:
            choices[facet] = {"any": [], "not": [], "least": picked[:1]}
    return choices


def or_worse(order: Sequence[Sequence[str]], value: str) -> set[str]:
    """A tier and those that are more severe, of its scheme."""
    scheme = next(tiers for tiers in order if value in tiers)
    return set(scheme[: scheme.index(value) + 1])


def passes(row: Row, facet: str, choices: Choices, order: Sequence[Sequence[str]]) -> bool:
    """Whether a record passes one facet, said a second time and independently."""
    own = set(row["facets"].get(facet, ()))
    wanted = set(choices[facet]["any"]).union(*(or_worse(order, one) for one in choices[facet]["least"]))
    return (not wanted or bool(own & wanted)) and not own & set(choices[facet]["not"])


def test_counts_are_those_of_a_plain_count(starter: Path, told_by_node: Callable[..., Any]) -> None:
    rows = json.loads((starter / "explore/explore.json").read_bytes())
    columns = json.loads((starter / "assets/causebook/search/columns.json").read_bytes())
    severity = next(facet for facet in columns["facets"] if facet["name"] == "severity")
    schemes = [
        [
            value
            for (value, _), group in zip(severity["values"], severity["groups"], strict=True)
            if group == one
        ]
        for one in sorted(set(severity["groups"]))
    ]
    values = values_of(rows)
    chance = random.Random(14)  # the same choices every time
    asked = [chosen(values, chance) for _ in range(ROUNDS)]
    for choices, found in zip(asked, told_by_node("narrow.mjs", starter, asked), strict=True):

        def passing(besides: str, choices: Choices = choices) -> list[Row]:
            others = [facet for facet in choices if facet != besides]
            return [row for row in rows if all(passes(row, facet, choices, schemes) for facet in others)]

        assert found["addresses"] == sorted(row["address"] for row in passing(""))
        for facet, of_facet in values.items():
            left = passing(facet)
            plain = {value: sum(value in row["facets"].get(facet, ()) for row in left) for value in of_facet}
            assert {value: count for value, count in found["counts"][facet].items() if count} == {
                value: count for value, count in plain.items() if count
            }
        left = passing("severity")
        for scheme in schemes:
            for tier in scheme:
                worse = or_worse(schemes, tier)
                plain_worse = sum(bool(worse & set(row["facets"].get("severity", ()))) for row in left)
                assert found["least"]["severity"][tier] == plain_worse


def test_every_record_is_exported_with_the_facets_of_the_page(starter: Path) -> None:
    rows = json.loads((starter / "explore/explore.json").read_bytes())
    by_address = {row["address"]: row for row in rows}
    canada = by_address["postmortems/air-canada-chatbot-2022/"]
    assert canada["facets"]["organisation"] == ["Air Canada"]
    assert canada["facets"]["origin"] == ["external"]
    assert canada["facets"]["year"] == ["2022"]
    assert "incident-commander" in by_address["roles/incident-commander/"]["facets"]["role"]
    names = [
        "kind",
        "failure-mode",
        "severity",
        "pattern",
        "category",
        "system",
        "role",
        "phase",
        "year",
        "origin",
        "state",
        "strength",
        "organisation",
    ]
    assert set(values_of(rows)) == set(names)
