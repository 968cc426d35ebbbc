"""The table of a list page."""

from causebook.theme.rows import table

ROWS = [
    '<tr><th scope="row">One</th><td></td><td>a</td><td></td></tr>\n',
    '<tr class="cb-gone"><th scope="row">Two</th><td></td><td></td><td></td></tr>',
]


def test_a_column_that_nobody_fills_is_left_out() -> None:
    heads, rows = table(["Name", "Date", "Sort", "System"], ROWS)
    assert heads == ["Name", "Sort"]
    assert rows == (
        '<tr><th scope="row">One</th><td>a</td></tr>\n<tr class="cb-gone"><th scope="row">Two</th><td></td></tr>'
    )


def test_a_list_without_rows_has_only_its_first_head() -> None:
    assert table(["Name", "Date"], []) == (["Name"], "")
