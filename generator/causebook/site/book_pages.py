"""The pages that speak of the whole book: what is in it, what comes back, what needs attention, what has changed over time."""

from collections.abc import Collection
from typing import NamedTuple

from causebook.records.kind import Kind, Section


class BookPage(NamedTuple):
    """One page about all records of some kinds."""

    name: str
    """Its address without the slash, and the name of its shell and its layout."""
    section: Section
    label: str
    """In the navigation."""
    title: str
    description: str
    needs: frozenset[str]
    """The kinds without which it has nothing to say; none for what speaks of any record."""
    first: bool = False
    """Whether it stands before the lists of its section in the navigation."""

    @property
    def path(self) -> str:
        """Its source path, as the host would have it."""
        return f"{self.name}/index.md"

    @property
    def shell(self) -> str:
        """The host's placeholder page that it is filled into."""
        return f"{self.name}-page"


PATTERN_INDEX = "pattern-index"
EXPLORE = "explore"
RESPOND = "respond"
BOOK_PAGES: tuple[BookPage, ...] = (
    BookPage(
        RESPOND,
        "Respond",
        "From signal to first actions",
        "Respond",
        "What do you see? From there to the playbook, the tier and the first actions, on a telephone and offline.",
        frozenset({"playbook"}),
        first=True,
    ),
    BookPage(
        EXPLORE,
        "Explore",
        "Explore",
        "Explore",
        "Finds any record: by its words, and by what it is, how severe, whose, and when.",
        frozenset(),
    ),
    BookPage(
        "for-me",
        "Prepare",
        "For me",
        "For me",
        "What you decide, what you answer for and what to read first, by the role you take.",
        frozenset({"role"}),
    ),
    BookPage(
        PATTERN_INDEX,
        "Learn",
        "Pattern index",
        "Pattern index",
        "Which causes come back, how soon, after which fixes, and what stops them.",
        frozenset({"pattern", "postmortem"}),
    ),
    BookPage(
        "attention",
        "Learn",
        "What needs attention",
        "What needs attention",
        "Fixes that never shipped, causes that came back, plans that nobody has tried: each with the next edit.",
        frozenset({"postmortem"}),
    ),
    BookPage(
        "trends",
        "Learn",
        "Times and trends",
        "Times and trends",
        "How long it took to notice, contain and recover, and how that has changed.",
        frozenset({"postmortem"}),
    ),
)
"""In the order of the navigation."""


def book_pages(kinds: Collection[Kind]) -> tuple[BookPage, ...]:
    """The pages that have something to say in a book with records of `kinds`."""
    present = {kind.name for kind in kinds}
    return tuple(page for page in BOOK_PAGES if present and page.needs <= present)
