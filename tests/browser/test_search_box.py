"""Search in a real browser: a small site of the host, our worker behind its search box, and an index."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from causebook.site.search import Entry, search_files
from causebook.theme.search_worker import FOLDER, WORKER, parts_of, point_search_at
from instruments.searching import RESULT, clear, search
from instruments.serving import served

SCRIPTS = Path(__file__).parents[2] / "generator/causebook/theme/scripts"
CONFIG = """\
site_name: Trial
theme: {name: material, font: false, features: [search.suggest]}
plugins: [search]
nav: [index.md, guide/write.md]
"""
PAGES = {
    "index.md": "# Home\n\nWelcome.\n",
    "guide/write.md": "# Writing it down\n\nSoon.\n\n## Timeline\n\nOne line for each event & no names.\n",
}
ENTRIES = [
    Entry(
        "postmortems/invented-policy/",
        "Post-mortem",
        "invented-policy",
        "Assistant hallucinated a <b>refund</b> policy",
        "Customers were promised money back.",
        "SEV-1 Evaluation blind spot",
    ),
    Entry(
        "patterns/eval-blind-spot/", "Pattern", "eval-blind-spot", "Evaluation blind spot", "Not measured."
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for path, text in PAGES.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True
    )
    site = folder / "site"
    for page in site.rglob("*.html"):
        page.write_text(point_search_at(page.read_text(encoding="utf-8")), encoding="utf-8")
    mkdocs = find_spec("mkdocs")
    assert mkdocs is not None
    assert mkdocs.origin is not None
    lunr = next((Path(mkdocs.origin).parent / "contrib/search").rglob("lunr.js"))
    (site / FOLDER / "search").mkdir(parents=True)
    shutil.copy(lunr, site / FOLDER)
    worker = SCRIPTS / Path(WORKER).name
    for name in (worker.name, *parts_of(worker.read_text(encoding="utf-8"))[1:]):
        shutil.copy(SCRIPTS / name, site / FOLDER)
    for file in search_files(ENTRIES):
        (site / file.path).write_bytes(file.make())
    return site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page two folders deep, which must end without a fault."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{address}guide/write/")
    yield page
    page.close()
    assert not faults


@pytest.mark.parametrize("text", ["invented-policy", "SEV-1", "hallucinated", "halucinated", "halluc"])
def test_search_finds_a_postmortem_by_id_tag_word_typo_and_beginning(
    page: Page, address: str, text: str
) -> None:
    assert search(page, text)[0] == f"{address}postmortems/invented-policy/"


def test_search_finds_a_postmortem_by_the_name_of_its_pattern(page: Page, address: str) -> None:
    found = search(page, "evaluation blind spot")
    assert found == [f"{address}patterns/eval-blind-spot/", f"{address}postmortems/invented-policy/"]


def test_search_finds_a_handwritten_page_and_its_section(page: Page, address: str) -> None:
    assert search(page, "timeline") == [f"{address}guide/write/", f"{address}guide/write/#timeline"]


def test_authored_markup_shows_as_text(page: Page) -> None:
    search(page, "refund")
    assert page.locator(RESULT).inner_text().startswith("Assistant hallucinated a <b>refund</b> policy")
    assert page.locator(f"{RESULT} mark").all_inner_texts() == ["refund"]


def test_the_word_being_typed_is_completed(page: Page) -> None:
    search(page, "halluc")
    page.wait_for_function(
        "() => document.querySelector('.md-search__suggest').textContent === 'hallucinated'"
    )


@pytest.mark.parametrize(
    ("lost", "found"), [("manifest", 0), ("names-0", 0), ("shard-0", 0), ("cards-0", 1), ("synonyms", 1)]
)
def test_search_answers_with_what_it_has(page: Page, lost: str, found: int) -> None:
    page.route(f"**/{lost}.json*", lambda route: route.abort())
    page.reload()
    assert search(page, "line event timeline")
    clear(page)
    assert len(search(page, "hallucinated")) == found
