"""Small books for tests, the command run in them, and what they come to."""

import hashlib
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from causebook.build.cache import State
from causebook.build.load import Loader
from causebook.build.pipeline import Reading, read_book_folder
from causebook.diagnostics.problem import Problem
from causebook.files.book import read_book
from causebook.files.source import Source
from causebook.records.kinds import BY_NAME
from causebook.theme.environment import make_environment

SETTINGS = """\
site_name: Small book
site_url: https://book.example/sub/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - search
  - causebook: {default_tlp: TLP:CLEAR}
"""
RECORDS = {
    "patterns/stale-index": """\
        title: Stale index
        summary: What is looked up is older than anybody thinks.
        category: data
        maturity: candidate
        """,
    "patterns/silent-fallback": """\
        title: Silent fallback
        summary: A second source answers, and nobody is told.
        category: process
        maturity: candidate
        """,
    "terms/kill-switch": """\
        title: Kill switch
        summary: What turns a system off at once. See [[pattern:stale-index]].
        """,
    "failure-modes/performance": """\
        title: Performance
        summary: Answers are wrong or late more often than they may be.
        """,
    "roles/incident-commander": """\
        title: Incident commander
        summary: Leads the response while it lasts.
        duty: Decides what is done next, and says so.
        """,
    "postmortems/2026-01-old-offers": """\
        title: Offers of last year
        summary: Customers saw offers that had ended. The cause was [[pattern:stale-index]].
        record_kind: incident
        origin: internal
        status: draft
        started: 2026-01-07
        failure_modes: [performance]
        contributing_factors:
          - {id: old, statement: The index was a year old., pattern: stale-index, role: condition, accepted: {reason: It ends in June.}}
        """,
}
"""A book in which everything is right: six records of five kinds, and links between them."""
HOME = "# Small book\n\nSee [[pattern:stale-index]].\n"
DAY = "1790000000"
"""Within 2026: the day that builds in tests are made on."""
START = [sys.executable, "-c", "from causebook.cli import main; main()"]


class Done(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def write_book(folder: Path, records: Mapping[str, str] = RECORDS, *, settings: str = SETTINGS) -> Path:
    """A book in `folder` with a home page and `records`, by path without ending or with one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "index.md").write_text(HOME, encoding="utf-8")
    for name, text in records.items():
        write_record(folder, name, text)
    return folder


def write_record(book: Path, name: str, text: str) -> Path:
    """The file of a record, which is `.yml` unless its name says otherwise."""
    path = book / "content" / (name if Path(name).suffix else f"{name}.yml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def causebook(folder: Path, *arguments: str | Path, **environment: str) -> Done:
    """What the command says and how it ends, run in `folder`."""
    done = subprocess.run(
        [*START, *map(str, arguments)],
        cwd=folder,
        env=surroundings(**environment),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a command: today's, on a day that does not move."""
    return {**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **more}


def contents(folder: Path) -> dict[str, str]:
    """A digest of each file below `folder`, by its path; links and empty folders by what they are."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_dir():
            if not any(path.iterdir()):
                found[name] = "empty folder"
        else:
            found[name] = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    return found


def loader() -> Loader:
    """What loads files one by one, as a build does."""
    return Loader(make_environment(), "TLP:GREEN")


def problems_alone(loader: Loader, kind: str, path: Path) -> list[Problem]:
    """All that is wrong with a file as the only one of its book, sorted by place."""
    return sorted(loader.load(_source(kind, path)).problems)


def article_alone(path: Path) -> str:
    """The article of a case, with its marks, as the only record of its book."""
    return loader().load(_source(path.parts[-3], path)).article


def _source(kind: str, path: Path) -> Source:
    folder, found = BY_NAME[kind].plural, path.stat()
    return Source(
        path=f"content/{folder}/{path.name}",
        folder=folder,
        id=path.stem,
        suffix=path.suffix,
        mtime_ns=found.st_mtime_ns,
        size=found.st_size,
        inode=found.st_ino,
        file=str(path),
    )


def reading(root: Path, today: date = date(2026, 9, 21)) -> Reading:
    """All that is known of a book, with nothing taken from a cache and nothing left behind."""
    with tempfile.TemporaryDirectory() as folder:
        return read_book_folder(read_book(root), State("", {}), Path(folder), today=today)


def many(count: int) -> dict[str, str]:
    """The small book and so many terms more: enough of them are shared out among processes."""
    terms = {
        f"terms/word-{number:03}": f"""\
            title: Word {number:03}
            summary: Explained in [[term:word-{(number + 1) % count:03}]], and in [[pattern:stale-index]].
            tags: [group-{number % 7}]
            body: |
              Some more of it, and a [link](https://example.org/{number}).
            """
        for number in range(count)
    }
    return {**RECORDS, **terms}
