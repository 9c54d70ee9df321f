"""Prepares the source of a page for MyST, and warns of markup in it that would be shown as it was typed."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.kinds import Kind, Page
from ..readers import frontmatter, liquid, problems
from ..readers.encoding import without_controls
from ..rendering.problems import report
from .myst_renderer import HEADING
from .problems import DELIMITERS, ENVIRONMENT, LONE_DOLLARS, ROLE_SPACE, SECOND_TITLE, UNREAD_ATTRIBUTES, UNTITLED

#: A placeholder for a title from the bibliography or the front matter, which a transform sets.
TITLE = "Title"
_ROLE = re.compile(r"(\{[a-z][\w:.-]*\})\s+\Z")
_DOLLARS = re.compile(r"(?<!\\)\$\$")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}")
_PAIRED = re.compile(r"(`+).*?\1|(?<!\\)\$\$.*?(?<!\\)\$\$", re.DOTALL)
_DELIMITERS = re.compile(r"(?<!\\)\\(?:\((.+?)\\\)|\[(.+?)\\\])", re.DOTALL)
_TEX = re.compile(r"\\[A-Za-z]|[_^=]")
_ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}")
#: Nodes whose text is meant to be shown as typed.
_TYPED = (nodes.literal, nodes.math, nodes.math_block, nodes.raw, nodes.FixedTextElement)
#: Nodes that attributes can follow.
_ATTRIBUTED = (nodes.image, nodes.literal, nodes.reference, nodes.inline)


def strip_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Remove the engine's own fields, which docutils would take for its own, and add a missing title."""
    domain = ScholarDomain.of(app.env)
    kind = domain.state.kinds[domain.pages[docname].kind]
    text, line = without_controls(content[0])
    if line:
        report(problems.PAGE_CONTROL_CHARACTER.at(domain.place(docname, line)))
    source = _without_own_fields(domain, docname, kind, text)
    for line, said in liquid.leftovers(source):
        report(problems.LIQUID.at(domain.place(docname, line), text=said, advice=liquid.advice(said)))
    if frontmatter.EXTENSION not in app.config.myst_enable_extensions:
        source, line = frontmatter.without_code(source)
        if line:
            report(problems.SUBSTITUTION.at(domain.place(docname, line)))
    title = domain.data["titles"][docname] = domain.page_title(docname)
    heading = TITLE if title else docname.rpartition("/")[2] if kind.name == "paper" else ""
    if heading and not frontmatter.split(source)[1].lstrip().startswith("# "):
        app.env.temp_data[HEADING] = heading
    content[0] = source


def _without_own_fields(domain: ScholarDomain, docname: str, kind: Kind, text: str) -> str:
    """The source of a page for MyST; front matter is parsed here only if discovery has not parsed the same."""
    written, shown = domain.state.front_matter.get(docname, ("", ""))
    _, body, _ = frontmatter.split(text)
    if written and text.removesuffix(body) == written:
        return shown + body
    return frontmatter.read(text, kind, docname).source


def check_markup(app: Sphinx, document: nodes.document) -> None:
    """Report formulas, roles and titles that MyST has not recognized, each at its element."""
    for text in document.findall(nodes.Text):
        if isinstance(text.parent, _TYPED):
            continue
        if "$$" in text and _DOLLARS.search(_PAIRED.sub("", text.parent.rawsource or text)):
            report(LONE_DOLLARS.at(""), text.parent)
        if environment := _ENVIRONMENT.search(text):
            report(ENVIRONMENT.at("", environment=environment[1]), text.parent)
        if (found := _ATTRIBUTES.match(text)) and isinstance(
            _preceding(text), (nodes.image, nodes.literal, nodes.reference, nodes.inline)
        ):
            report(UNREAD_ATTRIBUTES.at("", text=found[0]), text.parent)
        if (role := _ROLE.search(text)) and isinstance(following := _following(text), nodes.literal):
            report(ROLE_SPACE.at("", role=role[1], text=following.astext()), text.parent)
    # In reStructuredText, sections of one level need no other above them.
    markdown = Path(document["source"]).suffix == ".md"
    for paragraph in document.findall(nodes.paragraph):
        source = paragraph.rawsource
        if "\\(" not in source and "\\[" not in source:
            continue
        if (found := _DELIMITERS.search(_PAIRED.sub("", source))) and _TEX.search(found[1] or found[2]):
            report(DELIMITERS.at("", text=found[0]), paragraph)
    titled = [child for child in document.children if isinstance(child, nodes.section) and markdown]
    for section in titled[1:]:
        title = next(section.findall(nodes.title), section)
        report(SECOND_TITLE.at("", title=title.astext()), title)


def _preceding(text: nodes.Text) -> nodes.Node | None:
    siblings = text.parent.children
    index = next((i for i, node in enumerate(siblings) if node is text), 0)
    return siblings[index - 1] if index else None


def _following(text: nodes.Text) -> nodes.Node | None:
    """The node behind *text*; None as well where a node that upstream uses twice has another parent."""
    siblings = iter(text.parent.children)
    return next(siblings, None) if any(node is text for node in siblings) else None


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
