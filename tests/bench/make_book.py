"""A generated book for measuring: the same post-mortems as records, as Markdown for MkDocs, and for Hugo."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import yaml
from as_markdown import as_markdown

WORDS = [
    "the",
    "model",
    "answer",
    "score",
    "queue",
    "release",
    "prompt",
    "team",
    "review",
    "label",
    "batch",
    "user",
    "signal",
    "alert",
    "window",
    "change",
    "traffic",
    "feature",
    "threshold",
    "filter",
    "sample",
    "vendor",
    "customer",
    "region",
    "account",
    "record",
    "index",
    "cache",
    "retry",
    "session",
    "token",
    "budget",
    "latency",
    "replay",
    "shadow",
    "canary",
    "rollback",
    "snapshot",
    "schema",
    "owner",
    "desk",
    "report",
    "meeting",
    "evidence",
    "baseline",
    "cohort",
    "probe",
    "trace",
    "log",
    "policy",
]
PATTERNS = [
    "eval-blind-spot",
    "prompt-config-as-release",
    "distribution-shift",
    "data-pipeline-contract",
    "external-detection",
    "stale-feature",
    "overlapping-changes",
    "guardrail-bypass",
    "unverified-fix",
    "automation-bias",
]
MODES = ["bias", "safety", "performance", "behavioural", "privacy", "security"]
TIERS = ["critical", "high", "moderate", "low"]
ROLES = [
    "incident-commander",
    "model-owner",
    "ml-engineer",
    "data-steward",
    "product-owner",
    "legal-counsel",
    "comms-lead",
    "scribe",
]
KINDS = [
    "condition_introduced",
    "change",
    "first_effect",
    "signal",
    "detected",
    "declared",
    "decision",
    "action",
    "contained",
    "recovered",
    "verified",
    "closed",
]
CODE = '''def {name}(passed: int, asked: int) -> float:
    """Share of {noun} that passed."""
    if asked < {least}:
        return 0.0
    return round(passed / asked, {digits})


print({name}({passed}, {asked}))
'''


@dataclass(frozen=True, slots=True)
class Postmortem:
    """One generated post-mortem, before it takes the form that a generator wants."""

    number: int
    values: dict[str, Any]
    body: str

    @property
    def id(self) -> str:
        return f"incident-{self.number:05}"

    @property
    def folder(self) -> str:
        return str(2020 + self.number % 6)


def sentence(dice: random.Random, count: int) -> str:
    """Words in a row, with a capital and a full stop."""
    return " ".join(dice.choices(WORDS, k=count)).capitalize() + "."


def paragraph(dice: random.Random, words: int) -> str:
    """About so many words in sentences, with one emphasis and one piece of code."""
    text = [sentence(dice, 12) for _ in range(words // 12)]
    text[0] = (
        f"**{dice.choice(WORDS).capitalize()}** and `{dice.choice(WORDS)}_{dice.choice(WORDS)}`: {text[0]}"
    )
    return " ".join(text)


def body(dice: random.Random) -> str:
    """300 words, a list, a table and a code block."""
    rows = "\n".join(
        f"| {dice.choice(WORDS)} | {dice.randint(1, 900)} | {dice.random():.3f} |" for _ in range(6)
    )
    parts = [
        "## Background",
        paragraph(dice, 96),
        paragraph(dice, 60),
        "## What the numbers said",
        f"| measure | count | share |\n|---|---|---|\n{rows}",
        paragraph(dice, 60),
        "### How it was computed",
        f"```python\n{code(dice)}```",
        "## What we would look at next time",
        "\n".join(f"- {sentence(dice, 10)}" for _ in range(4)),
        paragraph(dice, 48),
    ]
    return "\n\n".join(parts) + "\n"


def code(dice: random.Random) -> str:
    """A short program, never twice the same, so that nobody gains by remembering it."""
    return CODE.format(
        name=f"{dice.choice(WORDS)}_{dice.choice(WORDS)}",
        noun=dice.choice(WORDS),
        least=dice.randint(1, 40),
        digits=dice.randint(2, 5),
        passed=dice.randint(1, 500),
        asked=dice.randint(500, 900),
    )


def postmortem(number: int) -> Postmortem:
    """The post-mortem of that number: always the same."""
    dice = random.Random(number)  # a reproducible book, no secret
    day = f"{2020 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    actions = [action(dice, place, day) for place in range(1, 6)]
    values = {
        "title": f"{sentence(dice, 5)[:-1]} ({number})",
        "summary": f"{sentence(dice, 9)} {sentence(dice, 9)}",
        "record_kind": "incident",
        "origin": "internal",
        "status": "published",
        "systems": [f"system-{number % 10}"],
        "severity": {"peak": {"tier": dice.choice(TIERS)}},
        "failure_modes": [dice.choice(MODES)],
        "what_happened": f"{paragraph(dice, 24)}\n",
        "lessons": [sentence(dice, 9) for _ in range(3)],
        "detection": {"by": "monitoring", "how": sentence(dice, 12)},
        "timeline": [event(dice, place, kind, day) for place, kind in enumerate(KINDS)],
        "contributing_factors": [factor(dice, place) for place in range(1, 4)],
        "whys": [whys(dice)],
        "actions": actions,
        "tags": dice.sample(WORDS, 3),
        "tlp": "TLP:GREEN",
    }
    return Postmortem(number, values, body(dice))


def event(dice: random.Random, place: int, kind: str, day: str) -> dict[str, Any]:
    return {
        "at": f"{day}T{8 + place:02}:{dice.randint(0, 59):02}Z",
        "kind": kind,
        "actor": dice.choice(ROLES),
        "text": sentence(dice, 6),
    }


def factor(dice: random.Random, place: int) -> dict[str, Any]:
    return {
        "id": f"f{place}",
        "statement": sentence(dice, 9),
        "pattern": dice.choice(PATTERNS),
        "role": ("trigger", "condition", "barrier_failed")[place - 1],
        "confidence": "known",
        "category": dice.choice(["people", "process", "technology", "data"]),
        "addressed_by": [f"a{place}", *(["a4", "a5"] if place == 3 else [])],
    }


def action(dice: random.Random, place: int, day: str) -> dict[str, Any]:
    return {
        "id": f"a{place}",
        "title": sentence(dice, 6)[:-1],
        "statement": sentence(dice, 6),
        "type": dice.choice(["prevent", "detect", "mitigate"]),
        "strength": ("stronger", "intermediate", "weaker")[place % 3],
        "owner": dice.choice(ROLES),
        "due": f"2027{day[4:]}",
        "measure": sentence(dice, 5),
        "state": "open",
        "verification": {"what": sentence(dice, 5), "by_when": f"2027{day[4:]}", "by": dice.choice(ROLES)},
    }


def whys(dice: random.Random) -> dict[str, Any]:
    inner = {"answer": sentence(dice, 12), "kind": "process"}
    return {
        "question": sentence(dice, 8),
        "because": [{"answer": sentence(dice, 12), "kind": "technical", "because": [inner]}],
    }


def postmortems(count: int) -> Iterator[Postmortem]:
    """The first `count` post-mortems."""
    return (postmortem(number) for number in range(1, count + 1))


def as_yaml(values: dict[str, Any]) -> str:
    return yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_record(post: Postmortem, content: Path) -> Path:
    """The record as an author would write it."""
    path = content / "postmortems" / post.folder / f"{post.id}.yml"
    write(path, as_yaml(post.values) + "body: |\n" + indent(post.body, "  ", lambda line: bool(line.strip())))
    return path


def record_book(folder: Path, count: int, settings: str) -> None:
    """A book of Causebook with `count` post-mortems and the records that they cite."""
    write(folder / "mkdocs.yml", settings)
    content = folder / "content"
    write(content / "index.md", "# Measured book\n\n[[book:new]]\n\n[[book:recurring]]\n")
    for kind, records in vocabulary().items():
        for name, values in records.items():
            write(content / kind / f"{name}.yml", as_yaml(values))
    for post in postmortems(count):
        write_record(post, content)


def vocabulary() -> dict[str, dict[str, dict[str, Any]]]:
    """The records that post-mortems cite: by folder and id."""
    dice = random.Random(0)  # likewise

    def named(name: str, **more: Any) -> dict[str, Any]:
        return {"title": name.replace("-", " ").capitalize(), "summary": sentence(dice, 14), **more}

    tiers = [
        {"id": tier, "label": f"SEV-{place}", "summary": sentence(dice, 10)}
        for place, tier in enumerate(TIERS, 1)
    ]
    return {
        "failure-modes": {name: named(name, definition=sentence(dice, 20)) for name in MODES},
        "roles": {name: named(name, kind="response", duty=sentence(dice, 12)) for name in ROLES},
        "patterns": {
            name: named(name, definition=sentence(dice, 30), category="process", maturity="candidate")
            for name in PATTERNS
        },
        "systems": {
            f"system-{place}": named(
                f"system-{place}", owner="model-owner", type="generative_model", state="live"
            )
            for place in range(10)
        },
        "severity": {"default": named("default", version=1, order="most_severe_first", tiers=tiers)},
    }


def page_of(post: Postmortem, link: str, top: str) -> str:
    """The page that the record makes, as Markdown, with the front matter that others sort it by."""
    values = post.values
    front = {
        "title": values["title"],
        "description": values["summary"],
        "date": values["timeline"][0]["at"].replace("Z", ":00Z"),
        "tags": values["tags"],
        "severity": [values["severity"]["peak"]["tier"]],
        "modes": values["failure_modes"],
        "patterns": [factor["pattern"] for factor in values["contributing_factors"]],
    }
    return as_markdown(post, as_yaml(front), link, top)


def markdown_book(folder: Path, count: int, settings: str) -> None:
    """The same pages for MkDocs: post-mortems outside of the navigation, which is its fastest way."""
    write(folder / "mkdocs.yml", settings)
    docs = folder / "docs"
    write(docs / "index.md", "# Measured book\n")
    for kind, records in vocabulary().items():
        for name, values in records.items():
            write(docs / kind / f"{name}.md", f"# {values['title']}\n\n{values['summary']}\n")
    for post in postmortems(count):
        page = page_of(post, "../../{folder}/{name}.md", f"# {post.values['title']}\n\n")
        write(docs / "postmortems" / post.folder / f"{post.id}.md", page)


def hugo_book(folder: Path, count: int, layouts: Path) -> None:
    """The same pages for Hugo, with a small theme: four taxonomies, contents, highlighting, a text index."""
    write(
        folder / "hugo.toml",
        dedent("""\
            baseURL = "https://book.example/"
            title = "Measured book"
            disableKinds = ["RSS"]
            [taxonomies]
            tag = "tags"
            severity = "severity"
            mode = "modes"
            pattern = "patterns"
            [outputs]
            home = ["HTML", "JSON"]
            [markup.highlight]
            noClasses = false
        """),
    )
    for layout in layouts.rglob("*"):
        if layout.is_file():
            write(folder / "layouts" / layout.relative_to(layouts), layout.read_text(encoding="utf-8"))
    for kind, records in vocabulary().items():
        if kind != "severity":
            for name, values in records.items():
                write(
                    folder / "content" / "notes" / kind / f"{name}.md",
                    f"---\ntitle: {values['title']}\n---\n\n{values['summary']}\n",
                )
    for post in postmortems(count):
        page = page_of(post, "/notes/{folder}/{name}/", "")
        write(folder / "content" / "postmortems" / post.folder / f"{post.id}.md", page)
