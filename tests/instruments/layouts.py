"""The pages of the book with every layout, by what they show."""

from causebook.records.kinds import KINDS
from instruments.every_layout import TESTS

_OTHERS = {
    "home": "",
    "guide": "guide/",
    "reference": "reference/postmortem/",
    "reference of kinds": "reference/",
    "respond": "respond/",
    "tombstone": "terms/shadow-launch/",
    "explore": "explore/",
    "body": "patterns/stale-cache-served/",
    "404": "no-such-page/",
    "for me": "for-me/",
    "list of post-mortems": "postmortems/",
    "list of patterns": "patterns/",
    "list of quizzes": "quizzes/",
    "pattern index": "pattern-index/",
    "what needs attention": "attention/",
    "trends": "trends/",
}


def _cases() -> dict[str, str]:
    """A page for every good case, by kind and id."""
    return {
        f"{kind.name} {case.stem}": f"{kind.plural}/{case.stem}/"
        for kind in KINDS
        for case in sorted((TESTS / "cases" / kind.name / "ok").iterdir())
        if case.suffix in (".yml", ".md")
    }


LAYOUTS: dict[str, str] = _OTHERS | _cases()
"""Addresses relative to the site."""
REDIRECT = "patterns/old-cache/"
"""A page that is left at once for another."""
OPEN_ALL = """() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const details of folded) details.open = true;
  return folded.length;
}"""
"""Opens what is folded on a page; gives how many there were."""
