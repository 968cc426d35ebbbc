"""Events of a YAML text to values and their places. Whatever a record does not need is a problem."""

import re
from collections.abc import Callable

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Problem
from causebook.files.characters import UNWANTED, is_clean, sign_of
from causebook.files.core_schema import (
    FIRST_OF_OTHERS,
    MOST_DIGITS,
    LongNumberError,
    NotFiniteError,
    Value,
    resolved,
)
from causebook.files.places import Branch, Marks, last_line_of, line_of, nowhere, span_of
from causebook.files.syntax import short

DEEPEST = 64
"""Levels of mappings and lists inside each other."""
MOST_VALUES = 50_000
"""Values in one file."""
MOST_PROBLEMS = 20
"""Problems of one file; what comes after them is not looked at."""

_ODD_KEYS = frozenset(("", "<<"))
_TAG = re.compile(r"!\S*")


class Enough(Exception):  # noqa: N818  # no error: the problem is noted, and reading stops here
    """What comes after this point is not looked at."""


class Composer:
    """Puts events together. An author's mistakes become problems; what libyaml cannot read, it raises."""

    __slots__ = ("left", "next", "path", "problems", "spans_lines", "text")

    def __init__(self, text: str, path: str, problems: list[Problem], following: Callable[[], Event]) -> None:
        self.text = text
        self.path = path
        self.problems = problems
        self.next = following
        self.left = MOST_VALUES
        self.spans_lines = False

    def document(self) -> tuple[Value, Marks]:
        """The only document of the text."""
        self.next()
        begin = self.next()
        if not isinstance(begin, DocumentStartEvent):
            return None, nowhere()
        if begin.version is not None or begin.tags is not None:
            self.note(codes.DIRECTIVE, begin)
        located = self.node(self.next(), 0)
        self.next()
        following = self.next()
        if type(following) is DocumentStartEvent:
            self.note(codes.SECOND_DOCUMENT, following)
        return located

    def node(self, event: Event, depth: int) -> tuple[Value, Marks]:
        """The value that `event` begins, inside `depth` mappings and lists."""
        self.left -= 1
        if self.left < 0:
            self.note(codes.TOO_MANY_VALUES, event, limit=f"{MOST_VALUES:,}")
            raise Enough
        if type(event) is ScalarEvent:
            return self.scalar(event), event
        if type(event) is AliasEvent:
            fix = "write out what it stands for"
            self.note(codes.ALIAS, event, name=f"*{event.anchor}", what="alias", fix=fix)
            return None, nowhere(event)
        if depth == DEEPEST:
            self.note(codes.TOO_DEEP, event, limit=DEEPEST)
            raise Enough
        if isinstance(event, CollectionStartEvent) and (event.anchor is not None or event.tag is not None):
            self.refuse_properties(event)
        return (
            self.mapping(event, depth + 1)
            if type(event) is MappingStartEvent
            else self.sequence(event, depth + 1)
        )

    def mapping(self, start: Event, depth: int) -> tuple[Value, Marks]:
        """The mapping that `start` begins, up to its end."""
        values: dict[str, Value] = {}
        keys: dict[str, ScalarEvent] = {}
        inside: dict[str, Marks] = {}
        following = self.next
        while type(event := following()) is not MappingEndEvent:
            if type(event) is ScalarEvent and event.value not in keys and self.is_usual(event):
                key = event.value
                keys[key] = event
                values[key], inside[key] = self.node(following(), depth)
            else:
                self.pass_over(event, keys, depth)
        if isinstance(start, MappingStartEvent) and start.flow_style:
            self.look_at_flow(start, event, keys)
        return values, Branch(start, event, keys, inside)

    def sequence(self, start: Event, depth: int) -> tuple[Value, Marks]:
        """The list that `start` begins, up to its end."""
        values: list[Value] = []
        inside: list[Marks] = []
        following = self.next
        while type(event := following()) is not SequenceEndEvent:
            value, marks = self.node(event, depth)
            values.append(value)
            inside.append(marks)
        if isinstance(start, SequenceStartEvent) and start.flow_style:
            self.look_at_flow(start, event, {})
        return values, Branch(start, event, {}, inside)

    def scalar(self, event: ScalarEvent) -> Value:
        """Text, or what the core schema makes of it where it stands without quotes."""
        text = event.value
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if not event.style:
            return text if text and text[0] not in FIRST_OF_OTHERS else self.plain(event)
        if line_of(event) != last_line_of(event):
            self.spans_lines = True
        if event.style == '"' and not is_clean(text):  # only an escape can bring one in
            self.note(codes.BAD_CHARACTER, event, sign=sign_of(UNWANTED.findall(text)[0]))
        return text

    def look_at_flow(self, start: Event, end: Event, keys: dict[str, ScalarEvent]) -> None:
        """Notes keys of which libyaml has lost a leading `?`; sees whether brackets span lines."""
        if line_of(start) != last_line_of(end):
            self.spans_lines = True
        for event in keys.values():
            if event.start_mark and self.text[event.start_mark.index - 1] == "?":
                self.note(codes.BAD_START, event, sign="?")

    def plain(self, event: ScalarEvent) -> Value:
        """A plain scalar by the core schema; notes a number that no page can show."""
        try:
            if event.value == "-":  # between brackets, where libyaml lets it pass
                self.note(codes.BAD_START, event, sign="-")
            return resolved(event.value)
        except LongNumberError:
            self.note(codes.LONG_NUMBER, event, value=short(event.value), limit=MOST_DIGITS)
        except NotFiniteError:
            self.note(codes.NOT_A_NUMBER, event, value=short(event.value))
        return None

    def is_usual(self, key: ScalarEvent) -> bool:
        """Whether a key can be taken as it stands."""
        if key.anchor is not None or key.tag is not None:
            self.refuse_properties(key)
        if not key.style:
            return key.value not in _ODD_KEYS
        return self.scalar(key) is not None

    def pass_over(self, event: Event, keys: dict[str, ScalarEvent], depth: int) -> None:
        """Notes what is wrong with a key, and reads past it and its value."""
        if type(event) is not ScalarEvent:
            shape = "list" if type(event) is SequenceStartEvent else "mapping"
            self.silently(event, depth)
            self.note(codes.KEY_NOT_TEXT, event, shape="reference" if type(event) is AliasEvent else shape)
        elif event.value in keys:
            self.note(codes.DUPLICATE_KEY, event, key=short(event.value), line=line_of(keys[event.value]))
        else:
            self.note_odd_key(event)
            self.silently(self.next(), depth)
            return
        self.node(self.next(), depth)

    def note_odd_key(self, key: ScalarEvent) -> None:
        """Notes a merge key, or a key that is missing."""
        if key.value:
            self.note(codes.ALIAS, key, name=key.value, what="merge key", fix="write the keys out")
        else:
            self.note(codes.EMPTY_KEY, key)

    def silently(self, event: Event, depth: int) -> None:
        """Reads past a value that something is known to be wrong with; what is in it merely follows."""
        noted = len(self.problems)
        self.node(event, depth)
        del self.problems[noted:]

    def refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Notes an anchor and a tag."""
        if event.anchor is not None:
            fix = f"take out `&{event.anchor}`; it only serves to be repeated elsewhere"
            self.note(codes.ALIAS, event, name=f"&{event.anchor}", what="anchor", fix=fix)
        if event.tag is not None:
            written = _TAG.search(self.text, event.start_mark.index if event.start_mark else 0)
            self.note(codes.TAG, event, tag=short(written[0]) if written else "!")

    def note(self, code: Code, event: Event, **blanks: object) -> None:
        """Adds a problem at the place of an event."""
        self.problems.append(code.at(span_of(event, self.path), self.text, **blanks))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Enough
