"""What a new book is begun with: its name, its tiers, and which parts of the starter library."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import click
from msgspec import Struct, structs

from causebook.files.book import TLPS

PARTS = {
    "playbooks": "what to do, for eleven classes of incident",
    "patterns": "causes that come back",
    "controls": "what stops them",
    "clocks": "whom the law says to tell, and by when",
    "incidents": "public incidents worth studying, and a few invented ones",
}
"""The parts of the library that can be left out, and what each is."""
STAND_ON = {"patterns": "controls", "incidents": "patterns"}
"""Each part, and the one without which its records say nothing."""
ORDERS = ("most_severe_first", "least_severe_first")
FEWEST, MOST = 2, 7
_LABEL = re.compile(r"[^\W_][\w .+/-]{0,38}")
_CATEGORY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ChoiceError(Exception):
    """Something was chosen that cannot be; the message says what can."""


def numbered(tiers: int) -> tuple[str, ...]:
    """The labels that so many tiers have where nobody chose any."""
    return tuple(f"SEV-{number}" for number in range(1, tiers + 1))


class Choices(Struct, frozen=True, kw_only=True):
    """What a team chose."""

    name: str
    tiers: int = 4
    order: str = ORDERS[0]
    labels: tuple[str, ...] = ()
    """Of the tiers, in the order that `order` states; empty for SEV-1 and so on."""
    failure_modes: tuple[str, ...] = ()
    """Those to keep; empty for all."""
    categories: tuple[str, ...] = ("people", "process", "technology", "data")
    default_tlp: str = "TLP:AMBER"
    without: tuple[str, ...] = ()
    """The parts of the library that are left out."""

    @property
    def worst_first(self) -> tuple[str, ...]:
        """The labels of the tiers, from the most severe."""
        labels = self.labels or numbered(self.tiers)
        return labels if self.order == ORDERS[0] else labels[::-1]


def sound(choices: Choices, modes: Sequence[str]) -> Choices:
    """The choices, with the parts left out that cannot stand; `modes` are the failure modes that there are.

    Raises: ChoiceError.
    """
    for complaint in _complaints(choices, modes):
        raise ChoiceError(complaint)
    without = list(choices.without)
    for part, other in STAND_ON.items():  # in this order: each may take the next with it
        if other in without and part not in without:
            without.append(part)
    every = set(choices.failure_modes) == set(modes)
    return structs.replace(
        choices,
        labels=() if choices.labels == numbered(choices.tiers) else choices.labels,
        failure_modes=() if every else tuple(sorted(choices.failure_modes)),
        without=tuple(sorted(without)),
    )


def _complaints(choices: Choices, modes: Sequence[str]) -> list[str]:
    said = {
        "the name needs letters, in one line": not choices.name.strip() or "\n" in choices.name,
        f"a scheme has {FEWEST} to {MOST} tiers, not {choices.tiers}": not FEWEST <= choices.tiers <= MOST,
        f"the order is one of {', '.join(ORDERS)}": choices.order not in ORDERS,
        f"{choices.tiers} tiers need {choices.tiers} labels, not {len(choices.labels)}": len(choices.labels)
        not in {0, choices.tiers},
        "labels are up to 39 letters, digits, spaces and . + / - each": not all(
            map(_LABEL.fullmatch, choices.labels)
        ),
        "each tier needs a label of its own": len({label.lower() for label in choices.labels})
        != len(choices.labels),
        "the numbers in the labels must run one way": not _run_one_way(choices.labels),
        f"the failure modes to choose from are {', '.join(modes)}": not set(choices.failure_modes)
        <= set(modes),
        "a category is lower-case words with hyphens, such as technology": not all(
            map(_CATEGORY.fullmatch, choices.categories)
        ),
        "the fishbone needs two categories or more, each once": len(set(choices.categories)) < FEWEST
        or len(set(choices.categories)) < len(choices.categories),
        f"the label is one of {', '.join(TLPS)}": choices.default_tlp not in TLPS,
        f"the parts that can be left out are {', '.join(PARTS)}": not set(choices.without) <= set(PARTS),
    }
    return [words for words, amiss in said.items() if amiss]


def _run_one_way(labels: Sequence[str]) -> bool:
    numbers = [int(found[-1]) for label in labels if (found := re.findall(r"[0-9]+", label))]
    return sorted(set(numbers)) in (numbers, numbers[::-1])


def asked(given: Mapping[str, object], name: str, modes: Sequence[str]) -> Choices:
    """The choices, where a person is asked for what is not given. Enter takes what is proposed, as `name` is."""
    usual = Choices(name=name)
    answers: dict[str, Any] = {"name": name, **given}

    def ask(field: str, words: str, proposed: object, kind: "click.ParamType[Any] | None" = None) -> None:
        """Asks until the answer goes with those before it."""
        if field not in given:
            read = partial(_fitting, field, answers, modes) if kind is None else None
            answers[field] = click.prompt(words, default=proposed, type=kind, value_proc=read)

    ask("name", "Name of the book", name)
    ask("tiers", "How many severity tiers", usual.tiers, click.IntRange(FEWEST, MOST))
    ask("order", "In which order they are listed", usual.order, click.Choice(ORDERS))
    ask("labels", "What they are called, in that order", ", ".join(numbered(answers["tiers"])))
    ask("failure_modes", "Failure modes", ", ".join(modes))
    ask("categories", "Branches of the fishbone", ", ".join(usual.categories))
    ask("default_tlp", "Label of records that have none", usual.default_tlp, click.Choice(TLPS))
    if "without" not in given:
        answers["without"] = _asked_parts()
    return Choices(**answers)


def _fitting(
    field: str, answers: Mapping[str, Any], modes: Sequence[str], text: str
) -> str | tuple[str, ...]:
    """What a person has typed, where it goes with the other answers; click asks again where it does not."""
    value = text if field == "name" else words_of(text)
    for complaint in _complaints(Choices(**{**answers, field: value}), modes):
        raise click.UsageError(complaint)
    return value


def _asked_parts() -> tuple[str, ...]:
    """The parts that a person does not want; what stands on one of them is not asked for."""
    without: list[str] = []
    for part in ("playbooks", "clocks", "controls", "patterns", "incidents"):
        if STAND_ON.get(part) in without or not click.confirm(
            f"Take the {part}: {PARTS[part]}", default=True
        ):
            without.append(part)
    return tuple(without)


def words_of(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(filter(None, map(str.strip, text.split(","))))
