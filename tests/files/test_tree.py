"""Finding and reading the files of a book, whatever else lies there."""

import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from causebook.diagnostics.problem import Problem
from causebook.files.document import load_document
from causebook.files.tree import LARGEST, Found, find, read, read_attachment

FOLDERS = ("clocks", "failure-modes", "postmortems", "roles", "terms")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in FOLDERS[2:]:
        (tmp_path / "content" / folder).mkdir(parents=True)
    return tmp_path / "content"


def put(content: Path, *paths: str, text: str = "title: x\n") -> None:
    for path in paths:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")


def found(content: Path) -> Found:
    return find(content, FOLDERS)


def named(found: Found) -> set[tuple[str, str]]:
    return {(problem.span.path.removeprefix("content/"), problem.name) for problem in found.problems}


def test_records_are_found_in_folders_of_any_name_with_their_ids(content: Path) -> None:
    put(content, "terms/drift.yml", "postmortems/2025/q1/outage.md", "postmortems/Team Süd/b-2.yml")
    assert [(source.path, source.folder, source.id, source.suffix) for source in found(content).records] == [
        ("content/postmortems/2025/q1/outage.md", "postmortems", "outage", ".md"),
        ("content/postmortems/Team Süd/b-2.yml", "postmortems", "b-2", ".yml"),
        ("content/terms/drift.yml", "terms", "drift", ".yml"),
    ]
    assert not found(content).problems


def test_the_order_does_not_hang_on_the_order_of_writing(tmp_path: Path) -> None:
    paths = [f"terms/{folder}/{name}.yml" for folder in ("a", "a-b", "b") for name in ("x1", "x10", "x2")]
    paths = [path.replace("/x", f"/{path[6:7]}{len(path)}-x") for path in paths]
    orders = []
    for seed in range(3):
        random.Random(seed).shuffle(paths)  # an order to try, no secret
        put(tmp_path / str(seed) / "content", *paths)
        orders.append([source.path for source in found(tmp_path / str(seed) / "content").records])
    assert orders[0] == orders[1] == orders[2] == sorted(orders[0])
    assert len(orders[0]) == len(paths)


def test_what_a_file_system_knows_of_a_file_is_kept(content: Path) -> None:
    put(content, "terms/a.yml")
    about = (content / "terms/a.yml").stat()
    source = found(content).records[0]
    assert (source.mtime_ns, source.size, source.inode) == (about.st_mtime_ns, about.st_size, about.st_ino)


def test_paths_are_relative_to_the_book(tmp_path: Path) -> None:
    put(tmp_path / "docs" / "content", "terms/a.yml")
    records = find(tmp_path / "docs" / "content", FOLDERS, book=tmp_path).records
    assert [source.path for source in records] == ["docs/content/terms/a.yml"]


@pytest.mark.parametrize(
    "path",
    [
        "terms/.hidden.yml", "terms/x.yml~", "terms/.#x.yml", "terms/#x.yml#", "terms/x.yml.swp", "terms/x.md.bak",
        "terms/.git/x.yml", "guide/Anything Goes.yml", "index.md", "assets/logo.svg", "images/x.yml", "terms/Thumbs.db",
    ],
)  # fmt: skip
def test_what_is_no_affair_of_ours_is_passed_over(content: Path, path: str) -> None:
    put(content, path)
    assert found(content) == ((), (), ())


BAD_NAMES = {
    "terms/Drift.yml": "CB132",
    "terms/a_b.yml": "CB132",
    "terms/a--b.yml": "CB132",
    "terms/-a.yml": "CB132",
    "terms/a b.yml": "CB132",
    "terms/a.b.yml": "CB132",
    "terms/é.yml": "CB132",
    f"terms/{'a' * 81}.yml": "CB132",
    "terms/index.yml": "CB155",
    "terms/index.md": "CB155",
    "terms/con.yml": "CB133",
    "terms/nul.md": "CB133",
    "terms/com1.yml": "CB133",
    "terms/dr\u0456ft.yml": "CB134",
    "terms/dr\u200bift.yml": "CB134",
    "terms/\u202etfird.yml": "CB134",
    "terms/a\nb.yml": "CB134",
    "terms/te\u0430m/a.yml": "CB134",
    "terms/a.yaml": "CB137",
    "terms/a.YML": "CB137",
    "terms/a.markdown": "CB137",
    "terms/a.docx": "CB138",
    "terms/a.yml.txt": "CB138",
    "terms/a": "CB138",
}


@pytest.mark.parametrize("path", BAD_NAMES)
def test_a_name_that_cannot_be_an_address_is_a_problem(content: Path, path: str) -> None:
    put(content, path)
    said = found(content)
    assert [problem.name for problem in said.problems] == [BAD_NAMES[path]]
    assert not said.records
    assert said.problems[0].span.path.isprintable()
    assert said.problems[0].what.isprintable()


