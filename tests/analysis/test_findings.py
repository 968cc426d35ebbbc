"""What needs attention: each sort of finding from the least book that shows it, and silence until a day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from books import SETTINGS, causebook, reading, write_book, write_record
from causebook.analysis.book import Analysis
from causebook.analysis.findings import Finding
from causebook.diagnostics.findings import FINDINGS, TITLES
from causebook.records.schema import SCHEMAS

TODAY = date(2026, 9, 21)
PATTERN = """\
title: Stale index
summary: What is looked up is older than anybody thinks.
category: data
maturity: candidate
"""
MODE = "title: Performance\nsummary: Answers are wrong or late more often than they may be.\n"
ROLE = "title: {title}\nsummary: Leads the response while it lasts.\nduty: Decides what is done next.\n"


def incident(day: str, action: str = "", **more: str) -> str:
    """A post-mortem that cites one pattern, with one action against it."""
    said = {
        "title": f"Offers of {day}",
        "summary": "Customers saw offers that had ended.",
        "record_kind": "incident",
        "origin": "internal",
        "status": "draft",
        **{key: value for key, value in more.items() if key not in ("peak", "rest")},
        "started": day,
        "failure_modes": "[performance]",
    }
    lines = [f"{key}: {value}" for key, value in said.items()]
    if "peak" in more:
        lines.append(f"severity: {{peak: {{tier: {more['peak']}}}}}")
    fate = "addressed_by: [fix]" if action else "accepted: {reason: It ends in June.}"
    lines.append("contributing_factors:")
    lines.append(
        f"  - {{id: old, statement: The index was old., pattern: stale-index, role: condition, {fate}}}"
    )
    if action:
        lines += ["actions:", f"  - {{id: fix, title: Rebuild it, {action}}}"]
    return "\n".join([*lines, more.get("rest", "")]) + "\n"


BASE = {
    "patterns/stale-index": PATTERN,
    "failure-modes/performance": MODE,
    "roles/lead": ROLE.format(title="Lead"),
}
PLAYBOOK = """\
title: Old answers
summary: For answers that are older than anybody thinks, until they are new again.
status: approved
owner: lead
approved_by: lead
reviewed_on: {reviewed}
{exercised}
failure_modes: [performance]
triggers: [Somebody sees an old answer.]
intake: [{{channel: The form, who: Customers, reaches: lead}}]
steps:
  - {{id: stop, title: Stop, phase: containment, kind: action, role: lead, success: It is off.}}
when_this_does_not_fit: Stop the harm first, then call the lead.
"""
RUNBOOK = """\
title: Turn the index off
summary: Nothing is looked up any more. What was answered stays answered.
act: kill_switch
owner: lead
{more}
steps: [{{id: off, title: Turn it off}}]
"""
SCHEME = """\
title: Tiers
summary: What each tier sets in motion.
order: most_severe_first
tiers:
  - {id: high, label: High, summary: People are being harmed.}
  - {id: low, label: Low, summary: Nobody is harmed yet.}
escalators:
  when: [The effect cannot be undone., The public knows.]
  signs: [irreversible, public_knew]
  floor: {signs: 2, tier: high}
"""
EXERCISE = """\
title: The index is old
summary: The index stands still. Who sees it, and how soon?
type: drill
level: beginner
duration: 60 minutes
postmortems: [second]
objectives: [{id: seen, text: Somebody sees it within an hour.}]
sessions:
  - {id: one, on: 2026-01-15}
findings:
  - {id: unseen, kind: gap, text: Nobody saw it., session: one, patterns: [stale-index]}
improvements:
  - {id: look, title: Look at it, owner: lead, due: 2026-02-01, status: open, findings: [unseen]}
"""
FMEA = """\
title: FMEA of the assistant
summary: How it can fail, before it does.
system: assistant
rows:
  - {id: old, failure: The index is old., effect: Wrong answers., severity: 6, occurrence: 2, detection: 5, patterns: [stale-index]}
"""
SYSTEM = """\
title: Assistant
summary: Answers questions of customers from an index.
type: generative_model
state: live
owner: lead
"""
CHART = """\
title: Who does what
summary: Who decides, does, is asked and is told.
activities:
  - {id: contain, title: Contain it, assignments: {lead: [A, R]}}
