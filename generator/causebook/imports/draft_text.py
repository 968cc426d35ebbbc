"""A draft to the text of a record's file, which knows whether a person has edited it."""

import re
from hashlib import sha256

from causebook.files.written_yaml import as_yaml
from causebook.imports.draft import Draft

_WRITTEN = re.compile(r"^  written: (?P<digest>sha256:[0-9a-f]{64})\n", re.MULTILINE)
_AFTER = re.compile(r"^imported:\n(?:  [^ ].*\n)*?  digest: .*\n", re.MULTILINE)


def draft_text(draft: Draft, first_line: str) -> str:
    """The text of the file, in the schema's order, with its own digest in it."""
    text = first_line + "".join(f"{as_yaml(key, value)}\n" for key, value in draft.values.items())
    place = _AFTER.search(text)
    if place is None:
        message = f"{draft.id} does not say what it was imported from"
        raise AssertionError(message)
    return f"{text[: place.end()]}  written: {_digest(text)}\n{text[place.end() :]}"


def is_untouched(text: str) -> bool:
    """Whether nobody has edited a file since it was written: it still has the digest that stands in it."""
    found = _WRITTEN.search(text)
    return found is not None and found["digest"] == _digest(text[: found.start()] + text[found.end() :])


def _digest(text: str) -> str:
    return f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
