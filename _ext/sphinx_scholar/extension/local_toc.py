"""The contents of a page: as HTML without a copy of its nodes and a translator, which Sphinx makes for each page.

Nothing of the theme shows that; templates of a site may.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator
from sphinx import addnodes
from sphinx.builders import html
from sphinx.environment.collectors import title as collectors_of_titles
from sphinx.environment.collectors import toctree as collectors_of_contents

#: What the attributes of a link are, beside lists that are empty.
_LINK = {"internal", "refuri", "anchorname"}


class toc_html(nodes.raw):
    """The contents of a page as HTML; *toc* makes the nodes."""


def _is_plain(node: Any, kind: type[nodes.Element]) -> bool:
    """Whether *node* is of this kind, without anything that would be written with it."""
    return type(node) is kind and not any(node[name] for name in kind.list_attributes)


def html_of(toc: Any) -> str:
    """The HTML of a list of links, ``""`` if there is anything but text in it."""
    if not _is_plain(toc, nodes.bullet_list):
        return ""
    items = [_item(item) for item in toc.children]
    return f"<ul>\n{''.join(items)}</ul>\n" if all(items) else ""


def _item(item: Any) -> str:
    if not _is_plain(item, nodes.list_item) or not item.children:
        return ""
    title, *below = item.children
    if not _is_plain(title, addnodes.compact_paragraph) or len(title.children) != 1:
        return ""
    link = title.children[0]
    if not _is_plain(link, nodes.reference) or not _LINK.issuperset(link.attributes.keys() - link.list_attributes):
        return ""
    lists = [html_of(part) for part in below]
    if not all(lists) or not all(type(part) is nodes.Text for part in link.children):
        return ""
    text, anchor = (
        part.translate(HTMLTranslator.special_characters) for part in (link.astext(), link["anchorname"] or "#")
    )
    return f'<li><a class="reference internal" href="{anchor}">{text}</a>{"".join(lists)}</li>\n'


def _sample(depth: int = 2) -> nodes.bullet_list:
    """Contents by which the HTML of a translator is compared with that of this module."""
    items = []
    for name in ("", "#a-b", "#c"):
        link = nodes.reference("", "A “&” <b>@c", internal=True, refuri=name or "#", anchorname=name)
        below = [_sample(depth - 1)] if depth and name == "#a-b" else []
        items.append(nodes.list_item("", addnodes.compact_paragraph("", "", link), *below))
    return nodes.bullet_list("", *items)


def made_as_html(make: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``document_toc`` of the builders of HTML."""

    @wraps(make)
    def document_toc(env: Any, docname: str, tags: Any) -> nodes.Node:
        toc = None if env.metadata[docname].get("tocdepth") else env.tocs.get(docname)
        if written := html_of(toc):
            return toc_html("", written, format="html", toc=lambda: make(env, docname, tags))
        return make(env, docname, tags)  # type: ignore[no-any-return]

    return document_toc


def written_once(render: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Replace ``render_partial``: take the HTML as it is, unless a site has its translator write links otherwise."""
    same: dict[Any, bool] = {}

    @wraps(render)
    def render_partial(self: html.StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, toc_html):
            return render(self, node)
        if self not in same:
            same[self] = render(self, sample := _sample())["fragment"] == html_of(sample)
        return {"fragment": node.astext(), "title": ""} if same[self] else render(self, node["toc"]())

    return render_partial


def without_files(contents: Any) -> type:
    """Replace ``SphinxContentsFilter``: in titles and contents, links to files are text, as references are."""
    return type("ContentsWithoutFiles", (contents,), {"visit_download_reference": contents.visit_pending_xref})


#: What is replaced: the module or class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (html, "document_toc", made_as_html),
    (html.StandaloneHTMLBuilder, "render_partial", written_once),
    (collectors_of_contents, "SphinxContentsFilter", without_files),
    (collectors_of_titles, "SphinxContentsFilter", without_files),
)