"""
DONE = "state: done, closed_on: 2026-02-01, strength: stronger, control: gate, verification: {what: A test., result: It held.}"
GATE = "title: Gate\nsummary: Refuses what is old.\ntype: prevent\nstrength: stronger\nverify: Send something old.\n"


@pytest.mark.parametrize(
    ("name", "at", "records"),
    [
        (
            "returned-after-fix",
            "postmortem/first fix",
            {
                "postmortems/first": incident("2026-01-01", DONE, systems="[assistant]"),
                "postmortems/second": incident("2026-03-01", systems="[assistant]"),
            },
        ),
        (
            "fix-did-not-spread",
            "postmortem/first fix",
            {"postmortems/first": incident("2026-01-01", DONE), "postmortems/second": incident("2026-03-01")},
        ),
        (
            "returned-without-fix",
            "postmortem/first fix",
            {
                "postmortems/first": incident("2026-01-01", "state: open"),
                "postmortems/second": incident("2026-03-01"),
            },
        ),
        (
            "action-overdue",
            "postmortem/first fix",
            {"postmortems/first": incident("2026-01-01", "state: open, due: 2026-09-20")},
        ),
        (
            "never-verified",
            "postmortem/first fix",
            {"postmortems/first": incident("2026-01-01", "state: implemented")},
        ),
        (
            "only-weak-actions",
            "pattern/stale-index",
            {"postmortems/first": incident("2026-01-01", "state: open, strength: weaker")},
        ),
        (
            "no-control-named",
            "postmortem/first",
            {"postmortems/first": incident("2026-01-01", "state: open")},
        ),
        (
            "severity-low",
            "postmortem/first",
            {
                "severity/tiers": SCHEME,
                "postmortems/first": incident(
                    "2026-01-01",
                    peak="low",
                    rest="impact: [{kind: people, what: Customers, reversibility: irreversible}]\n"
                    "detection: {by: press, how: A paper wrote of it.}",
                ),
            },
        ),
        ("mode-without-playbook", "failure-mode/performance", {"postmortems/first": incident("2026-01-01")}),
        (
            "playbook-untried",
            "playbook/old",
            {"playbooks/old": PLAYBOOK.format(reviewed="2026-01-01", exercised="tags: [a]")},
        ),
        (
            "playbook-unchanged",
            "playbook/old",
            {
                "playbooks/old": PLAYBOOK.format(reviewed="2026-01-01", exercised="tags: [a]"),
                "postmortems/first": incident("2026-02-01", playbooks="[old]", ended="2026-02-03"),
            },
        ),
        ("runbook-overdue", "runbook/off", {"runbooks/off": RUNBOOK.format(more="tags: [a]")}),
        (
            "runbook-overdue",
            "runbook/off",
            {"runbooks/off": RUNBOOK.format(more="last_executed: 2026-01-01\nexecution_interval: 3 months")},
        ),
        (
            "gap-confirmed",
            "exercise/old unseen",
            {"exercises/old": EXERCISE, "postmortems/second": incident("2026-03-01")},
        ),
        (
            "improvement-overdue",
            "exercise/old look",
            {"exercises/old": EXERCISE, "postmortems/second": incident("2026-03-01")},
        ),
        (
            "foreseen-as-rare",
            "fmea/it old",
            {
                "fmea/it": FMEA,
                "systems/assistant": SYSTEM,
                "postmortems/first": incident("2026-01-01", systems="[assistant]"),
            },
        ),
        (
            "role-without-duty",
            "role/helper",
            {"raci/chart": CHART, "roles/helper": ROLE.format(title="Helper")},
        ),
        (
            "maturity-behind",
            "pattern/stale-index",
            {f"postmortems/it-{n}": incident(f"2026-0{n}-01") for n in (1, 2, 3)},
        ),
    ],
)
def test_each_sort_is_found(tmp_path: Path, name: str, at: str, records: Mapping[str, str]) -> None:
    more = {"controls/gate": GATE, "systems/assistant": SYSTEM} if "gate" in str(records) else {}
    book = write_book(tmp_path / "book", {**BASE, **more, **records})
    found = [one for one in found_in(book) if one.code.name == name]
    assert [f"{one.card.key} {one.about}".strip() for one in found] == [at]
    assert "{" not in found[0].what + found[0].fix


def found_in(book: Path) -> tuple[Finding, ...]:
    graph = reading(book, TODAY).graph
    return Analysis(graph, TODAY, 180).findings


def test_a_clock_that_nobody_looked_at_is_found(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "cases" / "clock" / "ok").glob("*.yml")
    book = write_book(tmp_path / "book", {})
    for path in sorted(text):
        write_record(book, f"clocks/{path.stem}", path.read_text(encoding="utf-8"))
    late = Analysis(reading(book, TODAY).graph, date(2036, 1, 1), 180).findings
    assert {one.code.name for one in late} == {"clock-not-reviewed"}


def test_a_role_with_too_much_is_found(tmp_path: Path) -> None:
    rows = [f"  - {{id: a{n}, title: Activity {n}, assignments: {{lead: [A, R]}}}}" for n in range(13)]
    chart = CHART.partition("  - {id")[0] + "\n".join(rows) + "\n"
    book = write_book(tmp_path / "book", {**BASE, "raci/chart": chart})
    assert [(one.code.name, one.card.key) for one in found_in(book)] == [("role-overloaded", "role/lead")]


def test_others_mistakes_are_theirs_to_mend(tmp_path: Path) -> None:
    more = {"origin": "external", "organisation": "Acme", "attributed_to": "[press]"}
    book = write_book(
        tmp_path / "book",
        {
            **BASE,
            "postmortems/first": incident("2026-01-01", "state: open, due: 2026-02-01", **more),
            "postmortems/second": incident("2026-03-01", **more),
        },
    )
    assert found_in(book) == ()


@pytest.mark.parametrize(
    ("until", "about", "silent"),
    [
        ("2026-12-01", "", True),
        ("2026-12-01", "fix", True),
        ("2026-12-01", "other", False),
        ("2026-09-21", "", False),
    ],
)
def test_silence_holds_for_its_entry_and_until_its_day(
    tmp_path: Path, until: str, about: str, *, silent: bool
) -> None:
    named = f"about: {about}, " if about else ""
    rest = f"silenced: [{{finding: never-verified, {named}reason: The test comes later., until: {until}}}]"
    book = write_book(
        tmp_path / "book",
        {
            **BASE,
            "controls/gate": GATE,
            "postmortems/first": incident("2026-01-01", "state: implemented, control: gate", rest=rest),
        },
    )
    (one,) = [one for one in found_in(book) if one.code.name == "never-verified"]
    assert (one.silenced is not None) is silent


def test_every_finding_has_a_title_and_can_be_silenced() -> None:
    names = [code.name for code in FINDINGS]
    assert len(set(names)) == len(names)
    assert sorted(TITLES) == sorted(names)
    schema = (SCHEMAS / "common.schema.json").read_text(encoding="utf-8")
    assert [name for name in names if f'"{name}"' not in schema] == []


def test_the_command_says_it_and_fails_on_what_is_asked(tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "book",
        {**BASE, "postmortems/first": incident("2026-01-01", "state: open")},
        settings=SETTINGS,
    )
    said = causebook(book, "findings")
    assert (said.code, "finding[no-control-named]" in said.out) == (0, True)
    assert "content/postmortems/first.yml:" in said.out
    assert causebook(book, "findings", "--fail-on", "no-control-named").code == 1
    assert causebook(book, "findings", "--fail-on", "gap-confirmed").code == 0
    assert causebook(book, "findings", "--fail-on", "nonsense").code == 2
    assert '"weight": "finding"' in causebook(book, "findings", "--format", "json").out
    assert causebook(book, "findings", "--format", "github").out.startswith("::notice file=content/")


RISING = """\
title: Levels
summary: What each level sets in motion. The last is the worst.
order: least_severe_first
tiers:
  - {id: notice, label: Level 1, summary: Nobody would have noticed.}
  - {id: grave, label: Level 2, summary: People are being harmed.}
