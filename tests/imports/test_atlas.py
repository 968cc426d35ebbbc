"""Case studies of MITRE ATLAS."""

import pytest

from causebook.imports.draft import Draft, Foreign, Refused, Wish
from causebook.imports.reading import drafts
from imported import KNOWN, one, refused, uncovered

STUDY = """\
---
id: AML.CS9999
name: Fooling the shop's camera
object-type: case-study
summary: 'Researchers fooled a camera.[<sup>\\[1\\]</sup>][1]

  [1]: https://example.org/camera'
incident-date: 2023-05-01
incident-date-granularity: MONTH
procedure:
- tactic: '{{reconnaissance.id}}'
  technique: '{{victim_research.id}}'
  description: They read about the camera.
- tactic: AML.TA0001
  technique: AML.T0015
  description: They wore a hat.
target: Shop camera
actor: Example Labs
case-study-type: exercise
references:
- title: The paper
  url: https://example.org/paper
- title: null
  url: null
"""


def test_keys_lead_to_fields() -> None:
    values = one("atlas", STUDY, name="AML.CS9999.yaml").values
    assert (values["origin"], values["attributed_to"]) == ("external", ["researcher"])
    assert (values["started"], values["system_name"]) == ("2023-05", "Shop camera")
    assert values["failure_modes"] == ["security"]
    assert values["what_happened"] == "Researchers fooled a camera.[\\[1\\]](https://example.org/camera)"
    assert values["classifications"] == [{"taxonomy": "atlas", "values": ["AML.T0015"]}]
    assert values["body"].startswith(
        "## Procedure\n\n1. They read about the camera. (`reconnaissance`, `victim_research`)"
    )
    assert values["references"] == [{"title": "The paper", "url": "https://example.org/paper"}]


def test_an_exercise_of_others_is_a_hazard() -> None:
    assert one("atlas", STUDY).values["record_kind"] == "hazard"
    incident = STUDY.replace("type: exercise", "type: incident")
    assert one("atlas", incident).values["record_kind"] == "incident"


@pytest.mark.parametrize(("exact", "started"), [("YEAR", 2023), ("MONTH", "2023-05"), ("DATE", "2023-05-01")])
def test_a_date_is_as_exact_as_the_source_says(exact: str, started: str | int) -> None:
    assert one("atlas", STUDY.replace("MONTH", exact)).values["started"] == started


def test_the_account_is_complete() -> None:
    draft = one("atlas", STUDY)
    assert uncovered(draft, STUDY) == []
    assert draft.id == "aml-cs9999-fooling-the-shop-s-camera"
    assert {part["heading"] for part in draft.values["imported"]["left"]} == {"actor"}


def test_the_bundle_holds_the_same_studies_and_one_is_not_imported_twice() -> None:
    inside = "".join(f"  {line}\n" for line in STUDY.split("\n")[1:] if line)
    bundle = Foreign("ATLAS.yaml", f"id: ATLAS\ncase-studies:\n-{inside[1:]}")
    found = drafts("atlas", [bundle, Foreign("AML.CS9999.yaml", STUDY)], None, KNOWN, Wish())
    assert [type(one) for one in found] == [Draft, Refused]
    assert isinstance(found[0], Draft)
    assert found[0].values["title"] == "Fooling the shop's camera"


def test_other_yaml_is_not_imported() -> None:
    assert "no case study" in refused("atlas", "title: x\n")
