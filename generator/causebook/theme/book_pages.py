"""The articles of the pages that speak of the whole book."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from causebook.analysis import crossings
from causebook.analysis.book import Analysis
from causebook.analysis.crossings import Crossing
from causebook.analysis.findings import Finding
from causebook.analysis.ranking import MEASURES, after_fix, came_back, ranked
from causebook.diagnostics.findings import FINDINGS, TITLES
from causebook.diagnostics.problem import Code
from causebook.records.moment import parse_moment
from causebook.theme.drawings import lanes

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


def sentence(words: str) -> str:
    """What a finding says, as a sentence: names in quotation marks, where a terminal has them in backticks."""
    words = re.sub(r"`([^`]*\s[^`]*)`", r"“\1”", words)
    return f"{words[:1].upper()}{words[1:]}."


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
            "unknown": [(one, factor) for one, factor in factors if not factor.patterns],
        }

    def _attention(self) -> Mapping[str, object]:
        found = self.analysis.findings
        groups = [(code, TITLES[code.name], [one for one in found if one.code is code]) for code in FINDINGS]
        return {
            "groups": [Group(code, title, *_sorted_out(those)) for code, title, those in groups if those],
            "absent": [TITLES[code.name] for code, _, those in groups if not those],
            "today": parse_moment(self.analysis.today.isoformat()),
            "sentence": sentence,
        }

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


_MAKERS: Mapping[str, Callable[[BookPages], Mapping[str, object]]] = {
    "pattern-index": BookPages._pattern_index,  # noqa: SLF001  # the table stands beside its class
    "attention": BookPages._attention,  # noqa: SLF001  # likewise
}
