"""The cache folder may be lost or damaged in any way: what is built stays right."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from books import causebook, contents, many, write_book, write_record
from causebook.build.cache import FOLDER, Entry, Stamp, State, read_whole, write_whole
from causebook.build.kept_state import CHANGES, MOST, STATE, read_state, write_state

KEPT = ["state.msgpack", "host.msgpack", "tree-*.msgpack", "articles-*.bin"]


def noise(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(path.stat().st_size))


def one_wrong_byte(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 + chance.randrange(255)
    path.write_bytes(content)


def half(path: Path, _chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def nothing(path: Path, _chance: random.Random) -> None:
    path.write_bytes(b"")


def gone(path: Path, _chance: random.Random) -> None:
    path.unlink()


Harm = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a site and a cache; each test does its harm to it and builds it whole again."""
    book = write_book(tmp_path_factory.mktemp("cache") / "book", many(10))
    assert causebook(book, "build").code == 0
    return book


@pytest.fixture(scope="module")
def expected(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the book comes to with one record more."""
    folder = tmp_path_factory.mktemp("expected") / "book"
    shutil.copytree(built / "content", folder / "content")
    shutil.copy(built / "mkdocs.yml", folder)
    add_a_word(folder)
    assert causebook(folder, "build").code == 0
    return contents(folder / "site")


def add_a_word(book: Path) -> Path:
    return write_record(book, "terms/one-more", "title: One more\nsummary: What it means, and why.\n")


def build_twice(book: Path, expected: dict[str, str]) -> None:
    """Builds with an edit, and takes the edit back."""
    word = add_a_word(book)
    done = causebook(book, "build")
    assert (done.code, done.err) == (0, "")
    assert contents(book / "site") == expected
    word.unlink()
    assert causebook(book, "build").code == 0


@pytest.mark.parametrize("harm", [noise, one_wrong_byte, half, nothing, gone])
@pytest.mark.parametrize("kept", KEPT)
def test_a_damaged_cache_is_not_believed(
    built: Path, expected: dict[str, str], harm: Harm, kept: str
) -> None:
    if kept.startswith("articles") and harm in {noise, one_wrong_byte}:
        pytest.skip("an article's own bytes carry no seal: nothing but a fault of the disk changes them")
    chance = random.Random(kept)
    for path in sorted((built / FOLDER).glob(kept)):
        harm(path, chance)
    build_twice(built, expected)


def test_a_lost_cache_is_made_again(built: Path, expected: dict[str, str]) -> None:
    shutil.rmtree(built / FOLDER)
    build_twice(built, expected)


@pytest.mark.parametrize("lost", ["host-*", "host-*/index.html", "next", "next/index.html", ".gitignore"])
def test_a_lost_part_of_the_cache_is_made_again(built: Path, expected: dict[str, str], lost: str) -> None:
    found = list((built / FOLDER).glob(lost))
    assert found
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    build_twice(built, expected)


def test_a_cache_of_another_version_is_not_believed(built: Path) -> None:
    memory = built / FOLDER
    assert read_state(memory, "another").entries == {}


def test_leftovers_of_killed_builds_do_no_harm(built: Path, expected: dict[str, str]) -> None:
    memory = built / FOLDER
    (memory / ".state.msgpack.77").write_bytes(b"half")
    (memory / "host-leftover").mkdir()
    (memory / "host-leftover" / "index.html").write_text("old", encoding="utf-8")
    (memory / "articles-0.bin").open("ab").write(b"the beginning of an article")
    build_twice(built, expected)
    assert causebook(built, "build").code == 0


def test_what_is_written_whole_is_read_as_it_was(tmp_path: Path) -> None:
    write_whole(tmp_path / "kept", b"content")
    assert read_whole(tmp_path / "kept") == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("content", [b"", b"\0\0", b"no seal at all", b"\0\0\0\0content"])
def test_what_was_not_written_whole_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").write_bytes(content)
    with pytest.raises(OSError, match="damaged"):
        read_whole(tmp_path / "kept")


def test_a_state_is_kept_with_all_that_it_holds(tmp_path: Path) -> None:
    state = State("print", {}, "commit", {"content/a.yml": ("2026-01-01", "2026-02-01")})
    write_state(tmp_path, state, State("print", {}))
    assert read_state(tmp_path, "print") == state


def entries(number: int, size: int) -> dict[str, Entry]:
    return {f"{place}.yml": Entry(Stamp(1, size, place), None, None, ()) for place in range(number)}


def test_of_few_changes_only_these_are_written(tmp_path: Path) -> None:
    first = State("print", entries(3, 1))
    write_state(tmp_path, first, State("print", {}))
    whole = (tmp_path / STATE).read_bytes()
    for name in ("1.yml", "new.yml", "1.yml"):
        known = read_state(tmp_path, "print")
        size = len(known.entries) + 7
        changed = State("print", {**known.entries, name: Entry(Stamp(2, size, 9), None, None, ())})
        write_state(tmp_path, changed, known)
        assert read_state(tmp_path, "print") == changed
    assert (tmp_path / STATE).read_bytes() == whole


@pytest.mark.parametrize(
    "after",
    [
        State("print", entries(2, 1)),
        State("print", entries(MOST + 1, 2)),
        State("print", entries(3, 1), "another commit"),
    ],
)
def test_what_is_gone_and_many_changes_make_the_whole_anew(tmp_path: Path, after: State) -> None:
    write_state(tmp_path, State("print", entries(3, 1)), State("print", {}))
    known = read_state(tmp_path, "print")
    after.entries.update({path: known.entries[path] for path in known.entries if path == "0.yml"})
    write_state(tmp_path, after, known)
    assert not (tmp_path / CHANGES).exists()
    assert read_state(tmp_path, "print") == after


def test_changes_of_another_whole_are_not_believed(tmp_path: Path) -> None:
    first = State("print", entries(3, 1))
    write_state(tmp_path, first, State("print", {}))
    known = read_state(tmp_path, "print")
    write_state(tmp_path, State("print", {**known.entries, **entries(1, 5)}), known)
    changes = (tmp_path / CHANGES).read_bytes()
    other = State("print", entries(4, 3))
    (tmp_path / STATE).unlink()
    write_state(tmp_path, other, State("print", {}))
    (tmp_path / CHANGES).write_bytes(changes)
    assert read_state(tmp_path, "print") == other
