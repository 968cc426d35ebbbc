"""Good records are silent, and bad ones say exactly what their golden files say."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from books import loader, problems_alone
from causebook.build.load import Loader
from causebook.diagnostics.as_text import as_text
from causebook.diagnostics.codes import CODES
from causebook.diagnostics.problem import Code, Problem
from wording import foreign_word

HERE = Path(__file__).parent
CODES_FILE = HERE.parent / "generator" / "causebook" / "diagnostics" / "codes.py"
ENDINGS = (".yml", ".md")


def cases(sort: str) -> list[Path]:
    return sorted(path for path in HERE.glob(f"cases/*/{sort}/*") if path.suffix in ENDINGS)


def named(path: Path) -> str:
    return "/".join(path.parts[-3::2])


@pytest.fixture(scope="module", name="loader")
def the_loader() -> Loader:
    return loader()


def problems_of(path: Path, loader: Loader) -> list[Problem]:
    return problems_alone(loader, path.parts[-3], path)


@pytest.mark.parametrize("path", cases("ok"), ids=named)
def test_a_good_record_is_silent(path: Path, loader: Loader) -> None:
    assert as_text(problems_of(path, loader), colour=False) == ""


@pytest.mark.parametrize("path", cases("bad"), ids=named)
def test_a_bad_record_says_what_is_wrong_as_the_golden_file_has_it(
    path: Path, loader: Loader, golden: Callable[[Path, str], None]
) -> None:
    problems = problems_of(path, loader)
    assert problems, "a bad case has a problem"
    golden(path.with_suffix(".out"), as_text(problems, colour=False))


@pytest.mark.parametrize("path", cases("bad"), ids=named)
def test_no_problem_speaks_of_schemas_or_of_python(path: Path, loader: Loader) -> None:
    foreign = [
        (problem.name, words, foreign_word(words))
        for problem in problems_of(path, loader)
        for words in (problem.what, problem.label, problem.why, problem.fix)
        if foreign_word(words)
    ]
    assert foreign == []


def test_every_golden_file_stands_beside_its_case() -> None:
    lonely = [
        str(path)
        for path in HERE.glob("cases/*/*/*.out")
        if path.parts[-2] != "bad" or not any(path.with_suffix(ending).exists() for ending in ENDINGS)
    ]
    assert lonely == []


def test_every_code_has_a_bad_case_or_a_test() -> None:
    proven = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("cases/*/bad/*.out"))
    proven += "".join(
        text for path in HERE.rglob("test_*.py") if path != Path(__file__) for text in texts_in(path)
    )
    assert [name for name in CODES if name not in proven] == []


def texts_in(path: Path) -> Iterator[str]:
    """The texts that stand in a Python file; its comments are none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_the_words_of_a_code_keep_to_the_style(code: Code) -> None:
    assert re.fullmatch(r"CB[1-5]\d\d", code.name)
    for words in (code.what, code.label, code.why, code.fix):
        assert not words.endswith((".", "!", ":")), "no full stop: it is no sentence"
        assert words == words.strip()
        assert not foreign_word(words)
    begins = code.what.lstrip("`{")
    assert code.what.startswith(("`", "{", "YAML", "Windows")) or begins[:1].islower()
    assert code.why, "why it matters to a reader"
    assert code.fix, "one edit or one command"


def test_no_code_is_used_twice() -> None:
    source = CODES_FILE.read_text(encoding="utf-8")
    written = re.findall(r'^    "(CB\d{3})",$', source, re.MULTILINE)
    assert sorted(written) == sorted(CODES)
