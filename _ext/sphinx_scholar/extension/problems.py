"""The kinds of problem of citations, figures and Markdown."""

from functools import partial

from ..model.problems import ProblemKind

_figure = partial(ProblemKind, "figure")
_markup = partial(ProblemKind, "markup")

NO_BIBLIOGRAPHY = ProblemKind("config", "no-bibliography", 'there is no bibliography file "{file}"')
NO_COUNTS = ProblemKind(
    "config",
    "no-counts",
    "there is no {file} yet, so that no citations are counted; scholar refresh writes it",
    level="info",
)
COUNTING_SERVICE = ProblemKind("config", "counting-service", 'must be "openalex" or "semanticscholar", not "{value}"')
NO_PEOPLE = ProblemKind("config", "no-people", 'there is no file "{file}" of persons')
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
SETTING_TYPE = ProblemKind("config", "setting-type", "{setting} must be {allowed}, not {value!r}")
NO_STATIC_FILE = ProblemKind(
    "config", "no-static-file", '{setting}: there is no file "{file}" in html_static_path; correct it, or add the file'
)
NO_TEASER = ProblemKind(
    "frontmatter", "no-teaser", '"{field}" is about a picture that is not there; name one with `teaser: idea.svg`'
)
NO_FILE = ProblemKind(
    "file",
    "no-page-file",
    '"{field}" names "{file}", which is not there; a path begins at the folder of the page, or with "/" at the site',
)
NO_MEDIA = ProblemKind(
    "file",
    "no-media-file",
    'there is no file "{file}"; a path begins at the folder of the page, or with "/" at the site',
)
SIZE = ProblemKind(
    "markup", "media-size", '`:{option}:` cannot be "{value}"; write pixels (560), a part (80%), or an aspect (16:9)'
)
PICTURE_FORMAT = ProblemKind(
    "file",
    "picture-format",
    'browsers do not show "{file}" as a picture, and a link stands in its place; save it as SVG, PNG or WebP',
)
FILE_REFUSED = ProblemKind(
    "file",
    "file-refused",
    '"{file}" is not published, as {why}; copy it to the site, or name it in scholar_allowed_paths in conf.py',
)
PROGRAM_REFUSED = ProblemKind(
    "file",
    "program-refused",
    '"{value}" is not run: {option} of this directive takes {layouts}; set graphviz_dot in conf.py for another program',
)

