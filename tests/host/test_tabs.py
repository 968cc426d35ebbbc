"""The navigation in the notation of mkdocs.yml."""

import pytest

from causebook.host import Entry
from causebook.host.tabs import automatic, extended

PLAYS = Entry("Plays", "plays/index.md")
RESPOND = Entry("Respond", None, (PLAYS, Entry("Runs", "runs/index.md", (Entry("How", "runs/how.md"),))))
TAB = {"Respond": [{"Plays": "plays/index.md"}, {"Runs": ["runs/index.md", {"How": "runs/how.md"}]}]}


@pytest.mark.parametrize(
    ("authored", "expected"),
    [
        ([], [TAB]),
        (["index.md"], ["index.md", TAB]),
        (["index.md", "a.md", "b.md"], ["index.md", TAB, "a.md", "b.md"]),
        (["index.md", "a.md", "...", "b.md"], ["index.md", "a.md", TAB, "b.md"]),
        (["..."], [TAB]),
    ],
)
def test_the_generated_navigation_finds_its_place(authored: list[object], expected: list[object]) -> None:
    assert extended(authored, [RESPOND]) == expected  # type: ignore[arg-type]  # plain lists are enough here


def test_a_book_without_navigation_gets_one_by_folder() -> None:
    paths = ["guide/set-up/b.md", "guide/b.md", "index.md", "guide/index.md", "about.md"]
    guide = {"Guide": ["guide/index.md", "guide/b.md", {"Set up": ["guide/set-up/b.md"]}]}
    assert automatic(paths) == ["index.md", "about.md", guide]
