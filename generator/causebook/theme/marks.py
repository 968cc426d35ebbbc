"""Marks in an article, replaced once all records are known."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from markupsafe import escape

from causebook.records.card import Card
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph
from causebook.relations.link import Target, source_beside

_PAGE = re.compile("[?#]")
"""What ends the address of a page."""
_MARK = re.compile("\x02([a-z]+) ([^\x03]*)\x03")

INVENTED = '<span class="cb-badge cb-badge--info">Invented</span>'
"""What stands beside a record that is made up for teaching."""

Special = dict[str, Callable[[str], str]]
"""What answers marks that belong to one page alone, by verb."""


@dataclass(slots=True)
class Marks:
    """Replaces the marks of texts that stand at one depth of the site."""

    graph: Graph
    root: str
    """From a page to the top of the site: `../../`, or `` at the top."""
    directories: bool = True
    """Whether pages are addressed by their folder or by their file."""
    embeds: bool = True
    """Whether blocks of other records are put in place; inside such a block they are not, or two could nest for ever."""
    _known: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str, special: Special) -> str:
        """`text` with every mark replaced."""

        def replaced(match: re.Match[str]) -> str:
            verb, what = match.groups()
            if verb in special:
                return special[verb](what)
            mark = match.group(0)
            if mark not in self._known:
                self._known[mark] = self._replacement(verb, what)
            return self._known[mark]

        return _MARK.sub(replaced, text)

    def href(self, address: str) -> str:
        """The way from a page here to an address of the site, which may have a query or an anchor."""
        page = _PAGE.split(address, 1)[0]
        name = file_name(page, directories=self.directories)
        return str(escape(f"{self.root}{name}{address.removeprefix(page)}"))

    def beside(self, card: Card) -> Callable[[str], str]:
        """The way from a page here to what prose of `card` names: an attachment of it, a page or a file of the book."""

        def way(written: str) -> str:
            name, mark, anchor = written.partition("#")
            source = source_beside(card, name)
            if source is None:
                return f"{self.root}{card.address}{written}"
            return f"{self.root}{address_of_source(source, directories=self.directories)}{mark}{anchor}"

        return way

    def chip(self, target: Target) -> str:
        """A link that shows a record's title, or how an entry of it wants to be cited."""
        shown = target.part.shown if target.part else escape(target.card.title)
        gone = ' class="cb-gone"' if target.card.retired else ""
        return f'<a href="{self.href(target.address)}"{gone}>{shown}</a>'

    def _replacement(self, verb: str, what: str) -> str:
        if verb in ("page", "asset"):
            return self.href(what) if verb == "page" else f"{self.root}{what}"
        name, _, text = what.partition("|")
        kind, _, ref = name.partition("/")
        target = self._target(kind, ref)
        if target is None:
            return f'<span class="cb-missing">{text or ref}</span>'
        return self._shown(verb, target, text)

    def _shown(self, verb: str, target: Target, text: str) -> str:
        if verb == "invented":
            return INVENTED if target.card.invented else ""
        if verb == "title":
            return str(escape(target.card.title))
        if verb == "link":
            return f'<a href="{self.href(target.address)}">{text}</a>'
        if verb == "embed":
            return self._embedded(target.card) or self.chip(target)
        return self.chip(target)

    def _embedded(self, card: Card) -> str:
        if not self.embeds:
            return ""
        inner = replace(self, embeds=False, _known={})
        return inner.fill(card.embed, {"file": self.beside(card)})

    def _target(self, kind: str, ref: str) -> Target | None:
        found = self.graph.find(kind, ref)
        if not found and kind in BY_NAME:
            found = self.graph.find_part(kind, ref)
        return found[0] if len(found) == 1 else None


def address_of_source(source: str, *, directories: bool) -> str:
    """The address that the host gives to a file below the content folder, as it is written in a link."""
    if not source.endswith(".md"):
        return source
    home, _, name = source.removesuffix(".md").rpartition("/")
    home = f"{home}/" if home else ""
    if name in ("index", "README"):
        return home if directories else f"{home}index.html"
    return f"{home}{name}/" if directories else f"{home}{name}.html"


def file_name(address: str, *, directories: bool) -> str:
    """How a page's address is written in a link: as it is, or with the name of its file."""
    if directories:
        return address
    if address.count("/") <= 1:
        return f"{address}index.html"
    return f"{address.removesuffix('/')}.html"


def root_of(address: str, *, directories: bool) -> str:
    """The way from the page at `address` to the top of the site."""
    depth = address.count("/")
    return "../" * (depth if directories or depth <= 1 else depth - 1)