def test_a_name_that_is_not_utf_8_is_a_problem_that_can_be_printed(content: Path) -> None:
    (content / "terms" / os.fsdecode(b"dr\xff.yml")).write_text("title: x\n")
    assert named(found(content)) == {("terms/dr<U+DCFF>.yml", "CB134")}


def test_a_better_name_is_proposed(content: Path) -> None:
    put(content, "terms/Über_uns 2.yml", "terms/a.yaml", "role/b.yml", "Clock/c.yml")
    fixes = {problem.name: problem.fix for problem in found(content).problems}
    assert fixes["CB132"].startswith("rename it to `uber-uns-2.yml`")
    assert fixes["CB137"] == "git mv content/terms/a.yaml content/terms/a.yml"
    assert fixes["CB144"] == "did you mean `roles`? To rename it: git mv content/role content/roles"
    assert len([problem for problem in found(content).problems if problem.name == "CB144"]) == 2


def test_one_id_in_one_kind_belongs_to_one_file(content: Path) -> None:
    put(content, "terms/a.yml", "terms/2024/a.md", "terms/2024/a.yml", "roles/a.yml")
    said = found(content)
    assert named(said) == {("terms/2024/a.yml", "CB135"), ("terms/a.yml", "CB135")}
    assert [source.path for source in said.records] == ["content/roles/a.yml", "content/terms/2024/a.md"]


def test_names_that_differ_in_case_only_are_twins_and_the_good_one_stays(content: Path) -> None:
    put(content, "terms/Drift.yml", "terms/drift.yml", "terms/team/a.yml", "terms/Team/b.yml")
    said = found(content)
    assert named(said) == {("terms/Drift.yml", "CB136"), ("terms/Team", "CB136")}
    assert [source.id for source in said.records] == ["drift", "a"]


def test_attachments_lie_in_a_folder_named_like_a_record_beside_it(content: Path) -> None:
    put(content, "postmortems/2025/a.yml", "postmortems/2025/a/shot.PNG", "postmortems/2025/a/logs/x.csv")
    put(content, "postmortems/2025/a/b.yml", "postmortems/2025/a/b/y.pdf", "postmortems/a/z.png")
    said = found(content)
    assert [(item.path, item.id, item.name) for item in said.attachments] == [
        ("content/postmortems/2025/a/b/y.pdf", "b", "y.pdf"),
        ("content/postmortems/2025/a/logs/x.csv", "a", "logs/x.csv"),
        ("content/postmortems/2025/a/shot.PNG", "a", "shot.PNG"),
    ]
    assert named(said) == {("postmortems/a/z.png", "CB138")}
    assert read_attachment(said.attachments[0]) == b"title: x\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x.svg", "CB145"), ("x.html", "CB145"), ("x.js", "CB145"), ("x.svgz", "CB145"), ("x", "CB145"),
        ("x.png.html", "CB145"), ("a b.png", "CB147"), ("..x.png", None), ("a..b.png", "CB147"), ("é.png", "CB147"),
        ("con.png", "CB133"), ("\u0430.png", "CB134"), ("-x.png", "CB147"), (f"{'a' * 120}.png", "CB147"),
    ],
)  # fmt: skip
def test_attachments_are_of_types_and_names_that_are_safe_to_publish(
    content: Path, name: str, code: str | None
) -> None:
    put(content, "terms/a.yml", f"terms/a/{name}")
    said = found(content)
    assert [problem.name for problem in said.problems] == ([code] if code else [])
    assert not said.attachments


def test_attachments_of_a_refused_record_are_not_reported_too(content: Path) -> None:
    put(content, "terms/A.yml", "terms/A/x.png", "terms/b.yaml", "terms/b/y.png")
    assert named(found(content)) == {("terms/A.yml", "CB132"), ("terms/b.yaml", "CB137")}


def test_a_large_attachment_is_a_problem(content: Path) -> None:
    put(content, "terms/a.yml", "terms/a/x.png")
    os.truncate(content / "terms/a/x.png", 10_000_001)
    assert named(found(content)) == {("terms/a/x.png", "CB146")}


def test_folders_named_like_records_are_problems(content: Path) -> None:
    (content / "terms/a.yml").mkdir()
    (content / "terms/b.md").mkdir()
    assert named(found(content)) == {("terms/a.yml", "CB139"), ("terms/b.md", "CB139")}


