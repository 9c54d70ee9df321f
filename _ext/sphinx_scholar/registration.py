"""All parts of the engine, as they are registered with Sphinx; the handlers of events are in :mod:`.handlers`."""

from pathlib import Path

from docutils import nodes as docutils_nodes
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from . import migrations
from .environment import domain, manifest
from .extending import add_component
from .extension import (
    accessible_names,
    bibliography_directive,
    bibtex,
    citation_role,
    display_face,
    footcite,
    languages,
    late_parts,
    line_ends,
    media,
    notebooks,
    other_builders,
    page_downloads,
    pictures,
    playing_pictures,
    references,
    toctree_directive,
    transforms,
)
from .handlers import HANDLERS
from .model.stock import EXTENSIONS
from .rendering import element_html, nodes
from .rendering.media import recording
from .rendering.registry import COMPONENTS
from .setting_table import SETTINGS


def add_markup(app: Sphinx) -> None:
    """Register nodes, domains, roles, components and transforms."""
    # Not for epub: a builder with handlers of its own uses none of those for html, even of other extensions.
    others, skipped = element_html.OTHER_WRITERS, (element_html.skip, element_html.skip)
    app.add_node(nodes.element, html=(element_html.visit_element, element_html.depart_element), **others)
    app.add_node(nodes.placeholder, html=skipped, **others)
    app.add_node(docutils_nodes.image, override=True, html=(pictures.visit_image, pictures.depart_image))
    # Pygments looks for it anew for each block, such as the BibTeX of notes.
    app.add_lexer("text", TextLexer)
    app.add_domain(domain.ScholarDomain)
    app.add_domain(bibtex.Citations, override=True)
    app.add_role("cite", citation_role.Cite(), override=True)
    app.add_role("footcite", footcite.FootCite(), override=True)
    for name in footcite.ROLES:
        app.add_role_to_domain("footcite", name, footcite.FootCite(), override=True)
    app.add_directive("bibliography", bibliography_directive.Bibliography, override=True)
    app.add_directive("footbibliography", footcite.FootBibliography, override=True)
    app.add_directive("toctree", toctree_directive.LanguageTocTree, override=True)
    for component in COMPONENTS.values():
        add_component(app, component)
    app.add_node(recording, html=skipped, **others)
    for transform in (
        *(transforms.PlaceComponents, transforms.PlaceFootnotes, playing_pictures.PicturesThatPlay),
        *(pictures.NamePictures, accessible_names.NameCheckboxes, line_ends.JoinLines, accessible_names.HeadRows),
    ):
        app.add_transform(transform)
    for post_transform in (
        *(languages.UseLanguage, transforms.DrawComponents, media.DrawMedia, accessible_names.NameDropdowns),
        *(page_downloads.DescribeDownloads, references.References, late_parts.PutLate, display_face.OneFace),
        *(other_builders.Portable, other_builders.UniqueIds, other_builders.PlainLinks),
    ):
        app.add_post_transform(post_transform)


def register(app: Sphinx) -> None:
    """Register the engine with Sphinx."""
    manifest.watch_warnings(app)
    notebooks.load_markdown(app)
    for extension in EXTENSIONS[1:]:
        app.setup_extension(extension)
    app.setup_extension("sphinx_scholar.extension.equations")
    app.setup_extension("sphinx_scholar.extension.figure_directive")
    app.add_html_theme("scholar", str(Path(__file__).parent / "theme" / "scholar"))
    for setting, default, rebuild, types, meaning in SETTINGS:
        app.add_config_value(setting, default, rebuild, types, meaning)
    for old, new in migrations.renames("setting").items():
        option = app.config.values[new]
        app.add_config_value(old, option.default, option.rebuild, option.valid_types)
    add_markup(app)
    for event, handler, priority in HANDLERS:
        app.connect(event, handler, priority)
