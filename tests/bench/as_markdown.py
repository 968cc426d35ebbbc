"""The page that a generated record makes, as Markdown for generators that know no records.

It says what the record's page says, no more and no less (`tests/test_bench.py` counts the words): somebody who keeps
post-mortems as Markdown writes the facts, the times, the links and the state of each action there by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from causebook.records.metrics import measured
from causebook.records.moment import parse_moment

To = Callable[[str, str], str]
"""A link to a record, by its folder and name."""


def as_markdown(post: Any, front: str, link: str, top: str) -> str:
    """The whole page. `link` has one blank each for a folder and a name: how the generator writes a link."""

    def to(folder: str, name: str) -> str:
        return f"[{name.replace('-', ' ').capitalize()}]({link.format(folder=folder, name=name)})"

    values = post.values
    sections = [
        f"---\n{front}---",
        f"{top}{values['summary']}",
        _facts(values, to),
        f"## What happened\n\n{values['what_happened']}",
        "## What to learn\n\n" + _bullets(values["lessons"]),
        _timeline(values["timeline"], to),
        _times(values["timeline"]),
        f"## How it came to light\n\n{values['detection']['by'].capitalize()}. {values['detection']['how']}",
        _factors(values, to),
        _whys(values["whys"][0]),
        _actions(values, to),
        post.body,
        _links(values, to),
    ]
    return "\n\n".join(sections)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(caption: str, heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows]]
    return f"{caption}\n\n" + "\n".join(lines)


def _day(text: str) -> str:
    return parse_moment(text).shown


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _measures(timeline: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    events = [
        SimpleNamespace(at=parse_moment(row["at"]), kind=row["kind"], approximate=False) for row in timeline
    ]
    for one in measured(events):
        yield one.metric.title, one.shown, one.metric.definition


def _facts(values: dict[str, Any], to: To) -> str:
    took = {title: shown for title, shown, _ in _measures(values["timeline"])}
    when = {row["kind"]: _day(row["at"]) for row in values["timeline"]}
    tier = values["severity"]["peak"]["tier"]
    place = ["critical", "high", "moderate", "low"].index(tier) + 1
    rank = ("most severe", "second most severe", "third most severe", "least severe")[place - 1]
    patterns = dict.fromkeys(factor["pattern"] for factor in values["contributing_factors"])
    facts = {
        "What it is": f"{_words(values['record_kind'])}, {values['status']}",
        "Severity at its worst": f"SEV-{place} ({rank} of 4)",
        "How it failed": ", ".join(to("failure-modes", mode) for mode in values["failure_modes"]),
        "Patterns at work": ", ".join(to("patterns", name) for name in patterns),
        "When": f"{when['first_effect']} to {when['recovered']}",
        "System": ", ".join(to("systems", name) for name in values["systems"]),
        "Time to detect": took["Time to detect"],
        "Exposure window": took["Exposure window"],
    }
    return _bullets(f"**{name}** {value}" for name, value in facts.items())


def _timeline(timeline: list[dict[str, Any]], to: To) -> str:
    caption = "What happened when, oldest first. A time shows its zone; a day, month or year means that no more is known."
    rows = (
        (_day(row["at"]), _words(row["kind"]), f"{row['text']} {to('roles', row['actor'])}")
        for row in timeline
    )
    return f"## Timeline\n\n{_table(caption, ['When', 'What sort', 'What happened'], rows)}"


def _times(timeline: list[dict[str, Any]]) -> str:
    caption = "Measured from the timeline. Exposure is not time to recover; the two are never added up."
    table = _table(caption, ["Measure", "Took", "What it measures"], _measures(timeline))
    return f"## How long it took\n\n{table}"


def _factors(values: dict[str, Any], to: To) -> str:
    titles = {action["id"]: action["title"] for action in values["actions"]}
    caption = "What made it possible or made it worse. No one of these is the root cause."
    heads = ["What contributed", "Pattern", "What it did", "What is done about it"]
    rows = (
        (
            factor["statement"],
            f"{to('patterns', factor['pattern'])} {_words(factor['category'])}",
            _words(factor["role"]),
            " ".join(titles[action] for action in factor["addressed_by"]),
        )
        for factor in values["contributing_factors"]
    )
    return f"## Contributing factors\n\n{_table(caption, heads, rows)}"


def _whys(why: dict[str, Any]) -> str:
    first = why["because"][0]
    second = first["because"][0]
    return (
        f"## Why, and why that\n\n### {why['question']}\n\n"
        f"- {first['answer']} **{_words(first['kind'])}**\n    - {second['answer']} **{_words(second['kind'])}**"
    )


def _actions(values: dict[str, Any], to: To) -> str:
    called_for: dict[str, list[str]] = {}
    for factor in values["contributing_factors"]:
        for action in factor["addressed_by"]:
            called_for.setdefault(action, []).append(factor["id"])
    caption = "What changes because of this. Done means that a check has shown that it works."
    heads = ["Action", "State and strength", "Owner and day", "How it shows that it works"]
    rows = (
        (
            f"**{row['title']}** {row['statement']} Measure: {row['measure']} For: {', '.join(called_for[row['id']])}",
            f"{_words(row['state'])} {_words(row['strength'])} To {row['type']}",
            f"{to('roles', row['owner'])} By {_day(row['due'])}",
            f"{row['verification']['what']} {to('roles', row['verification']['by'])} by {_day(row['due'])}",
        )
        for row in values["actions"]
    )
    return f"## Actions\n\n{_table(caption, heads, rows)}"


def _links(values: dict[str, Any], to: To) -> str:
    """What the page links to, each with where it says so."""
    found: dict[str, dict[str, list[str]]] = {"Failure modes": {}, "Patterns": {}, "Roles": {}, "Systems": {}}
    for mode in values["failure_modes"]:
        found["Failure modes"][to("failure-modes", mode)] = []
    for factor in values["contributing_factors"]:
        found["Patterns"].setdefault(to("patterns", factor["pattern"]), []).append(factor["statement"])
    for row in values["timeline"]:
        found["Roles"].setdefault(to("roles", row["actor"]), [])
    for action in values["actions"]:
        for role in (action["owner"], action["verification"]["by"]):
            found["Roles"].setdefault(to("roles", role), []).append(action["title"])
    for system in values["systems"]:
        found["Systems"][to("systems", system)] = []
    groups = (
        f"### {heading} {len(links)}\n\n"
        + _bullets(f"{link} {'; '.join(places)}" for link, places in links.items())
        for heading, links in found.items()
    )
    return "## What this links to\n\n" + "\n\n".join(groups) + "\n"
