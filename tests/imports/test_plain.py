"""Foreign Markdown to the Markdown of records."""

import pytest

from causebook.imports.plain import as_line, as_prose, as_words, links_in

ADDRESSES = {"PM1": "https://example.org/pm1", "1": "https://example.org/one"}


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("See [the report](https://example.org/a).", "See [the report](https://example.org/a)."),
        ("See [tools](../failure-modes/tool-use.md).", "See tools (`../failure-modes/tool-use.md`)."),
        ("[evil](javascript:alert(1))", "evil (`javascript:alert(1)`)"),
        (
            "As in [PM1][PM1] and [this][pm1].",
            "As in [PM1](https://example.org/pm1) and [this](https://example.org/pm1).",
        ),
        ("directly [<sup>\\[1\\]</sup>][1].", "directly [\\[1\\]](https://example.org/one)."),
        ("[unknown][PM9]", "[unknown][PM9]"),
        ("one<br>two<br />three", "one two three"),
        ("![a chart](https://example.org/a.png)", "[a chart](https://example.org/a.png)"),
        ("See [[some-id]].", "See \\[[some-id]]."),
        ("`[[some-id]] <br>`", "`[[some-id]] <br>`"),
        ("a\n  b", "a b"),
    ],
)
def test_a_line_holds_nothing_that_a_record_may_not(written: str, line: str) -> None:
    assert as_line(written, ADDRESSES) == line


def test_code_stays_as_it_is() -> None:
    text = "Before <br>\n\n```sh\nrm -rf [[x]] <br>\n```\n\nafter"
    assert as_prose(text, {}) == "Before\n\n```sh\nrm -rf [[x]] <br>\n```\n\nafter"


def test_words_are_without_markup() -> None:
    assert as_words("**Bold** `code_here` [link](x.md) a_b\\!") == "Bold code_here link a_b!"


def test_links_come_in_order_with_their_words() -> None:
    text = "**NBC**: [A story](https://example.org/b) and https://example.org/c."
    assert links_in(text, {}) == [("A story", "https://example.org/b"), ("", "https://example.org/c")]
