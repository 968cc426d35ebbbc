"""A hand-written page as text: without its code, its links with their places, and its anchors."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

LONGEST_LABEL = 200
"""Characters of the words by which a link names its address elsewhere on the page."""

_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_OPENING = re.compile(
    r"^[ \t>]*(?P<fence>`{3,9}(?=[^`\n]*$)|~{3,9}(?!~))|(?<![\\`])(?P<ticks>`{1,9})(?!`)|(?P<comment><!--)"
    r"|<(?P<raw>pre|code|script|style|textarea)\b",
    re.MULTILINE | re.IGNORECASE,
)
"""Of each sign nine at most: each length is looked for once, and no page may take long."""
_CONTAINER = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|!!!|\?\?\?|===|:\s|\[\^)")
"""What text may stand indented under: entries of lists, boxes, tabs, definitions, footnotes."""
_TOKEN = re.compile(
    r"\\.|(?P<open>!?\[)"
    r"|\]\((?P<inline>(?:[^()\n]|\n(?![ \t]*\n))*+(?:\((?:[^()\n])*+\)(?:[^()\n]|\n(?![ \t]*\n))*+)*+)\)"
    r"|\]\[(?P<label>[^\[\]\n]*+)\]|(?P<close>\])|(?P<blank>\n[ \t]*\n)",
    re.DOTALL,
)
_TITLE = re.compile(r"\s(?:\"[^\"]*\"|'[^']*')\s*\Z")
_DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*(?P<target><[^<>\n]*>|[^\s<]\S*)(?=[ \t]*$|[ \t]+[\"'(])",
    re.MULTILINE,
)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b(?P<rest>[^<>]*)>")
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(?P<name>[a-z]+)\s*=\s*(?P<quote>["'])(?P<value>[^"'<>]*)(?P=quote)""", re.IGNORECASE
)
_LOADS = {
    "img": "image", "video": "film", "audio": "sound", "source": "file", "track": "file", "embed": "file",
    "script": "script", "iframe": "frame", "input": "image", "link": "style sheet",
}  # fmt: skip
"""Elements that load what they name, and what that is."""


class PageLink(NamedTuple):
    """One address on a page."""

    target: str
    """As authored."""
    start: int
    """Where it stands in the text."""
    loads: str = ""
    """What the page shows or runs of it, in one word; empty for what a reader follows."""
    is_html: bool = False
    """Whether it stands in a tag, which the host leaves as it is."""


def bare(text: str) -> str:
    """A page's text with spaces in place of front matter and code: every other letter stays where it was."""
    left = without_code(_FRONT.sub(lambda front: _blank(front[0]), text, count=1))
    return _without_indented(text, left)


def without_code(text: str) -> str:
    """`text` with spaces in place of fenced and inline code, comments, and raw elements."""
    pieces: list[str] = []
    at = 0
    for start, end in _code(text):
        pieces += text[at:start], _blank(text[start:end])
        at = end
    return "".join((*pieces, text[at:]))


def links(text: str) -> list[PageLink]:
    """Every address in a bare text, by its place."""
    used: dict[str, str] = {}
    found = [*_inline(text, used), *_in_tags(text)]
    for match in _DEFINED.finditer(text):
        loads = used.get(_folded(match["label"]))
        if loads is not None:
            found.append(_link(match["target"], match.start("target"), loads))
    return sorted(found, key=lambda link: link.start)


