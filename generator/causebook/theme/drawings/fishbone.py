"""The fishbone: the factors of one incident on the branches that the book has."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from causebook.relations.study import FactorFacts
from causebook.theme.drawings import frame, svg
from causebook.theme.filters import words

WIDTH, NARROW = 720, 340
"""Of the whole where the spine lies, and where it stands because the screen is narrow."""
HEAD, TALL = 96, 28
"""Width and height of what the spine leads to."""
LINE = 17
SLANT = 36
"""How far a bone leans towards the head."""
ROLES = {
    "trigger": ("diamond", "cb-d-bad"),
    "barrier_failed": ("square", "cb-d-warn"),
    "barrier_held": ("disc", "cb-d-good"),
    "condition": ("dot", ""),
    "aggravator": ("dot", ""),
}
"""Form and colour of what a factor did."""

Branches = Mapping[str, Sequence[FactorFacts]]


def fishbone(branches: Branches) -> Markup:
    """The picture, lying and standing; an empty branch is drawn too, and says so."""
    label = "Contributing factors on the branches of the fishbone. The table of factors says the same."
    return frame.picture(label, [_lying(branches), _standing(branches)])


def _lying(branches: Branches) -> str:
    """Half of the branches above the spine, half below."""
    names = list(branches)
    upper, lower = names[::2], names[1::2]
    above, below = (LINE * max(1, *(len(branches[name]) for name in half), 0) + 22 for half in (upper, lower))
    step = (WIDTH - HEAD - 8) / max(1, len(upper), len(lower))
    parts = [svg.line(4, above, WIDTH - HEAD, above, "cb-d-spine"), *_head(WIDTH - HEAD, above - TALL / 2)]
    for half, way in ((upper, -1), (lower, 1)):
        for place, name in enumerate(half):
            parts += _leaning(name, branches[name], 4 + step * place, step, above, way)
    return frame.scaled(WIDTH, above + below, parts, svg.ONLY_WIDE)


def _leaning(  # noqa: PLR0913, PLR0917  # a bone has a place, a length and a side
    name: str, factors: Sequence[FactorFacts], left: float, step: float, spine: float, way: int
) -> Iterator[str]:
    tall = LINE * max(1, len(factors)) + 4
    end = spine + way * tall
    yield svg.line(left + 10, end, left + 10 + SLANT, spine)
    yield svg.text(left, end + (14 if way > 0 else -6), words(name), "cb-d-label")
    for number, (form, tone, said, shown) in enumerate(_entries(factors)):
        off = 12 + LINE * number if way > 0 else tall - 9 - LINE * number
        x = left + 10 + SLANT * (1 - off / tall)
        y = spine + way * off
        yield from _entry(form, tone, said, svg.short(shown, step - SLANT - 30), x, y)


def _standing(branches: Branches) -> str:
    """The branches below one another, the head at the foot."""
    parts: list[str] = []
    y = 14.0
    for name, factors in branches.items():
        parts.append(svg.line(10, y + 16, 22, y - 4))
        parts.append(svg.text(28, y, words(name), "cb-d-label"))
        for form, tone, said, shown in _entries(factors):
            y += LINE
            parts += _entry(form, tone, said, svg.short(shown, NARROW - 60), 34, y - 4)
        y += LINE + 10
    spine = svg.line(10, 8, 10, y, "cb-d-spine")
    return frame.scaled(NARROW, y + TALL + 2, [spine, *parts, *_head(1, y)], svg.ONLY_NARROW)


def _entries(factors: Sequence[FactorFacts]) -> Iterator[tuple[str, str, str, str]]:
    """Form, colour, words on pointing at it, and name of each factor; of one that says that there is none."""
    for factor in factors:
        form, tone = ROLES.get(factor.role, ("dot", ""))
        yield form, tone, f"{words(factor.role)}: {words(factor.id)}", words(factor.id)
    if not factors:
        yield "", "", "", "none named"


def _entry(form: str, tone: str, said: str, shown: str, x: float, y: float) -> Iterator[str]:  # noqa: PLR0913, PLR0917  # a mark, its words, their place
    if form:
        yield svg.shape(form, x, y, f"cb-d-full {tone}".strip(), said)
    yield svg.text(x + 12, y + 4, shown, "" if form else "cb-d-small")


def _head(x: float, y: float) -> Iterator[str]:
    yield svg.box(x, y, HEAD - 2, TALL, "cb-d-box")
    yield svg.text(x + HEAD / 2 - 1, y + TALL / 2 + 4, "The incident", "", "middle")
