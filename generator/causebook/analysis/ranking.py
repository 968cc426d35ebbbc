"""Which patterns come first: by several measures, each of which says what it measures. Never by count alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from causebook.analysis.patterns import PatternStudy


class Measure(NamedTuple):
    """One way to rank patterns."""

    id: str
    title: str
    definition: str
    """Printed beside the list."""
    value: Callable[[PatternStudy], float]
    """The larger, the further up; a pattern with 0 is not in the list."""
    shown: Callable[[PatternStudy], str]
    """The value as readers see it."""
    target: str
    """Where on the pattern's page its records stand."""


def came_back(study: PatternStudy) -> int:
    """How often it came back in an organisation that had met it before, without invented ones."""
    return sum(1 for gap in study.gaps if gap.later.counts)


def after_fix(study: PatternStudy) -> int:
    """How many actions were in place when it came back, without invented ones."""
    return sum(1 for one in study.returns if one.before.counts and one.manner in ("closed", "undated"))


def _last(study: PatternStudy) -> date | None:
    return study.span[1] if study.span else None


MEASURES: Sequence[Measure] = (
    Measure(
        "recurrence",
        "Comes back",
        "How often it came back in an organisation that had met it before.",
        came_back,
        lambda study: f"{came_back(study)} times" if came_back(study) > 1 else "once",
        "how-often-it-has-come-back",
    ),
    Measure(
        "severity",
        "Does most harm",
        "The severity of its incidents at their worst, added up: 1 for the most severe tier of a scheme, less for each "
        "tier below.",
        lambda study: study.weight,
        lambda study: f"{study.weight:.4g} over {study.total()}",
        "occurrences",
    ),
    Measure(
        "recency",
        "Seen last",
        "The day on which its latest incident began.",
        lambda study: _last(study).toordinal() if _last(study) else 0,  # type: ignore[union-attr]  # asked before
        lambda study: _last(study).strftime("%Y-%m-%d") if _last(study) else "",  # type: ignore[union-attr]  # likewise
        "occurrences",
    ),
    Measure(
        "unfixed",
        "Least mended",
        "Incidents after which no more than a weak action against it is in place.",
        lambda study: study.unfixed,
        lambda study: f"{study.unfixed} of {study.total()}",
        "occurrences",
    ),
)


def ranked(studies: Iterable[PatternStudy], measure: Measure) -> list[PatternStudy]:
    """The patterns that a measure says something of, the foremost first; equal ones by title."""
    found = [study for study in studies if measure.value(study) > 0]
    return sorted(
        found, key=lambda study: (-measure.value(study), study.pattern.title.lower(), study.pattern.id)
    )
