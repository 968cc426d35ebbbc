"""References within one document: each leads somewhere, if need be to the beginning of the record it means."""

import re

_ID = re.compile(r'\sid="([^"]*)"')
_WITHIN = re.compile(r'(<a(?:\s+[\w:-]+="[^"]*")*?\s+href=")#([^"]*)"')


def resolved(document: str) -> str:
    """The document with every reference to a place that is not in it led to the record of that place.

    The layouts give an anchor to most entries of a record; those without one have no place of their own.
    """
    there = set(_ID.findall(document))

    def led(match: re.Match[str]) -> str:
        anchor = match[2]
        if anchor in there:
            return match[0]
        return f'{match[1]}#{"--".join(anchor.split("--")[:2])}"'

    return _WITHIN.sub(led, document)
