"""The private names of other packages that the engine uses, and replacements of some of their functions.

:data:`PATCHES` replaces functions that compute the same for every page by ones that compute it once, each until
upstream does: a thousand notes are built in three quarters of the time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any

import pybtex.plugin
from docutils import nodes
from mdit_py_plugins import amsmath
from mdit_py_plugins.dollarmath import index as dollarmath
from myst_parser.mdit_to_docutils import base as myst
from myst_parser.parsers import sphinx_ as myst_sphinx
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from . import (
    dollar_math,
    file_access,
    guard,
    guard_writing,
    limits,
    list_styles,
    markdown_limits,
    myst_renderer,
    nesting,
    notebooks,
    released,
    remembered,
    rest_limits,
    tree_walks,
)
from .reserved_ids import reserving

#: Each private name, as ``module:object.attribute``, with the module that uses it and what for.
PRIVATE: Mapping[str, str] = {
    "sphinx.util.docutils:_get_settings": "extension/remembered.py: replaced",
    "myst_parser.mdit_to_docutils.base:get_default_settings": "extension/remembered.py: replaced",
    "sphinx.builders.html:StandaloneHTMLBuilder.render_partial": "extension/remembered.py: replaced, and used",
    "sphinx.environment.adapters.toctree:_get_toctree_ancestors": "extension/remembered.py: replaced",
    "sphinx.highlighting:PygmentsBridge.get_formatter": "extension/remembered.py: replaced",
    "sphinx.registry:SphinxComponentRegistry.create_translator": "extension/released.py: replaced",
    "sphinx.environment:BuildEnvironment.apply_post_transforms": "extension/released.py: replaced",
    "sphinx.builders.html:StandaloneHTMLBuilder.write_doc": "extension/released.py: replaced",
    "myst_parser.parsers.sphinx_:create_md_parser": "extension/markdown_limits.py, remembered.py: replaced",
    "pybtex.plugin:find_plugin": "extension/patches.py: replaced",
    "sphinx.application:ENV_PICKLE_FILENAME": "environment/lock.py: deletes what a killed build left",
    "sphinx.application:Sphinx._init_builder": "extension/process.py: wrapped",
    "sphinx.application:Sphinx._init_env": "extension/process.py: wrapped",
    "sphinx.application:Sphinx._warncount": "extension/html_build.py: a build with warnings is never up to date",
    "sphinx.builders.html:StandaloneHTMLBuilder._settings": "extension/html_build.py: no stylesheets of docutils",
    "sphinx.builders.html:StandaloneHTMLBuilder.search": "extension/html_build.py: no index of Sphinx's",
    "sphinx.config:Config._raw_config": "defaults.py, settings.py: whether conf.py sets a value",
    "sphinx.util.console:nocolor": "cli/building.py",
    "sphinx.util.logging:get_node_location": "extension/released.py: where the node of a warning is",
    "sphinx.util.docutils:docutils_namespace": "cli/building.py: as the command sphinx-build does",
    "sphinx.util.docutils:patch_docutils": "cli/building.py: as the command sphinx-build does",
    "sphinx.config:Config.read": "cli/workspace.py: settings without a build",
    "sphinx.environment:BuildEnvironment.files_to_rebuild": "environment/toctree.py: fingerprints tell what to write",
    "sphinx.environment:BuildEnvironment.get_doctree": "extension/other_builders.py: replaced for one environment",
    "sphinx.environment:BuildEnvironment.images": "environment/fingerprints.py: numbers equal names by path",
    "sphinx.environment:BuildEnvironment.settings": "extension/discovery.py: input_encoding",
    "sphinx.environment:BuildEnvironment.toctree_includes": "environment/toctree.py: pages of a kind below their list",
    "sphinx.environment.adapters.toctree:document_toc": "extension/page_context.py: sections of a page",
    "sphinx.project:Project._docname_to_path": "extension/generated_pages.py: adds generated documents",
    "sphinx.project:Project._path_to_docname": "extension/generated_pages.py: adds generated documents",
    "sphinx.util.logging:NAMESPACE": "environment/manifest.py, extension/process.py: what is printed",
    "sphinx.util.logging:WarningStreamHandler": "environment/manifest.py",
    "sphinx.util.tags:Tags": "cli/workspace.py",
    "sphinx.writers.html5:HTML5Translator": "rendering/formulas/writers.py: a type",
    "myst_parser.config.main:TopmatterReadError": "readers/frontmatter.py: refuses the extension substitution",
    "myst_parser.config.main:read_topmatter": "readers/frontmatter.py",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.render": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.copy_attributes": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.render_directive": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.render_fence": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.render_colon_fence": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.run_directive": "extension/myst_renderer.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.create_warning": "extension/myst_renderer.py: replaced",
    "sphinx.writers.html5:HTML5Translator.starttag": "extension/myst_renderer.py: replaced",
    "myst_parser.warnings_:MystWarnings": "extension/myst_renderer.py: unknown directives and roles",
    "docutils.parsers.rst.directives.admonitions:BaseAdmonition": "extension/myst_renderer.py: directives with a title",
    "docutils.utils.smartquotes:smartchars.quotes": "extension/myst_renderer.py: languages with quotation marks",
    "docutils.parsers.rst:Directive": "extension/file_access.py: whether a directive is a class",
    "docutils.parsers.rst.directives:directive": "extension/file_access.py: replaced",
    "docutils.parsers.rst.directives:_directives": "extension/myst_renderer.py: names to suggest",
    "docutils.parsers.rst.directives:_directive_registry": "extension/myst_renderer.py: names to suggest",
    "docutils.parsers.rst.roles:_roles": "extension/myst_renderer.py: names to suggest",
    "docutils.parsers.rst.roles:_role_registry": "extension/myst_renderer.py: names to suggest",
    "docutils.parsers.rst.states:Body.run_directive": "extension/guard.py: guarded",
    "docutils.utils:SystemMessage": "extension/guard.py: not caught",
    "sphinx.errors:SphinxError": "extension/guard.py: not caught",
    "docutils.transforms:Transformer.apply_transforms": "extension/guard.py: guarded",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.__init__": "extension/guard.py: guarded",
    "myst_parser.parsers.sphinx_:MystParser.parse": "extension/guard.py: guarded",
    "sphinx.parsers:RSTParser.parse": "extension/guard.py: guarded",
    "sphinx.util.docutils:SphinxTranslator.dispatch_departure": "extension/guard_writing.py: guarded",
    "sphinx.util.docutils:SphinxTranslator.dispatch_visit": "extension/guard_writing.py: guarded",
    "sphinx.builders:Builder.write_doc": "extension/guard_writing.py: guarded",
    "sphinx.builders.html:StandaloneHTMLBuilder.copy_extra_files": "extension/static_links.py: wrapped",
    "sphinx.builders.html:StandaloneHTMLBuilder.copy_html_static_files": "extension/static_links.py: wrapped",
    "sphinx.builders:html": "extension/static_links.py: the module of copy_asset",
    "sphinx.builders.html:copy_asset": "extension/static_links.py: wrapped",
    "sphinx.events:EventManager.listeners": "extension/guard_writing.py: guarded",
    f"sphinx.directives.code:{limits.LINES}": "extension/limits.py: replaced",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer._render_tokens": "extension/markdown_limits.py: wrapped",
    "myst_parser.mdit_to_docutils.base:DocutilsRenderer.nested_render_text": "extension/nesting.py: wrapped",
    "docutils.parsers.rst.states:RSTState.nested_parse": "extension/nesting.py: wrapped",
    "markdown_it.rules_block.table:escapedSplit": "extension/markdown_limits.py: cells of a row",
    "docutils.nodes:document.__init__": "extension/reserved_ids.py: replaced",
    "docutils.nodes:Node.findall": "extension/tree_walks.py: replaced",
    "docutils.nodes:Node.walkabout": "extension/tree_walks.py: replaced",
    "docutils.parsers.rst.directives.misc:adapt_path": "extension/file_access.py: which file a directive reads",
    "docutils.parsers.rst.directives.misc:Include.run": "extension/file_access.py: replaced",
    "docutils.parsers.rst.directives.misc:Raw.run": "extension/file_access.py: replaced",
    "docutils.parsers.rst.directives.tables:CSVTable.run": "extension/file_access.py: replaced",
    "myst_parser.mocking:MockIncludeDirective.run": "extension/file_access.py: replaced",
    "sphinx.directives.code:LiteralInclude.run": "extension/file_access.py: replaced",
    "sphinxcontrib.bibtex.bibfile:BibData": "extension/bibtex.py: the bibliography that the engine read",
    "sphinxcontrib.bibtex.bibfile:BibFile": "extension/bibtex.py",
    "sphinxcontrib.bibtex.bibfile:get_mtime": "extension/bibtex.py",
    "sphinxcontrib.bibtex.citation_target:parse_citation_targets": "extension/bibtex.py, transforms.py",
    "sphinxcontrib.bibtex.directives:BibliographyKey": "extension/bibtex.py: automatic lists",
    "sphinxcontrib.bibtex.directives:BibliographyValue": "extension/bibtex.py: automatic lists",
    "sphinxcontrib.bibtex.domain:BibtexDomain.get_formatted_entries": "extension/bibtex.py: overridden",
    "sphinxcontrib.bibtex.domain:BibtexDomain.env_updated": "extension/bibtex.py: overridden",
    "sphinxcontrib.bibtex.domain:Citation": "extension/bibtex.py: automatic lists",
    "sphinxcontrib.bibtex.foot_directives:FootBibliographyDirective": "extension/footcite.py: overridden",
    "sphinxcontrib.bibtex.foot_roles:FootCiteRole": "extension/footcite.py: overridden",
    "sphinxcontrib.bibtex.citation_target:CitationTarget": "extension/footcite.py",
    "pybtex.bibtex.utils:split_name_list": "readers/bibtex/pybtex_entries.py: names as written",
    "sphinxcontrib.bibtex.style.referencing:format_references": "extension/footcite.py",
    "sphinxcontrib.bibtex.style.template:FootReferenceInfo": "extension/footcite.py",
    "sphinxcontrib.bibtex.transforms:node_text_transform": "extension/footcite.py: addresses become links",
    "sphinxcontrib.bibtex.nodes:bibliography": "extension/references.py: automatic lists",
    "sphinxcontrib.bibtex.roles:CiteRole.result_nodes": "extension/bibtex.py: overridden",
    "sphinxcontrib.bibtex.style:template": "extension/citation_style.py",
    "sphinxcontrib.bibtex.style.referencing:PersonStyle.author_or_editor_or_title": "extension/citation_style.py",
    "pybtex.style.template:node": "extension/citation_style.py: labels in the text",
    "sphinxcontrib.bibtex.transforms:BibliographyTransform.default_priority": "extension/references.py: runs before it",
    "pybtex.database.input.bibtex:LowLevelParser.handle_error": "readers/bibtex/parser.py: overridden",
    "pybtex.database.input.bibtex:LowLevelParser.parse_entry_body": "readers/bibtex/parser.py: overridden",
    "pybtex.database.input.bibtex:LowLevelParser.parse_entry_fields": "readers/bibtex/parser.py: overridden",
    "pybtex.database.input.bibtex:LowLevelParser.parse_string_body": "readers/bibtex/parser.py: overridden",
    "pybtex.database.input.bibtex:LowLevelParser.parse_string": "readers/bibtex/parser.py: overridden",
    "pybtex.database.input.bibtex:LowLevelParser.substitute_macro": "readers/bibtex/parser.py: overridden",
    "pylatexenc.latex2text:get_default_latex_context_db": "readers/bibtex/latex.py: names of symbols",
    "pylatexenc.latex2text:MacroTextSpec.simplify_repl": "readers/bibtex/latex.py: names of symbols",
    "mdit_py_plugins.amsmath:RE_OPEN": "extension/patches.py: replaced",
    "mdit_py_plugins.amsmath:amsmath_block": "extension/patches.py: replaced",
    "mdit_py_plugins.dollarmath.index:math_block_dollar": "extension/patches.py: replaced",
    "mdit_py_plugins.dollarmath.index:math_inline_dollar": "extension/patches.py: replaced",
    "sphinx.builders.html:StandaloneHTMLBuilder.dump_inventory": "extension/html_build.py: left out if unchanged",
    "sphinx.builders.html:StandaloneHTMLBuilder.get_output_path": "environment/manifest.py: files of pages",
    "sphinx.builders.html:StandaloneHTMLBuilder.templates": "outputs/redirects.py, extension/templates.py",
    "sphinx.builders.html:StandaloneHTMLBuilder.theme": "extension/html_build.py: where its static files are",
    "sphinx.registry:SphinxComponentRegistry.html_inline_math_renderers": "defaults.py: renderers that a site has",
    "sphinx.theming:Theme.get_theme_dirs": "extension/html_build.py, outputs/files.py",
    "sphinx.domains:Domain.object_types": "environment/domain.py: roles of the kinds of a site",
    "sphinx.domains.math:MathDomain.equations": "environment/fingerprints.py: links to formulas",
    "sphinx.domains.std:StandardDomain.anonlabels": "environment/fingerprints.py: links to labels",
    "sphinx.domains.std:StandardDomain.labels": "environment/fingerprints.py: links to labels",
    "sphinx.environment:BuildEnvironment.collect_relations": "environment/domain.py: pages above, before and after",
    "sphinx.environment:BuildEnvironment.dlfiles": "environment/manifest.py: downloads that Sphinx writes",
    "sphinx.environment:BuildEnvironment.find_files": "extension/discovery.py: after the project is replaced",
    "sphinx.environment:BuildEnvironment.setup": "extension/patches.py: replaced",
    "sphinx.environment:BuildEnvironment.srcdir": "extension/patches.py: where the site is now",
    "sphinx.environment:BuildEnvironment.titles": "environment/domain.py: titles of pages",
    "sphinx.environment:BuildEnvironment.tocs": "environment/toctree.py: sections and toctrees of pages",
    "sphinx.util.docutils:is_directive_registered": "extension/media.py: names that an extension has",
    "sphinx.util.matching:Matcher": "extension/discovery.py: which pattern leaves out a folder",
    "sphinx.project:EXCLUDE_PATHS": "extension/generated_pages.py: pages are found as Sphinx finds them",
    "sphinx.util.matching:get_matching_files": "cli/check/command.py, extension/generated_pages.py: so are these",
    "sphinx.util.osutil:relative_uri": "extension/transforms.py",
    "sphinxcontrib.bibtex.style.referencing:BracketStyle": "extension/citation_style.py",
    "pybtex.bibtex.utils:split_tex_string": "readers/bibtex/names.py: names of authors",
    "pybtex.database.input.bibtex:LowLevelParser": "readers/bibtex/parser.py: made lenient",
    "pybtex.database.input.bibtex:month_names": "readers/bibtex/reading.py",
    "pybtex.scanner:PrematureEOF": "readers/bibtex/parser.py",
    "pybtex.scanner:PybtexSyntaxError": "readers/bibtex/parser.py",
    "pybtex.scanner:Token": "readers/bibtex/parser.py",
    **notebooks.PRIVATE,
    **list_styles.PRIVATE,
}
#: Texts in the output or the files of other packages that the engine looks for, by the package.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "mdit_py_plugins.tasklists": ('<input class="task-list-item-checkbox"',),  # extension/transforms.py: names them
    "sphinx_design.dropdown": ('classes=["no-title"]',),  # extension/transforms.py: names dropdowns
}


def followed_moves(setup: Callable[..., None]) -> Callable[..., None]:
    """Keep the environment of a site that was moved to another folder: what it holds is relative to the source."""

    @wraps(setup)
    def moved(self: BuildEnvironment, app: Sphinx) -> None:
        self.srcdir = app.srcdir
        setup(self, app)

    return moved


#: What is replaced: the module or class, the name, and the function that makes the replacement.
PATCHES: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (BuildEnvironment, "setup", followed_moves),
    *released.METHODS,
    *remembered.METHODS,
    # Before parsers are kept for the next page.
    *markdown_limits.METHODS,
    *rest_limits.METHODS,
    (myst_sphinx, "create_md_parser", remembered.parsers),
    # pybtex searches all installed packages for a plugin, and sphinxcontrib-bibtex asks for one for each citation.
    (pybtex.plugin, "find_plugin", lru_cache),
    *((myst.DocutilsRenderer, name, replacement) for name, replacement in myst_renderer.METHODS),
    *(*file_access.METHODS, *file_access.FUNCTIONS),
    *guard.METHODS,
    *guard_writing.METHODS,
    *limits.FUNCTIONS,
    *nesting.METHODS,
    (nodes.document, "__init__", reserving),
    *tree_walks.METHODS,
    (HTML5Translator, "starttag", myst_renderer.writing_direction),
    (amsmath, "RE_OPEN", dollar_math.more_environments),
    (amsmath, "amsmath_block", dollar_math.environment_rule),
    (dollarmath, "math_block_dollar", dollar_math.block_rule),
    (dollarmath, "math_inline_dollar", dollar_math.inline_rule),
)


@contextmanager
def applied(patches: Iterable[tuple[Any, str, Callable[[Any], Any]]]) -> Iterator[None]:
    """Replace the functions of *patches*, except those that upstream no longer has, for as long as the context lasts.

    What a replacement caches ends with the build, too: the next one in this process may be of another site.
    """
    replaced = []
    try:
        for place, name, patch in patches:
            if function := getattr(place, name, None):
                setattr(place, name, patch(function))
                replaced.append((place, name, function))
        yield
    finally:
        for place, name, function in reversed(replaced):
            setattr(place, name, function)
