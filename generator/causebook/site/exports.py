"""What the pages about the whole book count, as files for other programs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from causebook.analysis.book import Analysis
from causebook.records.metrics import METRICS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would carry out."""


class Export(NamedTuple):
    """One file."""

    path: str
    """Relative to the site."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def content(self) -> bytes:
        """As comma-separated values in UTF-8, with a line of heads."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.heads)
        writer.writerows(map(_safe, self.rows))
        return text.getvalue().encode("utf-8")


def _safe(row: Sequence[str]) -> Iterator[str]:
    return (f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)


def exports(analysis: Analysis) -> tuple[Export, ...]:
    """Incidents, their actions, and where each pattern was at work. Exercises are in none of them."""
    return (_incidents(analysis), _actions(analysis), _occurrences(analysis))


def _incidents(analysis: Analysis) -> Export:
    times = [f"{metric.id}_{end}_minutes" for metric in METRICS for end in ("least", "most")]
    rows = []
    for one in analysis.incidents.all:
        known = {measure.id: measure for measure in one.study.measures}
        ends = [
            end
            for metric in METRICS
            for end in (
                (known[metric.id].shortest, known[metric.id].longest) if metric.id in known else (None, None)
            )
        ]
        rows.append(
            (
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
                *("" if end is None else f"{end:.10g}" for end in ends),
            )
        )
    heads = (
        "id",
        "title",
        "lane",
        "organisation",
        "record_kind",
        "began",
        "severity",
        "failure_modes",
        "patterns",
        "detected_by",
        *times,
    )
    return Export("trends/incidents.csv", heads, tuple(rows))


def _actions(analysis: Analysis) -> Export:
    heads = (
        "incident",
        "lane",
        "action",
        "title",
        "type",
        "strength",
        "state",
        "due",
        "closed_on",
        "verified",
        "control",
    )
    rows = tuple(
        (
            one.card.id,
            one.lane,
            it.id,
            it.title,
            it.type,
            it.strength,
            it.state,
            it.due,
            it.closed_on,
            "yes" if it.verified else "no",
            it.control,
        )
        for one in analysis.incidents.all
        for it in one.study.actions
    )
    return Export("trends/actions.csv", heads, rows)


def _occurrences(analysis: Analysis) -> Export:
    heads = ("pattern", "incident", "lane", "began", "factor", "role", "confidence")
    rows = tuple(
        (
            study.pattern.id,
            one.incident.card.id,
            one.incident.lane,
            one.incident.study.began,
            factor.id,
            factor.role,
            factor.confidence,
        )
        for study in analysis.patterns.values()
        for one in study.occurrences
        for factor in one.factors
    )
    return Export("pattern-index/occurrences.csv", heads, rows)


def _joined(names: Iterable[str]) -> str:
    return " ".join(names)
