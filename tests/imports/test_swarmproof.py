"""Records of the Agent Post-Mortem Standard."""

from imported import one, refused, uncovered

RECORD = """\
schema_version: "1.0"
taxonomy_version: "1.0"
incident_id: 2025-shop-agent-refunds
title: "An agent of a shop refunded everybody"
summary: An agent refunded every order of a day, since a message told it to.
date: "2025-05-03"
incident_type: hazard
confidence: corroborated
severity: high  # by our own scale
severity_rationale: Much money.

system:
  framework: Shop agent
  models: ["m-1"]
  vendor: Example Shop

primary_failure_class: prompt-injection
failure_classes:
  - class: prompt-injection
    subclass: indirect
trigger: A message in an order's note.
root_cause: The agent followed what stood in a note.
contributing_factors:
  - Notes were not marked as foreign.
detection: A customer wrote that they had been paid twice.
recovery: The agent was switched off.
prevention: Treat notes as data.
blast_radius:
  cost:
    amount_usd: 1200
    estimated: true
  user_harm:
    categories: ["economic", "reputational"]
    affected_count: 40
  scope: one day's orders
  reversibility: reversible
timeline:
  - at: "2025-05-03"
    event: The note is discovered.
  - at: "2025-05-02"
    event: The agent is launched.
external_ids:
  aiid: 12
cve: ["CVE-2025-1111"]
tags: ["shop"]
machine_export:
  replayable: true
sources:
  - url: "https://example.org/a"
    title: "A story"
    publisher: Example News
    type: news
    date_accessed: "2026-01-01"
  - "https://example.org/bare"
"""


def test_keys_lead_to_fields() -> None:
    values = one("swarmproof", RECORD).values
    assert (values["record_kind"], values["origin"], values["status"]) == ("hazard", "external", "draft")
    assert (values["attributed_to"], values["confidence"]) == (["press"], "reported")
    assert (values["started"], values["organisation"], values["system_name"]) == (
        "2025-05-03",
        "Example Shop",
        "Shop agent",
    )
    assert values["severity"] == {"peak": {"tier": "high", "note": "Much money."}}
    assert values["failure_modes"] == ["security"]
    assert [factor["role"] for factor in values["contributing_factors"]] == [
        "trigger",
        "condition",
        "condition",
    ]
    assert values["detection"]["by"] == "users"
    assert [event["at"] for event in values["timeline"]] == ["2025-05-02", "2025-05-03"]


def test_the_impact_keeps_its_numbers() -> None:
    assert one("swarmproof", RECORD).values["impact"] == [
        {"kind": "money", "what": "Cost", "amount": 1200, "unit": "US dollars", "reversibility": "reversible",
         "method": "An estimate"},
        {"kind": "people", "what": "Harm: economic, reputational", "amount": 40, "unit": "people",
         "harm": "financial_loss", "reversibility": "reversible"},
        {"kind": "other", "what": "one day's orders", "reversibility": "reversible"},
    ]  # fmt: skip


def test_taxonomies_and_sources_are_kept() -> None:
    values = one("swarmproof", RECORD).values
    assert values["classifications"] == [
        {"taxonomy": "agent_postmortems", "version": "1.0", "values": ["prompt-injection/indirect"]},
        {"taxonomy": "aiid", "values": ["12"]},
        {"taxonomy": "cve", "values": ["CVE-2025-1111"]},
    ]
    assert values["references"][0]["note"] == "News; read on 2026-01-01"
    assert values["references"][1]["url"] == "https://example.org/bare"


def test_what_has_no_field_is_kept_and_the_account_is_complete() -> None:
    draft = one("swarmproof", RECORD)
    left = {part["heading"] for part in draft.values["imported"]["left"]}
    assert left == {"schema_version", "system.models", "machine_export.replayable"}
    assert uncovered(draft, RECORD) == []
    assert (draft.id, draft.source) == ("2025-shop-agent-refunds", "2025-shop-agent-refunds")


def test_other_yaml_is_not_imported() -> None:
    assert "no `incident_id`" in refused("swarmproof", "title: x\n")
    assert "line 1:" in refused("swarmproof", "title: [\n")
    assert "blank form" in refused("swarmproof", 'incident_id: YYYY-x\ntitle: ""\n')


def test_values_of_the_wrong_sort_are_kept() -> None:
    text = RECORD.replace("amount_usd: 1200", 'amount_usd: "a lot"').replace(
        "timeline:\n", "timeline: 7\nx:\n"
    )
    draft = one("swarmproof", text)
    left = {part["heading"] for part in draft.values["imported"]["left"]}
    assert {"blast_radius.cost.amount_usd", "timeline"} <= left
    assert uncovered(draft, text) == []
