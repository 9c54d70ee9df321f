"""The kinds of problem of citations, figures and Markdown."""

from functools import partial

from ..model.problems import ProblemKind

_figure = partial(ProblemKind, "figure")
_markup = partial(ProblemKind, "markup")

NO_BIBLIOGRAPHY = ProblemKind("config", "no-bibliography", 'the bibliography file "{file}" does not exist')
NO_COUNTS = ProblemKind(
    "config",
    "no-counts",
    "{file} does not exist, so citations are not counted; scholar refresh creates it",
    level="info",
)
COUNTING_SERVICE = ProblemKind("config", "counting-service", 'must be "openalex" or "semanticscholar", not "{value}"')
NO_PEOPLE = ProblemKind("config", "no-people", 'the file "{file}" of people does not exist')
BIB_ENCODING = ProblemKind(
    "config",
    "bib-encoding",
    'cannot read {file} as "{encoding}"; set bibtex_encoding to its encoding, or save it as UTF-8',
)
CITATION = ProblemKind(
    "unknown_link",
    "citation",
    'cannot read the citation "{target}"; write keys with commas between them: {{cite:p}}`key1,key2`',
)

BASE_URL = ProblemKind(
    "config", "base-url", 'html_baseurl must be the full address of the site, as "https://example.org/", not {value!r}'
)
UNKNOWN_STYLE = ProblemKind(
    "config",
    "unknown-style",
    'there is no citation style "{style}"{hint}',
    "; write the name of a style of Typst, such as {known}, or the path of a CSL file",
)
STYLE_FAILED = ProblemKind("config", "style-failed", 'the citation style "{style}" cannot be used: {reason}')
PAGE_PLACE = ProblemKind(
    "slug",
    "page-place",
    'the page "{docname}" cannot have the address of "{other}", and is published as "{name}"; rename one of them',
)
PAGE_TAKEN = ProblemKind(
    "slug",
    "page-taken",
    'the page "{docname}" is not published, as the site has a page of its own of this name; rename it',
)
SETTING_TYPE = ProblemKind("config", "setting-type", "{setting} must be {allowed}, not {value!r}")
NO_STATIC_FILE = ProblemKind(
    "config", "no-static-file", '{setting}: there is no file "{file}" in html_static_path; correct it, or add the file'
)
NO_TEASER = ProblemKind(
    "frontmatter", "no-teaser", '"{field}" has no effect without an image; name one with `teaser: idea.svg`'
)
_PATHS = 'paths start at the folder of the page or, with a leading "/", at the root of the site'
NO_FILE = ProblemKind("file", "no-page-file", '"{field}" names "{file}", which does not exist; ' + _PATHS)
NO_MEDIA = ProblemKind("file", "no-media-file", 'there is no file "{file}"; ' + _PATHS)
SIZE = ProblemKind(
    "markup",
    "media-size",
    '`:{option}:` cannot be "{value}"; write pixels (560), a percentage (80%), or an aspect ratio (16:9)',
)
PICTURE_FORMAT = ProblemKind(
    "file",
    "picture-format",
    'browsers do not show "{file}" as an image, so a link is shown instead; save it as SVG, PNG, or WebP',
)
FILE_REFUSED = ProblemKind(
    "file",
    "file-refused",
    '"{file}" is not published, as {why}; copy it to the site, or name it in scholar_allowed_paths in conf.py',
)
LINK_LOOP = ProblemKind(
    "file", "link-loop", '"{file}" is a link to a folder that contains it, which is not published again; remove it'
)
FILE_NAME = ProblemKind("file", "file-name", 'the name of "{file}" is not UTF-8, so it is not published; rename it')
NO_REGULAR_FILE = ProblemKind("file", "no-regular-file", '"{file}" is not a file with text, and is not read; remove it')
PROGRAM_REFUSED = ProblemKind(
    "file",
    "program-refused",
    '"{value}" is not run: {option} here must be {layouts}; for another program, set graphviz_dot in conf.py',
)

FAILURE = ProblemKind(
    "failure",
    "failure",
    "a part of {docname} cannot be shown: {exception}: {reason}; change it, or report this to the extension's authors",
)
DEEP_PAGE = _markup(
    "deep-page", "this content is nested in more than {levels} elements and is shown as plain text; reduce the nesting"
)
HTML_OPEN = _markup(
    "html-open", "the HTML {tag} that begins here is not closed, so browsers do not show the rest; close it"
)
HTML_CLOSED = _markup(
    "html-closed", "the HTML {tag} has no opening tag on this page and would close the layout; remove it"
)
HTML_DEEP = _markup(
    "html-deep",
    "HTML elements are nested in more than {levels} levels here, so feed and search may be incomplete; close them",
)
HTML_ID = _markup("html-id", 'the id "{name}" is used by the layout, so "{new}" is used here; choose another')
TABLE_CELLS = _markup(
    "table-cells",
    "this row has {count} cells but the header has {columns}; the other cells are not shown; add columns to the header",
)
DEEP_MARKUP = _markup(
    "deep-markup", "markup in this paragraph is nested in more than {levels} levels and is ignored; reduce the nesting"
)
DEEP_DIRECTIVES = _markup(
    "deep-directives",
    "this is nested in more than {levels} directives, lists, or quotes and is shown as source; reduce the nesting",
)
DEEP_MARKDOWN = _markup(
    "deep-markdown",
    "these lists and quotes are nested in more than {levels} others and are shown as plain text; reduce the nesting",
)
MANY_BLOCKS = _markup(
    "many-blocks",
    "the page has more than {most} parts of blocks (a list item counts as five, a heading as ten) and is shown as "
    "source from here on; split it, or raise scholar_page_parts in conf.py",
)
LONG_REST = _markup(
    "long-rest",
    "the page has more than {most} parts of markup (a line counts as three) and is shown as source from here on; "
    "split it, or raise scholar_page_parts in conf.py",
)
MANY_MARKS = _markup(
    "many-marks",
    "this {where} has more than {most} characters of markup, such as $ and *; the rest is shown without it; split it",
)
TOCTREE_LOOP = _markup(
    "toctree-loop", 'a toctree leads back to "{docname}", which is above this page; remove it from the toctree'
)
UNREADABLE_FILE = ProblemKind(
    "file",
    "file-unreadable",
    '"{file}" cannot be read as {encoding}; give its encoding as :encoding:, save it as UTF-8, or link to it',
)
INCLUDE_LOOP = ProblemKind("file", "include-loop", '"{file}" includes itself; remove this include')

