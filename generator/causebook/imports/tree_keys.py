"""A foreign YAML record as a tree whose keys are taken one by one, so that none is forgotten."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from causebook.files.places import Marks, span_at
from causebook.files.written_yaml import as_yaml
from causebook.imports.draft import BESIDE, FORM, LEFT, Piece, Stretch

Way = tuple[str | int, ...]


class Keys:
    """The values of a document, and which of them have been taken."""

    def __init__(self, values: Mapping[str, Any], marks: Marks, way: Way = ()) -> None:
        self._values = values
        self._marks = marks
        self._way = way
        self._taken: set[Way] = set()

    def at(self, *way: str | int) -> Stretch:
        """The lines of a value and of its key."""
        key = span_at(self._marks, (*self._way, *way), "", on_key=True)
        value = span_at(self._marks, (*self._way, *way), "")
        last = value.end_line - (value.end_column == 1 and value.end_line > value.line)
        return Stretch(min(key.line, value.line), last)

    def take(self, *way: str | int) -> Any:  # noqa: ANN401  # a JSON value
        """The value at `way`, which counts as taken; None where there is none."""
        value = self.look(*way)
        if value is not None:
            self._taken.add(way)
        return value

    def look(self, *way: str | int) -> Any:  # noqa: ANN401  # a JSON value
        """The value at `way`, which is left for another to take."""
        value: Any = self._values
        for step in way:
            there = step in value if isinstance(value, Mapping) else False
            if not there and not (isinstance(value, list) and isinstance(step, int) and step < len(value)):
                return None
            value = value[step]
        return value

    def text(self, *way: str | int) -> str:
        """The text at `way`, taken; empty where there is none or something else."""
        value = self.look(*way)
        return str(self.take(*way)).strip() if isinstance(value, str | int | float) else ""

    def texts(self, *way: str | int) -> list[tuple[str, Stretch]]:
        """The texts of a list at `way` with their lines, taken."""
        value = self.look(*way)
        if not isinstance(value, list):
            return []
        return [
            (str(self.take(*way, place)).strip(), self.at(*way, place))
            for place, one in enumerate(value)
            if isinstance(one, str | int | float)
        ]

    def count(self, *way: str | int) -> int:
        """How many entries the list at `way` has."""
        value = self.look(*way)
        return len(value) if isinstance(value, list) else 0

    def rest(self) -> Iterator[Piece]:
        """A piece for every value that nobody has taken."""
        yield from self._rest(self._values, ())

    def _rest(self, value: Any, way: Way) -> Iterator[Piece]:  # noqa: ANN401  # a JSON value
        if way in self._taken:
            return
        if value and isinstance(value, Mapping):
            for key, inner in value.items():
                yield from self._rest(inner, (*way, key))
        elif value and isinstance(value, list) and any(way == one[: len(way)] for one in self._taken):
            for place, inner in enumerate(value):
                yield from self._rest(inner, (*way, place))
        else:
            name = ".".join(str(step + 1) if isinstance(step, int) else step for step in way)
            text = value if isinstance(value, str) else as_yaml(str(way[-1]), value)
            empty = value in (None, "", [], {})
            why = f"the key `{name}`, which is empty" if empty else "no field is for this key"
            yield Piece(FORM if empty else LEFT, text, self.at(*way), name, why)


def between(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What stands on lines that no piece is of: keys above others, what was read with another line, and comments."""
    told = {line for piece in pieces for line in range(piece.at.first, piece.at.last + 1)}
    for number, line in enumerate(text.split("\n"), start=1):
        if number in told or not line.strip():
            continue
        at = Stretch(number, number)
        if line.strip().startswith("#"):
            yield Piece(LEFT, line.strip(), at, "Comments", "a comment")
        elif line.rstrip().endswith((":", "-", "]", "}", "[", "{", "---")):
            yield Piece(FORM, "", at, guess="a key above others")
        else:
            yield Piece(BESIDE, "another line", at)
