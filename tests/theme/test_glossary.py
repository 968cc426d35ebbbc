"""Tooltips of the glossary."""

from collections.abc import Callable

import pytest

from causebook.records.card import Card
from causebook.theme.glossary import Glossary

MakeCard = Callable[..., Card]


@pytest.fixture
def glossary(card: MakeCard) -> Glossary:
    return Glossary(
        [
            card("term", "guardrail", title="Guardrail", summary='Keeps "it" on the road'),
            card("term", "confabulation", title="Confabulation", aliases=("hallucination",)),
            card("term", "gone", title="Gone", retired=True),
            card("term", "slo", title="SLO"),
        ]
    )


def href(address: str) -> str:
    return f"../../{address}"


def test_only_the_first_use_is_explained(glossary: Glossary) -> None:
    text = glossary.explain("<p>A guardrail, and a guardrail.</p>", href, "")
    assert text.count("cb-term") == 1
    assert text.startswith(
        '<p>A <a class="cb-term" href="../../terms/guardrail/" title="Keeps &#34;it&#34; on the road">guardrail</a>, and'
    )


def test_an_alias_is_explained_and_keeps_its_writing(glossary: Glossary) -> None:
    assert ">Hallucination</a> again, confabulation" in glossary.explain(
        "<p>Hallucination again, confabulation</p>", href, ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "<a href='x'>guardrail</a>",
        "<h2>guardrail</h2>",
        "<pre><code>guardrail</code></pre>",
        "<p title='guardrail'>x</p>",
        "<p>guardrails and preguardrail and guardrail-like</p>",
        "<p>gone</p>",
        "<th scope='row'><span>guardrail</span></th>",
    ],
)
def test_links_headings_code_attributes_and_longer_words_are_left_alone(
    glossary: Glossary, text: str
) -> None:
    assert glossary.explain(text, href, "") == text


def test_a_term_is_not_explained_on_its_own_page(glossary: Glossary) -> None:
    assert glossary.explain("<p>guardrail</p>", href, "term/guardrail") == "<p>guardrail</p>"