def anchors(text: str, bare_text: str) -> frozenset[str]:
    """All places of a page that a link may lead to, as hosts name them; too many rather than too few."""
    found = set(re.findall(r"""\s(?:id|name)\s*=\s*["']?([^\s"'>]+)""", bare_text))
    for braces in re.findall(r"\{:?[^{}\n]*\}", bare_text):
        found.update(re.findall(r"#([^\s{}]+)", braces))
    times: Counter[str] = Counter()
    for heading in _headings(text, bare_text):
        for name in {_slug(words) for words in _readings(heading)}:
            found.add(f"{name}_{times[name]}" if times[name] else name)
            times[name] += 1
    return frozenset(found)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands. What never closes is looked for once, so that no text takes long."""
    at, absent = 0, set[str]()
    while match := _OPENING.search(text, at):
        closing, at = _closing(match), match.end()
        if closing in absent:
            continue
        end = re.compile(closing, re.MULTILINE | re.IGNORECASE).search(text, at)
        if end is None:
            absent.add(closing)
        elif end[0].strip():
            tag_ends = text.find(">", at) + 1  # what a script is loaded from is no code
            yield (tag_ends if match["raw"] else match.start()), end.end()
            at = end.end()


def _closing(opening: re.Match[str]) -> str:
    if opening["fence"]:
        return rf"^[ \t>]*{re.escape(opening['fence'])}[ \t]*$"
    if opening["ticks"]:
        return rf"\n[ \t]*\n|(?<!`)`{{{len(opening['ticks'])}}}(?!`)"  # not beyond the paragraph
    return "-->" if opening["comment"] else f"</{opening['raw'].lower()}>"


def _without_indented(text: str, left: str) -> str:
    """What is `left` of `text`, without code that is such by its indent: deeper than what it stands under allows."""
    lines = left.split("\n")
    owners, fresh = {0: ""}, True
    for number, line in enumerate(text.split("\n")):
        if not lines[number].strip():
            fresh = fresh or not line.strip()
            continue
        level = _level(line)
        above = max(known for known in owners if known < max(level, 1))
        if fresh and level > above + bool(_CONTAINER.match(owners[above])):
            lines[number] = " " * len(line)
            continue
        if fresh or _CONTAINER.match(line):
            owners = {
                0: "",
                **{known: words for known, words in owners.items() if known < level},
                level: line,
            }
        fresh = False
    return "\n".join(lines)


def _level(line: str) -> int:
    wide = line.expandtabs(4)
    return (len(wide) - len(wide.lstrip())) // 4


def _inline(text: str, used: dict[str, str]) -> Iterator[PageLink]:
    """Links whose address stands beside their words; notes by which labels others are named."""
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token["open"]:
            opened.append(token)
        elif token["blank"]:
            opened.clear()
        elif opened and not token[0].startswith("\\"):
            opening = opened.pop()
            loads = "image" if opening[0] == "![" else ""
            if token["inline"] is not None:
                yield _link(token["inline"], token.start("inline"), loads)
            elif token.start() - opening.end() <= LONGEST_LABEL and not text.startswith(":", token.end()):
                label = _folded(token["label"] or text[opening.end() : token.start()])
                used[label] = used.get(label) or loads


def _link(written: str, start: int, loads: str) -> PageLink:
    """The link to what stands between the parentheses, without its title."""
    start += len(written) - len(written.lstrip())
    target = written.strip()
    if target.startswith("<"):
        return PageLink(target[1:].partition(">")[0], start + 1, loads)
    return PageLink(_TITLE.sub("", target).strip(), start, loads)


def _in_tags(text: str) -> Iterator[PageLink]:
    for tag in _TAG.finditer(text):
        loads = _LOADS.get(tag["name"].lower(), "")
        for match in _ATTRIBUTE.finditer(tag["rest"]):
            if match["name"].lower() in ("href", "poster", "src"):
                yield PageLink(match["value"], tag.start("rest") + match.start("value"), loads, is_html=True)


def _folded(label: str) -> str:
    return " ".join(label.split()).lower()


def _headings(text: str, bare_text: str) -> Iterator[str]:
    """The words of each heading, with the code in them."""
    before = ""
    for line, bare_line in zip(text.split("\n"), bare_text.split("\n"), strict=True):
        begun = bare_line.lstrip(" \t>")
        if begun.startswith("#"):
            yield line.lstrip(" \t>").lstrip("#").rstrip().rstrip("#").strip()
        elif before and begun.strip() and not begun.strip().strip("=-"):
            yield before
        before = line.strip() if begun.strip() else ""


def _readings(heading: str) -> set[str]:
    """What a heading may come out as: with or without attributes in braces, and underscores at the ends of words."""
    words = re.sub(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])", r"\1", heading)
    words = unescape(re.sub(r"<[^<>]*>", "", words))
    found = {words, re.sub(r"\{[^{}]*\}\Z", "", words.rstrip())}
    return found | {re.sub(r"(?<![^\W_])_+|_+(?![^\W_])", "", known) for known in found}


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