FAILURE = ProblemKind(
    "failure",
    "failure",
    "a part of {docname} cannot be shown: {exception}: {reason}; change what is here, or report this to the extension",
)
DEEP_PAGE = _markup(
    "deep-page", "what is here is nested in more than {levels} elements, and is shown as plain text; nest it less deep"
)
HTML_OPEN = _markup(
    "html-open", "the HTML {tag} that begins here is not closed, so that browsers leave out what follows; close it"
)
HTML_CLOSED = _markup(
    "html-closed", "the HTML {tag} closes nothing that this page has opened in HTML, but the layout; remove it"
)
HTML_DEEP = _markup(
    "html-deep",
    "HTML opens more than {levels} elements in each other here, so that feed and search may lack the rest; close them",
)
HTML_ID = _markup("html-id", 'the layout has the id "{name}", and "{new}" takes its place here; choose another')
TABLE_CELLS = _markup(
    "table-cells", "this row has {count} cells, and the heading {columns}; the others are left out: add columns to it"
)
DEEP_MARKUP = _markup(
    "deep-markup", "markup in this paragraph is nested in more than {levels} levels, and is left out; nest it less deep"
)
DEEP_DIRECTIVES = _markup(
    "deep-directives",
    "what is here is nested in more than {levels} directives, lists or quotes, and is shown as typed: nest it less",
)
DEEP_MARKDOWN = _markup(
    "deep-markdown", "lists and quotes are nested in more than {levels} others here, and are shown as plain text"
)
MANY_BLOCKS = _markup(
    "many-blocks",
    "the page has more than {most} parts of blocks (an item of a list has five, a heading ten), and is shown as typed "
    "from here on; divide it, or raise scholar_page_parts in conf.py",
)
LONG_REST = _markup(
    "long-rest",
    "the page has more than {most} parts of markup (a line counts for three), and is shown as typed from here on; "
    "divide it, or raise scholar_page_parts in conf.py",
)
MANY_MARKS = _markup(
    "many-marks",
    "this {where} has more than {most} characters of markup, such as $ and *; from here on it is shown without markup, "
    "so divide it",
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
_FOLDER = 'the folder "{folder}" of the kind "{kind}" has pages, but none is read; '
NOT_INCLUDED = ProblemKind("config", "folder-not-included", _FOLDER + 'add "{folder}/**" to include_patterns')
EXCLUDED = ProblemKind("config", "folder-excluded", _FOLDER + "remove it from exclude_patterns")

# Another theme than the engine's.
OTHER_THEME = ProblemKind(
    "theme",
    "other-theme",
    'with the theme "{theme}" the site is complete but for the look; html_theme = "scholar" has it',
    level="info",
)

# Options of the theme; *option* comes last, as it tells the line.
_OPTIONS = "html_theme_options: "
SAME_NAME = ProblemKind(
    "config",
    "same-name",
    '{setting}: the file "{file}" takes the place of that of the theme, which has the same name; give it another name',
)
PARENT_OPTION = ProblemKind("config", "parent-option", _OPTIONS + '"{option}" has no effect; {instead}')
PARENT_COMPONENT = ProblemKind("config", "parent-component", _OPTIONS + '"{component}" cannot be shown; {instead}')
SIDEBAR = ProblemKind(
    "config",
    "html-sidebars",
    "html_sidebars has no effect, as there is no sidebar; show its templates with footer_center in html_theme_options",
)
CODE_STYLE = ProblemKind(
    "config",
    "code-style",
    '"{option}" has no effect; set --code-text, --code-name and --code-error in a sheet of html_css_files',
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
NO_CV = _extra("no-cv", 'the CV as PDF is left out; pip install "sphinx-scholar[cv]" adds it')
NO_CARDS = _extra("no-cards", 'social cards are left out; pip install "sphinx-scholar[cards]" adds them')
NO_PICTURES = _extra(
    "no-pictures", 'smaller versions of large pictures are left out; pip install "sphinx-scholar[pictures]" adds them'
)
NO_NOTEBOOKS = _extra(
    "no-notebooks",
    '{count} notebooks are left out, such as "{first}"; pip install "sphinx-scholar[notebooks]" adds them',
)
NO_DRAWING = _extra(
    "no-drawing", 'the drawing of figure "{figure}" is left out; pip install "sphinx-scholar[figures]" adds it'
)

# Computed figures.
FIGURE_UNKNOWN = _figure(
    "figure-unknown",
    'no figure named "{figure}"{hint}{broken}',
    "; write @figure over a function {figure}() in {folder}/",
)
FIGURE_REPEATED = _figure("figure-repeated", 'figure "{figure}" is on this page already; show it once and refer to it')
FIGURE_DATA = _figure("figure-data", 'figure "{figure}" reads "{file}", which is not in {folder}/')
FIGURE_FAILED = _figure("figure-failed", 'figure "{figure}" could not be drawn: {reason}')
FIGURE_SCRIPT = _figure(
    "figure-script", 'figure "{figure}" names the script "{script}", which is not in html_static_path'
)

# Markdown that would be shown as it was typed.
LONE_DOLLARS = _markup("lone-dollars", 'a "$$" stands alone; a formula begins with one and ends with another')
DELIMITERS = _markup(
    "latex-delimiters", 'in Markdown, "{text}" is no formula but text; write $...$ in a line, and $$...$$ for a display'
)
ENVIRONMENT = _markup(
    "latex-environment",
    'the environment "{environment}" of LaTeX is shown as TeX; a formula stands between "$$", and for theorems, lists '
    "and figures there is Markdown, such as `:::{{admonition}} Theorem 1`",
)
ROLE_SPACE = _markup("role-space", "between a role and its text there is no space; write {role}`{text}`")
ICON_FONT = _markup(
    "icon-font",
    'the icon "{icon}" needs a font that pages do not load; write {{octicon}}`star` or {{material-regular}}`star`, or '
    "add a sheet with the font to html_css_files",
)
UNTITLED = _markup(
    "untitled-page",
    'the page has no title, and is called "{title}"; begin it with "# Title", or give "title" in its front matter',
)
SECOND_TITLE = _markup("second-title", 'a page has one title, and "{title}" is a second; write it with one "#" more')
UNREAD_ATTRIBUTES = _markup(
    "unread-attributes", "{text} is shown as text; put values with other signs than letters and digits between quotes"
)
OPEN_FENCE = _markup(
    "open-fence", 'the fence "{fence}" is not closed, and takes all that follows; end its content with a line {close}'
)
ATTRIBUTE = _markup(
    "attribute",
    'the attribute "{attribute}" has no effect here; write .class, #id, lang=xx, dir=rtl, for pictures width or height',
)

# Notebooks. Cells are counted from 1.
_output = partial(ProblemKind, "notebook")
_CELLS = "{cells}: "
OUTPUT_SCRIPT = _output(
    "output-script",
    _CELLS + "a widget or script is left out, as pages load none; have the cell put out a picture or a table as well",
)
OUTPUT_FRAME = _output("output-frame", _CELLS + "a frame is not loaded; write a link, or show a picture of it")
OUTPUT_MEDIA = _output(
    "output-media", _CELLS + "a recording within an output is left out; save it as a file, and link to that"
)
OUTPUT_PICTURE = _output(
    "output-picture", _CELLS + "a picture within HTML is left out; have the cell show the picture itself"
)
OUTPUT_MARKUP = _output("output-markup", _CELLS + "HTML in an output cannot be read, and is left out; correct it")
OUTPUT_CUT = _output(
    "output-cut",
    _CELLS + "an output is longer than scholar_output_limit, and is cut; print less, tag the cell with "
    "remove-output, or raise the limit in conf.py",
)
OUTPUT_STYLE = _output(
    "output-style", _CELLS + "styles in an output are left out; it has the look of the site", level="info"
)
PICTURE_PAIR = _output(
    "picture-pair",
    _CELLS + "the tag light-dark is for pictures in pairs, the first of each for light pages, the second for dark ones",
)
RAW_CELL = _output(
    "raw-cell", _CELLS + "a raw cell without a format is not shown; make it a Markdown cell, or give it a format"
)
