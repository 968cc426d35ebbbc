"""How values of records read."""

import pytest

from causebook.theme.filters import country, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("barrier_failed", "Barrier failed"),
        ("covered_entity_circia", "Covered entity CIRCIA"),
        ("gpai_provider_systemic_risk", "GPAI provider systemic risk"),
        ("ai_safety_incident", "AI safety incident"),
        ("sme", "SME"),
        ("24x7", "24×7"),
        ("us-and-them", "Us and them"),
        ("New York, United States", "New York, United States"),
        ("", ""),
    ],
)
def test_an_id_or_an_enum_value_reads_as_words(value: str, expected: str) -> None:
    assert words(value) == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("GB", "United Kingdom"), ("US", "United States"), ("XX", "XX")]
)
def test_a_country_has_its_name_where_it_has_one(code: str, expected: str) -> None:
    assert country(code) == expected
