"""Chats and other logs whose lines begin with a time."""

import pytest

from imported import one, refused, uncovered

CHAT = """\
Export of the incident channel
2026-03-02
[09:14] kim: alert fired: refund rate at 40%
[09:21] alex: declared, paging the model owner

[09:40] sam: rolled back the prompt
  and restarted the workers
2026-03-03
[08:05] kim: rate is normal again
"""


def test_each_line_is_a_row_of_its_day_and_names_are_left_out() -> None:
    draft = one("chat", CHAT, name="refund-channel.txt")
    assert [(row["at"], row["text"]) for row in draft.values["timeline"]] == [
        ("2026-03-02T09:14Z", "alert fired: refund rate at 40%"),
        ("2026-03-02T09:21Z", "declared, paging the model owner"),
        ("2026-03-02T09:40Z", "rolled back the prompt and restarted the workers"),
        ("2026-03-03T08:05Z", "rate is normal again"),
    ]
    assert draft.values["timeline"][0]["kind"] == "detected"
    assert draft.values["title"] == "Refund channel"
    assert not uncovered(draft, CHAT)
    assert any("kim, is left out: say the role" in line.how for line in draft.lines)
    assert "Export of the incident channel" in draft.values["imported"]["left"][0]["text"]


@pytest.mark.parametrize(
    ("line", "at", "text"),
    [
        ("2026-03-02T09:14:31Z ranker restarted", "2026-03-02T09:14Z", "ranker restarted"),
        ("2026-03-02 09:14 +02:00 <kim> looking at it", "2026-03-02T09:14+02:00", "looking at it"),
        ("- 2026-03-02 09:14 CET: looking", "2026-03-02T09:14+01:00", "looking"),
    ],
)
def test_lines_as_tools_write_them(line: str, at: str, text: str) -> None:
    (row,) = one("chat", line).values["timeline"]
    assert (row["at"], text in row["text"]) == (at, True)


def test_a_text_without_times_is_no_chat() -> None:
    assert refused("chat", "We met and talked.\n") == "no line of it begins with a time"
