"""What a telephone keeps: what one responds with, and nothing that is only to be studied."""

import json

from causebook.site.keeping import keep_list

FILES = (
    "index.html",
    "playbooks/index.html",
    "playbooks/drift/index.html",
    "postmortems/long-story/index.html",
    "guide/adopt/index.html",
    "assets/causebook/site.js",
    "assets/javascripts/bundle.min.js.map",
    "search/search_index.json",
    "sitemap.xml",
)


def kept(*, directories: bool = True) -> list[str]:
    found = json.loads(keep_list(FILES, "1", directories=directories))
    assert found["version"] == "1"
    addresses: list[str] = found["addresses"]
    return addresses


def test_the_pages_to_respond_with_and_what_they_need_are_kept() -> None:
    assert kept() == [
        "assets/causebook/site.js",
        "",
        "playbooks/drift/",
        "playbooks/",
        "search/search_index.json",
    ]


def test_pages_that_are_named_by_their_file_are_kept_by_their_file() -> None:
    assert "playbooks/index.html" in kept(directories=False)
