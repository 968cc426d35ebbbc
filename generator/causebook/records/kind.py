"""The description of one kind of record: all that the rest of the program asks of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from causebook.diagnostics.problem import Fault
from causebook.records.moment import Moment
from causebook.records.record import Record

Section = Literal["Respond", "Explore", "Learn", "Prepare", "Reference"]
"""The tabs of the site: use in an incident; find anything; study past ones; who, what and when before one; the rest."""


class Facet(NamedTuple):
    """One thing that a kind's list page shows in a column, sorts by and narrows by."""

    name: str
    """A stable key: `severity`, `failure-mode`, `system`, `year`."""
    label: str
    values: Callable[[Any], Iterable[str]]
    """The record's values; ids where `kind` is set."""
    kind: str | None = None
    """The kind of record that the values name, so that they show as links."""
    column: bool = True
    """Whether the list page has a column for it."""


def no_faults(_record: Any) -> Iterator[Fault]:  # noqa: ANN401  # a check takes its own kind of record
    """The checks of a kind that has none."""
    yield from ()


def no_date(_record: Any) -> Moment | None:  # noqa: ANN401  # asked with its own kind of record
    """The date of a kind that has none."""
    return None


def no_order(_record: Any) -> int:  # noqa: ANN401  # asked with its own kind of record
    """The place of every record of a kind that has no order of its own."""
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record. Folder, address, navigation, list page and reference page follow from it."""

    name: str
    """As in references and in prose links: `failure-mode`."""
    plural: str
    """The folder's name and the first part of the address: `failure-modes`."""
    model: type[Record]
    section: Section
    title: str
    """The kind in words, for one: `Failure mode`."""
    titles: str
    """For many: `Failure modes`."""
    about: str
    """One sentence under the heading of the list page: what these are for."""
    facets: tuple[Facet, ...] = ()
    dated: Callable[[Any], Moment | None] = no_date
    """When what the record tells of happened, or when it was last looked at."""
    dated_as: str = "Date"
    """What that day is called. Lists of what happened stand in its order; of others it is the last column."""
    order: Callable[[Any], int] = no_order
    """Where a record stands on its list page; records of one place stand by title."""
    names_a_notion: bool = False
    """Whether texts speak of what its records name, so that search takes the aliases of one for synonyms."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Keys of lists whose entries have an `id` that other records may cite, and what one entry is called."""
    checks: Callable[[Any], Iterator[Fault]] = field(default=no_faults)
    """What can be checked with this one record in hand."""

    @property
    def is_dated(self) -> bool:
        """Whether records of this kind have a date that lists can sort by."""
        return self.dated is not no_date

    @property
    def tells_of_a_day(self) -> bool:
        """Whether its records tell of something that happened, so that lists show the newest first."""
        return self.is_dated and self.dated_as == "Date"
