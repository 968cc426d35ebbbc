"""The mapping: which heading, key and word of a source goes where. Small YAML files that a team extends."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from causebook.files.located_yaml import parse_yaml
from causebook.files.names import as_id
from causebook.imports.draft import FORM, LEFT, Piece
from causebook.records.kinds.postmortem_parts import ActionState, Attribution, FactorRole
from causebook.records.record import Confidence
from causebook.records.schema import read_schema, schema_name

MAPPINGS = Path(__file__).parent / "mappings"
SECTIONS = frozenset(
    {"summary", "what_happened", "timeline", "contributing_factors", "root_cause", "triggers", "actions"}
    | {"lessons", "what_went_well", "what_made_it_hard", "where_we_got_lucky", "mitigators", "detection"}
    | {"impact", "response", "open_questions", "references", "body", "facts", LEFT, FORM}
)
"""Where the text under a heading can go. `facts` are lines such as `**Date**: May 2024`."""
LABELS = frozenset(
    {"title", "started", "ended", "organisation", "system_name", "sector", "failure_modes", "severity", "tag"}
    | {"summary", "cve", "time_to_detect", "time_to_recover", "zone", LEFT}
    | {
        "contributing_factors",
        "root_cause",
        "triggers",
        "actions",
        "lessons",
        "detection",
        "impact",
        "response",
    }
)
"""Where a fact can go."""


TICKETS = ("pagerduty", "opsgenie", "jira", "servicenow")
"""The mappings of systems that export alerts or tickets."""


class MappingError(Exception):
    """A mapping file cannot be used; the message says why."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What sort of event a row of a timeline is, by its words."""

    kind: str
    words: tuple[str, ...]
    """Each begins at the beginning of a word; `*` stands for anything."""


class Defaults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a record says where its source does not."""

    origin: Literal["internal", "external"] | None = None
    record_kind: Literal["incident", "near_miss", "hazard"] | None = None
    failure_mode: str | None = None
    attributed_to: tuple[Attribution, ...] | None = None
    zone: str | None = None
    factor_role: FactorRole | None = None
    event_kind: str | None = None


class MomentAt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A moment that stands under a key of its own."""

    at: str
    """The way to it, as `incident.created_at`."""
    kind: str
    """What sort of event it is."""
    text: str
    """What the row says."""


class RowsAt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list whose entries are rows of a timeline."""

    list: str
    """The way to it."""
    at: str
    """The way to the time, from an entry."""
    text: tuple[str, ...]
    """The ways to the words: the first that there are, or all of them."""
    together: bool = False
    """Whether all of them are taken, one after the other."""
    by: str = ""
    """The way to what says the sort of an entry."""
    kinds: dict[str, str] = {}
    """What sort of event that means."""
    who: str = ""
    """The way to the name of whoever wrote it, which is left out: records name roles."""
    form: tuple[str, ...] = ()
    """Keys of an entry that say nothing about the incident."""


class Tree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in a document of keys things stand."""

    title: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    """All of these are taken."""
    link: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    """Keys that say nothing about the incident."""
    moments: tuple[MomentAt, ...] = ()
    rows: tuple[RowsAt, ...] = ()


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping."""

    about: str = ""
    recognised_by: tuple[str, ...] = ()
    """Headings, or ways to keys, that all documents of this style have and others have not."""
    taxonomy: str = ""
    """What the source's own failure modes are called among published taxonomies."""
    defaults: Defaults = Defaults()
    headings: dict[str, str] = {}
    labels: dict[str, str] = {}
    zones: dict[str, str] = {}
    """The name of a zone, and how far it is from UTC."""
    failure_modes: dict[str, str] = {}
    attributed_to: dict[str, Attribution] = {}
    """Sorts of source, and whose account each is."""
    confidence: dict[str, Confidence] = {}
    detected_by: dict[str, str] = {}
    action_states: dict[str, ActionState] = {}
    event_kinds: tuple[Rule, ...] = ()
    """The first that fits decides."""
    tree: Tree = Tree()
    """For alerts and tickets."""

    def default(self, name: str) -> Any:  # noqa: ANN401  # each has its own type
        """What to say where the source is silent.

        Raises: LookupError for a default that no mapping gives. That is a bug here.
        """
        value = getattr(self.defaults, name)
        if value is None:
            raise LookupError(name)
        return value


class Read(NamedTuple):
    """What a document says, before it is a record."""

    source: str
    """Its file, or its own id where it has one."""
    words: Words
    """The mapping that it was read with."""
    pieces: tuple[Piece, ...]


@cache
def shipped(name: str) -> Words:
    """A mapping that comes with the program; what it leaves out stands in `common.yml`."""
    base = parse_mapping((MAPPINGS / "common.yml").read_text(encoding="utf-8"), "common.yml")
    file = f"{name}.yml"
    return extended(base, parse_mapping((MAPPINGS / file).read_text(encoding="utf-8"), file))


