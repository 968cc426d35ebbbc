"""The fishbone: the factors of one incident on the branches that the book has."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from causebook.relations.study import FactorFacts
from causebook.theme.drawings import svg
from causebook.theme.filters import words

HEAD = 96
LINE = 16
ROLES = {
    "trigger": ("diamond", "cb-d-bad"),
    "barrier_failed": ("square", "cb-d-warn"),
    "barrier_held": ("disc", "cb-d-good"),
    "condition": ("dot", ""),
    "aggravator": ("dot", ""),
}
"""Form and colour of what a factor did."""


def fishbone(branches: Mapping[str, Sequence[FactorFacts]]) -> Markup:
    """The picture: half of the branches above the spine, half below; an empty one is drawn too, and says so."""
    names = list(branches)
    upper, lower = names[::2], names[1::2]
    room = [max((len(branches[name]) for name in half), default=0) for half in (upper, lower)]
    spine = 34 + LINE * max(1, room[0])
    height = spine + 34 + LINE * max(1, room[1])
    step = (svg.WIDTH - HEAD - 12) / max(1, len(upper), len(lower))
    parts = [svg.line(8, spine, svg.WIDTH - HEAD, spine, "cb-d-spine")]
    parts += [svg.box(svg.WIDTH - HEAD, spine - 16, HEAD - 2, 32, "cb-d-box")]
    parts += [svg.text(svg.WIDTH - HEAD / 2, spine + 4, "The incident", "cb-d-small cb-d-dark", "middle")]
    for half, up in ((upper, True), (lower, False)):
        for place, name in enumerate(half):
            parts += _bone(name, branches[name], 8 + step * place, step, spine, up=up)
    label = "Contributing factors on the branches of the fishbone. The table of factors says the same."
    return svg.drawing(height, label, parts)


def _bone(  # noqa: PLR0913  # a bone has a place and a length
    name: str, factors: Sequence[FactorFacts], left: float, step: float, spine: float, *, up: bool
) -> Iterator[str]:
    tall = 20 + LINE * max(1, len(factors))
    end = spine - tall if up else spine + tall
    yield svg.line(left + step - 14, spine, left + step - 34, end, "cb-d-line")
    yield svg.text(left + 4, end + 4, words(name), "cb-d-label")
    if not factors:
        y = spine - 14 if up else spine + 20
        yield svg.text(left + 14, y, "none named", "cb-d-small")
    for number, factor in enumerate(factors):
        y = end + 18 + LINE * number if up else spine + 18 + LINE * number
        form, tone = ROLES.get(factor.role, ("dot", ""))
        said = f"{words(factor.role)}: {words(factor.id)}"
        yield svg.shape(form, left + 10, y - 4, f"cb-d-full {tone}", said)
        room = step - 62
        yield svg.text(left + 20, y, svg.short(words(factor.id), room), "cb-d-small cb-d-dark")
