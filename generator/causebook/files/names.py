"""What files in a book may be called: names that are addresses, ids, and the same on every system."""

import re
import unicodedata

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code
from causebook.files.characters import sign_of, visible

RECORD_ENDINGS = (".yml", ".md")
"""What the files of records end in."""
LONGEST_ID = 80
"""Characters of an id, as the schemas have it."""
LONGEST_NAME = 120
"""Characters of an attachment's name."""

LIST_PAGE = "index"
"""The id that no record may have or have had: its page would stand where the list page of its kind does."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ATTACHMENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LEFTOVER = re.compile(
    r"[.#].*|.*~|.*\.(?:swp|swo|swx|bak|orig|rej|tmp)|thumbs\.db|desktop\.ini", re.IGNORECASE
)
_IMITATORS = (
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "CHEROKEE",
    "COPTIC",
    "LISU",
    "FULLWIDTH LATIN",
    "MATHEMATICAL",
)
"""How Unicode names begin for letters that look like those of the Latin alphabet."""

Complaint = tuple[Code, dict[str, object]]
"""What is wrong with a name: a code and its blanks."""


def is_leftover(name: str) -> bool:
    """Whether editors and systems leave files of that name behind; hidden files are among them."""
    return _LEFTOVER.fullmatch(name) is not None


def ending_of(name: str) -> str:
    """The ending of a name with its dot; empty where there is none."""
    stem, dot, ending = name.rpartition(".")
    return dot + ending if stem else ""


def complaint_of_record(name: str) -> Complaint | None:
    """What is wrong with the name of a record's file."""
    suffix = ending_of(name)
    stem = name.removesuffix(suffix)
    if _RESERVED.fullmatch(stem):
        return codes.RESERVED_NAME, {"name": visible(stem), "suffix": suffix}
    if stem == LIST_PAGE:
        return codes.LIST_PAGE_NAME, {}
    if _ID.fullmatch(stem) and len(stem) <= LONGEST_ID:
        return None
    if odd := complaint_of_signs(name):
        return odd
    better = f"`{as_id(stem)}{suffix}`"
    return codes.BAD_ID, {"name": visible(stem), "better": better, "limit": LONGEST_ID}


def complaint_of_attachment(name: str) -> Complaint | None:
    """What is wrong with the name of an attachment or of a folder that it lies in."""
    if _RESERVED.fullmatch(name):
        return codes.RESERVED_NAME, {"name": visible(name), "suffix": ending_of(name)}
    if _ATTACHMENT.fullmatch(name) and ".." not in name and len(name) <= LONGEST_NAME:
        return None
    stem, suffix = name.removesuffix(ending_of(name)), ending_of(name)
    better = f"{as_id(stem)}{_plain(suffix)}"
    return complaint_of_signs(name) or (codes.ATTACHMENT_NAME, {"name": visible(name), "better": better})


def complaint_of_folder(name: str) -> Complaint | None:
    """What is wrong with the name of a folder that only sorts records: it is free, but must be what it seems."""
    if name.isprintable() and not any(sign.isalpha() and sign.isascii() for sign in name):
        return None  # one script throughout imitates nothing
    return complaint_of_signs(name)


def complaint_of_signs(name: str) -> Complaint | None:
    """The first character of a name that cannot be seen, or that passes for a Latin letter."""
    for sign in name:
        if not sign.isprintable():
            return codes.ODD_NAME, {"name": visible(name), "sign": sign_of(sign)}
        if unicodedata.name(sign, "").startswith(_IMITATORS):
            return codes.ODD_NAME, {"name": visible(name), "sign": f"`{sign}`, which is {sign_of(sign)}"}
    return None


def as_id(text: str) -> str:
    """`text` as the nearest id: `Übersicht 2024` is `ubersicht-2024`; `record` where nothing is left."""
    return _NOT_ID.sub("-", _plain(text).lower()).strip("-")[:LONGEST_ID].rstrip("-") or "record"


def _plain(text: str) -> str:
    """`text` without accents, and without the letters that no ASCII letter stands behind."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
