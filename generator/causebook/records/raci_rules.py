"""What can be seen of a RACI chart by itself: too many owners, nobody to do the work, and the like."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.raci_chart import Activity, Letter, holding
from causebook.records.record import Ref
from causebook.records.verbs import begins_with_verb

ENOUGH = 5
"""Activities; in a shorter chart a share says nothing."""
LARGEST_SHARE = 0.4
"""Of the activities, for one accountable role. With more, one person's absence stops the response."""
MOST_CONSULTED, MOST_RESPONSIBLE = 3, 5
"""More than this in one activity, and nobody has time for all of them, or feels it is theirs."""

_GROUPS = frozenset({"board", "committee", "council", "everyone", "group", "list", "panel"})
_PUBLIC_VOICES = frozenset({"comms", "communication", "communications", "marketing", "pr", "press"})
_INDEPENDENT = frozenset({"dpo", "data-protection-officer", "rai-lead", "responsible-ai-lead"})


def faults(activities: Sequence[Activity], legend: Sequence[Letter]) -> Iterator[Fault]:
    """All that a chart has against it, without asking any other record."""
    for place, activity in enumerate(activities):
        unknown = list(_unknown_letters(place, activity, legend))
        yield from unknown or _counts(place, activity, legend)
        yield from _asked_and_told(place, activity, legend)
        yield from _crowds(place, activity, legend)
        yield from _accountable(place, activity, legend)
        if not begins_with_verb(activity.title):
            yield codes.NOT_A_VERB.fault("activities", place, "title", title=activity.title)
    yield from _bottlenecks(activities, legend)
    yield from _only_informed(activities, legend)


def _cell(place: int, role: Ref) -> tuple[str, int, str, str]:
    return "activities", place, "assignments", role


def _unknown_letters(place: int, activity: Activity, legend: Sequence[Letter]) -> Iterator[Fault]:
    known = [letter.letter for letter in legend]
    for role, cell in activity.assignments.items():
        for at, letter in enumerate(activity.letters(role)):
            if letter not in known:
                path = _cell(place, role) if isinstance(cell, str) else (*_cell(place, role), at)
                yield codes.NOT_A_LETTER.fault(
                    *path, letter=letter, known=", ".join(known), meant=_meant(letter, known)
                )


def _meant(cell: str, known: Sequence[str]) -> str:
    """How to write what `A/R` or `a` means; every choice where that is not plain."""
    signs = [sign for sign in cell.upper() if sign.isalpha()]
    if signs and set(signs) <= set(known):
        return signs[0] if len(signs) == 1 else f"[{', '.join(signs)}]"
    return f"one of {', '.join(known)}"


def _asked_and_told(place: int, activity: Activity, legend: Sequence[Letter]) -> Iterator[Fault]:
    told = holding(activity, legend, "informed")
    for role in holding(activity, legend, "consulted"):
        if role in told:
            yield codes.CONSULTED_AND_INFORMED.fault(*_cell(place, role), role=role)


def _counts(place: int, activity: Activity, legend: Sequence[Letter]) -> Iterator[Fault]:
    for letter in legend:
        roles = activity.holders(letter.letter)
        if len(roles) < letter.min:
            exactly = "exactly" if letter.max == letter.min else "at least"
            yield codes.TOO_FEW_HOLDERS.fault(
                "activities",
                place,
                "assignments",
                on_key=True,
                title=activity.title,
                letter=letter.letter,
                name=letter.name.lower(),
                meaning=letter.meaning,
                wanted=f"{exactly} {_roles(letter.min)}",
                found=len(roles) or "none",
            )
        elif letter.max is not None and len(roles) > letter.max:
            yield codes.TOO_MANY_HOLDERS.fault(
                *_cell(place, roles[letter.max]),
                title=activity.title,
                letter=letter.letter,
                name=letter.name.lower(),
                most=_roles(letter.max),
                found=len(roles),
                roles=" and ".join(f"`{role}`" for role in roles),
            )


def _roles(count: int) -> str:
    return "one role" if count == 1 else f"{count} roles"


def _crowds(place: int, activity: Activity, legend: Sequence[Letter]) -> Iterator[Fault]:
    asked, busy = holding(activity, legend, "consulted"), holding(activity, legend, "responsible")
    for roles, most, part in ((asked, MOST_CONSULTED, "consulted"), (busy, MOST_RESPONSIBLE, "responsible")):
        if len(roles) > most:
            yield codes.CROWDED_ACTIVITY.fault(
                *_cell(place, roles[most]), on_key=True,
                title=activity.title, found=len(roles), part=part, most=most,
            )  # fmt: skip


def _accountable(place: int, activity: Activity, legend: Sequence[Letter]) -> Iterator[Fault]:
    """What speaks against whoever is accountable."""
    owners, busy = holding(activity, legend, "accountable"), holding(activity, legend, "responsible")
    for role in owners:
        words = role.split("-")
        if words[-1] in _GROUPS or "distribution-list" in role:
            yield codes.GROUP_ACCOUNTABLE.fault(*_cell(place, role), on_key=True, role=role)
        if "notify_regulator" in activity.about and not _PUBLIC_VOICES.isdisjoint(words):
            yield codes.COMMS_NOTIFIES_REGULATOR.fault(*_cell(place, role), role=role)
    others = set(busy) | set(holding(activity, legend, "checks"))
    if activity.irreversible and owners and others == set(owners):
        yield codes.NO_SECOND_PAIR_OF_EYES.fault(
            *_cell(place, owners[0]), title=activity.title, role=owners[0]
        )


def _bottlenecks(activities: Sequence[Activity], legend: Sequence[Letter]) -> Iterator[Fault]:
    owned: dict[Ref, list[int]] = defaultdict(list)
    for place, activity in enumerate(activities):
        for role in holding(activity, legend, "accountable"):
            owned[role].append(place)
    for role, places in owned.items():
        if len(activities) >= ENOUGH and len(places) > LARGEST_SHARE * len(activities):
            yield codes.BOTTLENECK.fault(
                *_cell(places[0], role), on_key=True, role=role, found=len(places), count=len(activities)
            )


def _only_informed(activities: Sequence[Activity], legend: Sequence[Letter]) -> Iterator[Fault]:
    told = {known.letter for known in legend if known.stands_for == "informed"}
    places: dict[Ref, int] = {}
    heard: set[Ref] = set()
    for place, activity in enumerate(activities):
        for role in activity.assignments:
            places.setdefault(role, place)
            if not told.issuperset(activity.letters(role)):
                heard.add(role)
    for role in [role for role in places if role in _INDEPENDENT and role not in heard]:
        yield codes.ONLY_INFORMED.fault(*_cell(places[role], role), role=role)
