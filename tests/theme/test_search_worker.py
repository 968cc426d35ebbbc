"""The worker behind the search box, and how a page is told to use it."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from causebook.theme.search_worker import WORKER, parts_of, point_search_at

SCRIPTS = Path(__file__).parents[2] / "generator/causebook/theme/scripts"
STOCK = "assets/javascripts/workers/search.a7633da7.min.js"


@pytest.mark.parametrize("way_up", ["", "../", "../../", "/sub/"])
def test_a_page_at_any_depth_asks_our_worker(way_up: str) -> None:
    page = f'<script id="__config" type="application/json">{{"search": "{way_up}{STOCK}"}}</script>'
    expected = page.replace(STOCK, WORKER)
    assert point_search_at(page) == expected
    assert point_search_at(expected) == expected


def test_a_page_that_names_no_worker_stays_as_it_is() -> None:
    page = "<p>search.js, assets/javascripts/bundle.a5f9d56c.min.js</p>"
    assert point_search_at(page) == page


def test_a_host_with_a_search_of_its_own_keeps_it() -> None:
    page = f'<meta name="generator" content="zensical-0.0.73"><script>{{"search": "{STOCK}"}}</script>'
    assert point_search_at(page) == page


def test_the_installed_theme_still_names_its_worker_in_its_settings() -> None:
    theme = find_spec("material")
    assert theme is not None
    assert theme.origin is not None
    base = (Path(theme.origin).parent / "templates/base.html").read_text(encoding="utf-8")
    assert point_search_at(base).count(WORKER) == 1
    assert re.search(rf'"search":\s*"{WORKER}"', point_search_at(base))


def parts(name: str) -> list[str]:
    return parts_of((SCRIPTS / name).read_text(encoding="utf-8"))


def test_the_worker_loads_every_part_that_there_is() -> None:
    lunr, *others = parts(Path(WORKER).name)
    assert lunr == "lunr.js"
    assert sorted([*others, Path(WORKER).name]) == sorted(path.name for path in SCRIPTS.glob("search-*.js"))


def test_the_page_that_finds_any_record_asks_the_same_index() -> None:
    assert parts("explore-worker.js") == [*parts(Path(WORKER).name), "explore-columns.js"]
