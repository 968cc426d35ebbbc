"""The parts of a RACI chart: its letters and what they stand for, its activities and who has which letter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from causebook.records.record import Part, Ref

StandsFor = Literal["accountable", "responsible", "consulted", "informed", "checks", "other"]
About = Literal[
    "declare",
    "change_tier",
    "contain",
    "roll_back",
    "disable",
    "fall_back",
    "preserve_evidence",
    "emergency_capacity",
    "notify_regulator",
    "notify_users",
    "public_statement",
    "engage_vendor",
    "resume_service",
    "close_incident",
    "accept_risk",
]
CONTAINMENT: frozenset[About] = frozenset({"contain", "roll_back", "disable", "fall_back"})
"""The decisions that make things safer, and that nobody should wait for."""


class Letter(Part, frozen=True, kw_only=True):
    """One letter of a scheme, and how many roles of an activity have it."""

    letter: str
    name: str
    meaning: str
    """Half a sentence: what a role with this letter does."""
    stands_for: StandsFor
    min: int = 0
    max: int | None = None
    """None for any number."""


class Activity(Part, frozen=True, kw_only=True):
    """One row of a chart."""

    id: str
    title: str
    phase: Ref | None = None
    about: tuple[About, ...] = ()
    irreversible: bool = False
    tiers: tuple[Ref, ...] = ()
    """Empty where the row holds at every tier."""
    decision: Ref | None = None
    assignments: Mapping[Ref, str | tuple[str, ...]]
    note: str | None = None

    def letters(self, role: Ref) -> tuple[str, ...]:
        """The letters of a role, in authored order; empty for a role without any."""
        cell = self.assignments.get(role, ())
        return (cell,) if isinstance(cell, str) else cell

    def holders(self, letter: str) -> list[Ref]:
        """The roles that have `letter`, in authored order."""
        return [role for role in self.assignments if letter in self.letters(role)]

    @property
    def contains_harm(self) -> bool:
        """Whether it stops harm from growing."""
        return self.phase == "containment" or not CONTAINMENT.isdisjoint(self.about)


def holding(activity: Activity, legend: Sequence[Letter], stands_for: StandsFor) -> list[Ref]:
    """The roles that play a part in an activity, by whichever letters the scheme has for it."""
    letters = [known.letter for known in legend if known.stands_for == stands_for]
    return [
        role for role in activity.assignments if any(known in activity.letters(role) for known in letters)
    ]


def with_own_letters(scheme: Sequence[Letter], own: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters of `scheme`, each replaced by the one of `own` with the same letter, then the new ones."""
    replaced = {known.letter: known for known in own}
    kept = [replaced.pop(known.letter, known) for known in scheme]
    return (*kept, *replaced.values())


def _letters() -> Iterator[tuple[str, tuple[Letter, ...]]]:
    does = Letter(letter="R", name="Responsible", meaning="does the work", stands_for="responsible", min=1)
    owns = Letter(
        letter="A", name="Accountable", meaning="owns the outcome and approves it", stands_for="accountable", min=1, max=1
    )  # fmt: skip
    asked = Letter(
        letter="C", name="Consulted", meaning="is asked before, and answers", stands_for="consulted"
    )
    told = Letter(letter="I", name="Informed", meaning="is told after", stands_for="informed")
    helps = Letter(letter="S", name="Supports", meaning="helps whoever does the work", stands_for="other")
    checks = Letter(
        letter="V", name="Verifies", meaning="holds the result against what was agreed", stands_for="checks", max=1
    )  # fmt: skip
    signs = Letter(letter="S", name="Signs off", meaning="releases the result", stands_for="checks", max=1)
    yield "raci", (does, owns, asked, told)
    yield "rasci", (does, owns, helps, asked, told)
    yield "raci-vs", (does, owns, checks, signs, asked, told)
    yield "daci", (
        Letter(letter="D", name="Driver", meaning="moves it to a decision", stands_for="responsible", min=1, max=1),
        Letter(letter="A", name="Approver", meaning="decides", stands_for="accountable", min=1, max=1),
        Letter(letter="C", name="Contributor", meaning="brings knowledge before", stands_for="consulted"),
        told,
    )  # fmt: skip
    yield "rapid", (
        Letter(letter="R", name="Recommend", meaning="proposes what to do", stands_for="other"),
        Letter(letter="A", name="Agree", meaning="has to agree to the proposal", stands_for="checks"),
        Letter(letter="P", name="Perform", meaning="carries out the decision", stands_for="responsible"),
        Letter(letter="I", name="Input", meaning="is asked before, and answers", stands_for="consulted"),
        Letter(letter="D", name="Decide", meaning="makes the decision", stands_for="accountable", min=1, max=1),
    )  # fmt: skip


SCHEMES: dict[str, tuple[Letter, ...]] = dict(_letters())
"""The letters of each scheme, in the order readers expect them."""
