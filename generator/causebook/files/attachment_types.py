"""What may be attached to a record."""

from causebook.diagnostics import codes
from causebook.files.characters import visible
from causebook.files.names import Complaint, ending_of

PUBLISHED = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".txt", ".csv", ".json"))
"""The endings of files that a browser shows and does not run."""
LARGEST = 10_000_000
"""Bytes of one attachment."""

_REASONS = {
    ".svg": (
        "a drawing in SVG can hold programs, which would run in readers' browsers",
        "export it as PNG or PDF",
    ),
}
_OTHER = (
    "files of other types can run programs in readers' browsers or on their machines",
    f"attach one of {', '.join(sorted(ending[1:] for ending in PUBLISHED))}, or store it elsewhere and link to it",
)


def complaint_of_type(name: str, size: int) -> Complaint | None:
    """What is wrong with an attachment's type or size."""
    ending = ending_of(name).lower()
    if ending not in PUBLISHED:
        why, fix = _REASONS.get(ending, _OTHER)
        return codes.ATTACHMENT_TYPE, {"name": visible(name), "why": why, "fix": fix}
    if size > LARGEST:
        return codes.LARGE_ATTACHMENT, {
            "name": visible(name),
            "size": in_words(size),
            "limit": in_words(LARGEST),
        }
    return None


def in_words(size: int) -> str:
    """A number of bytes as people say it: `12.4 MB`."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"  # 1 MB  # noqa: PLR2004
