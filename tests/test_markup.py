"""No authored text comes out as markup, whichever field of whichever kind it stands in."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from books import write_book
from causebook.files.book import read_book
from causebook.files.document import parse_document
from causebook.files.source import Source
from causebook.host import default_host
from causebook.publish.site import build_site
from causebook.publish.wish import Wish
from causebook.records.kinds import BY_NAME
from causebook.records.schema import schema_of

CASES = sorted(
    path for path in (Path(__file__).parent / "cases").glob("*/ok/*") if path.suffix in {".yml", ".md"}
)
PAYLOADS = {
    "a tag": "<pwn-x onpwn=1>",
    "the end of an attribute": "\" onpwn=1 x='",
    "the end of a title and of a script": "</title></script><pwn-x>",
    "a template": "{{ 7*191 }}{% pwn %}",
    "a script's address": "[x](javascript:onpwn)",
    "an image's handler": "![x](x.png){ onpwn=1 }",
    "attributes of Markdown": "{ #__config .x onpwn=1 }",
    "an address that is written out": "<javascript:onpwn>",
    "an entity": "&lt;pwn-x&gt;&#60;pwn-x&#62;",
    "a comment": "<!-- --><pwn-x>",
}


class Harm(HTMLParser):
    """What must not be on a page: our element, our handler, an address that runs, a shadowed id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith("pwn"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("onpwn") or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{tag} {name}={value}")
            if name == "id" and value == "__config" and tag != "script":
                self.found.append(f"{tag} id={value}")

    def handle_data(self, data: str) -> None:
        if "1337" in data:
            self.found.append(data)


def texts_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each text in a record."""
    if isinstance(value, str):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from texts_of(one, (*path, key))


def poisoned(path: Path, payload: str) -> tuple[str, int]:
    """A good case with `payload` in every text that may hold it, and in how many that is."""
    kind = BY_NAME[path.parts[-3]]
    source = Source(path.name, kind.plural, path.stem, path.suffix, 0, 0, 0, str(path))
    document, _ = parse_document(source, path.read_text(encoding="utf-8"))
    assert document
    values, count = dict(document.values), 0
    for way in texts_of(values):
        holder: Any = values
        for step in way[:-1]:
            holder = holder[step]
        good = holder[way[-1]]
        for wrong in (f"{good} {payload}", payload):
            holder[way[-1]] = wrong
            if schema_of(kind.name).accepts(values):
                count += 1
                break
            holder[way[-1]] = good
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True), count


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One book for all payloads, so that the host works once."""
    return write_book(tmp_path_factory.mktemp("markup") / "book", {})


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_of_any_kind_comes_out_as_markup(book: Path, name: str) -> None:
    total = 0
    for path in CASES:
        text, count = poisoned(path, PAYLOADS[name])
        record = book / "content" / BY_NAME[path.parts[-3]].plural / f"{path.stem}.yml"
        record.parent.mkdir(exist_ok=True)
        record.write_text(text, encoding="utf-8")
        total += count
    assert total > 600, "nearly every text takes it"
    report = build_site(Wish(read_book(book), book / "site", default_host(), publish_with_errors=True))
    assert report.records == len(CASES)
    pages = [page for page in (book / "site").rglob("*.html") if "reference" not in page.parts]
    assert len(pages) > len(CASES)
    for page in pages:
        assert harm_in(page.read_text(encoding="utf-8")) == [], page


def harm_in(page: str) -> list[str]:
    harm = Harm()
    harm.feed(page)
    return harm.found


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<pwn-x>b</p>",
        "<p onpwn=1>",
        "<a href=' JavaScript:onpwn'>",
        "<p id=__config>",
        "<p>7*191 is 1337</p>",
        "<title>&lt;</title></script><pwn-x>",
    ],
)
def test_this_test_could_fail(page: str) -> None:
    assert harm_in(page) != []


def test_what_is_said_in_json_stays_inside_of_it(book: Path) -> None:
    """The files that search reads, and what pages hold as JSON, are never HTML."""
    for page in (book / "site").rglob("*.html"):
        for block in re.findall(r"<script[^>]*>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL):
            assert "pwn" not in block
