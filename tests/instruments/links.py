"""What the files of a site lead to, and what of that is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESSES = {
    "href": ("a", "link", "area", "use", "image"),
    "src": (),
    "poster": (),
    "action": (),
    "data": (),
}
"""Attributes that hold an address, and the elements on which they do; none means all."""
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH = re.compile(r"url\s*=\s*(.+)", re.IGNORECASE)


class Broken(NamedTuple):
    """A link that leads nowhere."""

    file: str
    link: str
    why: str


@dataclass
class _Page(HTMLParser):
    """The ids and links of one HTML file."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.update(found[name] for name in ("id", "name") if name in found)
        for name, tags in _ADDRESSES.items():
            if name in found and (not tags or tag in tags):
                self.links.append(found[name])
        self.links += (one.split()[0] for one in found.get("srcset", "").split(",") if one.strip())
        self.links += _in_css(found.get("style", ""))
        if found.get("http-equiv", "").lower() == "refresh":
            self.links += _REFRESH.findall(found["content"])


def _in_css(text: str) -> list[str]:
    return [first or second for first, second in _CSS_URL.findall(text)]


@dataclass(frozen=True)
class Links:
    """The links of a site that is published at `site_url`."""

    site: Path
    site_url: str

    def broken(self) -> list[Broken]:
        """Every link within the site that leads to no file or no anchor."""
        return [
            Broken(file, link, why)
            for file, links in self._links()
            for link in links
            if (why := self._fault(file, link))
        ]

    def count(self) -> int:
        """How many links are looked at: those within the site."""
        return sum(1 for file, links in self._links() for link in links if self._target(file, link))

    @cached_property
    def _pages(self) -> dict[str, _Page]:
        pages = {}
        for path in sorted(self.site.rglob("*.html")):
            page = pages[path.relative_to(self.site).as_posix()] = _Page()
            page.feed(path.read_text(encoding="utf-8"))
        return pages

    def _links(self) -> Iterator[tuple[str, list[str]]]:
        for file, page in self._pages.items():
            yield file, page.links
        for path in sorted(self.site.rglob("*.css")):
            yield path.relative_to(self.site).as_posix(), _in_css(path.read_text(encoding="utf-8"))

    def _target(self, file: str, link: str) -> tuple[str, str] | None:
        """The file within the site and the anchor that a link means; None where it leads out."""
        whole = urljoin(self.site_url + file.removesuffix("index.html"), link.strip())
        if not whole.startswith(self.site_url):
            own = urlsplit(whole).netloc == urlsplit(self.site_url).netloc
            return ("?outside the site's own folder", "") if own else None
        path, _, anchor = whole.removeprefix(self.site_url).partition("#")
        path = unquote(path.partition("?")[0])
        return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(anchor)

    def _fault(self, file: str, link: str) -> str:
        target = self._target(file, link)
        if target is None:
            return ""
        path, anchor = target
        if not (self.site / path).is_file():
            return "no such file"
        known = self._pages.get(path)
        return "no such anchor" if anchor and known and anchor not in known.ids else ""
