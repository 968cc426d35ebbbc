"""The colours of both schemes: every text can be read on its ground."""

import re
from pathlib import Path

import pytest

import causebook.theme

CSS = (Path(causebook.theme.__file__).parent / "styles" / "material.css").read_text(encoding="utf-8")
CODE = ("fg-color", "hl-number-color", "hl-special-color", "hl-function-color", "hl-constant-color")
CODE_TEXTS = [f"--md-code-{name}" for name in (*CODE, "hl-keyword-color", "hl-string-color")]
GROUNDS = ("--md-default-bg-color", "--cb-soft")
TEXTS = (
    "--md-default-fg-color",
    "--md-default-fg-color--light",
    "--md-typeset-a-color",
    "--md-accent-fg-color",
)
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((f"--cb-{mood}", f"--cb-{mood}-bg") for mood in ("good", "warn", "bad", "info")),
    *((f"--cb-{mood}", ground) for mood in ("good", "warn", "bad", "info") for ground in GROUNDS),
    *(("--md-default-fg-color", f"--cb-{mood}-bg") for mood in ("good", "warn", "bad", "info")),
    *(("--md-typeset-a-color", f"--cb-{mood}-bg") for mood in ("good", "warn", "bad", "info")),
    *((text, f"--md-code-{ground}") for text in CODE_TEXTS for ground in ("bg-color", "hl-color--light")),
    *(("--md-default-fg-color--light", f"--md-code-{ground}") for ground in ("bg-color", "hl-color--light")),
    ("--md-default-fg-color", "--md-typeset-mark-color"),
    ("--md-accent-bg-color", "--md-accent-fg-color"),
    ("--md-footer-fg-color--light", "--md-footer-bg-color"),
    ("--md-footer-fg-color--lighter", "--md-footer-bg-color"),
    ("--md-primary-bg-color", "--md-primary-fg-color"),
    ("--cb-header-accent", "--md-primary-fg-color"),
]


def variables(selector: str) -> dict[str, str]:
    blocks = re.findall(re.escape(selector) + r"\s*\{(.*?)\}", CSS, re.DOTALL)
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]+);", "".join(blocks)))


DEFAULT = variables('[data-md-color-scheme="default"]') | variables('[data-md-color-primary="custom"]')
SCHEMES = {"default": DEFAULT, "slate": DEFAULT | variables('[data-md-color-scheme="slate"]')}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) > 4 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    lighter, darker = sorted((luminance(SCHEMES[scheme][name]) for name in (text, ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_schemes_name_the_same_colours_of_ours() -> None:
    ours = [
        {name for name in variables(f'[data-md-color-scheme="{s}"]') if name.startswith("--cb-")}
        for s in SCHEMES
    ]
    assert ours[0] == ours[1]