LINKS: dict[str, tuple[str, str | None]] = {
    "terms/out.yml": ("/etc/passwd", "CB140"),
    "terms/up.yml": ("../../mkdocs.yml", "CB140"),
    "terms/hidden.yml": ("../.private/a.yml", "CB140"),
    "terms/other-type.yml": ("../guide/page.md", "CB140"),
    "terms/nowhere.yml": ("gone.yml", "CB143"),
    "terms/itself.yml": ("itself.yml", "CB143"),
    "terms/folder": ("../guide", "CB141"),
    "terms/round": ("..", "CB140"),
    "clocks": ("terms", "CB141"),
    "terms/good.yml": ("../guide/shared.yml", None),
}


@pytest.mark.parametrize("path", LINKS)
def test_links_are_followed_to_files_inside_the_content_only(content: Path, path: str) -> None:
    put(content, "../mkdocs.yml", ".private/a.yml", "guide/page.md", "guide/shared.yml")
    target, code = LINKS[path]
    (content / path).symlink_to(target)
    said = found(content)
    assert [problem.name for problem in said.problems] == ([code] if code else [])
    assert [source.id for source in said.records] == ([] if code else ["good"])
    assert all(read(source) == "title: x\n" for source in said.records)


def test_an_attachment_that_is_a_link_cannot_publish_a_record(content: Path) -> None:
    put(content, "terms/a.yml", "terms/secret.yml")
    (content / "terms/a").mkdir()
    (content / "terms/a/x.txt").symlink_to("../secret.yml")
    assert named(found(content)) == {("terms/a/x.txt", "CB140")}


def test_a_content_folder_that_is_itself_reached_through_a_link_is_read(
    content: Path, tmp_path: Path
) -> None:
    put(content, "terms/a.yml")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "content").symlink_to(content)
    said = found(tmp_path / "book" / "content")
    assert [(source.path, read(source)) for source in said.records] == [("content/terms/a.yml", "title: x\n")]


def test_pipes_and_sockets_are_never_opened(content: Path) -> None:
    os.mkfifo(content / "terms/pipe.yml")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(content / "terms")  # a socket's path is short
        try:
            listener.bind("sock.yml")
        finally:
            os.chdir(here)
        assert named(found(content)) == {("terms/pipe.yml", "CB142"), ("terms/sock.yml", "CB142")}


def test_a_missing_content_folder_is_a_problem(tmp_path: Path) -> None:
    assert named(found(tmp_path / "content")) == {("content", "CB143")}


def test_a_folder_in_place_of_a_kind_that_is_a_file_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "content", "terms")
    assert found(tmp_path / "content") == ((), (), ())


def replaced_by_a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/passwd")


def replaced_by_a_pipe(file: Path) -> None:
    file.rename(file.with_name("old"))
    os.mkfifo(file)


def replaced_by_another(file: Path) -> None:
    file.rename(file.with_name("old"))
    file.write_text("title: y\n")


def replaced_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SWAPS: list[tuple[Callable[[Path], None], set[str]]] = [
    (replaced_by_a_link, {"CB143"}),
    (replaced_by_a_pipe, {"CB148"}),
    (replaced_by_another, {"CB148"}),
    (replaced_by_a_folder, {"CB148"}),
    (Path.unlink, {"CB143"}),
]


@pytest.mark.parametrize(("swap", "codes"), SWAPS)
def test_a_file_that_was_swapped_since_it_was_found_is_not_read(
    content: Path, swap: Callable[[Path], None], codes: set[str]
) -> None:
    put(content, "terms/a.yml", "terms/a/x.png")
    said = found(content)
    swap(content / "terms/a.yml")
    problem = read(said.records[0])
    assert isinstance(problem, Problem)
    assert problem.name in codes
    swap(content / "terms/a/x.png")
    with pytest.raises(OSError, match=r"."):
        read_attachment(said.attachments[0])


def test_no_more_than_the_limit_is_read(content: Path) -> None:
    put(content, "terms/a.yml", "terms/b.yml")
    os.truncate(content / "terms/a.yml", LARGEST + 1)
    (content / "terms/b.yml").write_bytes(b"a: |\n" + b" x" * (LARGEST // 2 - 3) + b"\n")
    first, second = found(content).records
    problem = read(first)
    assert isinstance(problem, Problem)
    assert problem.name == "CB129"
    assert isinstance(read(second), str)


def test_a_record_is_loaded_with_its_problems(content: Path) -> None:
    put(content, "terms/a.yml")
    put(content, "terms/b.md", text="no front matter\n")
    (content / "terms/c.yml").write_bytes("a: é\n".encode("latin-1"))
    loaded = [load_document(source) for source in found(content).records]
    assert [document.values if document else None for document, _ in loaded] == [{"title": "x"}, None, None]
    assert [[problem.name for problem in problems] for _, problems in loaded] == [[], ["CB126"], ["CB130"]]
