"""What sort of event each row of a foreign timeline is: by its words, and then by where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from causebook.imports.mapping import Words
from causebook.imports.phrases import first_of


class Guess(NamedTuple):
    """A sort of event, and why it was taken for that."""

    kind: str
    why: str


def event_kinds(texts: Sequence[str], words: Words) -> list[Guess]:
    """The sort of each row; `texts` are their words, in the order in which they happened.

    What is detected has been there before: an effect after the first detection is another sign, and where no row
    tells of an effect before it, the last change above is what introduced the condition.
    """
    guesses = [_by_words(text, words) for text in texts]
    _first_detection(guesses)
    detected = _place(guesses, "detected", len(guesses))
    _later(guesses, "detected", detected, Guess("signal", "found out after the first detection"))
    effect = _place(guesses[:detected], "first_effect", -1)
    if effect < 0:
        _last_change(guesses, detected)
        effect = detected if detected < len(guesses) else _place(guesses, "first_effect", len(guesses))
    _later(
        guesses,
        "first_effect",
        effect,
        Guess("signal", "an effect after the first one, or after it was detected"),
    )
    return guesses


def _by_words(text: str, words: Words) -> Guess:
    for rule in words.event_kinds:
        if phrase := first_of(text, rule.words):
            return Guess(rule.kind, f"by the words `{phrase}`")
    return Guess(words.default("event_kind"), "no words of the mapping stand in it")


def _place(guesses: Sequence[Guess], kind: str, otherwise: int) -> int:
    return next((place for place, guess in enumerate(guesses) if guess.kind == kind), otherwise)


def _first_detection(guesses: list[Guess]) -> None:
    """Where nobody says that it was detected, whoever looked into it had noticed it."""
    if any(guess.kind == "detected" for guess in guesses):
        return
    effect = _place(guesses, "first_effect", -1)
    for place, guess in enumerate(guesses):
        if guess.kind in ("paged", "acknowledged") and 0 <= effect < place:
            guesses[place] = Guess("detected", f"{guess.why}, and no row above says that it was detected")
            return


def _last_change(guesses: list[Guess], detected: int) -> None:
    for place in range(min(detected, len(guesses)) - 1, -1, -1):
        if guesses[place].kind in ("change", "condition_introduced"):
            why = f"{guesses[place].why}, and it is the last change before the detection"
            guesses[place] = Guess("condition_introduced", why)
            break


def _later(guesses: list[Guess], kind: str, first: int, instead: Guess) -> None:
    """The rows of a kind that may stand once only become something else, but for the one at `first`."""
    for place, guess in enumerate(guesses):
        if guess.kind == kind and place != first:
            guesses[place] = Guess(instead.kind, f"{guess.why}; {instead.why}")
