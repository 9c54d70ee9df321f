"""Prepares the source of a page for MyST, and warns of markup in it that would be shown as it was typed."""

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.fingerprints import title_mark
from ..model.kinds import Kind, Page
from ..readers import frontmatter, liquid, notebooks, problems
from ..readers.code_spans import without_pairs
from ..readers.encoding import without_controls
from ..rendering.problems import report
from .markup_problems import (
    DECORATION,
    DELIMITERS,
    ENVIRONMENT,
    LONE_DOLLARS,
    ROLE_SPACE,
    SECOND_TITLE,
    UNREAD_ATTRIBUTES,
    UNTITLED,
)
from .myst_renderer import HEADING

#: A placeholder for a title from the bibliography or the front matter, which a transform sets.
TITLE = "Title"
_ROLE = re.compile(r"\{[a-z][\w:.-]*\}\Z")
#: The most characters of the name of a role that is looked for.
LONGEST_ROLE = 100
_DOLLARS = re.compile(r"(?<!\\)\$\$")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}")
_DELIMITER = re.compile(r"(?<!\\)\\[(\[]")
_TEX = re.compile(r"\\[A-Za-z]|[_^=]")
_ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}")
#: Nodes that attributes may follow, and those whose text is meant to be shown as typed.
_WITH_ATTRIBUTES = (nodes.image, nodes.literal, nodes.reference, nodes.inline)
_TYPED = (nodes.literal, nodes.math, nodes.math_block, nodes.raw, nodes.FixedTextElement)


def strip_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Remove the engine's own fields, which docutils would take for its own, and add a missing title."""
    domain = ScholarDomain.of(app.env)
    kind = domain.state.kinds[domain.pages[docname].kind]
    text, line = without_controls(content[0])
    if line:
        report(problems.PAGE_CONTROL_CHARACTER.at(domain.place(docname, line)))
    source = _without_own_fields(domain, docname, kind, text)
    without_code = frontmatter.without_code
    prose = source
    if str(app.env.doc2path(docname)).endswith(notebooks.SUFFIX):
        prose, without_code = notebooks.text_of(source), notebooks.without_code
    for line, said in liquid.leftovers(prose):
        report(problems.LIQUID.at(domain.place(docname, line), text=said, advice=liquid.advice(said)))
    if frontmatter.EXTENSION not in app.config.myst_enable_extensions:
        source, line = without_code(source)
        if line:
            report(problems.SUBSTITUTION.at(domain.place(docname, line)))
    title = domain.page_title(docname)
    domain.data["titles"][docname] = title_mark(domain, docname)
    heading = TITLE if title else docname.rpartition("/")[2] if kind.name == "paper" else ""
    if heading and not frontmatter.split(prose)[1].lstrip().startswith("# "):
        app.env.temp_data[HEADING] = heading
    content[0] = source


def _without_own_fields(domain: ScholarDomain, docname: str, kind: Kind, text: str) -> str:
    """The source of a page for MyST; front matter is parsed here only if discovery has not parsed the same."""
    written, shown = domain.state.front_matter.get(docname, ("", ""))
    path = str(domain.env.doc2path(docname))
    body = "" if path.endswith(notebooks.SUFFIX) else frontmatter.split(text)[1]
    if written and text.removesuffix(body) == written:
        return shown + body
    return notebooks.read_page(text, kind, path).source


def check_markup(app: Sphinx, document: nodes.document) -> None:
    """Report formulas, roles and titles that MyST has not recognized, each at its element."""
    for parent in document.findall(nodes.TextElement):
        if not isinstance(parent, _TYPED):
            _check_text(parent)
    # Parts of a paragraph, between displayed formulas, have its source in common.
    paragraphs = [
        part for part in document.findall(nodes.paragraph) if "\\(" in part.rawsource or "\\[" in part.rawsource
    ]
    for paragraph in {id(part.rawsource): part for part in reversed(paragraphs)}.values():
        for text in _delimited(without_pairs(paragraph.rawsource)):
            report(DELIMITERS.at("", text=text), paragraph)
    for kind in (nodes.header, nodes.footer):
        for part in document.findall(kind):
            report(DECORATION.at("", name=kind.__name__), part)
    # In reStructuredText, sections of one level need no other above them.
    markdown = Path(document["source"]).suffix in (".md", notebooks.SUFFIX)
    titled = [child for child in document.children if isinstance(child, nodes.section) and markdown]
    for section in titled[1:]:
        title = next(section.findall(nodes.title), section)
        report(SECOND_TITLE.at("", title=title.astext()), title)


def _check_text(parent: nodes.TextElement) -> None:
    """Check the text in *parent*, without that in elements of it."""
    texts = [child for child in parent.children if isinstance(child, nodes.Text)]
    if any("$$" in text for text in texts) and (_DOLLARS.search(without_pairs(parent.rawsource or "\n\n".join(texts)))):
        report(LONE_DOLLARS.at(""), parent)
    around = zip([None, *parent.children], parent.children, [*parent.children[1:], None], strict=False)
    for preceding, text, following in around:
        if not isinstance(text, nodes.Text):
            continue
        if isinstance(preceding, _WITH_ATTRIBUTES) and (found := _ATTRIBUTES.match(text)):
            report(UNREAD_ATTRIBUTES.at("", text=found[0]), parent)
        if environment := _ENVIRONMENT.search(text):
            report(ENVIRONMENT.at("", environment=environment[1]), parent)
        if isinstance(following, nodes.literal) and (role := _role_before(text)):
            report(ROLE_SPACE.at("", role=role, text=following.astext()), parent)


def _role_before(text: str) -> str:
    """The role, with braces, at the end of *text*, which ends with a space."""
    role = text.rstrip()
    found = _ROLE.search(role[-LONGEST_ROLE:]) if role != text else None
    return found[0] if found else ""


def _delimited(source: str) -> Iterator[str]:
    """The first formula between the delimiters of LaTeX in *source*, if there is one."""
    at = 0
    while found := _DELIMITER.search(source, at):
        closer = ")" if found[0].endswith("(") else "]"
        end = source.find(f"\\{closer}", found.end() + 1)
        if end < 0:
            return
        if _TEX.search(source, found.end(), end):
            yield source[found.start() : end + 2]
            return
        at = end + 2


def titled_section(document: nodes.document, domain: ScholarDomain, page: Page) -> nodes.section:
    """The section with the title of a *page*; a page without a title has the name of its file in words."""
    section = next(document.findall(nodes.section), None)
    heading = section.next_node(nodes.title) if section is not None else None
    if section is not None and (heading is None or domain.page_title(page.docname) or heading.astext().strip()):
        return section
    title = _name_in_words(page.docname) or str(domain.env.config.project)
    report(UNTITLED.at(domain.place(page.docname, 1), title=title))
    if section is not None and heading is not None:
        heading += nodes.Text(title)
        return section
    start = next((i for i, node in enumerate(document) if not isinstance(node, (nodes.docinfo, nodes.field_list))), 0)
    section = nodes.section("", nodes.title("", title), *document[start:], names=[nodes.fully_normalize_name(title)])
    document[start:] = [section]
    document.note_implicit_target(section, section)
    return section


def _name_in_words(docname: str) -> str:
    """The name of a page's file, of an index that of its folder, as words: ``A note`` for ``notes/a-note``."""
    folder, _, name = docname.rpartition("/")
    words = re.sub(r"[-_\s]+", " ", folder.rpartition("/")[2] if name == "index" else name).strip()
    return words[:1].upper() + words[1:]
