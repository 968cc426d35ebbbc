"""The preview: it answers here and nowhere else, follows edits, and outlives mistakes."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from books import START, causebook, surroundings, write_book, write_record


class Preview(NamedTuple):
    """A preview that answers."""

    book: Path
    port: int

    def read(self, path: str, address: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPConnection(address, self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def wait_for(self, path: str, words: str, *, status: int = 200, without: str = "\x00") -> str:
        end = time.monotonic() + 15
        while time.monotonic() < end:
            answered, text = self.read(path)
            if answered == status and words in text and without not in text:
                return text
            time.sleep(0.05)
        message = f"{path} never said {words}"
        raise AssertionError(message)


@contextmanager
def served(book: Path) -> Iterator[tuple[Preview, list[str]]]:
    """A book being served, for a minute at most, and what the terminal says."""
    command = [*START, "serve", "--port", "0", "--for-seconds", "60"]
    said: list[str] = []
    with subprocess.Popen(
        command, cwd=book, env=surroundings(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Serving on http://127.0.0.1:"))
        Thread(target=said.extend, args=(process.stdout,), daemon=True).start()
        yield Preview(book, int(line.split(":")[2].split("/")[0])), said
        process.terminate()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A book being served."""
    with served(write_book(tmp_path_factory.mktemp("serve") / "book")) as (preview, _):
        yield preview


def test_pages_are_served(preview: Preview) -> None:
    assert preview.read("/")[0] == 200
    assert "Kill switch" in preview.read("/terms/kill-switch/")[1]
    assert preview.read("/assets/causebook/causebook.css")[0] == 200
    assert preview.read("/no/such/page/")[0] == 404


@pytest.mark.parametrize(
    "path", ["/../mkdocs.yml", "/..%2f..%2fmkdocs.yml", "/%2e%2e/state.msgpack", "//etc/passwd"]
)
def test_nothing_outside_of_the_site_is_served(preview: Preview, path: str) -> None:
    assert preview.read(path)[0] == 404


def test_pages_follow_an_edit_and_are_told_to_load_again(preview: Preview) -> None:
    version = preview.read("/.causebook/version?")[1]
    record = preview.book / "content/terms/kill-switch.yml"
    record.write_text("title: Stop button\nsummary: What turns a system off at once.\n", encoding="utf-8")
    assert preview.read(f"/.causebook/version?{version}")[1] != version, "held open until there is news"
    preview.wait_for("/terms/kill-switch/", "Stop button")


def test_a_preview_outlives_mistakes(preview: Preview) -> None:
    settings = preview.book / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [\n", encoding="utf-8")
    write_record(preview.book, "terms/broken", "title: [\n")
    time.sleep(0.5)
    settings.write_text(good + "nav: 7\n", encoding="utf-8")
    time.sleep(0.5)
    settings.write_text(good, encoding="utf-8")
    (preview.book / "content/terms/broken.yml").unlink()
    write_record(preview.book, "terms/after", "title: After all\nsummary: It is still there.\n")
    preview.wait_for("/terms/after/", "After all")


def test_a_page_shows_the_problems_of_its_record_until_they_are_mended(preview: Preview) -> None:
    record = preview.book / "content/terms/canary.yml"
    write_record(preview.book, "terms/canary", "title: Canary\nsummary: It is <b>bold</b>.\n")
    page = preview.wait_for("/terms/canary/", "1 warning in content/terms/canary.yml")
    assert "content/terms/canary.yml:2:" in page
    assert "&lt;b&gt;" in page, "what an author wrote is shown as text"
    write_record(preview.book, "terms/canary", "title: Canary\nsumary: A slip.\n")
    page = preview.wait_for("/terms/canary/", "did you mean `summary`?", status=404)
    assert 'href="../assets' in page, "in the frame of its list page"
    assert '<base href="/terms/">' in page
    assert "content/terms/canary.yml:2</a>: " in preview.read("/")[1]
    write_record(preview.book, "terms/canary", "title: Canary\nsummary: A bird in a mine.\n")
    preview.wait_for("/terms/canary/", "A bird in a mine.", without="admonition")
    record.unlink()


def test_nobody_else_is_served(preview: Preview) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as line:
            line.settimeout(2)
            assert line.connect_ex((address, preview.port)) != 0


def test_a_port_that_is_taken_is_told(preview: Preview) -> None:
    done = causebook(preview.book, "serve", "--port", str(preview.port), "--for-seconds", "1")
    assert done.code == 2
    assert f"port {preview.port} cannot be used" in done.err


def test_a_preview_stops_by_itself(book: Path) -> None:
    begin = time.monotonic()
    done = causebook(book, "serve", "--port", "0", "--for-seconds", "1")
    assert (done.code, done.err) == (0, "")
    assert time.monotonic() - begin < 20
    assert not (book / "site").exists(), "a preview is not published"


def test_a_preview_follows_the_theme_blocks_and_leaves_what_it_wrote_itself(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    settings = book / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("name: material", "name: material, custom_dir: blocks"), encoding="utf-8"
    )
    block = book / "blocks" / "main.html"
    block.parent.mkdir()
    words = '{{% extends "base.html" %}}\n{{% block announce %}}{}{{% endblock %}}\n'
    block.write_text(words.format("Rehearsal at noon"), encoding="utf-8")
    with served(book) as (preview, said):
        preview.wait_for("/terms/kill-switch/", "Rehearsal at noon")
        block.write_text(words.format("Rehearsal at one"), encoding="utf-8")
        preview.wait_for("/terms/kill-switch/", "Rehearsal at one")
        time.sleep(0.5)  # the terminal says so after the page is there
        builds = len(said)
        time.sleep(3)  # until what was left for later is built too
        assert len(said) == builds, "a build must not set off the next one"
