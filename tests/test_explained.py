"""`causebook explain`: every code has its documentation, and every example is one."""

from pathlib import Path

import pytest

from books import causebook, loader, problems_alone, reading, write_book
from causebook.build.load import Loader
from causebook.diagnostics.codes import CODES
from causebook.diagnostics.explained import all_codes, code_named, examples, explained
from causebook.diagnostics.problem import Code

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module", name="loader")
def the_loader() -> Loader:
    return loader()


def named(loader: Loader, kind: str, path: Path, code: str) -> set[str]:
    """The problems of a file: alone, or for what only shows among others, in the small book that it lies in."""
    if code.startswith("CB3"):
        book = path.parents[2]
        return {problem.name for problem in reading(book).problems if problem.span.path.endswith(path.name)}
    return {problem.name for problem in problems_alone(loader, kind, path)}


@pytest.mark.parametrize("code", sorted(examples()))
def test_an_example_has_its_problem_and_the_mended_one_has_none_in_its_place(
    code: str, loader: Loader, tmp_path: Path
) -> None:
    example = examples()[code]
    kind, _, name = example.case.partition("/")
    whole = (CASES / kind / "bad" / f"{name}.yml").read_text(encoding="utf-8") if name else example.bad
    assert example.bad in whole
    folder = write_book(tmp_path / "book") / "content" / "terms"
    path = folder / f"{name or 'drift'}.yml"
    path.write_text(whole, encoding="utf-8")
    before = named(loader, kind or "term", path, code)
    path.write_text(whole.replace(example.bad, example.good, 1), encoding="utf-8")
    after = named(loader, kind or "term", path, code)
    assert code in before
    assert after <= before - {code}


@pytest.mark.parametrize("code", [code for code, _ in all_codes()], ids=lambda code: code.name)
def test_every_code_is_explained(code: Code) -> None:
    text = explained(code)
    assert text.startswith(f"{code.weight} {code.name}")
    assert "{" not in text.partition("With the problem:")[0].replace("`{`", "")


def test_a_code_goes_by_number_and_by_name() -> None:
    for written in ("CB301", "cb301", "301", "UNKNOWN_REFERENCE", "unknown-reference"):
        assert code_named(written) is CODES["CB301"]
    assert code_named("CB999") is None
    assert code_named("") is None


def test_the_command_explains_lists_and_refuses(book: Path) -> None:
    assert "Without it:\n\n    order: 3\n" in causebook(book, "explain", "cb203").out
    listed = causebook(book, "explain", "--list").out
    assert all(name in listed for name in CODES)
    for wrong in (["explain", "CB999"], ["explain"]):
        done = causebook(book, *wrong)
        assert done.code == 2
        assert "--list" in done.err
