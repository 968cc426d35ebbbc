"""Tests of what can only be checked with the whole book in hand."""

from datetime import date
from pathlib import Path

import pytest

from books import reading, write_record
from causebook.diagnostics.problem import Problem
from wording import foreign_word

ROLE = "title: {title}\nsummary: Somebody who is asked.\nduty: Stands in.\n"
TERM = "title: {title}\nsummary: {summary}\n"
SCHEME = """\
title: {title}
summary: What each tier sets in motion.
order: most_severe_first
tiers:
  - {{id: critical, label: {label}1, summary: People are being harmed.}}
  - {{id: low, label: {label}2, summary: Nobody is harmed yet.}}
"""
HOUSE = {"severity/house": SCHEME.format(title="House scheme", label="SEV-")}
BOTH = {**HOUSE, "severity/old": SCHEME.format(title="Old scheme", label="P")}
CLOCK = """\
title: Tell the authority
summary: One report, to one authority.
regime: Data act
jurisdiction: Exampleland
applies_to_role: controller
trigger: Personal data was lost.
recipient: The supervisory authority.
clock_start: aware
duration: 72 hours
status: {status}
last_reviewed: {reviewed}
"""
PLAYBOOK = """\
title: Old offers are shown
summary: For an index that is older than anybody thinks.
status: draft
owner: incident-commander
failure_modes: [performance]
tiers: [{tier}]
triggers: [Somebody reports an old offer.]
clocks: [{clock}]
intake: [{{channel: The form on every page.}}]
steps:
  - {{id: warn, title: Put up the warning, phase: containment, kind: action, role: incident-commander}}
verification:
  - {{kind: original_cases, text: The old offers are gone.}}
  - {{kind: neighbouring_behaviour, text: New offers still show.}}
when_this_does_not_fit: Ask the incident commander.
"""
PHASES = {
    "phases/containment": "title: Containment\nsummary: Stop the harm from growing.\norder: 3\n",
    "clocks/tell": CLOCK.format(status="in_force", reviewed="2026-09-01"),
    **HOUSE,
}


def term(summary: str = "What it means, and why.", title: str = "Canary", more: str = "") -> str:
    return TERM.format(title=title, summary=summary) + more


def found(book: Path, records: dict[str, str], today: date = date(2026, 9, 21)) -> list[Problem]:
    for name, text in records.items():
        write_record(book, name, text)
    return list(reading(book, today).problems)


def place(problem: Problem) -> str:
    span = problem.span
    return f"{problem.name} {span.path.removeprefix('content/')}:{span.line}:{span.column}-{span.end_column}"


def test_the_small_book_is_right(book: Path) -> None:
    assert found(book, {}) == []


def test_a_playbook_with_all_it_cites_is_right(book: Path) -> None:
    assert found(book, {**PHASES, "playbooks/old": PLAYBOOK.format(tier="low", clock="tell")}) == []


