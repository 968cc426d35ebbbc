"""Authored Markdown to HTML: what it may hold, what comes of it, and what never does."""

import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causebook.theme.highlight import LONGEST as LONGEST_CODE
from causebook.theme.prose import LONGEST, Rendered, render_block, render_line

XSS = Path(__file__).parents[3] / "shared" / "corpora" / "hostile" / "xss"
PATIENCE = 3.0
"""Seconds of work for a quarter of the longest text, if its author means harm."""

LINE_TAGS = {"a", "br", "code", "em", "s", "strong"}
TAGS = LINE_TAGS | {
    "blockquote", "dd", "details", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "label",
    "li", "ol", "p", "pre", "span", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "alt", "aria-label", "checked", "class", "disabled", "href", "id", "loading", "open", "rel", "role", "scope",
    "src", "start", "tabindex", "title", "type",
}  # fmt: skip
OWN_ID = re.compile(r"fn(ref)?:[0-9a-f]{6}-\d+(-\d+)?")
ADDRESS = re.compile(r"https?://|mailto:|tel:|#|\x02file [^\x02\x03]*\x03$", re.IGNORECASE)


class _Watcher(HTMLParser):
    """Fails on anything that prose must not bring into a page."""

    def __init__(self, tags: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.tags
        self.opened.append(tag)
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name == "id":
                assert OWN_ID.fullmatch(value or "")
            elif name in ("href", "src"):
                assert ADDRESS.match(value or "")
            else:
                assert "\x02" not in (value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment came out: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"a declaration came out: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction came out: {data}")


def watched(rendered: Rendered, tags: set[str]) -> list[str]:
    """The tags that came out, none of them or of their attributes unsafe."""
    watcher = _Watcher(tags)
    watcher.feed(rendered.html)
    watcher.close()
    assert rendered.html.count("\x02") == rendered.html.count("\x03")
    return watcher.opened


def shown(text: str) -> str:
    """The HTML of a text with marks made visible."""
    return render_block(text).html.replace("\x02", "{").replace("\x03", "}").strip()


BLOCKS = {
    "a paragraph": ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>"),
    "a site elsewhere": ('[x](https://a.org/?b=c&d "t")', '<p><a href="https://a.org/?b=c&amp;d" title="t" rel="noopener">x</a></p>'),
    "an address alone": ("<https://a.org>", '<p><a href="https://a.org" rel="noopener">https://a.org</a></p>'),
    "an address by mail": ("<a@b.org>", '<p><a href="mailto:a@b.org" rel="noopener">a@b.org</a></p>'),
    "a page of the book": ("[x](../guide/a.md#b)", '<p><a href="{file ../guide/a.md#b}">x</a></p>'),
    "an anchor": ("[x](#there)", '<p><a href="#there">x</a></p>'),
    "an image": ("![a *chart*](c.png 'now')", '<p><img src="{file c.png}" alt="a chart" title="now" loading="lazy"></p>'),
    "an image elsewhere": ("![c](https://a.org/c.png)", '<p><a href="https://a.org/c.png" rel="noopener">c</a></p>'),
    "code": ("```nosuch\na < b\n```", '<div class="highlight"><pre><code tabindex="0">a &lt; b\n</code></pre></div>'),
    "coloured code": ("```yaml\n- 1\n```", '<div class="highlight"><pre><code tabindex="0"><span class="p">-</span><span class="w"> </span><span class="l">1</span>\n</code></pre></div>'),
    "definitions": ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
    "a list from three": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    "a rule and a quote": ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>"),
    "HTML as text": ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
    "a box": ('!!! danger "Mind *this*"\n    a', '<div class="admonition danger">\n<p class="admonition-title">Mind <em>this</em></p>\n<p>a</p>\n</div>'),
    "a box without a title": ('!!! tip ""\n    a', '<div class="admonition tip">\n<p>a</p>\n</div>'),
    "a box by another name": ("!!! hint\n    a", '<div class="admonition tip">\n<p class="admonition-title">Hint</p>\n<p>a</p>\n</div>'),
    "a box that unfolds": ("??? bug\n    a", '<details class="bug">\n<summary>Bug</summary>\n<p>a</p>\n</details>'),
    "an unfolded box": ('???+ bug "B"\n    a', '<details class="bug" open="">\n<summary>B</summary>\n<p>a</p>\n</details>'),
    "a box with nothing to click on": ('??? bug ""\n    a', '<div class="admonition bug">\n<p>a</p>\n</div>'),
}  # fmt: skip


@pytest.mark.parametrize("case", BLOCKS)
def test_markdown_comes_out_as(case: str) -> None:
    text, html = BLOCKS[case]
    assert shown(text) == html
    watched(render_block(text), TAGS)


def test_a_table_scrolls_in_a_group_with_a_name_and_has_heads_and_aligned_cells() -> None:
    html = shown("| Tier | | *Time* |\n|---|:-:|--:|\n| a | b | c |")
    assert html.startswith('<div class="cb-scroll" role="group" tabindex="0" aria-label="Table: Tier, Time">')
    assert '<th scope="col">Tier</th>\n<td class="cb-center"></td>\n<th class="cb-end" scope="col">' in html
    assert '<td>a</td>\n<td class="cb-center">b</td>\n<td class="cb-end">c</td>' in html
    assert html.endswith("</table></div>")


def test_tasks_are_labelled_boxes_that_cannot_be_clicked() -> None:
    html = shown("- [ ] open\n- [x] *done*\n  1. [ ] below\n- none")
    box = '<input type="checkbox" disabled=""><span class="task-list-indicator"></span>'
    assert (
        f'<ul class="task-list">\n<li class="task-list-item"><label class="task-list-control">{box} open</label></li>'
        in html
    )
    done = box.replace("><span", ' checked=""><span')
    assert f"{done} <em>done</em></label>" in html
    assert "<ol>\n<li class=" in html
    assert html.endswith("<li>none</li>\n</ul>")


def test_footnotes_lead_there_and_back_and_stay_apart_from_those_of_other_texts() -> None:
    text = "a[^1] b[^1]\n\n[^1]: note"
    html = shown(text)
    links = re.findall(r'href="#([^"]+)"', html)
    ids = re.findall(r'id="([^"]+)"', html)
    assert set(links) == set(ids)
    assert len(ids) == len(set(ids)) == 3
    assert not set(ids) & set(re.findall(r'id="([^"]+)"', shown(text + "!")))


HEADINGS = {
    "# a": [(2, "a")],
    "## a\n### b\n## c": [(2, "a"), (3, "b"), (2, "c")],
    "# a\n## b\n### c": [(2, "a"), (2, "b"), (3, "c")],
    "### a\n#### b": [(2, "a"), (3, "b")],
    "## a\n##### b\n### c": [(2, "a"), (3, "b"), (3, "c")],
    "### a\n## b": [(2, "a"), (2, "b")],
    "a\n===\nb\n---": [(2, "a"), (2, "b")],
    "## a *b* `c` [[pattern:d-e]] [[x|y z]]": [(2, "a b c d e y z")],
}


@pytest.mark.parametrize("text", HEADINGS)
def test_headings_begin_at_h2_and_skip_no_level(text: str) -> None:
    rendered = render_block(text)
    assert list(rendered.headings) == HEADINGS[text]
    assert [tag for tag in watched(rendered, TAGS) if tag[0] == "h"] == [
        f"h{level}" for level, _ in HEADINGS[text]
    ]


RECORD_LINKS = {
    "[[pattern:a-b]]": ("{chip pattern/a-b}", ("pattern", "a-b")),
    "[[a-b]]": ("{chip /a-b}", ("", "a-b")),
    "[[failure-mode:a|some words]]": ("{link failure-mode/a|some words}", ("failure-mode", "a")),
    "[[severity:s#sev-1]]": ("{chip severity/s#sev-1}", ("severity", "s#sev-1")),
    '[[a|<b> & "c"]]': ('{link /a|&lt;b&gt; &amp; "c"}', ("", "a")),
}


@pytest.mark.parametrize("written", RECORD_LINKS)
def test_a_link_to_a_record_leaves_a_mark(written: str) -> None:
    mark, (kind, target) = RECORD_LINKS[written]
    for render, html in ((render_block, f"<p>x {mark} y</p>"), (render_line, f"x {mark} y")):
        rendered = render(f"x {written} y")
        assert rendered.html.replace("\x02", "{").replace("\x03", "}").strip() == html
        assert rendered.refs == ((kind, target, written),)
        assert not rendered.faults


def test_a_bar_inside_a_table_is_written_with_a_backslash() -> None:
    rendered = render_block("| a |\n|---|\n| [[x\\|y]] |")
    assert "<td>\x02link /x|y\x03</td>" in rendered.html


@pytest.mark.parametrize(
    "text", ["`[[pattern:a]]`", "```\n[[pattern:a]]\n```", "    [[pattern:a]]", "\\[[pattern:a]]", "[[1, 2], [3, 4]]", "[[1]](https://a.org)"]
)  # fmt: skip
def test_what_only_looks_like_a_link_to_a_record_is_left_alone(text: str) -> None:
    rendered = render_block(text)
    assert not rendered.refs
    assert not rendered.faults


def test_targets_are_kept_as_authored() -> None:
    rendered = render_block("[a](b%20c.md) [d](https://e.org) ![f](g.png) [h](#i) [j][k] [[l]]\n\n[k]: m.csv")
    assert rendered.links == ("b%20c.md", "https://e.org", "#i", "m.csv")
    assert rendered.images == ("g.png",)
    assert rendered.files == ("b%20c.md", "g.png", "m.csv")


FAULTS = {
    "![](a.png)": ("CB501", "a.png"),
    "[x](javascript:alert(1))": ("CB502", "javascript:alert(1)"),
    "[x](//evil.org)": ("CB502", "//evil.org"),
    "[x]()": ("CB502", ""),
    "[x](ftp://a.org)": ("CB502", "ftp://a.org"),
    "![x](data:image/png;base64,AAAA)": ("CB502", "data:image/png;base64,AAAA"),
    "see [[Eval Blind Spot]]": ("CB503", "[[Eval Blind Spot]]"),
    "[[pattern:]]": ("CB503", "[[pattern:]]"),
    "| a |\n|---|\n| [[x|y]] |": ("CB503", "[[x"),
    "a<br>b": ("CB504", "<br>"),
    "a\n<!-- note -->": ("CB504", "<!--"),
    '<div onclick="x">': ("CB504", '<div onclick="x">'),
    "![x](https://a.org/b.png)": ("CB505", "https://a.org/b.png"),
    "!!! secret\n    a": ("CB507", "!!! secret"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_wrong_is_said_with_words_to_find_it_by(text: str) -> None:
    rendered = render_block(text)
    assert [(fault.code.name, fault.needle) for fault in rendered.faults] == [FAULTS[text]]
    assert FAULTS[text][1] in text
    assert all(fault.code.what.format(**fault.blanks) for fault in rendered.faults)


def test_a_text_beyond_the_limit_is_refused() -> None:
    for render in (render_block, render_line):
        rendered = render("a" * (LONGEST + 1))
        assert (rendered.html, [fault.code.name for fault in rendered.faults]) == ("", ["CB506"])


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("\n".join("  " * depth + f"- level {depth}" for depth in range(19)), ""),
        ("\n".join("  " * depth + f"- level {depth}" for depth in range(20)), "- level 19"),
        (">" * 39 + " deep", ""),
        (">" * 40 + " deep", ">" * 40 + " deep"),
        ("- " * 30 + "deep", "- " * 30 + "deep"),
    ],
)
def test_what_is_too_deep_to_be_read_is_told_and_nothing_else_is_lost(text: str, needle: str) -> None:
    rendered = render_block(f"{text}\n\nLast.\n")
    assert [(fault.code.name, fault.needle) for fault in rendered.faults] == (
        [("CB530", needle)] if needle else []
    )
    assert needle or "Last." in rendered.html


def test_long_code_stays_plain() -> None:
    assert "<span" in render_block("```python\n1\n```").html
    assert "<span" not in render_block(f"```python\n{'1 ' * LONGEST_CODE}\n```").html


def test_invisible_characters_come_out_of_no_entity_and_no_text() -> None:
    text = "a\x02chip x/y\x03 b&#x202e;c&#2;d&#x200b;e \u202e"
    for render in (render_block, render_line):
        assert not re.search("[\x00-\x08\u200b\u202a-\u202e]", render(text).html)


@pytest.mark.parametrize(
    "text", ["# a", "- a", "> a", "    a", "a\n\nb", "| a |\n|---|", "!!! note\n    a", "1. a", "![a](b.png)"]
)
def test_a_line_holds_no_blocks(text: str) -> None:
    watched(render_line(text), LINE_TAGS)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(blacklist_characters="\\`*_~[]<&", codec="utf-8")))
