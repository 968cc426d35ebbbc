"""What the pages about the whole book count, as files for other programs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from causebook.analysis.book import Analysis
from causebook.records.card import digest
from causebook.records.metrics import METRICS
from causebook.relations.study import MeasureFacts

_FORMULA = frozenset("=+-@\t\r")
"""How a cell begins that a spreadsheet would carry out."""


class Export(NamedTuple):
    """One file."""

    path: str
    """Relative to the site."""
    heads: tuple[str, ...]
    rows: Callable[[Analysis], Iterable[tuple[str, ...]]]
    depends_on: Callable[[Analysis], str]
    """Changes whenever the rows do."""

    def key(self, analysis: Analysis) -> str:
        """Changes whenever the content does."""
        return digest(f"{self.heads}{self.depends_on(analysis)}")

    def content(self, analysis: Analysis) -> bytes:
        """As comma-separated values in UTF-8, with a line of heads."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.heads)
        writer.writerows(map(_safe, self.rows(analysis)))
        return text.getvalue().encode("utf-8")


def _safe(row: Sequence[str]) -> Sequence[str]:
    """The row without a cell that a spreadsheet would carry out; most rows have none."""
    if _FORMULA.isdisjoint([cell[:1] for cell in row]):
        return row
    return [f"'{cell}" if cell[:1] in _FORMULA else cell for cell in row]


def _incidents(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    for one in analysis.incidents.all:
        known = {measure.id: measure for measure in one.study.measures}
        ends = [end for metric in METRICS for end in _ends(known.get(metric.id))]
        yield (
            one.card.id,
            one.card.title,
            one.lane,
            one.study.organisation,
            one.study.record_kind,
            one.study.began,
            one.study.peak,
            _joined(one.study.failure_modes),
            _joined(sorted({name for it in one.study.factors if not it.held for name in it.patterns})),
            one.study.detected_by,
            *ends,
        )


def _ends(measure: MeasureFacts | None) -> tuple[str, str]:
    """The least and the most minutes; nothing where it is not recorded."""
    return (f"{measure.shortest:.10g}", f"{measure.longest:.10g}") if measure else ("", "")


def _actions(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    for one in analysis.incidents.all:
        for it in one.study.actions:
            checked = "yes" if it.verified else "no"
            told = (
                it.id,
                it.title,
                it.type,
                it.strength,
                it.state,
                it.due,
                it.closed_on,
                checked,
                it.control,
            )
            yield (one.card.id, one.lane, *told)


def _occurrences(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    for study in analysis.patterns.values():
        for one in study.occurrences:
            where = (study.pattern.id, one.incident.card.id, one.incident.lane, one.incident.study.began)
            yield from ((*where, factor.id, factor.role, factor.confidence) for factor in one.factors)


def _joined(names: Iterable[str]) -> str:
    return " ".join(names)


EXPORTS: tuple[Export, ...] = (
    Export(
        "trends/incidents.csv",
        (
            *("id", "title", "lane", "organisation", "record_kind", "began", "severity", "failure_modes"),
            *("patterns", "detected_by"),
            *(f"{metric.id}_{end}_minutes" for metric in METRICS for end in ("least", "most")),
        ),
        _incidents,
        lambda analysis: analysis.whole,
    ),
    Export(
        "trends/actions.csv",
        (
            *("incident", "lane", "action", "title", "type", "strength", "state", "due", "closed_on"),
            *("verified", "control"),
        ),
        _actions,
        lambda analysis: analysis.facts,
    ),
    Export(
        "pattern-index/occurrences.csv",
        ("pattern", "incident", "lane", "began", "factor", "role", "confidence"),
        _occurrences,
        lambda analysis: analysis.facts,
    ),
)
"""Incidents, their actions, and where each pattern was at work. Exercises are in none of them."""
