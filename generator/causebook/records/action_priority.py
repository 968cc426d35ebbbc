"""Ratings of a failure, and the action priority that a matrix gives them. The matrix is data, never code."""

from typing import Literal

from causebook.records.record import Part

Priority = Literal["H", "M", "L"]
Band = str | int
"""One rating, `7`, or a range of them, `7-8`."""


class Ratings(Part, frozen=True, kw_only=True):
    """Severity, occurrence and detection, each from 1 to 10; higher is worse for all three."""

    severity: int
    occurrence: int
    detection: int

    @property
    def rpn(self) -> int:
        """The risk priority number, 1 to 1000. Its steps are uneven: it sorts, and measures nothing."""
        return self.severity * self.occurrence * self.detection


def ends(band: Band) -> tuple[int, int]:
    """The lowest and the highest rating of a band, as written."""
    low, _, high = str(band).partition("-")
    return int(low), int(high or low)


class Cell(Part, frozen=True, kw_only=True):
    """A range of ratings and the priority they make."""

    severity: Band
    occurrence: Band
    detection: Band
    priority: Priority

    @property
    def bands(self) -> tuple[tuple[int, int], ...]:
        """From and to, for severity, occurrence and detection."""
        return ends(self.severity), ends(self.occurrence), ends(self.detection)

    def covers(self, ratings: Ratings) -> bool:
        """Whether the ratings lie in it."""
        rated = (ratings.severity, ratings.occurrence, ratings.detection)
        return all(low <= rating <= high for (low, high), rating in zip(self.bands, rated, strict=True))

    def overlaps(self, other: "Cell") -> bool:
        """Whether some ratings lie in both."""
        pairs = zip(self.bands, other.bands, strict=True)
        return all(max(a, c) <= min(b, d) for (a, b), (c, d) in pairs)


class ApMatrix(Part, frozen=True, kw_only=True):
    """Which ratings make which action priority. Data of the record, since published tables differ."""

    provenance: str
    cells: tuple[Cell, ...]

    def priority(self, ratings: Ratings) -> Priority | None:
        """The action priority of the ratings; None where no cell covers them."""
        return next((cell.priority for cell in self.cells if cell.covers(ratings)), None)
