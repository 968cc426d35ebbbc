"""Factors without a pattern that are told in like words, and the file in which an editor rejects groups of them."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from analysis.conftest import factor, study
from books import causebook, reading, write_book
from causebook.analysis.candidates import Candidate, candidates
from causebook.analysis.incidents import Incidents
from causebook.diagnostics.as_text import as_text
from causebook.records.card import Card
from causebook.relations.graph import Graph

TOLD = {
    "first": ("No version lock on the Flux component.", "The alert channel was full of noise."),
    "second": ("The component Flux had no lock on its version.", "Nobody was on call."),
    "third": ("A component of Flux, without any version lock.", "Nobody was on call that night."),
    "lone": ("The certificate had expired.", "The certificate had expired unseen."),
}
FACTOR = """\
        title: {title}
        summary: Something of the same sort as before.
        record_kind: incident
        origin: internal
        status: draft
        started: 2026-0{month}-07
        failure_modes: [performance]
        contributing_factors:
          - {{id: lock, statement: {statement}, pattern: unknown, role: condition, accepted: {{reason: It ends in June.}}}}
        """


@pytest.fixture
def incidents(card: Callable[..., Card]) -> Incidents:
    cards = []
    for month, (name, statements) in enumerate(TOLD.items(), start=1):
        factors = tuple(
            factor("", id=f"f{at}", statement=text, patterns=())
            for at, text in enumerate(statements, start=1)
        )
        day = f"2026-0{month}-01"
        view = msgspec.msgpack.encode(study(day, factors))
        cards.append(card("postmortem", name, title=name, view=view, date_key=day))
    return Incidents(Graph(cards))


def refs(candidate: Candidate) -> list[str]:
    return [one.ref for one in candidate.factors]


def test_a_group_hangs_together_through_words_of_several_incidents(incidents: Incidents) -> None:
    flux, call = candidates(incidents)
    assert refs(flux) == ["first#f1", "second#f1", "third#f1"]
    assert set(flux.words) == {"version", "lock", "Flux", "component"}
    assert refs(call) == ["second#f2", "third#f2"]


def test_a_name_is_proposed_that_is_an_id(incidents: Incidents) -> None:
    flux, _ = candidates(incidents)
    assert len(flux.name.split("-")) == 3
    assert Candidate((), ("Café", "SEV-1")).name == "caf-sev-1"
    assert Candidate((), ("日本",)).name == "new-pattern"


def test_a_rejected_group_is_proposed_again_only_when_another_factor_joins(incidents: Incidents) -> None:
    whole = frozenset({"first#f1", "second#f1", "third#f1"})
    assert [refs(one) for one in candidates(incidents, [whole])] == [["second#f2", "third#f2"]]
    assert refs(candidates(incidents, [whole - {"third#f1"}])[0]) == sorted(whole)


def a_book(folder: Path, rejected: str) -> Path:
    book = write_book(folder)
    for month, title in enumerate(("Flux moved", "Flux moved again"), start=1):
        text = FACTOR.format(title=title, month=month, statement="No version lock on the Flux component.")
        path = book / "content" / "postmortems" / f"2026-0{month}-flux.yml"
        path.write_text("\n".join(line[8:] for line in text.splitlines()) + "\n", encoding="utf-8")
    if rejected:
        (book / "candidates.yml").write_text(rejected, encoding="utf-8")
    return book


GOOD = "rejected:\n  - factors: [2026-01-flux#lock, 2026-02-flux#lock]\n    reason: One change, told twice.\n"


def test_a_file_rejects_a_group_for_good(tmp_path: Path) -> None:
    found = reading(a_book(tmp_path / "book", GOOD))
    assert found.problems == ()
    assert found.rejected == (frozenset({"2026-01-flux#lock", "2026-02-flux#lock"}),)
    incidents = Incidents(found.graph)
    assert len(candidates(incidents)) == 1
    assert candidates(incidents, found.rejected) == ()


def test_the_page_shows_a_group_until_it_is_rejected(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book", "")
    page = book / "site" / "pattern-index" / "index.html"
    assert causebook(book, "build").code == 0
    assert "causebook new pattern" in page.read_text(encoding="utf-8")
    (book / "candidates.yml").write_text(GOOD, encoding="utf-8")
    assert causebook(book, "build").code == 0
    assert "causebook new pattern" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rejected", "said"),
    [
        (
            GOOD.replace("2026-02-flux#lock", "2026-02-flux#look"),
            "warning[CB349]: no factor is called `2026-02-flux#look`\n --> candidates.yml:2:34",
        ),
        (GOOD.replace("#lock", ""), "candidates.yml:2:15"),
        (GOOD.replace("reason", "why"), "candidates.yml:3:5"),
        ("rejected: yes\n", "candidates.yml:1:11"),
        ("- one\n", "candidates.yml:1:1"),
        ("rejected:\n\t- one\n", "candidates.yml:2:1"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_in_its_place(tmp_path: Path, rejected: str, said: str) -> None:
    problems = reading(a_book(tmp_path / "book", rejected)).problems
    assert said in as_text(problems, colour=False)
    assert {problem.span.path for problem in problems} == {"candidates.yml"}
