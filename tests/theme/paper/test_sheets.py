"""A handbook in the pieces that begin a sheet."""

from causebook.theme.paper.sheets import CUT, sheets, whole

TEXT = (
    '<html><head><style>p { color: red }</style></head><body class="b"><nav><a href="#one">One</a>'
    f'<a href="#two">Two</a></nav><main>{CUT}<section id="one"><h2>One</h2>{CUT}<section id="two">2</section></section></main></body></html>'
)


def test_every_piece_is_a_document_in_the_same_body() -> None:
    found = sheets(TEXT)
    assert found.style == "p { color: red }"
    assert [body.partition("<main>")[2] for body in found.bodies] == [
        '<section id="one"><h2>One</h2>',
        '<section id="two">2</section></section></main></body></html>',
    ]
    assert all('<body class="b"><main>' in body for body in found.bodies)
    assert "<style>" not in found.front


def test_the_front_says_the_page_where_it_is_known() -> None:
    front = sheets(TEXT).front_with({"one": 7})
    assert '<a href="#one" data-cb-sheet="7">One</a><a href="#two">Two</a>' in front


def test_as_one_file_it_has_no_marks() -> None:
    assert whole(TEXT) == TEXT.replace(CUT, "")
