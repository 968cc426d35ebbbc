"""The names of a scheme's tiers: numbers that run one way, and no name for two tiers."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault, Path
from causebook.records.tiers import Tier

_NUMBERED = re.compile(r"(\D*)(\d+)", re.ASCII)


class _Numbered(NamedTuple):
    """One name with a number in it."""

    name: str
    number: int
    tier: int
    """The tier's place in the list."""
    path: Path


def shuffled_numbers(tiers: Sequence[Tier], *, worst_first: bool) -> Iterator[Fault]:
    """A fault for each series of numbered names that does not run one way through the tiers.

    Either direction is fine, in a label as in an alias: a scheme may call its worst tier both SEV-1 and
    Level 4.
    """
    for series in _series(tiers):
        pairs = [(before, after) for before, after in pairwise(series) if before.tier != after.tier]
        way = _way(pairs)
        broken = next((pair for pair in pairs if _sign(pair[1].number - pair[0].number) != way), None)
        if broken is not None:
            yield codes.NUMBERS_SHUFFLED.fault(
                *broken[1].path,
                name=broken[1].name,
                before=broken[0].name,
                size="lower" if (way > 0) == worst_first else "higher",
            )


def _way(pairs: Sequence[tuple[_Numbered, _Numbered]]) -> int:
    """Whether most numbers rise (1) or fall (-1) down the list; from end to end where they are even."""
    if not pairs:
        return 0
    most = _sign(sum(_sign(after.number - before.number) for before, after in pairs))
    return most or _sign(pairs[-1][1].number - pairs[0][0].number) or 1


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _series(tiers: Sequence[Tier]) -> list[list[_Numbered]]:
    """All labels are one series; aliases that differ only in their number are one each."""
    found: dict[str, list[_Numbered]] = {}
    for place, tier in enumerate(tiers):
        here = ("tiers", place)
        if match := _NUMBERED.search(tier.label):
            found.setdefault("", []).append(_Numbered(tier.label, int(match[2]), place, (*here, "label")))
        for at, alias in enumerate(tier.aliases):
            if match := _NUMBERED.match(alias):
                family = f"={match[1].strip(' -').casefold()}"
                found.setdefault(family, []).append(
                    _Numbered(alias, int(match[2]), place, (*here, "aliases", at))
                )
    return [series for series in found.values() if len(series) > 1]


def clashing_names(tiers: Sequence[Tier]) -> Iterator[Fault]:
    """A fault for each name of a tier that an earlier tier bears as well."""
    owners: dict[str, Tier] = {}
    for place, tier in enumerate(tiers):
        names: list[tuple[str, Path]] = [(tier.id, ("id",)), (tier.label, ("label",))]
        names += [(alias, ("aliases", at)) for at, alias in enumerate(tier.aliases)]
        for name, where in names:
            owner = owners.setdefault(name.casefold(), tier)
            if owner is not tier and owner.id != tier.id:
                yield codes.TIER_NAME_TAKEN.fault("tiers", place, *where, name=name, owner=owner.label)
