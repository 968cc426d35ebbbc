"""Terms: other names are those that look different."""

from causebook.records.kinds.term import KIND, Term
from causebook.records.typed import to_record


def test_a_name_that_differs_in_hyphens_or_capitals_alone_is_no_other_name() -> None:
    aliases = ["human-in-the-loop", "Human In The Loop", "HITL"]
    record = to_record(KIND, {"title": "Human in the loop", "summary": "…", "aliases": aliases})
    assert isinstance(record, Term)
    assert record.other_names == ("HITL",)
    assert record.aliases == tuple(aliases)