# The folders of kinds of page.
_FOLDER = 'the folder "{folder}" of the kind "{kind}" has pages that are not read; '
NO_LANGUAGE_HOME = ProblemKind(
    "config",
    "no-language-home",
    'scholar_languages: there is no page "{page}", the home page in the language of "{folder}"; write one',
)
LANGUAGE_NOT_READ = ProblemKind(
    "config",
    "language-not-read",
    'scholar_languages: the page "{page}" is not read; add "{folder}/**" to include_patterns, '
    "or remove it from exclude_patterns",
)
NOT_INCLUDED = ProblemKind("config", "folder-not-included", _FOLDER + 'add "{folder}/**" to include_patterns')
EXCLUDED = ProblemKind("config", "folder-excluded", _FOLDER + "remove it from exclude_patterns")

# Another theme than the engine's.
OTHER_THEME = ProblemKind(
    "theme",
    "other-theme",
    'with the theme "{theme}", the styles of sphinx-scholar are not used; set html_theme = "scholar" for them',
    level="info",
)

# Options of the theme; *option* comes last, as it tells the line.
_OPTIONS = "html_theme_options: "
SAME_NAME = ProblemKind(
    "config", "same-name", '{setting}: the file "{file}" replaces the file of the theme with this name; rename it'
)
PARENT_OPTION = ProblemKind("config", "parent-option", _OPTIONS + '"{option}" has no effect; {instead}')
PARENT_COMPONENT = ProblemKind("config", "parent-component", _OPTIONS + '"{component}" cannot be shown; {instead}')
SIDEBAR = ProblemKind(
    "config",
    "html-sidebars",
    "html_sidebars has no effect without a sidebar; show its templates with footer_center in html_theme_options",
)
CODE_STYLE = ProblemKind(
    "config",
    "code-style",
    '"{option}" has no effect; set --code-text, --code-name and --code-error in a style sheet of html_css_files',
)
STATIC_FILE = ProblemKind("config", "static-file", _OPTIONS + '"{file}" in "{option}" is not in html_static_path')
NO_LINKED_PAGE = ProblemKind(
    "config", "no-linked-page", _OPTIONS + '"{page}" in "{option}" is neither a page nor a full address'
)
NO_TEMPLATE = ProblemKind(
    "config", "no-template", _OPTIONS + 'there is no template "{template}.html" for "{option}" in templates_path'
)
EDIT_PAGE = ProblemKind("config", "edit-page", _OPTIONS + '"{option}" needs settings in html_context: {needed}')

# Optional extras.
_extra = partial(ProblemKind, "extra", level="info")
NO_CV = _extra("no-cv", 'the PDF of the CV is not generated; to add it, pip install "sphinx-scholar[cv]"')
NO_CARDS = _extra("no-cards", 'social cards are not generated; to add them, pip install "sphinx-scholar[cards]"')
NO_STYLES = _extra(
    "no-styles",
    'citations in other styles are not generated; to add them, pip install "sphinx-scholar[styles]"',
)
NO_MARKDOWN = _extra(
    "no-markdown", 'pages are not written as Markdown; to add them, pip install "sphinx-scholar[markdown]"'
)
NO_PICTURES = _extra(
    "no-pictures",
    'smaller versions of large images are not generated; to add them, pip install "sphinx-scholar[pictures]"',
)
NO_NOTEBOOKS = _extra(
    "no-notebooks",
    '{count} notebooks are not included, such as "{first}"; to add them, pip install "sphinx-scholar[notebooks]"',
)
NO_DRAWING = _extra("no-drawing", 'figure "{figure}" is not drawn; to add it, pip install "sphinx-scholar[figures]"')

# Computed figures.
FIGURE_UNKNOWN = _figure(
    "figure-unknown",
    'no figure named "{figure}"{hint}{broken}',
    "; decorate a function {figure}() in {folder}/ with @figure",
)
FIGURE_REPEATED = _figure("figure-repeated", 'figure "{figure}" is already on this page; show it once and refer to it')
FIGURE_DATA = _figure("figure-data", 'figure "{figure}" reads "{file}", which is not in {folder}/')
FIGURE_FAILED = _figure("figure-failed", 'figure "{figure}" could not be drawn: {reason}')
FIGURE_SCRIPT = _figure(
    "figure-script", 'figure "{figure}" names the script "{script}", which is not in html_static_path'
)
