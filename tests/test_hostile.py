"""Whatever is in a book, the check answers with a problem and a place, soon, and never with a traceback."""

import json
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from books import causebook

SECONDS = 2.0
"""Of checking; the start of a process on a busy machine comes on top."""
START = 3.0
GOOD = "title: Fine\nsummary: What it means, and why.\n"
HOSTILE_TEXTS: dict[str, bytes] = {
    "billion-laughs": b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\ntitle: *c\n",
    "merge-bomb": b"a: &a {x: 1}\nb: &b {<<: *a, <<: *a}\ntitle: {<<: *b, <<: *b}\n",
    "deep-brackets": b"title: " + b"[" * 100_000,
    "deep-blocks": "".join(f"{' ' * depth}a:\n" for depth in range(500)).encode(),
    "twice": b"title: One\ntitle: Two\nsummary: What it means, and why.\n",
    "tabs": b"title: Fine\nsummary:\n\t- x\n",
    "utf-16": "title: Fine\n".encode("utf-16"),
    "nul": b"title: F\x00ine\n",
    "latin-1": "title: Café\n".encode("latin-1"),
    "python-tag": b"title: !!python/object/apply:os.system [id]\n",
    "huge": b"title: " + b"x" * 10_000_000,
    "two-documents": b"title: One\n---\ntitle: Two\n",
    "empty": b"",
    "only-a-list": b"- title\n- summary\n",
    "cut-off": b'title: "Fin',
    "impossible-day": GOOD.encode() + b"retired: {on: 2026-02-30, reason: It was merged.}\n",
    "huge-number": GOOD.encode() + b"tags: [" + b"9" * 100_000 + b"]\n",
    "slow-pattern": GOOD.encode() + b"tags: ['" + b"a " * 20_000 + b"!']\n",
    "right-to-left": "title: Fine \u202eenif\nsummary: What it means, and why.\n".encode(),
    "zero-width": "title: Fi\u200bne\nsummary: What it means, and why.\n".encode(),
    "unknown-keys": GOOD.encode() + b"".join(b"k%d: 1\n" % number for number in range(3000)),
}
NAMES = ("Upper", "under_score", "con", "a..b", "-minus", "zero\u200bwidth", "x" * 120)


def found(book: Path) -> list[dict[str, object]]:
    """The problems that the check tells, which ends by saying that the book has some."""
    begin = time.monotonic()
    done = causebook(book, "check", "--format", "json")
    assert time.monotonic() - begin < SECONDS + START
    assert done.code == 1, done.out[-2000:] + done.err[-2000:]
    assert "Traceback" not in done.err
    problems: list[dict[str, object]] = json.loads(done.out)
    return problems


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_a_hostile_file_is_a_problem_with_a_place(book: Path, name: str) -> None:
    (book / "content" / "terms" / f"{name}.yml").write_bytes(HOSTILE_TEXTS[name])
    problems = found(book)
    assert problems
    assert {problem["path"] for problem in problems} == {f"content/terms/{name}.yml"}
    assert all(isinstance(problem["line"], int) and problem["line"] >= 1 for problem in problems)


def test_thousands_of_brackets_are_text_and_no_trouble(book: Path) -> None:
    text = f"{GOOD}body: '{'[[' * 30_000}'\n"
    (book / "content" / "terms" / "brackets.yml").write_text(text, encoding="utf-8")
    begin = time.monotonic()
    assert causebook(book, "check").code == 0
    assert time.monotonic() - begin < SECONDS + START


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_id_is_a_problem(book: Path, name: str) -> None:
    (book / "content" / "terms" / f"{name}.yml").write_text(GOOD, encoding="utf-8")
    assert len(found(book)) >= 1


def folder_named_like_a_record(terms: Path) -> None:
    (terms / "folder.yml").mkdir()


def link_out_of_the_book(terms: Path) -> None:
    (terms / "passwords.yml").symlink_to("/etc/passwd")


def twins(terms: Path) -> None:
    (terms / "more").mkdir()
    (terms / "more" / "kill-switch.yml").write_text(GOOD, encoding="utf-8")


def link_to_itself(terms: Path) -> None:
    (terms / "self.yml").symlink_to(terms / "self.yml")


@pytest.mark.parametrize("make", [folder_named_like_a_record, link_out_of_the_book, twins, link_to_itself])
def test_odd_files_are_problems(book: Path, make: Callable[[Path], None]) -> None:
    make(book / "content" / "terms")
    assert found(book)


MARKUP = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](x){ onerror=alert(1) }",
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "${7*7}<%= 7*7 %>",
    '" onmouseover=alert(1) x="',
    "{ #__config }",
)


class Attributes(HTMLParser):
    """What could run or take over: handlers, script addresses, and elements that no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.harm.append(f"{tag} {name}={value}")
            if name == "id" and (value or "").startswith("__config") and tag != "script":
                self.harm.append(f"{tag} id={value}")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and "alert(1)" in data and data.strip() == "alert(1)":
            self.harm.append(data)


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_in_any_text_comes_out_as_text(book: Path, payload: str) -> None:
    said = json.dumps(payload)
    record = {"title": payload, "summary": f"Some words {payload}", "tags": ["ok"], "aliases": [payload]}
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in record.items())
    (book / "content" / "terms" / "payload.yml").write_text(f"{text}body: {said}\n", encoding="utf-8")
    done = causebook(book, "build")
    assert done.code in (0, 1), done.err
    assert "Traceback" not in done.err
    for page in (book / "site").rglob("*.html"):
        seen = Attributes()
        seen.feed(page.read_text(encoding="utf-8"))
        assert seen.harm == []


def test_nothing_is_written_outside_of_the_site_and_the_cache(book: Path) -> None:
    before = set(book.parent.rglob("*"))
    assert causebook(book, "build").code == 0
    new = {path.relative_to(book.parent).parts[:2] for path in book.parent.rglob("*") if path not in before}
    assert new <= {("book", "site"), ("book", ".causebook")}
