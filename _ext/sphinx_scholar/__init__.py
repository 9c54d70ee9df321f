"""A Sphinx extension for academic websites: publications from a bibliography, pages related to each other, and exports.

``setup()`` lists all parts; ``_docs/engine.md`` describes the architecture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.typing import ExtensionMetadata

from .environment import domain, fingerprints, lock, memo, repeat_warnings, up_to_date
from .extending import add_component
from .extension import (
    bibtex,
    discovery,
    finish,
    markup_lint,
    not_found,
    page_assets,
    page_context,
    patches,
    references,
    search,
    source_read,
    transforms,
)
from .extension.app_registry import Registry
from .extension.roles import KindRole
from .readers.config import kinds
from .rendering import mathml, nodes
from .rendering.components import COMPONENTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def add_templates(app: Sphinx, config: Config) -> None:
    """Add the engine's templates after those of the site."""
    config.templates_path = [*config.templates_path, str(Path(__file__).parent / "outputs" / "templates")]


def add_kinds(app: Sphinx, config: Config) -> None:
    """Register a role for each kind of page."""
    known, _ = kinds(config.scholar_kinds, Registry.of(app).kinds)
    for kind in known:
        app.add_role(kind, KindRole(kind), override=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the engine with Sphinx."""
    patches.install()
    repeat_warnings.watch(app)
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("sphinx_scholar.extension.figure_directive")

    app.add_html_theme("scholar", str(Path(__file__).parent / "theme" / "scholar"))
    app.add_config_value("scholar_owner", {}, "env", (dict, str))
    app.add_config_value("scholar_kinds", {}, "env", (dict,))
    app.add_config_value("scholar_drafts", False, "env", (bool, str))
    app.add_config_value("scholar_cards", True, "html", (bool, str))

    markup = (nodes.visit_element, nodes.depart_element)
    app.add_node(nodes.element, html=markup, epub=markup, **nodes.OTHER_WRITERS)
    app.add_node(nodes.placeholder, html=(nodes.skip, nodes.skip), **nodes.OTHER_WRITERS)
    app.add_domain(domain.ScholarDomain)
    app.add_domain(bibtex.Citations, override=True)
    app.add_role("cite", bibtex.Cite(), override=True)
    for component in COMPONENTS.values():
        add_component(app, component)
    app.add_transform(transforms.PlaceComponents)
    app.add_transform(transforms.NameCheckboxes)
    app.add_post_transform(transforms.DrawComponents)
    app.add_post_transform(references.References)

    app.add_post_transform(mathml.KeepTogether)
    app.add_html_math_renderer("mathml", (mathml.visit_math, None), (mathml.visit_math_block, None))

    app.connect("config-inited", lock.begin, priority=900)
    app.connect("config-inited", add_templates)
    app.connect("config-inited", add_kinds)
    app.connect("builder-inited", discovery.start_build, priority=100)
    app.connect("env-get-outdated", discovery.outdated)
    app.connect("source-read", source_read.strip_front_matter)
    app.connect("doctree-read", markup_lint.check)
    app.connect("doctree-read", fingerprints.note_links)
    app.connect("env-purge-doc", up_to_date.note_reading)
    app.connect("env-updated", up_to_date.decide, priority=100)
    app.connect("env-updated", fingerprints.changed_pages, priority=900)
    app.connect("doctree-resolved", not_found.root_links)
    app.connect("html-page-context", page_context.add_context)
    page_assets.setup(app)
    search.setup(app)
    # Before the stylesheet is made of what the pages use.
    app.connect("build-finished", finish.write_outputs)
    app.connect("build-finished", lock.end, priority=1000)

    metadata: dict[str, Any] = {"version": "1.0", "env_version": int(memo.engine_digest()[:8], 16)}
    return {**metadata, "parallel_read_safe": True, "parallel_write_safe": True}  # type: ignore[typeddict-item]
