"""The plain text of an article, by its sections."""

import pytest

from causebook.theme.contents import with_anchors
from causebook.theme.sections import Section, sections

ARTICLE = (
    '<p class="cb-above">Patterns TLP:CLEAR</p><h1>Stale index</h1><p class="cb-lead">Old.</p>\x02contents \x03'
    "<p>It <em>re</em>turns <code>SEV-1</code> &amp; <b>x&lt;y</b>.</p>"
    "\n<h2>What it <i>is</i></h2><p>See \x02chip pattern/silent-fallback\x03 and \x02link term/x|the switch\x03.</p>"
    "<svg><title>Picture</title><text>42</text></svg><ul><li>One</li><li>two</li></ul>\x02analysis seen\x03"
    "<h3>\x02link role/x|Lead\x03</h3><table><tr><td>a</td><td>b</td></tr></table>\x02relations \x03"
)


def test_a_section_is_what_stands_under_a_heading_and_marks_show_their_words() -> None:
    assert sections(*with_anchors(ARTICLE)) == [
        Section("", "", "It returns SEV-1 & x<y."),
        Section("what-it-is", "What it is", "See silent-fallback and the switch. One · two"),
        Section("lead", "Lead", "a · b"),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p>Ours.<span class="cb-badge">Second hand</span></p>', "Ours. Second hand"),
        ('<p><a href="x">One</a><span>two</span></p>', "One two"),
        ('<pre><code><span class="n">rank</span><span class="o">.</span></code></pre>', "rank."),
    ],
)
def test_words_that_stand_apart_on_the_page_stand_apart_in_its_text(html: str, text: str) -> None:
    assert sections(html, ()) == [Section("", "", text)]


@pytest.mark.parametrize("article", ["", "<h1>Only a title</h1>", '<p class="cb-lead">Only a summary</p>'])
def test_an_article_that_says_nothing_more_has_no_sections(article: str) -> None:
    assert sections(*with_anchors(article)) == []