escalators:
  rule: One level up.
  when: [The same pattern stands in a post-mortem with open actions.]
  signs: [returned_while_open]
  floor: {signs: 1, tier: grave}
"""


@pytest.mark.parametrize(
    ("first", "peak", "low"),
    [
        ("state: open", "notice", True),
        ("state: open", "grave", False),
        (DONE, "notice", False),
    ],
)
def test_each_scheme_has_a_floor_of_its_own(tmp_path: Path, first: str, peak: str, *, low: bool) -> None:
    second = incident("2026-03-01", peak=peak).replace("severity: {", "severity: {scheme: levels, ")
    records = {
        **BASE,
        "severity/tiers": SCHEME,
        "severity/levels": RISING,
        "postmortems/first": incident("2026-01-01", first),
        "postmortems/second": second,
    }
    found = [
        one for one in found_in(write_book(tmp_path / "book", records)) if one.code.name == "severity-low"
    ]
    assert [(one.card.id, one.blanks["floor"]) for one in found] == ([("second", "grave")] if low else [])


def test_a_floor_that_is_no_tier_is_the_schemas_fault_and_no_finding(tmp_path: Path) -> None:
    rest = "impact: [{kind: people, what: Customers, reversibility: irreversible}]\ndetection: {by: press, how: It wrote.}"
    records = {
        **BASE,
        "severity/tiers": SCHEME.replace("tier: high}", "tier: nonsense}"),
        "postmortems/first": incident("2026-01-01", peak="low", rest=rest),
    }
    found = found_in(write_book(tmp_path / "book", records))
    assert "severity-low" not in {one.code.name for one in found}
