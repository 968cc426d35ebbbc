"""What authored text is made of: UTF-8, one kind of line end, and nothing invisible."""

import re
import unicodedata

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span

UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and line ends
    "\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero-width, line separators, turning of direction
    "\ufdd0-\ufdef\ud800-\udfff"  # no characters at all
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "\U000e0000-\U000e007f"  # tags: text that nobody sees and programs read
    "]"
)
"""Characters that no authored text may hold. Marks in articles rely on U+0002 and U+0003 being among them."""

_HARMLESS = "\n\t\u00a0\u00ad\u200d\u202f"
"""Signs that do not count as printable and are common: line ends, tabs, spaces and joints that do not break."""
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""The wanted characters among the first 128."""
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"
_UNNAMED = {"\x00": "NUL", "\x1b": "escape", "\x7f": "delete", "\x85": "next line"}


def is_clean(text: str) -> bool:
    """Whether `text` holds no unwanted character; quick for text that is all letters, signs and lines."""
    if text.isascii():
        return not text.encode().translate(None, _PLAIN)
    rest = text
    for sign in _HARMLESS:
        rest = rest.replace(sign, "")
    return rest.isprintable() or UNWANTED.search(text) is None


def sign_of(character: str) -> str:
    """A character that cannot be shown, in words: `U+202E (right-to-left override)`."""
    name = _UNNAMED.get(character) or unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """`text` with whatever cannot be seen or printed written as `<U+200B>`."""
    return "".join(
        sign if sign.isprintable() or sign.isspace() else f"<U+{ord(sign):04X}>" for sign in text
    ).replace("\n", " ")


def decoded(content: bytes, path: str) -> str | Problem:
    """The text of a file, with a line feed at the end of each line and without a byte order mark, or what is wrong."""
    content = content.removeprefix(_UTF8_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found = next((name for mark, name in _OTHER_ENCODINGS if content.startswith(mark)), "")
    if found or content.count(0) * 4 > len(content):
        return codes.NOT_UTF8.at(Span(path), "", detail=f" but {found or 'UTF-16'}")._replace(excerpt=())
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error.start, path)
    return text if is_clean(text) else unwanted(text, path)


def unwanted(text: str, path: str) -> Problem:
    """The problem of the first unwanted character in `text`, which holds one."""
    match = UNWANTED.search(text)
    start = match.start() if match else 0
    span = span_between(text, start, start + 1, path)
    return codes.BAD_CHARACTER.at(span, text, sign=sign_of(text[start]))


def span_between(text: str, start: int, end: int, path: str) -> Span:
    """The span of `text[start:end]`."""
    return Span(path, *_place(text, start), *_place(text, end))


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _not_utf8(content: bytes, start: int, path: str) -> Problem:
    """Says which byte it is, and which letter that would be in the encoding of old Windows systems."""
    text = content.decode("utf-8", "replace")
    place = len(content[:start].decode("utf-8"))
    letter = content[start : start + 1].decode("cp1252", "replace")
    meant = f": byte {content[start]:02X}" + (
        f", which is `{letter}` in Windows-1252" if letter.isprintable() else ""
    )
    return codes.NOT_UTF8.at(span_between(text, place, place + 1, path), text, detail=meant)
