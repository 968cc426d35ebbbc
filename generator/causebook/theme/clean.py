"""What HTML may come of authored text: only what our own renderer puts out. Everything else is taken away."""

import re
from typing import Any

import nh3
from pygments.token import STANDARD_TYPES

BOXES = (
    "note", "abstract", "info", "tip", "success", "question",
    "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip
"""Types of boxes that the theme has a colour and a sign for."""

_INLINE: set[str] = {"a", "br", "code", "em", "s", "strong"}
_BLOCK: set[str] = {
    "blockquote", "dd", "details", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "label",
    "li", "ol", "p", "pre", "span", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}

_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "aria-label"},
    "div": {"aria-label"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
_VALUES: dict[str, dict[str, set[str]]] = {
    "a": {"rel": {"noopener"}},
    "code": {"tabindex": {"0"}},
    "details": {"open": {""}},
    "div": {"role": {"group"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}},
    "input": {"type": {"checkbox"}, "disabled": {""}, "checked": {""}},
    "th": {"scope": {"col"}},
}
_ALIGNED = {"cb-center", "cb-end"}
_CLASSES: dict[str, set[str]] = {
    "a": {"footnote-ref", "footnote-backref"},
    "details": set(BOXES),
    "div": {"admonition", "highlight", "footnote", "cb-scroll", *BOXES},
    "label": {"task-list-control"},
    "li": {"task-list-item"},
    "p": {"admonition-title"},
    "span": {"task-list-indicator", *filter(None, STANDARD_TYPES.values())},
    "table": {"cb-table"},
    "td": _ALIGNED,
    "th": _ALIGNED,
    "ul": {"task-list"},
}
_OWN_ID = re.compile(r"fn(?:ref)?:[0-9a-f]{6}-[0-9]+(?:-[0-9]+)?")


def _own_ids(_tag: str, attribute: str, value: str) -> str | None:
    """Keeps ids that footnotes get, so that no author's can take the place of one that scripts rely on."""
    return value if attribute != "id" or _OWN_ID.fullmatch(value) else None


def _cleaner(tags: set[str], **more: Any) -> nh3.Cleaner:  # noqa: ANN401  # passed on to nh3
    return nh3.Cleaner(tags=tags, url_schemes=_SCHEMES, link_rel=None, clean_content_tags=set(), **more)


_LINE_CLEANER = _cleaner(
    _INLINE,
    attributes={"a": {"href", "title"}},
    tag_attribute_values={"a": {"rel": {"noopener"}}},
)
_BLOCK_CLEANER = _cleaner(
    _INLINE | _BLOCK,
    attributes=_ATTRIBUTES,
    tag_attribute_values=_VALUES,
    allowed_classes=_CLASSES,
    attribute_filter=_own_ids,
)


def clean_line(html: str) -> str:
    """`html` with nothing in it but inline elements that we put out."""
    return _LINE_CLEANER.clean(html)


def clean_block(html: str) -> str:
    """`html` with nothing in it but elements that we put out."""
    return _BLOCK_CLEANER.clean(html)
