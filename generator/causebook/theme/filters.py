"""How values come out in a layout: times, enum words, and marks for other records."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from causebook.records.moment import Moment

OPEN, CLOSE = "\x02", "\x03"
"""Around a mark in an article. Authored text cannot hold them: files/tree.py refuses control characters."""

_CAPITALS = (
    "AI", "API", "CDC", "CEO", "CIRCIA", "CVE", "DNS", "DPO", "EU", "FDA", "GDPR", "GPAI", "GPU", "HIPAA", "ICT",
    "LLM", "MDR", "NIS2", "NYDFS", "PDF", "PHI", "PII", "SME", "SQL", "TLP", "TPU", "UK",
)  # fmt: skip
_AS_WRITTEN = {
    "24x7": "24×7",
    "colorado": "Colorado",
    "york": "York",
    **{word.lower(): word for word in _CAPITALS},
}
"""Words of ids and enum values that are not written in small letters."""


def moment(value: Moment | None) -> Markup:
    """A `<time>` element that reads as people write dates; empty for None."""
    if value is None:
        return Markup("")
    stamp = value.text.replace(" ", "T")  # digits and signs only: parse_moment has seen to it
    return Markup(f'<time datetime="{stamp}">{value.shown}</time>')  # noqa: S704  # see above


@lru_cache(maxsize=1024)
def words(value: str) -> str:
    """An enum value as words: `barrier_failed` is "Barrier failed"."""
    said = value.replace("_", " ").replace("-", " ").split(" ")
    text = " ".join(_AS_WRITTEN.get(word, word) for word in said)
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=256)
def country(code: str) -> str:
    """The English name of a country; the code itself where no country has it."""
    from babel import Locale  # noqa: PLC0415  # most builds render no country, and it takes a while to load

    return str(Locale("en").territories.get(code, code))


def chip(kind: str, ref: str) -> Markup:
    """A mark for a link that shows the target's own title or badge."""
    return Markup(f"{OPEN}chip {kind}/{escape(ref)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def linked(kind: str, ref: str, text: str) -> Markup:
    """A mark for a link with the given text."""
    return Markup(f"{OPEN}link {kind}/{escape(ref)}|{escape(text)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def title_of(kind: str, ref: str) -> Markup:
    """A mark for the target's title as plain text, to stand in an attribute or a picture too."""
    return Markup(f"{OPEN}title {kind}/{escape(ref)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def embed(kind: str, ref: str) -> Markup:
    """A mark for the target's own short block, put in place."""
    return Markup(f"{OPEN}embed {kind}/{escape(ref)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def chips(kind: str, refs: Iterable[str]) -> Markup:
    """Marks for several links, in authored order, set apart by commas."""
    return Markup(", ").join(chip(kind, ref) for ref in refs)


def if_invented(kind: str, ref: str) -> Markup:
    """A mark for the word that the target is made up, where it is."""
    return Markup(f"{OPEN}invented {kind}/{escape(ref)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def titled(kind: str, ref: str) -> Markup:
    """A mark for the target's title as plain text, where a link cannot stand. The page Respond answers it."""
    return Markup(f"{OPEN}title {kind}/{escape(ref)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def choice(playbook: str) -> Markup:
    """A mark for a link to where the page Respond offers another playbook, which answers it."""
    return Markup(f"{OPEN}choice {escape(playbook)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def page(address: str) -> Markup:
    """A mark for the way to a page of the site, to stand in an `href`."""
    return Markup(f"{OPEN}page {escape(address)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def asset(path: str) -> Markup:
    """A mark for the way to a file of the site that is no page, such as a table to download or a script."""
    return Markup(f"{OPEN}asset {escape(path)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours


def relations() -> Markup:
    """The mark where links, backlinks and history come to stand."""
    return Markup(f"{OPEN}relations {CLOSE}")  # noqa: S704  # escaped, or an id of ours


def contents() -> Markup:
    """The mark where a telephone finds what is on the page."""
    return Markup(f"{OPEN}contents {CLOSE}")  # noqa: S704  # escaped, or an id of ours


def analysis(part: str = "") -> Markup:
    """The mark where what the other incidents say of a record comes to stand, or one part of it."""
    return Markup(f"{OPEN}analysis {escape(part)}{CLOSE}")  # noqa: S704  # escaped, or an id of ours
