"""Foreign Markdown to the Markdown of records: no HTML, no links into folders that are not here, nothing that links by id."""

import re
from collections.abc import Iterator, Mapping

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_BY_NAME = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\[([^\[\]]*)\]")
_BREAK = re.compile(r"[ \t]{0,8}<br\s{0,3}/?>[ \t]{0,8}\n?", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:sup|sub|b|i|em|strong|u|span|p|div|center|details|summary|code|kbd|mark|small|font)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_GOOD = re.compile(r"(?:https?://|mailto:)[^\s]+\Z", re.IGNORECASE)
_CODE = re.compile(r"`[^`\n]+`")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]]+")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"[*_`~]+(?=\S)|(?<=\S)[*_`~]+")
_WORD = re.compile(r"(?<=\w)_(?=\w)")

Addresses = Mapping[str, str]
"""The addresses that a document defines, by their names as CommonMark folds them."""


def as_prose(text: str, addresses: Addresses) -> str:
    """`text` as prose of a record; code stays as it is."""
    return _outside_code(text, addresses, "\n").strip("\n")


def as_line(text: str, addresses: Addresses) -> str:
    """`text` in one line."""
    return _SPACE.sub(" ", _outside_code(text, addresses, " ")).strip()


def _outside_code(text: str, addresses: Addresses, line_break: str) -> str:
    done = []
    for part, is_code in _fenced(text):
        done.append(part if is_code else _outside_spans(part, addresses, line_break))
    return "".join(done)


def _fenced(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of `text`, those between fences and those outside; a fence that nothing closes goes on to the end."""
    part, fence = "", ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and not fence:
            yield part, False
            part, fence = line, found[1]
        elif found and found[1].startswith(fence) and not line[found.end() :].strip():
            yield part + line, True
            part, fence = "", ""
        else:
            part += line
    yield part, bool(fence)


def _outside_spans(text: str, addresses: Addresses, line_break: str) -> str:
    done, at = [], 0
    for code in _CODE.finditer(text):
        done += [_safe(text[at : code.start()], addresses, line_break), code[0]]
        at = code.end()
    return "".join([*done, _safe(text[at:], addresses, line_break)])


def as_words(text: str) -> str:
    """`text` without any markup, for what is shown as it stands."""
    linked = _LINK.sub(lambda link: link[2], _BY_NAME.sub(r"\1", text))
    bare = _TAG.sub("", _BREAK.sub(" ", linked))
    return _SPACE.sub(
        " ", _MARKUP.sub("", _WORD.sub("\0", bare)).replace("\0", "_").replace("\\", "")
    ).strip()


def links_in(text: str, addresses: Addresses) -> list[tuple[str, str]]:
    """The words and the address of each link to the web in `text`, in order."""
    known = _BY_NAME.sub(lambda link: _named(link, addresses), text)
    found = [(link.start(), as_words(link[2]), link[3]) for link in _LINK.finditer(known) if _is_web(link[3])]
    rest = _LINK.sub(lambda link: " " * len(link[0]), known)
    found += [(bare.start(), "", bare[0].rstrip(".,;:")) for bare in _ADDRESS.finditer(rest)]
    return [(words, target) for _, words, target in sorted(found)]


def _is_web(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _safe(text: str, addresses: Addresses, line_break: str) -> str:
    named = _BY_NAME.sub(lambda link: _named(link, addresses), text)
    tidy = _TAG.sub("", _BREAK.sub(line_break, named))
    return _LINK.sub(_with_address, tidy.replace("[[", r"\[["))


def _named(link: re.Match[str], addresses: Addresses) -> str:
    """A link by name with its address in place."""
    target = addresses.get(" ".join((link[2] or link[1]).split()).upper())
    return f"[{_TAG.sub('', link[1])}]({target})" if target else link[0]


def _with_address(link: re.Match[str]) -> str:
    """A link as a record may have it: to the web as it is, to anything else as words with the target behind them."""
    words, target = link[2], link[3]
    if _GOOD.match(target):
        return f"[{words or target}]({target})"
    return f"{words} (`{target}`)" if target.strip("`") and "`" not in target else words
