"""One thing an author must mend, and the collector of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from causebook.diagnostics.span import Span, excerpt

Weight = Literal["error", "warning", "finding"]
"""A finding says nothing against a file: it says what the incidents show."""
Path = tuple[str | int, ...]
"""The way from the top of a record to a value: keys of mappings and places in lists."""


class Code(NamedTuple):
    """A problem's stable name and its words, with {blanks} to fill."""

    name: str
    weight: Weight
    what: str
    """Lower case, no full stop, quotes the author's own word in backticks."""
    label: str
    """A few words beside the caret; may be empty."""
    why: str
    """The harm to a reader of the site."""
    fix: str
    """One edit, or one command to copy."""

    def at(self, span: Span, text: str, /, **blanks: object) -> "Problem":
        """The problem at `span` of a file whose whole text is `text`."""
        return Problem(
            span=span,
            name=self.name,
            weight=self.weight,
            what=self.what.format(**blanks),
            label=self.label.format(**blanks),
            why=self.why.format(**blanks),
            fix=self.fix.format(**blanks),
            excerpt=excerpt(text, span),
        )

    def fault(self, *path: str | int, on_key: bool = False, within: str = "", **blanks: object) -> "Fault":
        """The problem at a value inside a record; the record's document knows the span."""
        return Fault(self, path, on_key, blanks, within)


class Fault(NamedTuple):
    """A problem whose place is said as a path into a record, before the span is looked up."""

    code: Code
    path: Path
    on_key: bool
    """Point at the key rather than at its value."""
    blanks: dict[str, object]
    within: str = ""
    """Words in the text at `path` that are at fault; empty for the whole value."""


class Problem(NamedTuple):
    """One thing an author must mend. Sorts by place."""

    span: Span
    name: str
    weight: Weight
    what: str
    label: str
    why: str
    fix: str
    excerpt: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class Problems:
    """The one thing that is added to on the way from file to page."""

    found: set[Problem] = field(default_factory=set)

    def add(self, problems: Iterable[Problem]) -> None:
        """Takes in more problems; one that is known already changes nothing."""
        self.found.update(problems)

    def __iter__(self) -> Iterator[Problem]:
        """Every problem once, sorted by place."""
        return iter(sorted(self.found))
