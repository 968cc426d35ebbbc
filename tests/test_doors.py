"""The two doors: MkDocs with the plugin gives the same files as the command."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from books import causebook, contents, surroundings

ROOT = Path(__file__).parents[1]
MKDOCS = str(Path(sys.executable).parent / "mkdocs")
NOT_COMPARED = {
    "sitemap.xml.gz",  # MkDocs packs its own sitemap, with the hour in it; Causebook publishes the plain one
}


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's book, built through both doors."""
    book = tmp_path_factory.mktemp("doors")
    shutil.copy(ROOT / "mkdocs.yml", book)
    shutil.copytree(ROOT / "content", book / "content")
    done = causebook(book, "build", "--strict", "--site-dir", book / "one")
    assert done.code == 0, done.out + done.err
    command = [MKDOCS, "build", "--quiet", "--strict", "--site-dir", str(book / "other")]
    built = subprocess.run(command, cwd=book, env=surroundings(), capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return book


def test_both_doors_give_the_same_files(starter: Path) -> None:
    one, other = contents(starter / "one"), contents(starter / "other")
    assert set(one) - NOT_COMPARED == set(other) - NOT_COMPARED
    assert [path for path in one if path not in NOT_COMPARED and one[path] != other[path]] == []


@pytest.mark.parametrize("manner", [[], ["--strict"]])
def test_mkdocs_says_what_is_wrong_and_leaves_the_old_site(book: Path, manner: list[str]) -> None:
    (book / "site").mkdir()
    (book / "site" / "index.html").write_text("the old site", encoding="utf-8")
    wrong = book / "content" / "terms" / "kill-switch.yml"
    wrong.write_text(wrong.read_text("utf-8").replace("stale-index", "stale-indx"), encoding="utf-8")
    command = [MKDOCS, "build", "--quiet", *manner]
    built = subprocess.run(command, cwd=book, env=surroundings(), capture_output=True, text=True, check=False)
    assert built.returncode != 0
    assert "no pattern is called `stale-indx`" in built.stderr
    assert contents(book / "site") == {"index.html": contents(book / "site")["index.html"]}
