"""The figures of search, measured in Chromium with its network slowed to 10 Mbit/s, on generated books.

    python tests/bench/search.py [--sizes 1000,10000]

For the page `explore/` and for the search box in the header: the bytes (gzip) of the index before the first result of
the first query, and for each of 50 queries the time from its last key to its first result, each on a loaded page.
Prints a table; writes it to .bench/search.json.
"""

import argparse
import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import yaml
from make_book import record_book
from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench import BIN, CAUSEBOOK, ROOT

sys.path.insert(0, str(ROOT / "tests"))
from instruments.chromium import launch

QUERIES = 50
NETWORK = {"offline": False, "latency": 20, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
"""10 Mbit/s both ways, and a distance of 20 ms."""
HELD = {1000: (0.4, 0.3), 10_000: (1.0, 0.5)}
"""MB (gzip) before the first result, and seconds to it at the 95th percentile."""
PLACES = {
    "explore": ("explore/", "[data-cb-explore-words]", "[data-cb-explore-results] mark"),
    "header": ("", "[data-md-component=search-query]", ".md-search-result__item mark"),
}
"""Of each way to search: the page, where to type, and what shows that a result is there."""
WATCH = """([box, found]) => {
  window.cbTimes = [];
  let begun = 0;
  document.querySelector(box).addEventListener("input", () => (begun = performance.now()));
  new MutationObserver(() => {
    if (begun && document.querySelector(found)) {
      window.cbTimes.push(performance.now() - begun);
      begun = 0;
    }
  }).observe(document.body, { childList: true, subtree: true });
}"""


class _Gzipped(SimpleHTTPRequestHandler):
    """Serves files as servers do: gzipped."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the library's own name
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    """Says nothing of browsers that have left a page before they had all of it."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    def handler(*given: Any) -> _Gzipped:
        return _Gzipped(*given, directory=str(site))

    server = _Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def queries(book: Path) -> list[str]:
    """Words that stand together in titles and summaries; every fifth has a slip, every fourth is not finished."""
    chance = random.Random(8)
    found: list[str] = []
    for path in chance.sample(sorted((book / "content").rglob("*.yml")), QUERIES):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        words = [
            word.strip(".,:") for word in f"{record['title']} {record['summary']}".split() if len(word) > 5
        ]
        first = chance.randrange(max(1, len(words) - 1))
        text = " ".join(words[first : first + 2])
        if len(found) % 5 == 0:
            text = text[:2] + text[3:]
        found.append(text[:-1] if len(found) % 4 == 0 else text)
    return found


def measured(browser: Browser, address: str, way: str, texts: list[str]) -> tuple[float, list[float]]:
    """MB of the index before the first result of the first query, and seconds to the first result of each query."""
    sizes: list[int] = []

    def note(answer: Response) -> None:
        if "/assets/causebook/search/" in answer.url or "search_index.json" in answer.url:
            sizes.append(int(answer.headers["content-length"]))

    page = opened(browser, address, way)
    page.on("response", note)
    page.reload()
    seconds = [asked(page, way, texts[0])]
    weight = sum(sizes) / 1e6
    for text in texts[1:]:
        page.locator(PLACES[way][1]).fill("")
        page.wait_for_timeout(700)  # until nothing is left to do for the query before
        seconds.append(asked(page, way, text, again=True))
    page.context.close()
    return weight, seconds


def opened(browser: Browser, address: str, way: str) -> Page:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    page.goto(address + PLACES[way][0])
    return page


def asked(page: Page, way: str, text: str, *, again: bool = False) -> float:
    """Seconds from the last key to the first result."""
    _, box, found = PLACES[way]
    if not again:
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH, [box, found])
    page.locator(box).focus()
    page.evaluate("() => { window.cbTimes = []; }")
    page.locator(box).fill(text)
    page.locator(box).dispatch_event("keyup")  # which the theme's box listens to
    page.wait_for_function("() => window.cbTimes.length", timeout=20_000)
    return float(page.evaluate("() => window.cbTimes[0]")) / 1000


def table(figures: dict[int, dict[str, tuple[float, list[float]]]]) -> str:
    lines = [f"{'records':>8} {'way':8} {'MB':>6} {'median s':>9} {'p95 s':>7}   to hold"]
    for size, ways in figures.items():
        most, longest = HELD.get(size, (float("inf"), float("inf")))
        for way, (weight, seconds) in ways.items():
            p95 = statistics.quantiles(seconds, n=20)[-1]
            held = "holds" if weight <= most and p95 <= longest else "NOT HELD"
            lines.append(
                f"{size:8} {way:8} {weight:6.3f} {statistics.median(seconds):9.3f} {p95:7.3f}   "
                f"{most} MB, {longest} s: {held}"
            )
    return "\n".join(lines)


def book_of(size: int, folder: Path, kept: str) -> Path:
    """A generated book with its site; one that was made before where `kept` says where such books lie."""
    book = Path(kept) / f"book{size}" if kept else folder / f"book{size}"
    if not (book / "site/index.html").is_file():
        record_book(book, size, CAUSEBOOK)
        subprocess.run([str(BIN / "causebook"), "build"], cwd=book, check=True, capture_output=True)
    return book


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument(
        "--books", default="", help="Where generated books are kept from one run to the next."
    )
    wanted = parser.parse_args()
    figures: dict[int, dict[str, tuple[float, list[float]]]] = {}
    with tempfile.TemporaryDirectory(prefix="causebook-bench-") as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in map(int, wanted.sizes.split(",")):
            book = book_of(size, Path(folder), wanted.books)
            texts = queries(book)
            with served(book / "site") as address:
                figures[size] = {way: measured(browser, address, way, texts) for way in PLACES}
        browser.close()
    print(table(figures))
    out = ROOT / ".bench"
    out.mkdir(exist_ok=True)
    (out / "search.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
