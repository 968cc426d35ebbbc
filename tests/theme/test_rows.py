"""Rows of tables: each cell knows its head, where rows become blocks."""

from markupsafe import Markup

from causebook.theme.rows import with_heads


def test_each_cell_knows_its_head() -> None:
    rows = "<tr><th scope='row'>a</th><td>1</td><td class='x'>2</td></tr>\n<tr id='b'><th>b</th><td>3</td><td></td></tr>"
    heads = ["What", Markup('<b title="x">How "much"</b>'), "By <when>"]
    marked = with_heads(rows, heads)
    assert marked.count('<td data-cb-head="How &#34;much&#34;"') == 2
    assert marked.count('<td data-cb-head="By &lt;when&gt;"') == 2
    assert "<tr id='b'><th>b</th><td data-cb-head" in marked
