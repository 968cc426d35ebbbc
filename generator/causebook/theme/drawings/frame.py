"""What holds the pieces: a picture of rows that are as wide as the page, or of a drawing with a scale of its own."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from causebook.theme.drawings import svg


def picture(label: str, rows: Iterable[str], style: str = "") -> Markup:
    """The whole, told to those who do not see it by `label`, which names the table or list that says the same."""
    body = "\n".join(rows)
    named = f"cb-drawing {style}".strip()
    return Markup(  # noqa: S704  # escaped piece by piece
        f'<div class="{named}" role="img" aria-label="{escape(label)}">\n{body}\n</div>'
    )


def plot(height: float, parts: Iterable[str], style: str = "") -> str:
    """A drawing as wide as it may be and `height` pixels tall, whatever its width."""
    named = f' class="{style}"' if style else ""
    return f'<svg width="100%" height="{height:.4g}"{named}>{svg.joined(parts)}</svg>'


def lane(name: str, height: float, parts: Iterable[str], *, count: str = "") -> str:
    """A row with its name: beside the plot, or above it on a telephone."""
    after = f' <span class="cb-d-count">{escape(count)}</span>' if count else ""
    return f'<div class="cb-d-row"><span class="cb-d-name">{escape(name)}{after}</span>{plot(height, parts)}</div>'


def axis(labels: Iterable[str]) -> str:
    """The row of labels under the lanes."""
    return f'<div class="cb-d-row cb-d-axis">{plot(16, labels)}</div>'


def grid(places: Iterable[tuple[float, str]]) -> str:
    """Upright lines behind all lanes."""
    lines = (svg.line(svg.share(x), 0, svg.share(x), "100%", "cb-d-grid") for x, _ in places)
    return f'<svg class="cb-d-behind">{svg.joined(lines)}</svg>'


def scaled(width: float, height: float, parts: Iterable[str], style: str) -> str:
    """A drawing that grows and shrinks with the page as a whole."""
    return f'<svg viewBox="0 0 {width:g} {height:.4g}" class="{style}">{svg.joined(parts)}</svg>'
