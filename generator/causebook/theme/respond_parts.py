"""What the page Respond shows of a record: rendered while the record is in hand, and kept behind its article."""

from collections.abc import Mapping

from jinja2 import Environment

LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "clock": ("clock",),
    "decision": ("decision",),
    "failure-mode": ("failure-mode",),
    "playbook": ("playbook.choice", "playbook"),
    "role": ("role",),
    "severity": ("severity",),
    "template": ("template",),
}
"""The layouts in `layouts/respond/`, by kind. A runbook is shown by the block that other pages embed."""
_BETWEEN = "\x04"
"""Before each piece. Authored text cannot hold it: files/tree.py refuses control characters."""


def respond_parts(environment: Environment, kind: str, context: Mapping[str, object]) -> str:
    """The pieces of one record, each with the sign before it; empty for a kind that the page does not show."""
    names = LAYOUTS.get(kind, ())
    return "".join(
        _BETWEEN + environment.get_template(f"respond/{name}.html.jinja").render(context) for name in names
    )


def article_in(kept: str) -> str:
    """The article, of what is kept of a record."""
    return kept.partition(_BETWEEN)[0]


def parts_in(kept: str) -> tuple[str, ...]:
    """The pieces, of what is kept of a record."""
    return tuple(kept.split(_BETWEEN)[1:])