def test_a_plain_line_comes_out_the_same_by_the_short_way(text: str) -> None:
    short = render_line(_on_one_line(text)).html
    long = render_line(f"{_on_one_line(text)} *x*").html
    assert f"{short} <em>x</em>".split() == long.split()


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


MARKUP = st.lists(
    st.sampled_from(
        [
            *"\n\n\n   []()!#*_`~|:<>&\"'^+-=$%{}.\\", "[[", "]]", "](", "![", "<script>", "</script>", "<img src=x ", "onerror=",
            "alert(1)", "javascript:", "data:text/html,", "&#x6a;", "&colon;", "&Tab;", "```", "!!! ", "??? ", "- [ ] ", "[^1]",
            "[^1]: ", "|---|", "id=x", "style=", "{ #__config }", "{: onclick=x }", "pattern:a", "a", "b", "\x02", "\x03", "\u202e",
            '"', "https://", "//", "\t", "    ", "term\n: ", "~~", "</td>", "<a name=x>", "-->", "<!--", "<![CDATA[", "<?x",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(MARKUP | st.text())
def test_no_text_brings_in_a_tag_or_an_attribute_that_is_not_ours(text: str) -> None:
    watched(render_block(text), TAGS)
    watched(render_line(text), LINE_TAGS)


def _unescaped(text: str) -> str:
    """What a string of JavaScript says."""

    def sign(match: re.Match[str]) -> str:
        found = match[1]
        if found[0] in "ux" and len(found) > 1:
            return chr(int(found[1:], 16))
        return {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(found, found)

    said = re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", sign, text, flags=re.DOTALL)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _payloads() -> Iterator[str]:
    if not XSS.is_dir():
        return
    vectors, items, programs = (
        (XSS / "h5sc" / name).read_text(encoding="utf-8")
        for name in ("vectors.txt", "items.js", "payloads.js")
    )
    yield from re.split(r"<div id=\"\d+\">|//\[\"'`-->\]\]>\]</div>", vectors)
    known = dict(re.findall(r"'(\w+)'\s*:\s*'([^']*)'", programs))
    for data in re.findall(r"'data'\s*:\s*'((?:[^'\\]|\\.)*)'", items):
        yield re.sub(r"%(\w+)%", lambda name: known.get(name[1], "alert(1)"), _unescaped(data))
    expected = (XSS / "dompurify" / "test" / "fixtures" / "expect.mjs").read_text(encoding="utf-8")
    yield from map(_unescaped, re.findall(r'"?payload"?:\s*"((?:[^"\\\n]|\\.)*)"', expected))


PAYLOADS = sorted(set(filter(None, _payloads())))
FORMS: tuple[Callable[[str], str], ...] = (
    str,
    "[x]({})".format,
    "[x](<{}>)".format,
    '[x](https://a.org "{}")'.format,
    "![{0}]({0})".format,
    "<{}>".format,
    "# {}".format,
    "| {0} |\n|---|\n| {0} |".format,
    '!!! note "{}"\n    a'.format,
    "!!! {}\n    a".format,
    "``` {0}\n{0}\n```".format,
    "```html\n{}\n```".format,
    "a[^1]\n\n[^1]: {}".format,
    "- [ ] {}".format,
    "[[pattern:a|{}]]".format,
    "[[{}]]".format,
    "[x][y]\n\n[y]: {}".format,
    "term\n: {}".format,
    "`{}`".format,
    "{} {{ onclick=alert(1) #__config }}".format,
)
"""Places in a text that a payload can stand in."""
OWN_PAYLOADS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)",
    "javascript&colon;alert(1)", "&#x6a;avascript:alert(1)", "\x01javascript:alert(1)", "vbscript:x", "data:text/html,<script>",
    "data:image/svg+xml,<svg onload=alert(1)>", "blob:x", "file:///etc/passwd", "//evil.org", "\\\\evil.org", "/\\evil.org",
    "x:y", "feed:javascript:alert(1)", 'https://a.org" onclick="alert(1)', "https://a.org' onclick='alert(1)", "\x02chip x/y\x03",
    "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{ onerror=alert(1) }", "__config", "</code></pre><script>",
)  # fmt: skip


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_no_payload_comes_out_as_anything_that_runs(form: int) -> None:
    for payload in (*OWN_PAYLOADS, *PAYLOADS):
        text = FORMS[form](payload)
        if len(text) <= LONGEST:
            watched(render_block(text), TAGS)
            watched(render_line(text), LINE_TAGS)


@pytest.mark.skipif(not PAYLOADS, reason=f"the payloads are not at {XSS}")
def test_the_payloads_are_whole() -> None:
    assert len(PAYLOADS) > 400


EVIL = {
    "brackets": "[" * LONGEST,
    "images": "![" * (LONGEST // 2),
    "links in links": "[a](" * (LONGEST // 4),
    "stars": "*a _b " * (LONGEST // 6),
    "backticks": "".join("e" + "`" * i for i in range(int((2 * LONGEST) ** 0.5) - 2)),
    "quotes": ">" * LONGEST,
    "dashes": "- " * (LONGEST // 2),
    "rows": "|a|b|\n|-|-|\n" + "|\n" * (LONGEST // 2 - 6),
    "columns": "|a" * (LONGEST // 7) + "\n" + "|-" * (LONGEST // 7) + "\n" + "|b" * (LONGEST // 7),
    "notes in notes": "^[" * (LONGEST // 2),
    "notes": "[^a]" * (LONGEST // 8) + "\n\n[^a]: x",
    "boxes": "!!! note\n    " * (LONGEST // 13),
    "tasks": "- [ ] a\n" * (LONGEST // 8),
    "links to records": "[[a:b" * (LONGEST // 5),
    "tags": "<!--" * (LONGEST // 4),
    "code": "```cpp\n" + "a<" * 9_000 + "\n```",
    "strings": "```python\n" + "'" * 19_000 + "\n```",
}


@pytest.mark.parametrize("case", EVIL)
def test_no_text_takes_long(case: str) -> None:
    for render in (render_block, render_line):
        started = time.process_time()
        render(EVIL[case][: LONGEST // 4])
        assert time.process_time() - started < PATIENCE
