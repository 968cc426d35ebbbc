"""Pattern: a named cause that comes back, how to notice it, and what stops it."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref


class Signal(Part, frozen=True, kw_only=True):
    """Something that gives the pattern away."""

    name: str
    where: str | None = None


class Pattern(Record, frozen=True, kw_only=True):
    """A recurring cause."""

    category: str
    secondary_categories: tuple[str, ...] = ()
    contributing_condition: bool = False
    """It lets other causes do harm, or hides them, rather than setting an incident off."""
    maturity: Literal["candidate", "established", "retired"]
    failure_modes: tuple[Ref, ...] = ()
    definition: str | None = None
    starts_like: str | None = None
    looks_like: str | None = None
    signals: tuple[Signal, ...] = ()
    questions_to_ask: tuple[str, ...] = ()
    anti_actions: tuple[str, ...] = ()
    controls: tuple[Ref, ...] = ()
    related: tuple[Ref, ...] = ()
    owner: Ref | None = None
    first_seen: Moment | None = None
    atlas: tuple[str, ...] = ()
    mit_domain: tuple[str, ...] = ()
    gmf: tuple[str, ...] = ()
    supersedes: tuple[Ref, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """The branches of the fishbone, the main one first."""
        return (self.category, *self.secondary_categories)


def _checks(record: Pattern) -> Iterator[Fault]:
    yield from _usable(record)
    for place, category in enumerate(record.secondary_categories):
        if category == record.category:
            yield codes.CATEGORY_TWICE.fault("secondary_categories", place, category=category)
    if record.maturity == "retired" and record.retired is None:
        yield codes.RETIRED_HALFWAY.fault("maturity", has="`maturity: retired`", lacks="`retired:`")
    if record.maturity != "retired" and record.retired is not None:
        yield codes.RETIRED_HALFWAY.fault("maturity", has="`retired:`", lacks="`maturity: retired`")


def _usable(record: Pattern) -> Iterator[Fault]:
    wanted = {"`signals`": record.signals, "`controls`": record.controls}
    missing = [key for key, value in wanted.items() if not value]
    if record.maturity == "established" and missing:
        yield codes.PATTERN_UNUSABLE.fault("maturity", missing=" and ".join(missing))


KIND = Kind(
    name="pattern",
    plural="patterns",
    model=Pattern,
    section="Learn",
    title="Pattern",
    titles="Patterns",
    about="Causes that come back: how they start, what gives them away, and what stops them.",
    names_a_notion=True,
    facets=(
        Facet("category", "Category", lambda it: it.categories),
        Facet("failure-mode", "Failure modes", lambda it: it.failure_modes, "failure-mode"),
        Facet("control", "Controls", lambda it: it.controls, "control"),
        Facet("maturity", "Maturity", lambda it: (it.maturity,)),
        Facet(
            "sort", "Sort", lambda it: ("condition" if it.contributing_condition else "cause",), column=False
        ),
    ),
    checks=_checks,
)
