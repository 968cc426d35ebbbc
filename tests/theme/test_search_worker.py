"""The worker behind the search box, and how a page is told to use it."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from causebook.theme.search_worker import PARTS, WORKER, point_search_at

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


def test_the_worker_loads_every_part_that_there_is() -> None:
    worker = (SCRIPTS / Path(WORKER).name).read_text(encoding="utf-8")
    imported = re.findall(r'"([\w-]+\.js)"', worker.partition("importScripts(")[2].partition(")")[0])
    assert imported == ["lunr.js", *PARTS]
    assert sorted(PARTS) == sorted(
        path.name for path in SCRIPTS.glob("search-*.js") if path.name != Path(WORKER).name
    )
