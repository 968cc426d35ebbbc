"""The pass over a parsed text that makes it ours: safe links, boxes, task lists, headings that begin at h2."""

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from causebook.diagnostics import codes
from causebook.theme.clean import BOXES
from causebook.theme.filters import CLOSE, OPEN
from causebook.theme.prose_notes import NOTES, Notes
from causebook.theme.record_links import NAME, words_of

TOP = 2
"""The level of a text's highest headings; the page's title is the only h1."""
MOST_LEVELS = 40
"""The parser's levels: a quote or a box inside another takes one, a list two."""
LONGEST_LABEL = 80
"""Characters of a table's name for screen readers."""

_ALIASES = {
    "summary": "abstract", "tldr": "abstract", "todo": "info", "hint": "tip", "important": "tip", "check": "success",
    "done": "success", "help": "question", "faq": "question", "caution": "warning", "attention": "warning",
    "fail": "failure", "missing": "failure", "error": "danger", "snippet": "example", "cite": "quote",
}  # fmt: skip
_CONTAINERS = frozenset(
    f"{name}_open" for name in ("bullet_list", "ordered_list", "list_item", "blockquote", "admonition", "dd")
)
_ALIGNED = {"text-align:right": "cb-end", "text-align:center": "cb-center"}


def inline(state: StateCore) -> None:
    """The parser's own rule of this name, which parses nothing where no sign of markup stands: in most cells."""
    parser = state.md.inline
    for token in state.tokens:
        if token.type == "inline" and token.content:
            if parser.terminator_re.search(token.content):
                token.children = token.children or []
                parser.parse(token.content, state.md, state.env, token.children)
            else:
                token.children = [Token("text", "", 0, content=token.content)]


def make_ours(state: StateCore) -> None:
    """The parser's last rule: looks at every token once."""
    notes: Notes = state.env[NOTES]
    tokens = state.tokens
    lists: list[Token] = []
    for place, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            _inline(token.children or [], notes)
        elif kind == "list_item_open":
            _task(tokens, place, lists[-1])
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind in ("th_open", "td_open"):
            _cell(tokens, place)
        elif kind == "table_open":
            token.meta["label"] = _table_label(tokens, place)
        elif kind == "admonition_open":
            _box(tokens, place, notes)
    _depth(state, notes)
    _headings(tokens, notes)


def plain(children: list[Token]) -> str:
    """Inline tokens as plain text."""
    words = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        words_of(token)
        if token.type == NAME
        else plain(token.children or [])
        if token.type == "image"
        else words.get(token.type, token.content)
        for token in children
    ).strip()


def file_mark(target: str) -> str:
    """The mark for the address of a file or page of the book, for inside an attribute."""
    return f"{OPEN}file {normalizeLink(target)}{CLOSE}"


def _inline(children: list[Token], notes: Notes) -> None:
    refused = False
    for token in children:
        if token.type == "text":
            notes.text(token.content)
        elif token.type == "link_open":
            refused = not _link(token, notes)
        elif token.type == "link_close":
            token.hidden = refused
        elif token.type == "image":
            _image(token, notes)
        elif token.type == NAME:
            notes.refs.append(token.meta["link"])


def _link(token: Token, notes: Notes) -> bool:
    """Gives a link the address that it comes out with; whether it comes out at all."""
    target = str(token.attrs["href"])
    where = notes.link(target)
    if where == "nowhere":
        token.hidden = True
        return False
    if where == "elsewhere":
        token.attrs = {**token.attrs, "href": normalizeLink(target.strip()), "rel": "noopener"}
    else:
        token.attrs["href"] = file_mark(target) if where == "here" else normalizeLink(target)
    return True


def _image(token: Token, notes: Notes) -> None:
    target, words = str(token.attrs["src"]), plain(token.children or [])
    where = notes.image(target, words)
    token.content = words
    token.meta = {"where": where}
    address = file_mark(target) if where == "here" else normalizeLink(target.strip())
    token.attrs = {**token.attrs, "src": address, "alt": words, "loading": "lazy"}


def _task(tokens: list[Token], place: int, around: Token) -> None:
    """Makes a list entry that begins with `[ ]` or `[x]` a task with a box to be read, not clicked."""
    if place + 2 >= len(tokens) or tokens[place + 1].type != "paragraph_open":
        return
    children = tokens[place + 2].children
    if not children or children[0].type != "text" or children[0].content[:4] not in ("[ ] ", "[x] ", "[X] "):
        return
    is_done = children[0].content[1] != " "
    children[0].content = children[0].content[4:]
    children.insert(0, Token("task_open", "", 0, meta={"done": is_done}))
    children.append(Token("task_close", "", 0))
    tokens[place].attrs["class"] = "task-list-item"
    if around.type == "bullet_list_open":
        around.attrs["class"] = "task-list"


def _table_label(tokens: list[Token], place: int) -> str:
    """What a screen reader calls a table: its heads."""
    heads: list[str] = []
    for after in range(place, len(tokens)):
        token = tokens[after]
        if token.type == "thead_close":
            break
        if token.type == "inline" and token.content:
            heads.append(plain(token.children or []))
    return f"Table: {', '.join(heads)}"[:LONGEST_LABEL]


def _cell(tokens: list[Token], place: int) -> None:
    """Gives a cell its alignment as a class; an empty head is no head to screen readers."""
    token = tokens[place]
    aligned = _ALIGNED.get(str(token.attrs.pop("style", "")))
    if aligned:
        token.attrs["class"] = aligned
    if token.type == "th_open":
        if tokens[place + 1].content.strip():
            token.attrs["scope"] = "col"
        else:
            token.tag = tokens[place + 2].tag = "td"


def _box(tokens: list[Token], place: int, notes: Notes) -> None:
    """Gives a box the classes of the theme; `???` makes one that unfolds, where there is a title to click on."""
    token = tokens[place]
    written = str(token.meta["tag"])
    name = _ALIASES.get(written, written)
    if name not in BOXES:
        notes.fault(codes.UNKNOWN_BOX, f"{token.markup} {written}", name=written, known=", ".join(BOXES))
        name = "note"
    has_title = tokens[place + 1].type == "admonition_title_open"
    folds = token.markup.startswith("?") and has_title
    token.tag = "details" if folds else "div"
    token.attrs = {"class": name if folds else f"admonition {name}"}
    if folds and token.markup.endswith("+"):
        token.attrs["open"] = ""
    end = next(
        later
        for later in tokens[place + 1 :]
        if later.type == "admonition_close" and later.level == token.level
    )
    end.tag = token.tag
    if folds:
        tokens[place + 1].tag = tokens[place + 3].tag = "summary"
        tokens[place + 1].attrs = {}


def _depth(state: StateCore, notes: Notes) -> None:
    """Says so where lists and the like go deeper than the parser reads: it drops what follows without a word."""
    for token in state.tokens:
        if token.level >= MOST_LEVELS - 1 and token.type in _CONTAINERS and token.map:
            line = state.src.split("\n")[token.map[0]]
            notes.fault(codes.PROSE_TOO_DEEP, line.strip())
            return


def _headings(tokens: list[Token], notes: Notes) -> None:
    """Moves headings so that the highest of a text is h2 and none skips a level."""
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    levels = [max(TOP, int(tokens[place].tag[1])) for place in opened]
    up, before = min(levels, default=TOP) - TOP, TOP - 1
    for place, level in zip(opened, levels, strict=True):
        before = min(level - up, before + 1)
        tokens[place].tag = tokens[place + 2].tag = f"h{before}"
        notes.headings.append((before, plain(tokens[place + 1].children or [])))
