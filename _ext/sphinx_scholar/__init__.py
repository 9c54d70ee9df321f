"""The engine of an academic website: papers from a bibliography, pages that know each other, and every form of them.

``setup()`` is the table of contents; ``_docs/engine.md`` has the picture of the house.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.typing import ExtensionMetadata

from . import (
    assets,
    citations,
    directives,
    discovery,
    domain,
    head,
    history,
    lost,
    markup,
    mathml,
    memory,
    mistakes,
    outputs,
    quiet,
    search,
    surroundings,
    transforms,
    turns,
    upstream,
)
from .config import kinds
from .render import nodes
from .roles import KindRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def add_templates(app: Sphinx, config: Config) -> None:
    """Offer the engine's own templates, behind those of the site."""
    config.templates_path = [*config.templates_path, str(Path(__file__).parent / "templates")]


def add_kinds(app: Sphinx, config: Config) -> None:
    """Register a role and an object type for each kind of page."""
    known, _ = kinds(config.scholar_kinds)
    domain.ScholarDomain.object_types = domain.object_types(known)
    for kind in known:
        app.add_role(kind, KindRole(kind), override=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the engine with Sphinx."""
    upstream.install()
    mistakes.note(app)
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("sphinx_scholar.figures.directive")

    app.add_config_value("scholar_owner", {}, "env", (dict, str))
    app.add_config_value("scholar_kinds", {}, "env", (dict,))
    app.add_config_value("scholar_drafts", False, "env", (bool, str))
    app.add_config_value("scholar_cards", True, "html", (bool, str))

    app.add_node(nodes.element, html=(nodes.visit_element, nodes.depart_element), **nodes.OTHER_WRITERS)
    app.add_node(nodes.placeholder, html=(nodes.skip, nodes.skip), **nodes.OTHER_WRITERS)
    app.add_domain(domain.ScholarDomain)
    app.add_domain(citations.Citations, override=True)
    app.add_role("cite", citations.Cite(), override=True)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_transform(transforms.PlaceComponents)
    app.add_transform(transforms.NameCheckboxes)
    app.add_post_transform(transforms.DrawComponents)
    app.add_post_transform(citations.References)

    app.add_post_transform(mathml.KeepTogether)
    app.add_html_math_renderer("mathml", (mathml.visit_math, None), (mathml.visit_math_block, None))

    app.connect("config-inited", turns.begin, priority=900)
    app.connect("config-inited", add_templates)
    app.connect("config-inited", add_kinds)
    app.connect("builder-inited", discovery.read_settings, priority=100)
    app.connect("builder-inited", discovery.discover, priority=110)
    app.connect("builder-inited", history.note_changes, priority=120)
    app.connect("env-get-outdated", discovery.outdated)
    app.connect("source-read", discovery.strip_front_matter)
    app.connect("doctree-read", markup.check)
    app.connect("doctree-read", surroundings.note_links)
    app.connect("env-purge-doc", quiet.note_reading)
    app.connect("env-updated", quiet.decide, priority=100)
    app.connect("env-updated", surroundings.updated, priority=900)
    app.connect("html-collect-pages", outputs.forget_words)
    app.connect("doctree-resolved", lost.root_links)
    app.connect("html-page-context", head.add_head)
    assets.setup(app)
    search.setup(app)
    # Before the stylesheet is shed of what no page uses.
    app.connect("build-finished", quiet.write_beside)
    app.connect("build-finished", turns.end, priority=1000)

    metadata: dict[str, Any] = {"version": "1.0", "env_version": int(memory.engine_digest()[:8], 16)}
    return {**metadata, "parallel_read_safe": True, "parallel_write_safe": True}  # type: ignore[typeddict-item]
