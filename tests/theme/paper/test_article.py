"""An article of the site as a section of the handbook."""

import pytest

from causebook.theme.paper.anchors import resolved
from causebook.theme.paper.article import Place, on_paper
from causebook.theme.paper.marks import AWAY, FILE, NOTHING

PLACE = Place("playbook--one", {"runbook--two": "R2", "playbook--one": "P1"}, {"a/b/c.png": "data:x"}.get)  # type: ignore[arg-type]  # every place that is asked for is there


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>T</h1>", "<h3>T</h3>"),
        ('<h2 id="steps">S</h2>', '<h4 id="playbook--one--steps">S</h4>'),
        ("<h5>S</h5>", "<h6>S</h6>"),
        ('<a href="#steps">S</a>', '<a href="#playbook--one--steps">S</a>'),
        (f'<a href="{AWAY}runbook--two">T</a>', '<a href="#runbook--two" data-cb-number="R2">T</a>'),
        (f'<a href="{AWAY}runbook--two--undo">T</a>', '<a href="#runbook--two--undo" data-cb-number="R2">T</a>'),
        (f'<a href="{AWAY}playbook--one--x">T</a>', '<a href="#playbook--one--x">T</a>'),
        (f'<a class="cb-gone" href="{AWAY}">T</a> <a href="#x">U</a>', '<span>T</span> <a href="#playbook--one--x">U</a>'),
        ('<a href="https://law.example/" rel="noopener">L</a>', '<a href="https://law.example/" rel="noopener">L</a>'),
        (f'<img alt="A &amp; b" src="{FILE}a/b/c.png">', '<img alt="A &amp; b" src="data:x">'),
        (f'<img alt="A" src="{AWAY}">', "<span>A</span>"),
        ('<img alt="A" src="https://elsewhere.example/x.png">', "<span>A</span>"),
        (f'<a href="{FILE}a/b/c.pdf">T</a>', "<span>T</span>"),
        ("<details><summary>x</summary>y</details>", "<details open><summary>x</summary>y</details>"),
        ('<p>a</p><details class="cb-fold" data-cb-fold><div><p>x</p></div></details><p>b</p>', "<p>a</p><p>b</p>"),
        ('<ul class="cb-jumps"><li><a href="#x">x</a></li></ul><div class="cb-screen">y</div>z', "z"),
        ('<h2 id="x">X<a class="headerlink" href="#x" title="t">#</a></h2>', '<h4 id="playbook--one--x">X</h4>'),
        ('<pre><code tabindex="0">id="x" &lt;h1&gt;</code></pre>', '<pre><code>id="x" &lt;h1&gt;</code></pre>'),
    ],
)  # fmt: skip
def test_an_article_becomes_a_section(before: str, after: str) -> None:
    assert on_paper(before, PLACE) == after


def test_what_is_folded_to_save_room_on_a_screen_is_printed() -> None:
    text = '<details class="cb-fold cb-fold--paper" data-cb-fold><summary>2 more</summary><p>x</p></details>'
    assert on_paper(text, PLACE) == text.replace("data-cb-fold>", "data-cb-fold open>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<h2>A</h2>\n{NOTHING}\n<h2>B</h2>\n{NOTHING}\n<h2>C</h2><p>c</p>", "<h4>C</h4><p>c</p>"),
        (f'<h2>A</h2>{NOTHING}<p class="cb-last-change">x</p>', '<p class="cb-last-change">x</p>'),
        (f"<h2>A</h2>{NOTHING}<p>a</p>", "<h4>A</h4><p>a</p>"),
        (f"<h2>A</h2>{NOTHING}<h3>B</h3>", "<h4>A</h4><h5>B</h5>"),
    ],
)
def test_a_heading_of_what_only_the_site_works_out_is_left_out(before: str, after: str) -> None:
    assert on_paper(before, PLACE) == after


def test_a_reference_to_a_place_that_is_not_there_leads_to_its_record() -> None:
    there = '<p id="severity--house">x</p><p id="severity--house--high">y</p>'
    asked = '<a href="#severity--house--low" data-cb-number="S1">1</a><a class="x" href="#severity--house--high">2</a>'
    assert resolved(there + asked) == there + asked.replace("--low", "")
