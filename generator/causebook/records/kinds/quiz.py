"""Quiz: questions with their answers and the reasons for them."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref

NEEDS = {
    "single_choice": ("choices",),
    "matching": ("pairs",),
    "ordering": ("order",),
    "rewrite": ("exhibit", "answer"),
    "spot_the_gap": ("exhibit", "answer"),
    "clock": ("started", "asked", "passed"),
}
"""The keys that each type of question cannot do without."""
OWN = {"choices": "single_choice", "pairs": "matching", "order": "ordering", "passed": "clock"}
"""Keys that only one type of question shows."""

FEWEST_ANSWERS = 20
"""Below this many answers a share says nothing."""


class Choice(Part, frozen=True, kw_only=True):
    """One answer to choose from."""

    text: str
    right: bool | None = None
    why: str | None = None


class Pair(Part, frozen=True, kw_only=True):
    """Two things that belong together."""

    left: str
    right: str


class Results(Part, frozen=True, kw_only=True):
    """How people did so far, all together."""

    answered: int
    correct: int
    as_of: Moment | None = None


class Item(Part, frozen=True, kw_only=True):
    """One question."""

    id: str
    type: Literal["single_choice", "matching", "ordering", "rewrite", "spot_the_gap", "clock"]
    objective: str | None = None
    source: str | None = None
    """Written `kind:id`."""
    difficulty: Literal["easy", "medium", "hard"]
    question: str
    exhibit: str | None = None
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    order: tuple[str, ...] = ()
    clock: Ref | None = None
    started: Moment | None = None
    asked: Moment | None = None
    passed: bool | None = None
    answer: str | None = None
    rationale: str
    results: Results | None = None

    @property
    def shuffled_right(self) -> tuple[str, ...]:
        """The right-hand sides of the pairs by the alphabet, so that their order gives nothing away."""
        return tuple(sorted((pair.right for pair in self.pairs), key=str.casefold))

    @property
    def shuffled_order(self) -> tuple[str, ...]:
        """The entries of an ordering by the alphabet."""
        return tuple(sorted(self.order, key=str.casefold))

    @property
    def teaches_little(self) -> bool:
        """Whether fewer than a fifth or more than nineteen twentieths of enough people got it right."""
        if self.results is None or self.results.answered < FEWEST_ANSWERS:
            return False
        return not 0.2 <= self.results.correct / self.results.answered <= 0.95  # the docstring's  # noqa: PLR2004


class Quiz(Record, frozen=True, kw_only=True):
    """Questions on one subject."""

    level: Literal["beginner", "intermediate", "advanced"] | None = None
    minutes: int | None = None
    items: tuple[Item, ...]


def fitting_parts(place: int, item: Item) -> Iterator[Fault]:
    """A question has what its type shows, and nothing that it does not."""
    for key in NEEDS[item.type]:
        if getattr(item, key) in (None, ()):
            trouble = f"a `{item.type}` question needs `{key}`"
            fix = f"add `{key}`, or choose another `type`"
            yield codes.QUESTION_UNFIT.fault("items", place, "type", trouble=trouble, fix=fix)
    for key, owner in OWN.items():
        if getattr(item, key) not in (None, ()) and item.type != owner:
            trouble = f"a `{item.type}` question does not show `{key}`"
            fix = f"set `type: {owner}`, or take `{key}` out"
            yield codes.QUESTION_UNFIT.fault("items", place, key, on_key=True, trouble=trouble, fix=fix)


def one_right(place: int, item: Item) -> Iterator[Fault]:
    """Exactly one choice is right."""
    right = sum(1 for choice in item.choices if choice.right)
    if item.type == "single_choice" and item.choices and right != 1:
        said = "no right answer" if right == 0 else f"{right} right answers"
        yield codes.NOT_ONE_RIGHT.fault("items", place, "choices", on_key=True, item=item.id, said=said)


def no_twins(place: int, item: Item) -> Iterator[Fault]:
    """No two answers read the same, or either would be right."""
    lists: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
        ("choices", "text", tuple(choice.text for choice in item.choices)),
        ("pairs", "left", tuple(pair.left for pair in item.pairs)),
        ("pairs", "right", tuple(pair.right for pair in item.pairs)),
        ("order", None, item.order),
    )
    for name, key, texts in lists:
        seen: set[str] = set()
        for at, text in enumerate(texts):
            if text.casefold() in seen:
                path = ("items", place, name, at) if key is None else ("items", place, name, at, key)
                yield codes.SAME_ANSWER_TWICE.fault(*path, item=item.id, answer=text)
            seen.add(text.casefold())


def checks(quiz: Quiz) -> Iterator[Fault]:
    """What can be checked with one quiz in hand."""
    for place, item in enumerate(quiz.items):
        yield from fitting_parts(place, item)
        yield from one_right(place, item)
        yield from no_twins(place, item)


KIND = Kind(
    name="quiz",
    plural="quizzes",
    model=Quiz,
    section="Learn",
    title="Quiz",
    titles="Quizzes",
    about="Questions with their answers and the reasons for them. For learning, not for marking people.",
    facets=(
        Facet("level", "Level", lambda quiz: (quiz.level,) if quiz.level else ()),
        Facet("questions", "Questions", lambda quiz: (str(len(quiz.items)),)),
        Facet("takes", "Takes", lambda quiz: (f"{quiz.minutes} minutes",) if quiz.minutes else ()),
        Facet(
            "type",
            "Types of question",
            lambda quiz: tuple(dict.fromkeys(i.type for i in quiz.items)),
            column=False,
        ),
    ),
    checks=checks,
)
