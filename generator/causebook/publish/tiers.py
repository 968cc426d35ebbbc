"""The severity scheme of a new book: the starter's, with another number of tiers, other labels, or the other way round."""

import json
import re

from causebook.publish.choices import ORDERS, Choices

SCHEME = "content/severity/default.yml"
KEPT = ("critical", "high", "moderate", "low")
"""The tiers of the starter, from the most severe."""
MORE = {
    "minor": "Something odd was seen, it touched nobody, and nothing has to happen today.",
    "slight": "A sign that means little by itself, and more when it is seen again.",
    "noted": "An observation that is kept so that the next one has company.",
}
"""Milder ones, for schemes with more than four."""
COUNTS = ("", "", "two", "three", "four", "five", "six", "seven")
_TIERS = re.compile(r"^tiers:\n(.*?)^matrix:", re.MULTILINE | re.DOTALL)
_ALIASES = re.compile(r"^    (?:label|aliases): .*\n", re.MULTILINE)


def milder(choices: Choices) -> dict[str, str]:
    """The tiers of the starter that the scheme has not, and the mildest that it has, in place of each."""
    return dict.fromkeys(KEPT[choices.tiers :], KEPT[min(choices.tiers, len(KEPT)) - 1])


def is_usual(choices: Choices) -> bool:
    """Whether the starter's own scheme is what was chosen."""
    return choices.worst_first == ("SEV-1", "SEV-2", "SEV-3", "SEV-4") and choices.order == ORDERS[0]


def scheme(text: str, choices: Choices) -> str:
    """The starter's scheme, as it was chosen."""
    found = _TIERS.search(text)
    assert found  # noqa: S101  # our own file, and tested
    said = {block.partition("\n")[0]: block for block in found[1].split("  - id: ")[1:]}
    said |= {name: f"{name}\n    summary: {summary}\n" for name, summary in MORE.items()}
    names = [*KEPT, *MORE][: choices.tiers]
    blocks = [_tier(said[name], label) for name, label in zip(names, choices.worst_first, strict=True)]
    if choices.order != ORDERS[0]:
        blocks.reverse()
    text = f"{text[: found.start(1)]}{''.join(blocks)}{text[found.end(1) :]}"
    text = text.replace(f"order: {ORDERS[0]}", f"order: {choices.order}", 1)
    text = text.replace("summary: Four tiers", f"summary: {_count(choices).capitalize()} tiers", 1)
    return text.replace(
        "Here a **lower** number is worse: SEV-1 is the most severe of four.",
        f"Here **{_worst(choices)}** is the most severe of {_count(choices)}, and {choices.worst_first[-1]} the least.",
        1,
    )


def _tier(block: str, label: str) -> str:
    name, _, rest = block.partition("\n")
    return f"  - id: {name}\n    label: {json.dumps(label, ensure_ascii=False)}\n{_ALIASES.sub('', rest)}"


def _worst(choices: Choices) -> str:
    return choices.worst_first[0]


def _count(choices: Choices) -> str:
    return COUNTS[choices.tiers]


def sentences(choices: Choices) -> dict[str, dict[str, str]]:
    """What other files of the starter say about its tiers, and what is true of these; by file."""
    worst, mildest, count = _worst(choices), choices.worst_first[-1], _count(choices)
    names = ", ".join(f"`{name}`" for name in [*KEPT, *MORE][: choices.tiers])
    return {
        "content/quizzes/everyone.yml": {
            "One says SEV-1, the other SEV-3.": f"One says {worst}, the other {mildest}.",
            "SEV-3, since three is more than one.": f"{mildest}.",
            "Half of all schemes run this way. This one does not.": f"This book runs from {worst}, the most severe, to {mildest}.",
            "SEV-1, the most severe of four.": f"{worst}, the most severe of {count}.",
            "A lower number is worse here, and the word beside it, `critical`, says so.": "The word beside it, `critical`, says so.",
            "(`critical`, `high`, `moderate`, `low`)": f"({names})",
        },
        "content/quizzes/author.yml": {"`tier: SEV-1`": f"`tier: {worst}`"},
        "content/templates/executive-brief.yml": {
            "SEV-1, most severe of 4": f"{worst}, most severe of {choices.tiers}"
        },
        "content/templates/executive-update.yml": {
            "SEV-2, the second most severe of 4": f"{choices.worst_first[1]}, the second most severe of {choices.tiers}"
        },
    }
