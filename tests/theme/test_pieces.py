"""Texts in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from causebook.theme.pieces import Stretch, sew, snip


@given(
    st.text(max_size=60), st.lists(st.integers(0, 60), max_size=8), st.lists(st.integers(0, 60), max_size=6)
)
def test_a_text_whose_holes_are_filled_with_what_was_there_is_the_text_again(
    text: str, holes: list[int], conditions: list[int]
) -> None:
    def stretches(numbers: list[int], name: str) -> list[Stretch]:
        pairs = zip(sorted(numbers)[::2], sorted(numbers)[1::2], strict=False)
        return [Stretch(a, b, f"{name}{a}") for a, b in pairs if a < b <= len(text)]

    found, sometimes = stretches(holes, "hole"), stretches(conditions, "condition")
    apart = [
        c
        for c in sometimes
        if all((c.start <= h.start and h.end <= c.end) or h.end <= c.start or c.end <= h.start for h in found)
    ]
    values = {hole.name: text[hole.start : hole.end] for hole in found} | {c.name: "yes" for c in apart}
    assert sew(snip(text, holes=found, conditions=apart), values) == text


def test_a_condition_without_its_value_takes_its_holes_along() -> None:
    pieces = snip("ab[cd]ef", holes=[Stretch(3, 5, "x")], conditions=[Stretch(2, 6, "x")])
    assert sew(pieces, {"x": "1"}) == "ab[1]ef"
    assert sew(pieces, {"x": ""}) == "abef"


def test_a_hole_in_a_hole_vanishes_with_it() -> None:
    pieces = snip("abcdef", holes=[Stretch(1, 5, "x"), Stretch(2, 3, "y")], conditions=[])
    assert sew(pieces, {"x": "-", "y": "?"}) == "a-f"