@pytest.mark.parametrize(
    ("records", "where", "fix"),
    [
        # a reference in a field
        (
            {"terms/canary": term(more="see: [kill-swich]\n")},
            "CB301 terms/canary.yml:3:7-17",
            "did you mean `kill-switch`? To add it: causebook new term kill-swich",
        ),
        (
            {"terms/canary": term(more="see: [something-else-altogether]\n")},
            "CB301 terms/canary.yml:3:7-32",
            "to add it: causebook new term something-else-altogether",
        ),
        # in prose: with its kind, without it, with a text, inside a body, twice in one line
        (
            {"terms/canary": term("Unlike [[term:kill-swich]].")},
            "CB301 terms/canary.yml:2:19-34",
            "did you mean `kill-switch`? To add it: causebook new term kill-swich",
        ),
        (
            {"terms/canary": term("Unlike [[kill-swich|a switch]].")},
            "CB301 terms/canary.yml:2:19-29",
            "did you mean `kill-switch`?",
        ),
        (
            {"terms/canary": term("Unlike [[term:kill-switch]], [[term:kill]].")},
            "CB301 terms/canary.yml:2:41-50",
            "to add it: causebook new term kill",
        ),
        (
            {"terms/canary": term(more="body: |\n  First.\n\n  Unlike [[term:zzzz]] and more.\n")},
            "CB301 terms/canary.yml:6:12-21",
            "to add it: causebook new term zzzz",
        ),
        (
            {"terms/canary.md": "---\n" + term() + "---\n\nUnlike [[zzzz]].\n"},
            "CB301 terms/canary.md:6:10-14",
            "write the kind before it, as in `[[pattern:its-id]]`",
        ),
        # a kind that is none
        (
            {"terms/canary": term("Unlike [[trem:kill-switch]].")},
            "CB303 terms/canary.yml:2:19-35",
            "did you mean `term:kill-switch`?",
        ),
        # one id, two records
        (
            {"terms/stale-index": term(title="Old index"), "terms/canary": term("See [[stale-index]].")},
            "CB302 terms/canary.yml:2:16-27",
            "say which: `pattern:stale-index` or `term:stale-index`",
        ),
        # an entry of a record
        (
            {**PHASES, "playbooks/old": PLAYBOOK.format(tier="severe", clock="tell")},
            "CB301 playbooks/old.yml:6:9-15",
            "the ids there are: critical, low",
        ),
        (
            {**PHASES, "playbooks/old": PLAYBOOK.format(tier="Sev 1", clock="tell")},
            "CB301 playbooks/old.yml:6:9-14",
            "did you mean `critical`?",
        ),
        (
            {**PHASES, **BOTH, "playbooks/old": PLAYBOOK.format(tier="low", clock="tell")},
            "CB302 playbooks/old.yml:6:9-12",
            "say which: `house#low` or `old#low`",
        ),
        (
            {**PHASES, **BOTH, "playbooks/old": PLAYBOOK.format(tier="old#lowest", clock="tell")},
            "CB301 playbooks/old.yml:6:9-19",
            "did you mean `old#low`?",
        ),
        # an id that has changed
        (
            {
                "terms/stop-button": term(title="Stop button", more="formerly: [red-button]\n"),
                "terms/canary": term(more="see: [red-button]\n"),
            },
            "CB301 terms/canary.yml:3:7-17",
            "it is now called `stop-button`",
        ),
        (
            {"terms/canary": term(more="formerly: [kill-switch]\n")},
            "CB306 terms/canary.yml:3:12-23",
            "take `kill-switch` out of `formerly`",
        ),
        (
            {
                "terms/canary": term(more="formerly: [bird]\n"),
                "terms/finch": term(title="Finch", more="formerly: [bird]\n"),
            },
            "CB306 terms/finch.yml:3:12-16",
            "take `bird` out of `formerly`",
        ),
        (
            {"terms/canary": term(more="formerly: [bird, index]\n")},
            "CB336 terms/canary.yml:3:18-23",
            "take `index` out of `formerly`",
        ),
        # an old id that stands in a comment too
        (
            {"terms/canary": "# not kill-switch\n" + term(more="formerly: [kill-switch]\n")},
            "CB306 terms/canary.yml:4:12-23",
            "take `kill-switch` out of `formerly`",
        ),
        # a name that is taken
        (
            {"terms/canary": term(title="Kill  SWITCH")},
            "CB305 terms/kill-switch.yml:1:8-19",
            "take the name out of one of the two",
        ),
        (
            {"terms/stop": term("Not a kill switch.", title="Stop", more="aliases: [halt, kill switch]\n")},
            "CB305 terms/stop.yml:3:17-28",
            "take the name out of one of the two",
        ),
        (
            {"terms/canary": term(more="aliases: [Kill Switch]\n")},
            "CB305 terms/kill-switch.yml:1:8-19",
            "take the name out of one of the two",
        ),
        # a record that is withdrawn
        (
            {
                "terms/bird": term(
                    title="Bird", more="retired: {on: 2026-01-01, reason: Nobody says it., replaced_by: canary}\n"
                ),
                "terms/canary": term(more="see: [bird]\n"),
            },
            "CB304 terms/canary.yml:3:7-11",
            "cite the record that replaces it, or take the reference out",
        ),
        # a file beside a record
        (
            {"terms/canary": term(more="body: |\n  ![A bird](bird.png)\n")},
            "CB309 terms/canary.yml:4:13-21",
            "put the file into content/terms/canary/, or take the link out",
        ),
        (
            {"terms/canary": term(more="body: |\n  See [the switch](../terms/kill-switch.md).\n")},
            "CB310 terms/canary.yml:4:20-43",
            "link by id: `[[term:kill-switch]]`",
        ),
        (
            {
                "terms/canary.md": "---\n# [[zzzz]] was here\n" + term() + "---\n\nNo `[[zzzz]]`, but [[zzzz]].\n"
            },
            "CB301 terms/canary.md:7:22-26",
            "write the kind before it, as in `[[pattern:its-id]]`",
        ),
        # a clock
        (
            {
                **PHASES,
                "playbooks/old": PLAYBOOK.format(tier="low", clock="tell"),
                "clocks/tell": CLOCK.format(status="draft", reviewed="2026-09-01"),
            },
            "CB307 playbooks/old.yml:8:10-14",
            "take it out, or name the clock that took its place",
        ),
        (
            {"clocks/tell": CLOCK.format(status="in_force", reviewed="2026-03-01")},
            "CB308 clocks/tell.yml:11:16-26",
            "read the source again, and set `last_reviewed` to the day you did",
        ),
        # who stands in for whom
        (
            {
                "roles/deputy": ROLE.format(title="Deputy") + "delegate: scribe\n",
                "roles/scribe": ROLE.format(title="Scribe") + "delegate: deputy\n",
            },
            "CB342 roles/deputy.yml:4:11-17",
            "let one of them name another role, or none",
        ),
        (
            {
                f"roles/role-{number}": ROLE.format(title=f"Role {number}")
                + (f"delegate: role-{number + 1}\n" if number < 5 else "")
                for number in range(1, 6)
            },
            "CB343 roles/role-1.yml:4:11-17",
            "stop after 3: take out the delegate of `role-4`",
        ),
        # inside one record
        (
            {**PHASES, "playbooks/old": PLAYBOOK.format(tier="low", clock="tell").replace("role: i", "next: wran, role: i")},
            "CB212 playbooks/old.yml:11:83-87",
            "did you mean `warn`?",
        ),
        (
            {"terms/canary": term(more="body: |\n  See [below](#more).\n\n  ## Much more\n\n  Text.\n")},
            "CB321 terms/canary.yml:4:15-20",
            "did you mean `#much-more`?",
        ),
    ],
)  # fmt: skip
def test_what_does_not_hang_together_is_told_in_its_place(
    book: Path, records: dict[str, str], where: str, fix: str
) -> None:
    (problem,) = found(book, records)
    assert place(problem) == where
    assert problem.fix == fix
    for words in (problem.what, problem.label, problem.why, problem.fix):
        assert foreign_word(words) == ""


