"""Template: a message to fill in and send, or a blank post-mortem to copy."""

import re
from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.playbook_parts import Audience, Stage
from causebook.records.record import Part, Record, Ref

OUTSIDE = ("affected_users", "regulators", "public", "customers_of_customers", "vendor")
"""Audiences to whom only a few roles may speak for the organisation."""

BLANK = re.compile(r"\{\s*([A-Za-z][\w -]*?)\s*\}")
"""A name between braces, also as people mistype it; braces around anything else are part of the text."""

EventKind = Literal[
    "condition_introduced",
    "change",
    "first_effect",
    "signal",
    "detected",
    "reported_externally",
    "declared",
    "tier_set",
    "paged",
    "acknowledged",
    "hypothesis",
    "decision",
    "action",
    "contained",
    "mitigated",
    "recovered",
    "verified",
    "communication",
    "became_aware_legal",
    "determined_legal",
    "classified_legal",
    "notified_authority",
    "closed",
]


class Event(Part, frozen=True, kw_only=True):
    """Where in a timeline a blank is filled from."""

    kind: EventKind
    take: Literal["at", "known_at", "text"]


class Variable(Part, frozen=True, kw_only=True):
    """One blank of a template."""

    name: str
    type: Literal["text", "list", "name", "time", "number", "contact", "link", "id"]
    description: str
    event: Event | None = None
    example: str | None = None
    required: bool | None = None


class Template(Record, frozen=True, kw_only=True):
    """A message or a post-mortem, with blanks."""

    form: Literal["message", "postmortem"]
    audience: Audience | None = None
    stage: Stage | None = None
    channel: str | None = None
    languages: tuple[str, ...] = ()
    approver: Ref | None = None
    legal_review: Literal["each_time", "cleared_beforehand", "not_needed"] | None = None
    clocks: tuple[Ref, ...] = ()
    subject: str | None = None
    text: str
    variables: tuple[Variable, ...] = ()
    tone_notes: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text cut at its blanks; with each piece, whether it is one."""
        return cut_at_blanks(self.text)

    @property
    def subject_pieces(self) -> tuple[tuple[str, bool], ...]:
        """The subject line cut in the same way."""
        return cut_at_blanks(self.subject or "")


def cut_at_blanks(text: str) -> tuple[tuple[str, bool], ...]:
    """`text` in pieces, each with whether it is a blank. Joined, the pieces are the text again."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in BLANK.finditer(text):
        pieces += [(text[end : match.start()], False), (match.group(0), True)]
        end = match.end()
    return tuple((piece, blank) for piece, blank in [*pieces, (text[end:], False)] if piece)


def blanks_of(text: str) -> tuple[str, ...]:
    """The blanks of `text` as written, braces included, each once, in order."""
    return tuple(dict.fromkeys(match.group(0) for match in BLANK.finditer(text)))


def name_of(blank: str) -> str:
    """The variable that `blank` means, however it is spelt."""
    return re.sub(r"\W+", "_", blank.strip("{} ").lower())


def declared_blanks(template: Template) -> Iterator[Fault]:
    """Every blank is explained in `variables`, and written as there."""
    known = {variable.name for variable in template.variables}
    for field, text in (("subject", template.subject or ""), ("text", template.text)):
        for blank in blanks_of(text):
            name = name_of(blank)
            if name not in known:
                fix = f"add `- name: {name}` with a `type` and a `description` to `variables`"
            elif blank != f"{{{name}}}":
                fix = f"write it `{{{name}}}`"
            else:
                continue
            yield codes.UNKNOWN_BLANK.fault(field, within=blank, field=field, blank=blank, fix=fix)


def used_variables(template: Template) -> Iterator[Fault]:
    """Every variable stands somewhere, and is explained once."""
    used = {name_of(blank) for blank in blanks_of(f"{template.subject or ''}\n{template.text}")}
    seen: set[str] = set()
    for place, variable in enumerate(template.variables):
        name = variable.name
        if name in seen:
            yield codes.REPEATED_VARIABLE.fault("variables", place, "name", name=name)
        elif name not in used:
            blank = f"{{{name}}}"
            yield codes.UNUSED_VARIABLE.fault("variables", place, "name", name=name, blank=blank)
        seen.add(name)


def timed_blanks(template: Template) -> Iterator[Fault]:
    """A blank that takes its time from the timeline is a time."""
    for place, variable in enumerate(template.variables):
        if variable.event and variable.event.take != "text" and variable.type != "time":
            yield codes.UNTIMED_VARIABLE.fault(
                "variables", place, "type", name=variable.name, type=variable.type, take=variable.event.take
            )


def approved_outside(template: Template) -> Iterator[Fault]:
    """A message that leaves the organisation names who lets it go out."""
    if template.audience in OUTSIDE and not template.approver:
        yield codes.MESSAGE_WITHOUT_APPROVER.fault("audience", audience=template.audience)


def checks(template: Template) -> Iterator[Fault]:
    """What can be checked with one template in hand."""
    yield from approved_outside(template)
    yield from declared_blanks(template)
    yield from used_variables(template)
    yield from timed_blanks(template)


KIND = Kind(
    name="template",
    plural="templates",
    model=Template,
    section="Respond",
    title="Template",
    titles="Templates",
    about="Messages to fill in and send, and a blank post-mortem.",
    facets=(
        Facet("audience", "Audience", lambda template: (template.audience,) if template.audience else ()),
        Facet("stage", "Stage", lambda template: (template.stage,) if template.stage else ()),
        Facet(
            "approver",
            "Approved by",
            lambda template: (template.approver,) if template.approver else (),
            kind="role",
        ),
        Facet("form", "Form", lambda template: (template.form,), column=False),
        Facet("language", "Language", lambda template: template.languages, column=False),
    ),
    checks=checks,
)
