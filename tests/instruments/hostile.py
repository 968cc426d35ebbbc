"""Markup that means harm, and records that carry it wherever their kind takes free text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from causebook.files.located_yaml import parse_yaml
from causebook.records.kind import Kind
from causebook.records.kinds import KINDS
from causebook.records.schema import Schema
from instruments.every_layout import TESTS

CORPUS = TESTS.parents[1] / "shared/corpora/hostile/xss"
CROWDED = "harm-of-all-sorts"
"""The id of records that carry as many payloads as they can."""
CITED_BY_ENTRY = ("severity", "raci")
"""Kinds whose entries others name by an id, which must then be the only one."""
CONFIG = '{"base": "https://other.example", "features": [], "search": "https://other.example/x.js"}'

_ALARMS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</title></textarea></script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<a href=javascript:alert(1)>x</a>",
)
_IN_MARKDOWN = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](&#106;avascript:alert(1) 'x')",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](https://other.example 'a\" onmouseover=alert(1) b=\"')",
    "![x](x){ onerror=alert(1) }",
    "[x](#){ onclick=alert(1) }",
    "## x { #__config onclick=alert(1) }",
    "x { #__config }",
    "{: #__config onclick=alert(1) }",
    f'<div id="__config">{CONFIG}</div>',
    f'<script id="__config" type="application/json">{CONFIG}</script>',
    '!!! note "<img src=x onerror=alert(1)>"\n\n    <svg onload=alert(1)>',
    '!!! "><script>alert(1)</script>\n\n    x',
    '=== "<img src=x onerror=alert(1)>"\n\n    x',
    '```"><script>alert(1)</script>\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "| <img src=x onerror=alert(1)> | x |\n|---|---|\n| <svg onload=alert(1)> | x |",
    'x[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: <svg onload=alert(1)>',
    "- [ ] <img src=x onerror=alert(1)>",
    "[[pattern:eval-blind-spot|<img src=x onerror=alert(1)>]]",
    "[[pattern:eval-blind-spot|x](javascript:alert(1))]]",
    "[[<img src=x onerror=alert(1)>]]",
    "*[x]: <img src=x onerror=alert(1)>",
)
_ELSEWHERE = (
    "{{ 7 * 7 }}{% for x in () %}",
    "{{ config.__class__.__init__.__globals__ }}",
    "\x02chip pattern/eval-blind-spot\x03",
    "\u202e<script>alert(1)</script>",
    "[[book:counts]]",
    "<!-- cb-shell -->",
    "\x1b]0;x\x07",
)


def payloads() -> tuple[str, ...]:
    """Those of our own for HTML, for Markdown and for what this program looks out for, and others' where they are."""
    return (*_ALARMS, *_IN_MARKDOWN, *_ELSEWHERE, *(others() if CORPUS.is_dir() else ()))


def others() -> Iterator[str]:
    """The vectors of the HTML5 Security Cheatsheet (MPL-2.0), and DOMPurify's tests (Apache-2.0 or MPL-2.0)."""
    text = (CORPUS / "h5sc/vectors.txt").read_text(encoding="utf-8")
    yield from re.findall(r'<div id="\d+">(.*?)//\["\'`-->\]\]>\]</div>', text, re.DOTALL)
    text = (CORPUS / "dompurify/test/fixtures/expect.mjs").read_text(encoding="utf-8")
    yield from map(json.loads, re.findall(r'"payload": ("(?:[^"\\]|\\.)*")', text))


def write_records(content: Path, carried: tuple[str, ...]) -> Iterator[Path]:
    """A record for each payload, which carries it everywhere, and one of each kind that carries many; their files."""
    for place, payload in enumerate(carried):
        kind = KINDS[place % len(KINDS)]
        yield _write(content, kind, f"harm-{place}", (payload,))
    for kind in KINDS:
        yield _write(content, kind, CROWDED, carried)


def _write(content: Path, kind: Kind, name: str, carried: tuple[str, ...]) -> Path:
    path = content / kind.plural / f"{name}.yml"
    values = _laden(Schema(kind.name), _example(kind.name, name), carried)
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _example(kind: str, name: str) -> dict[str, Any]:
    """The values of the longest good case, with what every kind may have; no two say that they are the same."""
    cases = (TESTS / "cases" / kind / "ok").glob("*.yml")
    longest = max(cases, key=lambda path: (path.stat().st_size, path.name))
    text = longest.read_text(encoding="utf-8")
    if kind in CITED_BY_ENTRY:
        ids = re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)
        text = re.sub(rf"\b({'|'.join(ids)})\b", rf"\1-{name}", text)
    located, _ = parse_yaml(text, longest.name)
    assert located
    assert isinstance(located.values, dict)
    more = {"tags": ["x"], "body": "x", "references": [{"title": "xx", "note": "xxx"}]}
    return more | located.values | {"aliases": [f"another {name} of {kind}"]}


def _laden(schema: Schema, values: dict[str, Any], carried: tuple[str, ...]) -> dict[str, Any]:
    """`values` with a payload in place of every text where the schema allows it, each in its turn."""
    turn = 0
    for holder, key in list(_texts(values)):
        was, holder[key] = holder[key], carried[turn % len(carried)]
        if schema.accepts(values):
            turn += 1
        else:
            holder[key] = was
    return values


def _texts(value: Any) -> Iterator[tuple[Any, str | int]]:
    """Where each text below `value` stands: what holds it, and its key there."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in below:
        if isinstance(inner, str):
            yield value, key
        else:
            yield from _texts(inner)
