"""Anchors and the contents list."""

import pytest

from causebook.records.card import Heading
from causebook.theme.contents import filled, plain, slug, with_anchors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What happened", "what-happened"),
        ("Über „Größe“ & Maß", "uber-groe-ma"),
        ("12:30 — again", "12-30-again"),
        ("日本語", "section"),
        ("", "section"),
    ],
)
def test_a_slug_is_made_of_plain_words(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_headings_get_anchors_that_are_unique_on_the_page() -> None:
    article, headings = with_anchors(
        '<p id="steps"></p><h2>Steps</h2><h3>Steps</h3><h2 id="own">Own &amp; only</h2>'
    )
    assert headings == (
        Heading(2, "steps-2", "Steps"),
        Heading(3, "steps-3", "Steps"),
        Heading(2, "own", "Own & only"),
    )
    assert article.count('class="headerlink"') == 3
    assert 'href="#steps-2"' in article


def test_h1_and_h4_are_left_alone() -> None:
    article = "<h1>Title</h1><h4>Small</h4>"
    assert with_anchors(article) == (article, ())


def test_a_link_in_a_heading_shows_its_words_in_the_contents_list() -> None:
    heading = "<h2>\x02link phase/containment|Contain it\x03 and go on</h2>"
    assert with_anchors(heading)[1] == (Heading(2, "contain-it-and-go-on", "Contain it and go on"),)


def test_the_title_of_another_record_in_a_heading_is_filled_in_later() -> None:
    headings = with_anchors("<h3>\x02chip phase/post-incident\x03, <em>again</em> &amp; again</h3>")[1]
    assert [heading.id for heading in headings] == ["post-incident-again-again"]
    asked: list[str] = []

    def fill(mark: str) -> str:
        asked.append(mark)
        return '<a href="../">after &lt;it&gt;</a>'

    assert filled(headings[0], fill) == Heading(3, "post-incident-again-again", "After <it>, again & again")
    assert asked == ["\x02chip phase/post-incident\x03"]


def test_a_heading_without_marks_is_left_alone() -> None:
    heading = Heading(2, "own", "own <words>")
    assert filled(heading, lambda mark: mark) is heading


def test_plain_text_has_no_tags_and_no_entities() -> None:
    assert plain("<em>a</em> &lt;b&gt;\n c") == "a <b> c"
