"""Rules that join several keys, which no kind of the starter has: their words come from the schema."""

from types import SimpleNamespace
from typing import Any

from causebook.diagnostics.problem import Fault
from causebook.records import schema_words


def said(schema: dict[str, Any]) -> Fault:
    """What is said where a rule of `schema` is broken that has no words of its own."""
    broken: Any = SimpleNamespace(path=("limits",), name="`limits`", said=schema)
    (fault,) = schema_words._other(broken)  # noqa: SLF001  # no schema of ours needs it yet
    return fault


def test_a_schema_says_in_its_own_words_what_does_not_fit_and_how_to_mend_it() -> None:
    fault = said(
        {"description": "The limits.", "x-why": "one of them is the law's", "x-fix": "add the law's limit"}
    )
    assert fault.code.name == "CB209"
    assert "one of them is the law's" in fault.blanks.values()
    assert "add the law's limit" in fault.blanks.values()
    assert fault.path == ("limits",)