@pytest.mark.parametrize(
    "records",
    [
        {"terms/canary": term("A word about [[pattern:stale-index]].", more="see: [kill-switch]\n")},
        {"terms/canary": term("No link is `[[zzzz]]`.")},
        {"terms/finch": term(title="Finch", more="formerly: [canary]\n"), "terms/canary2": term("See [[finch]].")},
        {**BOTH, **PHASES, "playbooks/old": PLAYBOOK.format(tier="house#low", clock="tell")},
        {"terms/bird": term(title="Bird", more="retired: {on: 2026-01-01, reason: Nobody says it.}\n")},
        {
            "terms/bird": term(title="Bird", more="retired: {on: 2026-01-01, reason: Nobody says it.}\n"),
            "terms/finch": term(
                title="Finch", more="see: [bird]\nretired: {on: 2026-01-01, reason: Nobody says that.}\n"
            ),
        },
        {"terms/canary": term(more="aliases: [canary, Canary]\n")},
        {
            "patterns/stale-again": "title: Stale index\nsummary: Another one.\ncategory: data\nmaturity: candidate\n"
        },
        {
            "terms/bird": term(title="Kill switch", more="retired: {on: 2026-01-01, reason: Nobody says it.}\n"),
        },
        {"patterns/kill-switch": "title: Kill switch\nsummary: Another kind.\ncategory: data\nmaturity: candidate\n"},
        {"clocks/tell": CLOCK.format(status="in_force", reviewed="2026-03-25")},
        {"clocks/tell": CLOCK.format(status="repealed", reviewed="2024-03-25")},
    ],
)  # fmt: skip
def test_what_hangs_together_is_silent(book: Path, records: dict[str, str]) -> None:
    assert [place(problem) for problem in found(book, records)] == []


def test_what_cites_a_broken_record_is_not_at_fault(book: Path) -> None:
    problems = found(book, {"patterns/stale-index": "title: [\n"})
    assert {problem.span.path for problem in problems} == {"content/patterns/stale-index.yml"}


def test_what_cites_an_entry_is_not_at_fault_while_a_record_of_its_kind_is_broken(book: Path) -> None:
    records = {
        **PHASES,
        "severity/house": "title: House\n",
        "playbooks/old": PLAYBOOK.format(tier="low", clock="tell"),
    }
    assert {problem.span.path for problem in found(book, records)} == {"content/severity/house.yml"}


