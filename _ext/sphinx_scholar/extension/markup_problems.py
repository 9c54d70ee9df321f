"""The kinds of problem of markup that is shown as it was typed, or not at all."""

from functools import partial

from ..model.problems import ProblemKind

_markup = partial(ProblemKind, "markup")
LONE_DOLLARS = _markup("lone-dollars", 'unpaired "$$"; a formula begins and ends with "$$"')
DELIMITERS = _markup(
    "latex-delimiters",
    'in Markdown, "{text}" is text, not a formula; write $...$ for an inline and $$...$$ for a displayed formula',
)
ENVIRONMENT = _markup(
    "latex-environment",
    'the LaTeX environment "{environment}" is shown as TeX; write formulas between "$$", and use Markdown for '
    "theorems, lists, and figures, such as `:::{{admonition}} Theorem 1`",
)
ROLE_SPACE = _markup("role-space", "there must be no space between a role and its text; write {role}`{text}`")
ICON_FONT = _markup(
    "icon-font",
    'the icon "{icon}" needs a font that pages do not load; write {{octicon}}`star` or {{material-regular}}`star`, or '
    "add a style sheet with the font to html_css_files",
)
UNTITLED = _markup(
    "untitled-page",
    'the page has no title and is named "{title}"; begin it with "# Title", or give "title" in its front matter',
)
SECOND_TITLE = _markup("second-title", '"{title}" is a second title of this page; add one "#"')
UNREAD_ATTRIBUTES = _markup(
    "unread-attributes",
    "{text} is shown as text; put values with characters other than letters and digits in quotation marks",
)
OPEN_FENCE = _markup(
    "open-fence", 'the fence "{fence}" is not closed and includes all that follows; end its content with a line {close}'
)
ATTRIBUTE = _markup(
    "attribute",
    'the attribute "{attribute}" has no effect here; write .class, #id, lang=xx, dir=rtl, for pictures width or height',
)
DECORATION = _markup(
    "decoration", "the directive {name} is for printed documents, and pages do not show it; write its text in the page"
)
