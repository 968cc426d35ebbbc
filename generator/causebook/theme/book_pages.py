"""The articles of the pages that speak of the whole book."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from causebook.analysis import crossings, trends
from causebook.analysis.book import Analysis
from causebook.analysis.candidates import loose_factors
from causebook.analysis.crossings import Crossing
from causebook.analysis.findings import Finding
from causebook.analysis.incidents import Incident
from causebook.analysis.ranking import MEASURES, after_fix, came_back, ranked
from causebook.diagnostics.findings import FINDINGS, TITLES
from causebook.diagnostics.problem import Code
from causebook.records.metrics import Metric, in_words
from causebook.records.moment import parse_moment
from causebook.theme.drawings import columns, dots, lanes
from causebook.theme.explore import explore
from causebook.theme.for_me import for_me
from causebook.theme.insight import LANES
from causebook.theme.sentences import sentence, told

_LONG = timedelta(days=3)
"""From here on hours say nothing."""
FIRST = 7
"""Patterns in each short list."""


class Group(NamedTuple):
    """The findings of one sort."""

    code: Code
    title: str
    own: list[Finding]
    invented: list[Finding]
    silenced: list[Finding]
    """Those that somebody has accepted for a while."""


def alike(found: Iterable[Finding]) -> list[list[Finding]]:
    """Findings in groups that say the same and rest on nothing else, so that it need be said only once."""
    groups: dict[object, list[Finding]] = {}
    for one in found:
        own = one.about or one.others or one.silenced or one.named
        key = (one.card.key, one.path, one.what) if own else (one.what, one.fix)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _sorted_out(found: Sequence[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    heard = [one for one in found if one.silenced is None]
    return (
        [one for one in heard if not one.card.invented],
        [one for one in heard if one.card.invented],
        [one for one in found if one.silenced is not None],
    )


@dataclass(frozen=True, slots=True)
class BookPages:
    """Renders them, with marks still in them."""

    analysis: Analysis
    environment: Environment

    def article(self, name: str) -> str:
        """The article of the page with that name."""
        return self.environment.get_template(f"{name}.html.jinja").render(_MAKERS[name](self))

    def _pattern_index(self) -> Mapping[str, object]:
        studies = list(self.analysis.patterns.values())
        seen = [study for study in studies if study.occurrences]
        first = ranked(studies, MEASURES[0]) + ranked(studies, MEASURES[1])
        order = {study.pattern.key: place for place, study in reversed(list(enumerate(first)))}
        counted = [one for one in self.analysis.incidents.all if one.counts]
        factors = [(one, factor) for one in counted for factor in one.study.factors if not factor.held]
        return {
            "studies": sorted(seen, key=lambda study: order.get(study.pattern.key, len(order))),
            "unseen": [study.pattern for study in studies if not study.occurrences],
            "lists": [(measure, ranked(studies, measure)[:FIRST]) for measure in MEASURES],
            "came_back": came_back,
            "after_fix": after_fix,
            "drawing": self._all_lanes(),
            "maps": self._maps(),
            "incidents": len(counted),
            "factors": len(factors),
            "unknown": loose_factors(self.analysis.incidents),
            "candidates": self.analysis.candidates,
        }

    def _attention(self) -> Mapping[str, object]:
        found = self.analysis.findings
        groups = [(code, TITLES[code.name], [one for one in found if one.code is code]) for code in FINDINGS]
        return {
            "groups": [Group(code, title, *_sorted_out(those)) for code, title, those in groups if those],
            "absent": [TITLES[code.name] for code, _, those in groups if not those],
            "today": parse_moment(self.analysis.today.isoformat()),
            "sentence": sentence,
            "told": told,
            "alike": alike,
        }

    def _trends(self) -> Mapping[str, object]:
        incidents = self.analysis.incidents.all
        years = trends.years(incidents)
        held = trends.exercises_by_year(self.analysis.graph)
        lane_of = dict((str(lane), title) for lane, title in LANES.items())  # noqa: C402  # lanes are words here
        present = [lane for lane in LANES if any(one.lane == lane for one in incidents)]
        by_lane = trends.distributions(incidents, lambda one: (one.lane,))
        found = {lane: trends.detection(one for one in incidents if one.lane == lane) for lane in present}
        names = sorted({name for members in found.values() for name in members})
        return {
            "total": len(incidents),
            "lanes": {lane: LANES[lane] for lane in present},
            "years": years,
            "over_years": _over_years(years, held),
            "held": held,
            "detection": [(name, {lane: found[lane].get(name, ()) for lane in present}) for name in names],
            "metrics": [
                (metric, metric.title, *_pictured(metric.title, [(lane_of[row.label], row) for row in rows]))
                for metric, rows in by_lane.items()
            ],
            "groups": list(self._grouped(incidents)),
            "actions": [
                (LANES[lane], made)
                for lane in present
                if (made := trends.actions(one for one in incidents if one.lane == lane))
            ],
            "states": ("done", "implemented", "in_progress", "open", "considered"),
            "strengths": ("stronger", "intermediate", "weaker", ""),
            "in_words": in_short,
        }

    def _grouped(
        self, incidents: Sequence[Incident]
    ) -> Iterator[tuple[str, list[tuple[Metric, list[tuple[str, trends.Distribution]]]]]]:
        """Distributions of what counts, by tier, failure mode and year, each with the names that readers know."""
        counted = [one for one in incidents if one.counts]
        modes = {card.id: card.title for card in self.analysis.graph.of_kind("failure-mode")}
        tiers = {
            one.study.peak: one.tier.part.names[0]
            for one in counted
            if one.tier and one.tier.part and one.tier.part.names
        }
        ways: list[tuple[str, trends.Groups, Mapping[str, str]]] = [
            ("By severity at its worst", lambda one: (one.study.peak,) if one.study.peak else (), tiers),
            ("By failure mode", lambda one: one.study.failure_modes, modes),
            ("By year", lambda one: (str(one.day.year),) if one.day else (), {}),
        ]
        for heading, way, titles in ways:
            rows = [
                (metric, [(titles.get(row.label, row.label), row) for row in found if row.values])
                for metric, found in trends.distributions(counted, way).items()
            ]
            if rows:
                yield heading, rows

    def _all_lanes(self) -> Markup:
        studies = ranked(self.analysis.patterns.values(), MEASURES[2])
        rows = [lanes.Lane(study.pattern.title, [one.incident for one in study.counted]) for study in studies]
        label = "When each pattern was at work, the latest first. The table above says the same."
        return lanes.lanes(rows, label, lanes.elsewhere)

    def _maps(self) -> list[tuple[str, str, Crossing]]:
        """The tables of crossings: heading, kind of what its columns name (empty for plain words), table."""
        studies = list(self.analysis.patterns.values())
        return [
            ("Branch of the fishbone", "", crossings.crossing(studies, crossings.by_category)),
            ("Failure mode", "failure-mode", crossings.crossing(studies, crossings.by_failure_mode)),
            ("Year it began", "", crossings.crossing(studies, crossings.by_year)),
            ("Stage where it came in", "", crossings.crossing(studies, crossings.by_introduced)),
            ("Stage where it was found", "", crossings.crossing(studies, crossings.by_detected)),
        ]


def in_short(minutes: float) -> str:
    """A time that stands for many, in words: of days, no more than the whole ones."""
    length = timedelta(minutes=minutes)
    return in_words(timedelta(days=round(length / timedelta(days=1))) if length >= _LONG else length)


def _over_years(found: Sequence[trends.Year], held: Mapping[int, int]) -> Markup:
    rows = []
    for lane, title in LANES.items():
        counts = [year.total(lane) for year in found]
        first = next((place for place, count in enumerate(counts) if count), len(counts))
        line = trends.trend(counts) if lane == "internal" and first == 0 else None
        rows.append(columns.Row(title, counts, line))
    rows.append(columns.Row("Exercises held", [held.get(year.year, 0) for year in found]))
    label = "Incidents by year, by whose they were. The table below says the same."
    return columns.columns([year.year for year in found], rows, label)


def _pictured(
    title: str, rows: list[tuple[str, trends.Distribution]]
) -> tuple[Markup, list[tuple[str, trends.Distribution]]]:
    picture = dots.dots(
        [dots.Row(label, row) for label, row in rows], f"{title}. The table below says the same."
    )
    return picture, rows


_MAKERS: Mapping[str, Callable[[BookPages], Mapping[str, object]]] = {
    "explore": lambda pages: explore(pages.analysis.graph),
    "for-me": lambda pages: for_me(pages.analysis),
    "pattern-index": BookPages._pattern_index,  # noqa: SLF001  # the table stands beside its class
    "attention": BookPages._attention,  # noqa: SLF001  # likewise
    "trends": BookPages._trends,  # noqa: SLF001  # likewise
}
