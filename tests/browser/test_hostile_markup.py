"""Markup in authored text is text: in no field of any kind does a browser take it for more."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from books import causebook, surroundings
from causebook.records.kinds import BY_FOLDER
from instruments.chromium import visit
from instruments.every_layout import SITE_URL, write_book
from instruments.hostile import CORPUS, CROWDED, payloads, write_records
from instruments.serving import served

TRAP = """
  window.fired = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = (...words) => { window.fired.push(`${name}(${words})`); };
  document.write = document.writeln = (...words) => { window.fired.push(`write(${words})`); };
  addEventListener("securitypolicyviolation", (event) => window.fired.push(event.violatedDirective));
"""
"""Runs before anything of the page: what payloads call is written down."""
FAULTS = """(scripts) => {
  const faults = [...window.fired];
  const count = (what, selector, wanted) => {
    const found = document.querySelectorAll(selector).length;
    if (found !== wanted) faults.push(`${found} ${what}, not ${wanted}`);
  };
  count("scripts", "script", scripts);
  count("articles", "article.md-content__inner", 1);
  count("main headings", "h1", 1);
  count("headers", "header.md-header", 1);
  count("things with the theme's settings", "#__config", 1);
  count("foreign elements", "article :is(script, style, link, meta, base, iframe, object, embed, form:not([data-cb-filter]), math, svg:not(.md-icon svg, a svg, button svg, .cb-drawing svg, .cb-d-key > svg), svg :not(path, rect, circle, line, text, title), video, audio, template, select, textarea, frameset, marquee, isindex, keygen)", 0);
  if (document.getElementById("__config")?.tagName !== "SCRIPT") faults.push("the settings are no script");
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) faults.push(`${one.tagName} ${name}`);
      if (/^(href|src|action|formaction|data|xlink:href|poster)$/i.test(name) && /^[\\s\\x00-\\x1f]*(java|vb|live)?script:|^\\s*data:/i.test(value))
        faults.push(`${one.tagName} ${name}=${value}`);
      if (name === "style" && one.closest("article")) faults.push(`${one.tagName} style=${value}`);
      if (name === "id" && value.startsWith("__") && one.closest("article") && !/^__code_[a-z0-9-]+$/.test(value)) faults.push(`id ${value}`);
    }
  }
  return faults;
}"""


PREVIEW = """
from pathlib import Path
from causebook.files.book import read_book
from causebook.host import default_host
from causebook.publish.site import Wish, build_site
build_site(Wish(read_book(Path()), Path("site").absolute(), default_host(), publish_with_errors=True))
"""


class Laden(NamedTuple):
    """A site whose records carry payloads."""

    site: Path
    pages: list[str]
    """Those of laden records: in the preview, where a page with a problem is better than none."""
    crowded: list[str]
    """Those among them with many payloads, one for each kind."""
    records: int


@pytest.fixture(scope="module")
def laden(tmp_path_factory: pytest.TempPathFactory) -> Laden:
    book = tmp_path_factory.mktemp("laden")
    write_book(book)
    records = set(write_records(book / "content", payloads()))
    refused = {book / problem["path"] for problem in errors(book)} & records
    subprocess.run([sys.executable, "-c", PREVIEW], cwd=book, env=surroundings(), check=True)
    pages = sorted(f"{path.parent.name}/{path.stem}/" for path in records)
    shown = [page for page in pages if (book / "site" / page).is_dir()]
    crowded = [page for page in shown if CROWDED in page]
    counts = f"{len(records)} records, {len(refused)} refused by a build, {len(shown)} shown in the preview"
    sys.stderr.write(f"\n{counts}\n")  # pytest -s shows it
    return Laden(book / "site", shown, crowded, len(records))


def errors(book: Path) -> list[dict[str, str]]:
    done = causebook(book, "check", "--format", "json")
    assert done.code in {0, 1}, done.err
    return [problem for problem in json.loads(done.out) if problem["weight"] == "error"]


def test_the_payloads_of_others_are_used() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS} is not there: only payloads of our own are tried")
    assert len(payloads()) > 400


def test_no_payload_comes_to_life(laden: Laden, browser: Browser) -> None:
    with served(laden.site, urlsplit(SITE_URL).path) as address, visit(browser, address) as visitor:
        page = visitor.page
        page.add_init_script(TRAP)
        page.goto(f"{address}terms/kill-switch/")
        scripts = page.locator("script").count()

        def faults(pages: Iterable[str]) -> Iterator[str]:
            for name in pages:
                page.goto(address + name, wait_until="domcontentloaded")
                yield from (f"{name}: {fault}" for fault in page.evaluate(FAULTS, scripts))

        found = [*faults([*laden.crowded, *(f"{folder}/" for folder in BY_FOLDER), ""])]
        page.route("**/assets/**", lambda route: route.abort())  # the theme's own part is known by now
        found += faults(laden.pages)
    assert found == []
    assert [line for line in visitor.said if "dialog" in line] == []
    assert len(laden.pages) * 10 > laden.records * 8, f"{laden.records} records, {len(laden.pages)} shown"


def test_the_trap_springs(browser: Browser, laden: Laden) -> None:
    with served(laden.site, urlsplit(SITE_URL).path) as address, visit(browser, address) as visitor:
        visitor.page.add_init_script(TRAP)
        visitor.page.goto(f"{address}terms/kill-switch/")
        visitor.page.evaluate(
            """() => { document.querySelector("article").insertAdjacentHTML(
              "beforeend", "<img src=data:, onerror=alert(1)><i id=__config></i><a href=javascript:alert(1)>x</a>") }"""
        )
        visitor.page.wait_for_function("window.fired.length")
        assert len(visitor.page.evaluate(FAULTS, visitor.page.locator("script").count())) > 3
