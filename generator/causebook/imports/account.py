"""The account of an import: what became of every line of every source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from causebook.imports.draft import Draft, Line, Outcome, Refused
from causebook.imports.stated import Compared, compared

_WORDS: dict[Outcome, str] = {"mapped": "mapped", "guessed": "guessed", "left": "kept", "form": "form only"}
TITLE = "# Account of an import"
"""The first line of every account."""
_OPENING = f"""\
{TITLE}

What became of each line of each source, as `causebook import` read it. It is written anew by every run.

- **mapped**: taken over into a field, as it stands.
- **guessed**: taken over by a guess; the guess is said, and is for a person to bear out.
- **kept**: it fits no field, and stands in the record under `imported`, as it stood in the source.
- **form only**: headings, rules and keys, which say nothing by themselves.

Names of people are taken over like all other words. Read for them before you publish: records name roles, not persons.
"""


class Told(NamedTuple):
    """What became of one source."""

    source: str
    outcome: str
    """In words: `written to content/…`, `left alone: …`."""
    draft: Draft | None


def account(told: Sequence[Told | Refused], counts: str) -> str:
    """The whole account, as Markdown."""
    parts = [_OPENING, counts, ""]
    for one in told:
        parts += _refused(one) if isinstance(one, Refused) else _told(one)
    return "\n".join(parts).rstrip() + "\n"


def _refused(one: Refused) -> list[str]:
    return [f"## {one.source}", "", f"Not imported: {one.why}.", ""]


def _told(one: Told) -> list[str]:
    lines = [f"## {one.source}", "", f"{one.outcome}.", ""]
    if one.draft is None:
        return lines
    lines += [
        f"{_counted(one.draft.lines)}.",
        "",
        "| lines | what became of them | where | how |",
        "|---|---|---|---|",
    ]
    lines += [_row(line) for line in one.draft.lines]
    return [*lines, "", *_times(one.draft)]


def _counted(lines: Sequence[Line]) -> str:
    counts = Counter(line.outcome for line in lines)
    return ", ".join(f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome])


def _row(line: Line) -> str:
    first, last = line.at
    lines = "none" if not first else str(first) if last <= first else f"{first}\u2013{last}"
    return f"| {lines} | {_WORDS[line.outcome]} | {_cell(line.where)} | {_cell(line.how)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _times(draft: Draft) -> Iterator[str]:
    """Times that the source states, beside those that its timeline comes to."""
    found = compared(draft.values, draft.stated)
    if not found:
        return
    yield from ("| stated time | stated | computed | difference |", "|---|---|---|---|")
    for one in found:
        yield _time(one)
    yield ""


def _time(one: Compared) -> str:
    said = "agrees" if one.agrees else one.cause
    return f"| to {one.figure.what} | {_cell(one.figure.said)} | {one.computed or 'not recorded'} | {_cell(said)} |"
