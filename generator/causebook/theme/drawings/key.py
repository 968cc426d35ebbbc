"""What the marks of a drawing mean, each beside its form."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from causebook.theme.drawings import svg

SIZE = 14
MOMENTS = {
    "diamond cb-d-bad": "harm begins",
    "square cb-d-warn": "somebody notices",
    "disc cb-d-good": "stopped or mended",
    "dot": "anything else",
}
"""Of a timeline."""
FACTORS = {
    "diamond cb-d-bad": "set it off",
    "square cb-d-warn": "a barrier that failed",
    "disc cb-d-good": "a barrier that held",
    "dot": "a condition, or what made it worse",
}
"""Of a fishbone."""
TIERS = {
    "diamond": "the most severe tier",
    "square": "the next",
    "disc": "milder",
    "dot": "the mildest, or not graded",
}
"""Of lanes."""


def key(marks: Mapping[str, str]) -> Markup:
    """Each form, drawn and named, with what it means. A form may have a colour after it."""
    return Markup(" ").join(_entry(mark, means) for mark, means in marks.items())


def _entry(mark: str, means: str) -> Markup:
    form, _, tone = mark.partition(" ")
    drawn = svg.shape(form, SIZE / 2, SIZE / 2, f"cb-d-full {tone}".strip())
    return Markup(  # noqa: S704  # the meaning is escaped, the rest is ours
        f'<span class="cb-d-key"><svg width="{SIZE}" height="{SIZE}" aria-hidden="true">{drawn}</svg>'
        f"{form.capitalize()}: {escape(means)}.</span>"
    )
