"""Scripts as pages load them: modules, joined into one classic script for each way in.

Browsers load no modules from a disk, and a request for each of ten small files is slow from anywhere else. So scripts
are modules where they are written and tested, and one script where they are used. Each module keeps a scope of its own.
Understood are imports of names from beside, and exports of functions, classes and constants, each at the beginning of
a line; anything else is refused.
"""

import re
from collections.abc import Iterator, Mapping

_IMPORT = re.compile(r"""^import\s+(?:(\{[^}]*\})\s+from\s+)?"\./([\w-]+)\.mjs";\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)
_ODD = re.compile(r"^(?:import|export)\b.*|\bimport\.meta\b.*|\bimport\(.*", re.MULTILINE)


class BundleError(Exception):
    """A module of ours is written in a way that joining does not understand."""


def bundles(modules: Mapping[str, str]) -> dict[str, str]:
    """A classic script for each module that no other one imports, by name. Names have no suffix.

    Raises: BundleError for what is not understood.
    """
    wanted = {name: [other for _, other in _IMPORT.findall(text)] for name, text in modules.items()}
    inner = {name for names in wanted.values() for name in names}
    return {
        entry: _joined(dict.fromkeys(_in_order(entry, wanted, ())), modules)
        for entry in sorted(set(modules) - inner)
    }


def _joined(order: Mapping[str, None], modules: Mapping[str, str]) -> str:
    return "(() => {\n" + "\n".join(_scoped(name, modules[name]) for name in order) + "})();\n"


def _in_order(name: str, wanted: Mapping[str, list[str]], above: tuple[str, ...]) -> Iterator[str]:
    """The modules that `name` needs, each after those that it needs, and itself."""
    if name not in wanted or name in above:
        message = f"{above[-1]}.mjs imports {name}.mjs, which is not there or imports it in turn"
        raise BundleError(message)
    for other in wanted[name]:
        yield from _in_order(other, wanted, (*above, name))
    yield name


def _scoped(name: str, text: str) -> str:
    """The module as a function that is called once, and gives what it exports."""
    given = ", ".join(found[2] for found in _EXPORT.finditer(text))
    text = _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};\n" if found[1] else "", text)
    text = _EXPORT.sub(r"\1 \2", text)
    odd = _ODD.search(text)
    if odd:
        message = f"{name}.mjs: `{odd[0]}` cannot be joined"
        raise BundleError(message)
    return f"const {_variable(name)} = (() => {{\n{text}return {{ {given} }};\n}})();\n"


def _variable(name: str) -> str:
    return f"module_{name.replace('-', '_')}"