def test_an_attachment_with_the_name_written_is_found(book: Path) -> None:
    record = write_record(book, "terms/canary", term(more="body: |\n  ![A bird](./my%2Dbird.png)\n"))
    (record.with_suffix("")).mkdir()
    (record.with_suffix("") / "my-bird.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert [place(problem) for problem in reading(book).problems] == []


MISSING = """\
---
# (bird.png) is to come
title: Canary
summary: What it means, and why.
---

![A bird](bird.png) and `![no bird](bird.png)` for bird.png.

![The same bird](bird.png "again")
"""


def test_a_link_that_is_wrong_twice_is_told_at_each_place(book: Path) -> None:
    problems = found(
        book, {"terms/canary": term("See [[zzzz]] and [[zzzz|that]].", more="body: Not [[zzzz]].\n")}
    )
    assert [place(problem) for problem in problems] == [
        "CB301 terms/canary.yml:2:16-20",
        "CB301 terms/canary.yml:2:29-33",
        "CB301 terms/canary.yml:3:13-17",
    ]


def test_an_image_that_is_missing_twice_is_told_at_each_place(book: Path) -> None:
    assert [place(problem) for problem in found(book, {"terms/canary.md": MISSING})] == [
        "CB309 terms/canary.md:7:11-19",
        "CB309 terms/canary.md:9:18-26",
    ]


@pytest.mark.parametrize(
    ("order", "grades", "expected"),
    [
        ("most_severe_first", "peak: {tier: low}, initial: {tier: critical}", "initial grade, `critical`"),
        ("most_severe_first", "peak: {tier: low}, final: {tier: house#critical}", "final grade, `house#critical`"),
        ("least_severe_first", "peak: {tier: critical}, final: {tier: low}", "final grade, `low`"),
        ("most_severe_first", "peak: {tier: critical}, initial: {tier: low}, final: {tier: critical}", ""),
        ("least_severe_first", "peak: {tier: low}, initial: {tier: critical}", ""),
        ("most_severe_first", "peak: {tier: low}", ""),
    ],
)  # fmt: skip
def test_a_peak_that_is_milder_than_another_grade_is_told(
    book: Path, order: str, grades: str, expected: str
) -> None:
    record = book / "content" / "postmortems" / "2026-01-old-offers.yml"
    scheme = HOUSE["severity/house"].replace("most_severe_first", order)
    text = record.read_text(encoding="utf-8") + f"severity: {{{grades}}}\n"
    problems = found(book, {"severity/house": scheme, "postmortems/2026-01-old-offers": text})
    assert [(problem.name, problem.weight) for problem in problems] == [("CB337", "warning")] * bool(expected)
    for problem in problems:
        assert problem.what.endswith(f"is milder than the {expected}")
        assert place(problem).startswith("CB337 postmortems/2026-01-old-offers.yml:10:")
        assert foreign_word(problem.fix + problem.why) == ""


def test_a_name_of_an_attachment_that_is_nearly_right_is_offered(book: Path) -> None:
    record = write_record(book, "terms/canary", term(more="body: |\n  ![A bird](brid.png)\n"))
    (record.with_suffix("")).mkdir()
    (record.with_suffix("") / "bird.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert [problem.fix for problem in reading(book).problems] == ["did you mean `bird.png`?"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("See [[pattern:stale-indx]].", "no pattern is called `stale-indx`"),
        ("See [[zzzz|that]].", "no record is called `zzzz`"),
        ("[[book:nwe]]", "there is no block of the book called `nwe`"),
        ("`[[zzzz]]` and [[pattern:stale-index]].\n\n```\n[[zzzz]]\n```\n", ""),
    ],
)
def test_links_of_hand_written_pages_are_held_against_the_book(book: Path, text: str, what: str) -> None:
    (book / "content" / "index.md").write_text(f"# Home\n\n{text}\n", encoding="utf-8")
    found = reading(book).problems
    assert [(problem.what, problem.span.line) for problem in found] == ([(what, 3)] if what else [])
    assert {problem.name for problem in found} <= {"CB301", "CB320"}


ACTION = "  - {{id: {name}, title: Refuse an old index, state: considered, reason: Too strict by half.}}\n"


@pytest.mark.parametrize(
    ("actions", "where"),
    [
        (["age", "size"], []),
        (["old"], ["CB213 postmortems/2026-01-old-offers.yml:11:10-13"]),
        (["age", "age"], ["CB211 postmortems/2026-01-old-offers.yml:12:10-13"]),
    ],
)
def test_an_id_is_an_anchor_and_stands_once_on_a_page(
    book: Path, actions: list[str], where: list[str]
) -> None:
    record = book / "content" / "postmortems" / "2026-01-old-offers.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text + "actions:\n" + "".join(ACTION.format(name=name) for name in actions), encoding="utf-8"
    )
    assert [place(problem) for problem in reading(book).problems] == where


def test_all_problems_come_in_one_run_and_sorted_by_place(book: Path) -> None:
    problems = found(
        book,
        {
            "terms/canary": term("See [[zzz]] and [[yyy]].", more="see: [xxx]\n"),
            "terms/broken": "title: [\n",
            "patterns/bare": "title: Bare\n",
        },
    )
    assert [problem.span for problem in problems] == sorted(problem.span for problem in problems)
    assert len(problems) > 5
