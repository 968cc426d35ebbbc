"""Templates: blanks are found as people write them, and nothing else in braces is one."""

import pytest

from causebook.records.kinds.template import KIND, Template, Variable, blanks_of


def template(text: str, *names: str, subject: str | None = None) -> Template:
    variables = tuple(Variable(name=name, type="text", description="…") for name in names)
    return Template(title="T", summary="…", form="message", subject=subject, text=text, variables=variables)


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Dear {name}, dear {name}", ("{name}",)),
        ("by { next_message } or {Next Message}", ("{ next_message }", "{Next Message}")),
        ("severity: {initial: high, peak: high}", ()),
        ('{"name": "x"} and {} and {1}', ()),
        ("{{ name }}", ("{ name }",)),
    ],
)
def test_a_blank_is_a_name_between_braces(text: str, blanks: tuple[str, ...]) -> None:
    assert blanks_of(text) == blanks


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (template("Dear {name}", "name"), []),
        (template("Dear {name}"), ["CB264"]),
        (template("Dear you", "name"), ["CB265"]),
        (template("Dear { Name }", "name"), ["CB264"]),
        (template("Dear you", "name", subject="For {name}"), []),
        (template("Dear {name}", "name", "name"), ["CB267"]),
    ],
)
def test_blanks_and_variables_answer_each_other_once(record: Template, codes: list[str]) -> None:
    assert [fault.code.name for fault in KIND.checks(record)] == codes


@pytest.mark.parametrize("text", ["", "no blank", "{a}{b}", "x {a} y {b c} {d: e}\n"])
def test_the_pieces_joined_are_the_text_again(text: str) -> None:
    pieces = template(text or " ").pieces
    assert "".join(piece for piece, _ in pieces) == (text or " ")
    assert all(piece for piece, _ in pieces)
