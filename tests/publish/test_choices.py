"""A new book by choice: whatever is left out, what is there stands by itself."""

import itertools
import os
import pty
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from books import DAY, START, causebook, contents, reading, surroundings
from causebook.publish import starter as new_book
from causebook.publish.choices import ORDERS, PARTS, ChoiceError, Choices, asked, sound
from causebook.publish.library import Whole, read_whole
from causebook.publish.manifest import read_manifest
from causebook.publish.starter import chosen_content, failure_modes, lay_out, settings
from causebook.publish.tiers import SCHEME, scheme, sentences

MODES = failure_modes()
TODAY = datetime.fromtimestamp(int(DAY), UTC).date()
COMBINATIONS = sorted(
    {
        sound(Choices(name="Canary", without=left_out), MODES).without
        for count in range(len(PARTS) + 1)
        for left_out in itertools.combinations(PARTS, count)
    }
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The library, read once for all choices."""
    folder = tmp_path_factory.mktemp("whole")
    lay_out(folder / "whole", Choices(name="Canary"))
    (folder / "memory").mkdir()
    return read_whole(folder / "whole", folder / "memory", TODAY)


def _made(choices: Choices, whole: Whole, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with what was chosen, made from a library that is read already."""
    monkeypatch.setattr(new_book, "read_whole", lambda *_: whole)
    monkeypatch.setattr(
        new_book, "lay_out", lambda root, _: shutil.copytree(whole.root, root, copy_function=os.link)
    )
    return chosen_content(folder, sound(choices, MODES)).parent


def test_no_part_stands_without_what_it_rests_on() -> None:
    assert len(COMBINATIONS) == 16
    assert sound(Choices(name="Canary", without=("controls",)), MODES).without == (
        "controls",
        "incidents",
        "patterns",
    )


@pytest.mark.parametrize("without", COMBINATIONS, ids=lambda parts: "-".join(parts) or "nothing")
def test_a_book_without_parts_has_no_problem_and_all_the_rest(
    without: tuple[str, ...], whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # part_of ends only when a check of the whole part, warnings among it, has nothing to say
    book = _made(Choices(name="Canary", without=without), whole, tmp_path, monkeypatch)
    folders = {"postmortems" if part == "incidents" else part for part in without}
    wanted = {path for path in contents(whole.root) if folders.isdisjoint(path.split("/"))}
    assert set(contents(book)) == wanted


@pytest.mark.parametrize(
    ("tiers", "order"),
    [(2, ORDERS[0]), (3, ORDERS[1]), (4, ORDERS[1]), (5, ORDERS[0]), (6, ORDERS[1]), (7, ORDERS[0])],
)
def test_a_scheme_has_as_many_tiers_as_were_chosen_in_their_order(
    tiers: int, order: str, whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = _made(Choices(name="Canary", tiers=tiers, order=order), whole, tmp_path, monkeypatch)
    found = yaml.safe_load((book / "content/severity/default.yml").read_text(encoding="utf-8"))
    assert found["order"] == order
    assert [tier["label"] for tier in found["tiers"]] == [f"SEV-{number + 1}" for number in range(tiers)]
    worst = found["tiers"][0 if order == ORDERS[0] else -1]
    assert worst["id"] == "critical"
    assert f"{worst['label']} is the most severe" in found["body"].replace("*", "")
    quiz = (book / "content/quizzes/everyone.yml").read_text(encoding="utf-8")
    assert f"{worst['label']}, the most severe of" in quiz


def test_every_sentence_about_the_tiers_stands_in_the_starter() -> None:
    for path, said in sentences(Choices(name="Canary")).items():
        text = (new_book.STARTER.parent / path).read_text(encoding="utf-8")
        assert all(text.count(before) == 1 for before in said), path
    text = (new_book.STARTER.parent / SCHEME).read_text(encoding="utf-8")
    changed = scheme(text, Choices(name="Canary", tiers=3, order=ORDERS[1]))
    for line in ("summary: Three tiers", f"order: {ORDERS[1]}", "Here **SEV-3** is the most severe of three"):
        assert line in changed


@pytest.mark.parametrize("kept", [("bias",), tuple(mode for mode in MODES if mode != "safety")])
def test_a_failure_mode_goes_with_what_is_only_about_it(
    kept: tuple[str, ...], whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = _made(Choices(name="Canary", failure_modes=kept), whole, tmp_path, monkeypatch)
    assert {path.stem for path in (book / "content/failure-modes").iterdir()} == set(kept)
    for path in (book / "content").glob("p*/*.yml"):
        assert set(yaml.safe_load(path.read_text(encoding="utf-8")).get("failure_modes", [])) <= set(kept)


def test_the_settings_say_what_was_chosen() -> None:
    choices = Choices(name="Canary", categories=("people", "machines"), default_tlp="TLP:RED")
    plugin = yaml.safe_load(settings(choices))["plugins"][1]["causebook"]
    assert plugin["categories"] == ["people", "machines"]
    assert plugin["default_tlp"] == "TLP:RED"


@pytest.mark.parametrize(
    ("amiss", "words"),
    [
        ({"name": " "}, "letters"),
        ({"tiers": 8}, "2 to 7"),
        ({"labels": ("A", "B")}, "4 labels"),
        ({"labels": ("A", "B", "C", "a")}, "of its own"),
        ({"labels": ("P1", "P3", "P2", "P4")}, "one way"),
        ({"labels": ("A: b", "B", "C", "D")}, "letters, digits"),
        ({"failure_modes": ("nonsense",)}, "bias"),
        ({"categories": ("People",)}, "lower-case"),
        ({"categories": ("people", "people")}, "once"),
        ({"default_tlp": "TLP:BLUE"}, "TLP:AMBER"),
        ({"without": ("nonsense",)}, "playbooks"),
    ],
)
def test_a_choice_that_there_is_none_of_is_refused_with_those_there_are(
    amiss: dict[str, object], words: str
) -> None:
    with pytest.raises(ChoiceError, match=words):
        sound(Choices(**{"name": "Canary", **amiss}), MODES)  # type: ignore[arg-type]


def test_flags_choose_and_the_book_builds_strictly(tmp_path: Path) -> None:
    flags = ["--tiers", "3", "--labels", "Red,Amber,Green", "--failure-mode", "bias"]
    without = ["--without", "controls", "--without", "clocks", "--without", "playbooks"]
    done = causebook(tmp_path, "init", "book", *flags, *without)
    assert done.code == 0, done.err
    assert "Left out with that: incidents, patterns" in done.out
    built = causebook(tmp_path / "book", "build", "--strict")
    assert built.code == 0, built.out[-2000:] + built.err
    assert not reading(tmp_path / "book").problems


def _answered(folder: Path, answers: str) -> str:
    """What a person sees who answers in a terminal."""
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    command = [*START, "init", "book"]
    done = subprocess.run(
        command,
        cwd=folder,
        env=surroundings(),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


def test_in_a_terminal_enter_is_an_answer_to_each_question(tmp_path: Path, starter: Path) -> None:
    said = _answered(tmp_path, "\n" * 12)
    assert "How many severity tiers [4]" in said
    asked, unasked = contents(tmp_path / "book"), contents(starter)
    differing = {path for path in unasked if asked.get(path) != unasked[path]}
    assert {path for path in differing if not path.startswith(("site", ".causebook/"))} <= {
        "mkdocs.yml",  # it holds the name
        ".causebook-starter.json",
    }
    assert read_manifest(tmp_path / "book").choices == Choices(name="book")


def test_answers_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(
        [
            "3",
            "least_severe_first",
            "P3, P2",
            "P3, P2, P1",
            "bias",
            "Bad Word",
            "",
            "TLP:GREEN",
            "y",
            "n",
            "n",
        ]
    )
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    chosen = sound(asked({"name": "Canary"}, "book", MODES), MODES)
    assert chosen == Choices(
        name="Canary",
        tiers=3,
        order="least_severe_first",
        labels=("P3", "P2", "P1"),
        failure_modes=("bias",),
        default_tlp="TLP:GREEN",
        without=("clocks", "controls", "incidents", "patterns"),
    )
