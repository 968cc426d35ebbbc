"""The `mkdocs.yml` of a staged copy: the author's, as nodes, so that tags nobody here understands pass through."""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from causebook.host import Entry, HostError, HostJob
from causebook.host.home import PATH, has_home, home_page
from causebook.host.tabs import automatic, extended
from causebook.host.unlisted import UNLISTED
from causebook.theme import shell as shells

DOCS, SITE, BLOCKS = "docs", "site", "blocks"
"""Folders of the staged copy: Markdown, finished pages, theme blocks."""
OVERRIDES = Path(shells.__file__).parent / "overrides"
OWN_PLUGIN = "causebook"


class StagedConfig(NamedTuple):
    """What the rest of the staging needs to know of the configuration."""

    docs_dir: Path
    theme_dirs: tuple[Path, ...]
    """The author's theme blocks and ours."""
    use_directory_urls: bool
    home: str
    """The Markdown of the home page; empty where the author has written one."""


class _Plain(yaml.SafeLoader):
    """Builds plain values, and nothing from tags."""


_Plain.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def stage_config(job: HostJob, root: Path) -> StagedConfig:
    """Writes `mkdocs.yml` and the theme blocks of the copy in `root`.

    Raises: HostError when the author's file is no mapping.
    """
    top = _read(job.config_file)
    book = job.config_file.parent
    docs_dir = book / (_value(top, "docs_dir") or "docs")
    theme = _node(top, "theme")
    theme = (
        theme if isinstance(theme, MappingNode) else _as_node({"name": _value(top, "theme") or "material"})
    )
    custom = _value(theme, "custom_dir")
    theme_dirs = (*([book / custom] if custom else []), OVERRIDES)
    for folder in reversed(theme_dirs):
        shutil.copytree(folder, root / BLOCKS, dirs_exist_ok=True)
    # the classic variant of Zensical's theme is the look of Material; other programs do not mind the word
    _put(theme, {"font": False, "variant": "classic"}, keep=True)
    _put(theme, {"custom_dir": BLOCKS})
    _put(top, {"theme": theme, "docs_dir": DOCS, "site_dir": SITE, **_of_job(job, top, docs_dir)})
    _drop_own_plugin(top)
    (root / "mkdocs.yml").write_text(yaml.serialize(top, allow_unicode=True), encoding="utf-8")
    home = "" if has_home(docs_dir) else home_page(str(_value(top, "site_name") or ""))
    return StagedConfig(docs_dir, theme_dirs, _value(top, "use_directory_urls") is not False, home)


def _of_job(job: HostJob, top: MappingNode, docs_dir: Path) -> dict[str, Any]:
    """What the job adds to, and says in place of, the author's words."""
    authored = _value(top, "nav")
    nav = authored if authored is not None else automatic(_written(docs_dir, job.record_folders))
    below: dict[str, list[Entry]] = {}
    for wanted in job.placeholders:
        below.setdefault(wanted.parent, []).append(Entry(UNLISTED, wanted.path))
    said = {
        "nav": extended(nav, _with_unlisted(job.navigation, below)),
        "extra_css": [*job.styles, *(_value(top, "extra_css") or ())],
        "extra_javascript": [*(_value(top, "extra_javascript") or ()), *job.scripts],
        # programs leave out a top folder called templates, which is the folder of a kind of record
        "exclude_docs": f"{_value(top, 'exclude_docs') or ''}\n!/templates/\n",
        "site_url": job.site_url,
        "use_directory_urls": job.use_directory_urls,
    }
    return {key: value for key, value in said.items() if value is not None}


def _with_unlisted(entries: tuple[Entry, ...], below: dict[str, list[Entry]]) -> tuple[Entry, ...]:
    """The navigation with the pages of records behind the list page that they stand under."""
    found: list[Entry] = []
    for entry in entries:
        found.append(entry._replace(children=_with_unlisted(entry.children, below)))
        found += below.get(entry.path or "", []) if entry.path else []
    return tuple(found)


def _written(docs_dir: Path, record_folders: frozenset[str]) -> list[str]:
    """The hand-written pages, and the home page in any case."""
    paths = (path.relative_to(docs_dir) for path in docs_dir.rglob("*.md"))
    home = [] if has_home(docs_dir) else [PATH]
    return home + [path.as_posix() for path in paths if path.parts[0] not in record_folders]


def _read(config_file: Path) -> MappingNode:
    try:
        top = yaml.compose(config_file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        raise HostError((f"{config_file.name}: {' '.join(str(fault).split())}",)) from fault
    if not isinstance(top, MappingNode):
        raise HostError((f"{config_file.name}: it holds no settings",))
    return top


def _node(mapping: MappingNode, key: str) -> Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)


def _value(mapping: MappingNode, key: str) -> Any:  # noqa: ANN401  # as authored
    node = _node(mapping, key)
    return _Plain("").construct_document(node) if node is not None else None


def _put(mapping: MappingNode, values: dict[str, Any], *, keep: bool = False) -> None:
    """Sets entries of a mapping; with `keep`, only those that are not there yet."""
    for key, value in values.items():
        if not keep:
            mapping.value = [entry for entry in mapping.value if entry[0].value != key]
        if _node(mapping, key) is None:
            node = value if isinstance(value, Node) else _as_node(value)
            mapping.value.append((ScalarNode("tag:yaml.org,2002:str", key), node))


def _as_node(value: object) -> Any:  # noqa: ANN401  # the kind of node follows the value
    return yaml.compose(msgspec.json.encode(value).decode(), Loader=yaml.SafeLoader)


def _drop_own_plugin(top: MappingNode) -> None:
    plugins = _node(top, "plugins")
    if isinstance(plugins, SequenceNode):
        plugins.value = [entry for entry in plugins.value if not _is_own(entry)]
    elif isinstance(plugins, MappingNode):
        plugins.value = [entry for entry in plugins.value if entry[0].value != OWN_PLUGIN]


def _is_own(entry: Node) -> bool:
    names = [key for key, _ in entry.value] if isinstance(entry, MappingNode) else [entry]
    return any(name.value == OWN_PLUGIN for name in names)
