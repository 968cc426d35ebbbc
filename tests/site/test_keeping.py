"""What a telephone keeps: what one responds with, and nothing that is only to be studied."""

import json

from causebook.site.keeping import keep_list

FILES = {
    "index.html": "a",
    "playbooks/index.html": "b",
    "playbooks/drift/index.html": "c",
    "postmortems/long-story/index.html": "d",
    "guide/adopt/index.html": "e",
    "assets/causebook/site.js": "f",
    "assets/javascripts/bundle.min.js.map": "g",
    "search/search_index.json": "h",
    "sitemap.xml": "i",
}


def kept(files: dict[str, str], *, directories: bool = True) -> tuple[str, list[str]]:
    found = json.loads(keep_list(files, directories=directories))
    return found["version"], found["addresses"]


def test_the_pages_to_respond_with_and_what_they_need_are_kept() -> None:
    assert kept(FILES)[1] == [
        "assets/causebook/site.js",
        "",
        "playbooks/drift/",
        "playbooks/",
        "search/search_index.json",
    ]


def test_pages_that_are_named_by_their_file_are_kept_by_their_file() -> None:
    assert "playbooks/index.html" in kept(FILES, directories=False)[1]


def test_the_version_changes_with_what_is_kept_alone() -> None:
    version = kept(FILES)[0]
    assert kept(FILES | {"postmortems/long-story/index.html": "new"})[0] == version
    assert kept(dict(reversed(FILES.items())))[0] == version
    assert kept(FILES | {"playbooks/drift/index.html": "new"})[0] != version