@cache
def styles() -> tuple[Words, ...]:
    """The styles of Markdown that are known; the last one is for all others."""
    return shipped("case-study"), shipped("incident-report")


@cache
def ticket_systems() -> tuple[Words, ...]:
    """The systems whose alerts and tickets are known, each recognised by keys of its own."""
    return tuple(map(shipped, TICKETS))


def parse_mapping(text: str, name: str) -> Words:
    """The mapping that `text` is.

    Raises: MappingError for text that is none.
    """
    located, problems = parse_yaml(text, name)
    if located is None:
        first = problems[0]
        message = f"{name}, line {first.span.line}: {first.what}"
        raise MappingError(message)
    try:
        words = msgspec.convert(located.values or {}, Words)
    except msgspec.ValidationError as error:
        message = f"{name} is no mapping: {_in_words(str(error))}. See: content/guide/importing.md"
        raise MappingError(message) from None
    _refuse_unknown(words.headings, SECTIONS, f"{name}, headings")
    _refuse_unknown(words.labels, LABELS, f"{name}, labels")
    _refuse_unknown(
        words.detected_by, _choices("properties", "detection", "properties", "by"), f"{name}, detected_by"
    )
    named = [rule.kind for rule in (*words.event_kinds, *_default_kind(words))]
    named += [moment.kind for moment in words.tree.moments]
    named += [kind for rows in words.tree.rows for kind in rows.kinds.values()]
    kinds = dict(zip(named, named, strict=True))
    _refuse_unknown(kinds, _choices("$defs", "event", "properties", "kind"), f"{name}, event_kinds")
    _refuse_form(words, name)
    return _folded(words)


def _choices(*way: str) -> frozenset[str]:
    """The values that the schema lets stand somewhere."""
    found = read_schema(schema_name("postmortem"))
    for step in way:
        found = found[step]
    return frozenset(found["enum"])


def _default_kind(words: Words) -> tuple[Rule, ...]:
    kind = words.defaults.event_kind
    return (Rule(kind, ()),) if kind else ()


def _refuse_form(words: Words, name: str) -> None:
    """Refuses zones and failure modes that are not written as they must be."""
    for zone in (words.defaults.zone or "Z", *words.zones.values()):
        if not re.fullmatch(r"Z|[+-]\d{2}:\d{2}", zone):
            message = f"{name}: a zone is how far it is from UTC, such as Z or +02:00, and not `{zone}`"
            raise MappingError(message)
    for mode in (words.defaults.failure_mode or "performance", *words.failure_modes.values()):
        if as_id(mode) != mode:
            message = f"{name}: a failure mode is named by its id, such as `{as_id(mode)}`, and not `{mode}`"
            raise MappingError(message)


def _folded(words: Words) -> Words:
    """The mapping with its headings, labels and phrases as they are compared: in lower case."""
    lower = {
        name: _lower(getattr(words, name)) for name in ("headings", "labels", "failure_modes", "detected_by")
    }
    zones = {zone.upper(): far for zone, far in words.zones.items()}
    return msgspec.structs.replace(words, zones=zones, **lower)


def _lower(leads: Mapping[str, str]) -> dict[str, str]:
    return {" ".join(word.lower().split()): target for word, target in leads.items()}


def _in_words(error: str) -> str:
    """What is wrong, with the place as an author writes it."""
    what, _, place = error.partition(" - at `$")
    key = place.rstrip("`").strip(".").replace("[...]", "")
    return f"under `{key}`, {what[:1].lower()}{what[1:]}" if key else what[:1].lower() + what[1:]


def _refuse_unknown(leads: Mapping[str, str], known: frozenset[str], where: str) -> None:
    for word, target in leads.items():
        if target not in known:
            message = f"{where}: `{word}` leads to `{target}`. It can lead to: {', '.join(sorted(known))}"
            raise MappingError(message)


def extended(base: Words, more: Words) -> Words:
    """`base` with what `more` says besides or instead."""
    changed: dict[str, Any] = {}
    for name in Words.__struct_fields__:
        before, after = getattr(base, name), getattr(more, name)
        if isinstance(before, dict):
            changed[name] = {**before, **after}
        elif name == "event_kinds":
            changed[name] = (*after, *before)
        elif isinstance(before, Defaults):
            changed[name] = _with_defaults(before, after)
        elif isinstance(before, Tree):
            changed[name] = Tree(
                *((*getattr(after, field), *getattr(before, field)) for field in Tree.__struct_fields__)
            )
        else:
            changed[name] = after or before
    return Words(**changed)


def _with_defaults(before: Defaults, after: Defaults) -> Defaults:
    names = Defaults.__struct_fields__
    chosen = {name: getattr(after, name) or getattr(before, name) for name in names}
    return Defaults(**chosen)
