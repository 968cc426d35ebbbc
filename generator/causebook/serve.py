"""A preview on this machine: builds on every save, and tells open pages to load again."""

import http.server
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from causebook.build.cache import FOLDER
from causebook.diagnostics.as_text import as_text
from causebook.files.book import Book, BookError, read_book
from causebook.host import Host, HostError
from causebook.publish.lock import BusyError
from causebook.publish.shown_problems import Told, by_page, in_place_of, notice, with_notice
from causebook.publish.site import Wish, build_site
from causebook.publish.watching import Changes, watching

CALM = 2.0
"""Seconds without a change after which what was left for later is built too."""
PATIENCE = 25
"""Seconds that a page's question is held open before it asks again."""
RELOAD = b"""<script>(function ask(seen){fetch("/.causebook/version?"+seen).then(function(r){return r.text()})
.then(function(now){if(seen&&now!==seen)location.reload();else ask(now)}).catch(function(){setTimeout(ask,1000,seen)})})("")
</script>"""


class Preview:
    """The site as it was last built, and the wish to build it again."""

    def __init__(self, book: Book, host: Host, target: Path, say: Callable[[str], None]) -> None:
        self.book = book
        self.host = host
        self.target = target
        self.say = say
        self.version = 0
        self.told: Told = {}
        self._news = threading.Condition()

    def build(self, *, at_once: bool = False) -> bool:
        """Builds once, says what is wrong, and lets waiting pages know; whether there is a site.

        With `at_once`, what only a look at all incidents together can tell is left for later.
        """
        try:
            self.book = read_book(self.book.root)
            wish = Wish(self.book, self.target, self.host, publish_with_errors=True, at_once=at_once)
            report = build_site(wish)
        except (BookError, BusyError, HostError, OSError) as error:
            self.say(f"Not built: {error}")
            return False
        except Exception:  # noqa: BLE001  # a bug of ours must not end the preview
            self.say(f"{traceback.format_exc()}\nThis is a bug in causebook, not in your book.")
            return False
        self.told = by_page(report.problems, self.book)
        if not at_once and self.version and not report.written.made:
            return True  # nothing had been left
        self.say(as_text(report.problems, colour=False).rstrip())
        self.say(f"Built in {report.seconds:.2f} s, {report.written.made} files written.")
        with self._news:
            self.version += 1
            self._news.notify_all()
        return True

    def newer_than(self, seen: str) -> str:
        """The version of the site, as soon as it is not `seen` any more, or after a while."""
        with self._news:
            self._news.wait_for(lambda: str(self.version) != seen, timeout=PATIENCE)
            return str(self.version)

    def watch(self, changes: Changes, stop: threading.Event) -> None:
        """Builds after each change until `stop`: the page at once, and the rest when the author pauses."""
        left = 0.0  # when what was left for later is due; 0 for nothing
        while not stop.is_set():
            if changes.came(within=0.2):
                left = time.monotonic() + CALM if self.build(at_once=True) else 0.0
            elif left and time.monotonic() > left:
                left = 0.0
                self.build()


class _Pages(http.server.SimpleHTTPRequestHandler):
    """Serves the site; a page gets the problems of its record, and the few lines that load it again after a build."""

    preview: Preview

    def __init__(self, preview: Preview, *arguments: Any) -> None:  # noqa: ANN401  # handed on as they come
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.target))

    def do_GET(self) -> None:
        """Answers with a page, a file, or the site's version."""
        path, _, seen = self.path.partition("?")
        if path == "/.causebook/version":
            self._answer(self.preview.newer_than(seen).encode(), "text/plain")
            return
        place = Path(self.translate_path(path))
        page = place / "index.html" if place.is_dir() and path.endswith("/") else place
        address = path.removeprefix("/").removesuffix("index.html")
        words = notice(address, self.preview.told)
        if page.suffix == ".html" and page.is_file():
            self._page(with_notice(page.read_text(encoding="utf-8"), words))
        elif words and (shell := self._shell(address)).is_file():
            base = f"/{address.partition('/')[0]}/"
            self._page(in_place_of(shell.read_text(encoding="utf-8"), base, "Not shown yet", words), 404)
        else:
            super().do_GET()

    def _shell(self, address: str) -> Path:
        """The page that lends its frame to one that is not there."""
        return self.preview.target / address.partition("/")[0] / "index.html"

    def _page(self, text: str, status: int = 200) -> None:
        whole = text.encode().replace(b"</body>", RELOAD + b"</body>", 1)
        self._answer(whole, "text/html; charset=utf-8", status)

    def _answer(self, content: bytes, sort: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", sort)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:  # the library's own signature  # noqa: ANN401
        """Says nothing: the terminal is for problems."""


def _server(port: int, pages: Callable[..., _Pages]) -> http.server.ThreadingHTTPServer:
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), pages)
    except OSError as error:
        message = (
            f"port {port} cannot be used: {error.strerror}; take another with --port, or 0 for a free one"
        )
        raise BookError(message) from None
    server.daemon_threads = True
    return server


def serve_book(
    book: Book, host: Host, *, port: int, for_seconds: int | None, say: Callable[[str], None]
) -> None:
    """Serves the book on 127.0.0.1 until interrupted, or for a time."""
    preview = Preview(book, host, book.root / FOLDER / "preview", say)
    server = _server(port, partial(_Pages, preview))
    preview.build()
    stop = threading.Event()
    ours = (str(preview.target), str(preview.target.with_name(f".{preview.target.name}.")))
    with watching(book, ours) as changes:
        for work in (partial(preview.watch, changes, stop), server.serve_forever):
            threading.Thread(target=work, daemon=True).start()
        say(f"Serving on http://127.0.0.1:{server.server_address[1]}/ (Ctrl+C ends it)")
        try:
            stop.wait(for_seconds)
        except KeyboardInterrupt:
            say("")
        finally:
            stop.set()
            server.shutdown()
