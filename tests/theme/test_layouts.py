"""What stands where in the article of a record."""

from pathlib import Path

import pytest

from books import article_alone

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("mark", ["chip runbook/", "chip pattern/proxy", "chip clock/"])
def test_what_a_tabletop_is_to_bring_out_stands_in_the_leaders_guide(mark: str) -> None:
    article = article_alone(CASES / "exercise" / "ok" / "the-ombudsman-calls.yml")
    before, _, guide = article.partition("stop reading here")
    assert mark in guide
    assert mark not in before


def test_an_inject_says_in_words_what_it_tests() -> None:
    article = article_alone(CASES / "exercise" / "ok" / "the-ombudsman-calls.yml")
    assert '<a href="#clock-seen">Somebody names the clock' in article


@pytest.mark.parametrize(
    ("case", "opened"), [("blank-postmortem", '<code tabindex="0">'), ("affected-users-initial", "<code>")]
)
def test_a_form_to_copy_keeps_its_lines_and_can_be_scrolled(case: str, opened: str) -> None:
    article = article_alone(CASES / "template" / "ok" / f"{case}.yml")
    assert f"<pre>{opened}" in article
    assert ("cb-message--form" in article) == ("tabindex" in opened)
