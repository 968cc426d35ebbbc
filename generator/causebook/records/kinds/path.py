"""Learning path: a way through the book for one sort of learner."""

from typing import Literal

from causebook.records.kind import Facet, Kind
from causebook.records.record import Part, Record, Ref


class Step(Part, frozen=True, kw_only=True):
    """One step: a record to open, or something to do away from the book."""

    id: str
    title: str
    record: str | None = None
    """Written `kind:id`."""
    minutes: int
    why: str | None = None
    do: str | None = None
    optional: bool | None = None


class Path(Record, frozen=True, kw_only=True):
    """Steps over records, quizzes and exercises, in order."""

    audience: str | None = None
    level: Literal["beginner", "intermediate", "advanced"] | None = None
    roles: tuple[Ref, ...] = ()
    before: tuple[Ref, ...] = ()
    outcomes: tuple[str, ...] = ()
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long the steps take that nobody may leave out."""
        return sum(step.minutes for step in self.steps if not step.optional)

    @property
    def takes(self) -> str:
        """The same, as people say it: `45 minutes`, `about 8 hours`."""
        if self.minutes < 120:  # noqa: PLR2004  # below two hours, minutes are easier to plan with
            return f"{self.minutes} minutes"
        return f"about {round(self.minutes / 60)} hours"


KIND = Kind(
    name="path",
    plural="paths",
    model=Path,
    section="Learn",
    title="Learning path",
    titles="Learning paths",
    about="What to read, try and talk about, in order, with the time it takes.",
    facets=(
        Facet("level", "Level", lambda path: (path.level,) if path.level else ()),
        Facet("takes", "Takes", lambda path: (path.takes,)),
        Facet("role", "Prepares for", lambda path: path.roles, kind="role"),
    ),
)
