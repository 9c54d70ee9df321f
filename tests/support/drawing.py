"""Components drawn without Sphinx: a site of a few pages and a bibliography, and a component of it as parsed HTML."""

import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from bs4 import BeautifulSoup, Tag
from docutils.frontend import get_default_settings
from docutils.nodes import Node
from docutils.utils import new_document
from docutils.writers.html5_polyglot import HTMLTranslator, Writer
from lxml.html import defs

from sphinx_scholar.locale.messages import ENGLISH, Messages
from sphinx_scholar.model.kinds import Page
from sphinx_scholar.model.paper_fields import PaperField
from sphinx_scholar.readers import frontmatter
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.config import owner_from_config
from sphinx_scholar.readers.kinds import kind_of, kinds
from sphinx_scholar.rendering import element_html, figures, nodes
from sphinx_scholar.rendering.formulas import writers
from sphinx_scholar.rendering.registry import COMPONENTS
from sphinx_scholar.site.graph import Site


def make_site(
    pages: Mapping[str, str] | None = None,
    bibliography: str = "",
    owner: Mapping[str, Any] | None = None,
    own_kinds: Mapping[str, Any] | None = None,
    added: Sequence[PaperField] = (),
    **more: Any,
) -> Site:
    """The site of *pages*, the front matter of each by its docname, and *bibliography*, as an author writes both.

    A page's title is the one of its front matter, or else its slug; *added* are fields of papers that
    the site adds, *more* other attributes of it.
    """
    known, problems = kinds(own_kinds or {})
    assert not problems
    read_pages = {"index": Page("index", "page", "index", "Home")}
    for docname, matter in (pages or {}).items():
        kind, slug = kind_of(docname, known)
        found = frontmatter.read(f"---\n{matter}\n---\n", kind, docname)
        assert not found.problems, found.problems
        title = str(found.values.get("title", slug))
        read_pages[docname] = Page(docname, kind.name, slug, title, found.values, found.lines)
    person, problems = owner_from_config({"name": "Ada Lovelace", **(owner or {})})
    assert not problems
    return Site(
        owner=person,
        kinds=known,
        bibliography=read([("refs.bib", bibliography.encode())], added=added),
        pages=dict(sorted(read_pages.items())),
        titles={docname: page.title for docname, page in read_pages.items()},
        **{"url": lambda docname: f"https://example.org/{docname}.html", "name": "Ada's site", **more},
    )


def draw(
    site: Site, component: str, docname: str = "index", *, texts: Messages = ENGLISH, **options: Any
) -> BeautifulSoup:
    """What *component* shows on the page *docname*: pages are linked as ``docname.html``, files as ``../path``."""
    context = nodes.Context(docname, lambda to: f"{to}.html", lambda path: f"../{path}", texts=texts)
    known = COMPONENTS[component]
    return parse(known.draw(context, site, known.gather(site, site.pages[docname], options), options))


def parse(
    drawn: Sequence[Node],
    source: str = "",
    macros: Mapping[str, Any] | None = None,
    equations: Mapping[str, tuple[str, int]] | None = None,
    env: Any = None,
) -> BeautifulSoup:
    """The HTML of docutils nodes, of the file *source* if that is given.

    *macros* are those of the site, *equations* those that formulas can refer to: docname and number by label.
    """
    document = new_document(source, _SETTINGS)
    document += drawn
    translator = _Translator(document)
    translator.config = SimpleNamespace(scholar_macros=macros or {})
    known = SimpleNamespace(domains=SimpleNamespace(math_domain=SimpleNamespace(equations=equations or {})))
    translator.builder = SimpleNamespace(env=env or known)
    document.walkabout(translator)
    return BeautifulSoup("".join(translator.body), "html.parser")


def text(node: Tag | None) -> str:
    """The text of *node* as a reader sees it, white space collapsed."""
    assert node is not None
    return " ".join(node.get_text().split())


def texts(node: Tag, selector: str) -> list[str]:
    """The text of all that *selector* finds."""
    return [text(found) for found in node.select(selector)]


def links(node: Tag, selector: str = "a") -> list[tuple[str, str]]:
    """The label and the address of each link that *selector* finds, without text that only screen readers see."""
    found = []
    for a in node.select(selector):
        hidden = a.select_one(".visually-hidden")
        found.append((text(a).removesuffix(text(hidden)).strip() if hidden else text(a), str(a["href"])))
    return found


#: The elements that pages may have, as HTML writes them.
_TAGS = defs.tags | {"bdi", "data", "svg", "g", "path", "circle", "rect", "line", "text"}
#: Made once, as that takes as long as drawing a list.
_SETTINGS = get_default_settings(Writer())


class _Translator(HTMLTranslator):  # type: ignore[misc]
    def visit_element(self, node: nodes.element) -> None:
        for part in node.findall(nodes.element):
            assert part["tag"] in _TAGS, part["tag"]
            unknown = [name for name in part["attributes"] if not re.fullmatch("[a-z][a-z-]*[0-9]?", name)]
            assert not unknown, unknown
        element_html.visit_element(self, node)

    def visit_math(self, node: Any) -> None:
        writers.visit_math(self, node)

    def visit_math_block(self, node: Any) -> None:
        writers.visit_math_block(self, node)

    def visit_drawing(self, node: Any) -> None:
        figures.visit_drawing(self, node)
