"""The book's `mkdocs.yml` as MkDocs understands it, for one job."""

import os
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from causebook.host import HostError, HostJob
from causebook.host import mkdocs_hooks as hooks

OWN_PLUGIN = "causebook"
"""The plugin that authors list for plain `mkdocs build`; it would start the host again."""
SITEMAP = "sitemap.xml"
"""A template that is left out: the sitemap is written when all pages are known."""
REMOTE_FONTS = {"text": "Roboto", "code": "Roboto Mono"}
"""What Material asks another host for unless the author says something else; the reader's own fonts do."""


def load(job: HostJob, warnings: list[str]) -> MkDocsConfig:
    """The book's configuration, ready for the job and without our plugin; adds to `warnings`.

    Raises: HostError when MkDocs refuses it.
    """
    config = MkDocsConfig(config_file_path=str(job.config_file.resolve()))
    with job.config_file.open("rb") as file:
        config.load_file(file)
    config.load_dict(_instead(job, config))
    faults, doubts = config.validate()
    warnings += [f"{key}: {doubt}" for key, doubt in doubts]
    if faults:
        raise HostError(tuple(f"{job.config_file.name}: {key}: {fault}" for key, fault in faults))
    prepare(config, job)
    return config


def prepare(config: MkDocsConfig, job: HostJob) -> None:
    """Adds to a checked configuration what our pages need: theme blocks, styles, scripts, fonts at hand."""
    hooks.add_overrides(config)
    config.theme = LeanTheme(config.theme)
    config.theme.static_templates -= {SITEMAP}
    if config.theme.get("font") == REMOTE_FONTS:
        config.theme["font"] = False
    config.extra_css = [*job.styles, *config.extra_css]
    config.extra_javascript = [*config.extra_javascript, *map(ExtraScriptValue, job.scripts)]


def roots(config: MkDocsConfig) -> set[str]:
    """All that the host reads: configuration, pages, theme blocks, and code, whose times tell its version."""
    custom = [config.theme.custom_dir] if config.theme.custom_dir else []
    modules = {type(plugin).__module__ for plugin in config.plugins.values()} | {"mkdocs", "material"}
    code = (getattr(sys.modules.get(module), "__file__", None) for module in modules)
    own = {config.config_file_path, config.docs_dir, *custom, str(hooks.OVERRIDES), *config.watch}
    return own | {file for file in code if file}


def _instead(job: HostJob, config: MkDocsConfig) -> dict[str, Any]:
    """What the job says in place of `mkdocs.yml`, whose values are not yet checked."""
    plugins = without_own_plugin(config.data["plugins"])
    # not strict: warnings are collected, so that they can be told with the book's other problems
    said: dict[str, Any] = {"site_dir": str(job.out.resolve()), "strict": False, "plugins": plugins}
    if job.site_url is not None:
        said["site_url"] = job.site_url
    if job.use_directory_urls is not None:
        said["use_directory_urls"] = job.use_directory_urls
    return said


def without_own_plugin(plugins: Any) -> Any:  # noqa: ANN401  # as authored; MkDocs checks the shape afterwards
    """The list of plugins without ours."""
    if isinstance(plugins, dict):
        return {name: options for name, options in plugins.items() if name != OWN_PLUGIN}
    if isinstance(plugins, list):
        return [
            entry for entry in plugins if OWN_PLUGIN not in (entry if isinstance(entry, dict) else (entry,))
        ]
    return plugins


class LeanTheme(Theme):
    """A theme that makes its environment once, and lists its folders without the 14,000 icons in them."""

    def __init__(self, theme: Theme) -> None:
        self.__dict__.update(vars(theme))
        self.environments: dict[tuple[str, ...], Environment] = {}

    def get_env(self) -> Environment:
        """The environment of this build; a new one when a plugin has added folders."""
        folders = tuple(self.dirs)
        if folders not in self.environments:
            self.environments[folders] = super().get_env()
            self.environments[folders].loader = LeanLoader(folders)
        return self.environments[folders]


class LeanLoader(FileSystemLoader):
    """Finds every template, and lists those outside dotted folders; MkDocs leaves out the others anyway."""

    def list_templates(self) -> list[str]:
        """Paths relative to the theme's folders."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, inner, names in os.walk(top):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = Path(folder).relative_to(top)
                found.update((below / name).as_posix() for name in names)
        return sorted(found - {SITEMAP})
