"""The handbook as a command writes it."""

import os
import re
import threading
import zlib
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from books import causebook, contents, write_record
from causebook.files.book import read_book
from causebook.publish.handbook import make_handbook
from causebook.publish.pdf import as_pdf
from causebook.theme.paper.sheets import Sheets
from test_hostile import MARKUP, Attributes

RUNBOOK = """\
    title: Turn it off
    summary: It stops at once. See [[role:incident-commander]] and [[pattern:stale-index]].
    owner: incident-commander
    act: kill_switch
    steps:
      - {id: press, title: Press the button}
    body: |
      ## Why

      See [[runbook:turn-it-on]] and [the steps](#press).
"""


@pytest.fixture
def printable(book: Path) -> Path:
    """A small book with two runbooks and the role that keeps them."""
    write_record(book, "runbooks/turn-it-off", RUNBOOK)
    write_record(book, "runbooks/turn-it-on", RUNBOOK.replace("Turn it off", "Turn it on"))
    return book


def printed(book: Path, *more: str, **environment: str) -> str:
    done = causebook(book, "handbook", *more, **environment)
    assert done.code == 0, done.out + done.err
    return (book / "handbook.html").read_text(encoding="utf-8")


def bookmarks(pdf: bytes) -> int:
    """How many entries the list of contents beside the pages has."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = [pdf]
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Title\b.*?/Parent|/Parent.*?/Title\b", text)) for text in opened)


def test_every_reference_leads_somewhere_and_every_id_is_there_once(printable: Path) -> None:
    text = printed(printable)
    ids = Counter(re.findall(r'\sid="([^"]*)"', text))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)
    assert '<a href="#runbook--turn-it-on" data-cb-number="R2">Turn it on</a>' in text
    assert '<a href="#runbook--turn-it-off--press">the steps</a>' in text
    assert "<span>Stale index</span>" in text
    assert '<h3 data-cb-number="R2"' in text


def test_every_page_says_how_old_the_copy_is(printable: Path) -> None:
    text = printed(printable, "--edition", "2026 (third)")
    foot = r"Small book\2c  printed 21 September 2026\2c  version 2026 \28 third\29 "
    assert foot in text
    assert "Printed copy: check the site for changes" in text
    assert text.count('class="cb-last-change"') == 3
    assert "When it last changed is not known." in text


def test_the_same_book_makes_the_same_bytes(printable: Path) -> None:
    first = printed(printable, PYTHONHASHSEED="1")
    assert printed(printable, PYTHONHASHSEED="2") == first


def test_it_asks_nobody_for_anything(printable: Path) -> None:
    text = printed(printable)
    assert re.findall(r'<(?:script|link|iframe|object)\b|\ssrc="(?!data:)|url\(|@import', text) == []


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_in_any_text_comes_out_as_text(printable: Path, payload: str) -> None:
    title = payload.replace("'", "''")
    write_record(printable, "runbooks/turn-it-on", RUNBOOK.replace("Turn it off", f"'{title}'"))
    settings = (printable / "mkdocs.yml").read_text(encoding="utf-8")
    named = settings.replace("Small book", f"'{title}'")
    (printable / "mkdocs.yml").write_text(named, encoding="utf-8")
    seen = Attributes()
    seen.feed(printed(printable, "--edition", payload))
    assert seen.harm == []


def test_a_book_with_errors_is_not_printed(printable: Path) -> None:
    write_record(printable, "runbooks/turn-it-on", "title: Turn it on\n")
    done = causebook(printable, "handbook")
    assert done.code == 1
    assert "Say: causebook check" in done.err
    assert not (printable / "handbook.html").exists()


def test_a_book_with_nothing_to_print_says_what_to_do(book: Path) -> None:
    (book / "content/roles/incident-commander.yml").unlink()
    done = causebook(book, "handbook")
    assert done.code == 1
    assert "causebook new playbook" in done.err


def test_nothing_is_written_beside_it(printable: Path) -> None:
    before = contents(printable)
    printed(printable)
    new = {name for name in contents(printable) if name not in before and not name.startswith(".causebook/")}
    assert new == {"handbook.html"}


def test_the_contents_of_a_pdf_say_the_page(printable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fronts: list[dict[str, int]] = []
    kept = Sheets.front_with

    def noted(one: Sheets, numbers: Mapping[str, int]) -> str:
        fronts.append(dict(numbers))
        return kept(one, numbers)

    monkeypatch.setattr(Sheets, "front_with", noted)
    as_pdf(make_handbook(read_book(printable)).text)
    expected = {
        "runbooks": 3,
        "runbook--turn-it-off": 4,
        "runbook--turn-it-on": 5,
        "role--incident-commander": 6,
    }
    assert fronts[-1].items() >= expected.items()


def test_a_pdf_has_a_bookmark_for_every_record_and_the_same_bytes(printable: Path) -> None:
    made = []
    for seed in ("1", "2"):
        done = causebook(printable, "handbook", "--output", f"out/{seed}.pdf", PYTHONHASHSEED=seed)
        assert done.code == 0, done.err
        made.append((printable / f"out/{seed}.pdf").read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")
    assert bookmarks(made[0]) == 2 + 3, "two chapters, two runbooks and a role"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("ModuleNotFoundError('weasyprint')", "pip install 'causebook[pdf]'"),
        ("OSError('no library')", "apt-get install libpango-1.0-0"),
    ],
)
def test_what_a_pdf_needs_is_said_with_the_command_that_brings_it(
    printable: Path, tmp_path: Path, fault: str, words: str
) -> None:
    (tmp_path / "weasyprint.py").write_text(f"print('noise')\nraise {fault}\n", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))
    done = causebook(printable, "handbook", "--format", "pdf", PYTHONPATH=path)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_nothing_is_fetched_for_a_pdf(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        secret = tmp_path / "secret.txt"
        secret.write_text("secret", encoding="utf-8")
        harm = f'<img src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css"><img src="{secret.as_uri()}">'
        assert as_pdf(f"<title>x</title>{harm}<p>y</p>").startswith(b"%PDF-")
        server.shutdown()
        thread.join()
    assert asked == []
