"""Severity: ordered tiers that say how bad an incident is, and what each of them sets in motion."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.record import Record, Ref
from causebook.records.tier_names import clashing_names, shuffled_numbers
from causebook.records.tiers import Adjustment, Grade, OldVersion, Response, Target, Tier

_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")
_SECONDS = {
    "second": 1, "minute": 60, "hour": 3_600, "calendar day": 86_400, "business day": 86_400,
    "week": 604_800, "month": 2_592_000, "year": 31_536_000,
}  # fmt: skip
"""Only to tell quick from slow. A business day counts as a day here, and nowhere else."""


class Severity(Record, frozen=True, kw_only=True):
    """A severity scheme. Rank is computed from `order` and place, and never authored."""

    version: int = 1
    order: Literal["most_severe_first", "least_severe_first"]
    tiers: tuple[Tier, ...]
    matrix: Mapping[Ref, Mapping[str, Grade]] = {}
    responses: Mapping[str, Response] = {}
    escalators: Adjustment | None = None
    deescalators: Adjustment | None = None
    maps_to: tuple[OldVersion, ...] = ()

    @property
    def ranked(self) -> tuple[Tier, ...]:
        """The tiers, the most severe first, whichever way they were authored."""
        return self.tiers if self.order == "most_severe_first" else self.tiers[::-1]

    def rank(self, tier: str) -> int:
        """The place of a tier by its id; 1 is the most severe. Raises: KeyError for an id it has not."""
        return {known.id: place for place, known in enumerate(self.ranked, 1)}[tier]

    def place(self, tier: str) -> str:
        """A tier's rank in words that say the direction: "most severe of 4"."""
        rank, count = self.rank(tier), len(self.tiers)
        if rank == count:
            return f"least severe of {count}"
        return f"{_ORDINALS[rank]}most severe of {count}"

    def heat(self, tier: str) -> int:
        """How strongly to colour a tier: 4 for the most severe, 0 for the least, however many there are."""
        return 4 * (len(self.tiers) - self.rank(tier)) // (len(self.tiers) - 1)

    def tier_now(self, version: int, tier: str) -> str | None:
        """The id here of a tier that `version` had; None where nothing says so."""
        if version == self.version:
            return next((known.id for known in self.tiers if known.id == tier), None)
        old = (mapped for older in self.maps_to if older.version == version for mapped in older.tiers)
        return next((mapped.to for mapped in old if mapped.id == tier), None)


def _checks(scheme: Severity) -> Iterator[Fault]:
    yield from shuffled_numbers(scheme.tiers, worst_first=scheme.order == "most_severe_first")
    yield from clashing_names(scheme.tiers)
    yield from _unknown_tiers(scheme)
    yield from _slower_when_worse(scheme)
    yield from _nobody_contains(scheme)
    yield from _newer_than_itself(scheme)


def _unknown_tiers(scheme: Severity) -> Iterator[Fault]:
    ids = [tier.id for tier in scheme.tiers]
    known = ", ".join(f"`{name}`" for name in ids)
    paths = [("matrix", mode, tier) for mode, row in scheme.matrix.items() for tier in row]
    for path in [*paths, *(("responses", tier) for tier in scheme.responses)]:
        if path[-1] not in ids:
            yield codes.UNKNOWN_TIER.fault(*path, on_key=True, tier=path[-1], known=known)

    for key, moves in (("escalators", scheme.escalators), ("deescalators", scheme.deescalators)):
        if moves and moves.floor and moves.floor.tier not in ids:
            yield codes.UNKNOWN_TIER.fault(key, "floor", "tier", tier=moves.floor.tier, known=known)


def _slower_when_worse(scheme: Severity) -> Iterator[Fault]:
    """A worse tier that is answered later than a milder one, which is what a wrong `order` looks like."""
    for goal in ("acknowledge", "contain"):
        timed = [(tier, time) for tier in scheme.ranked if (time := _time(scheme, tier.id, goal))]
        for (worse, slow), (milder, quick) in pairwise(timed):
            if _seconds(slow) > _seconds(quick):
                yield codes.SLOWER_WHEN_WORSE.fault(
                    "responses", worse.id, goal, "within",
                    worse=worse.label, slow=slow, milder=milder.label, quick=quick, order=scheme.order,
                )  # fmt: skip
                break


def _time(scheme: Severity, tier: str, goal: str) -> str | None:
    response = scheme.responses.get(tier)
    target: Target | None = getattr(response, goal) if response else None
    return target.within if target else None


def _seconds(duration: str) -> float:
    number, unit = duration.split(" ", 1)
    return float(number) * _SECONDS[unit.removesuffix("s")]


def _nobody_contains(scheme: Severity) -> Iterator[Fault]:
    for tier, response in scheme.responses.items():
        if response.decides_disclosure and not response.decides_containment:
            yield codes.NOBODY_CONTAINS.fault("responses", tier, on_key=True, tier=tier)


def _newer_than_itself(scheme: Severity) -> Iterator[Fault]:
    seen: set[int] = set()
    for place, older in enumerate(scheme.maps_to):
        if older.version >= scheme.version or older.version in seen:
            yield codes.OLD_VERSION.fault(
                "maps_to", place, "version", version=older.version, current=scheme.version
            )
        seen.add(older.version)


KIND = Kind(
    name="severity",
    plural="severity",
    model=Severity,
    section="Respond",
    title="Severity scheme",
    titles="Severity",
    about="How bad is it, who is called, and how soon. The criteria are here; a person decides.",
    facets=(
        Facet("tier", "Tiers, most severe first", lambda scheme: [tier.label for tier in scheme.ranked]),
        Facet("failure-mode", "Failure modes", lambda scheme: scheme.matrix, kind="failure-mode"),
    ),
    parts={"tiers": "severity tier"},
    checks=_checks,
)
