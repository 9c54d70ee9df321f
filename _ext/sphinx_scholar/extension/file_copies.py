"""Pictures and downloads, which Sphinx copies: only those that the site may publish."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..rendering.problems import report
from .page_downloads import add_again
from .problems import FILE_REFUSED


def refuse_copies(app: Sphinx, document: nodes.document) -> None:
    """Take pictures and downloads out of *document* that the site may not publish, after Sphinx has found them."""
    env, docname = app.env, app.env.docname
    allowed = ScholarDomain.of(env).state.allowed_files
    kept: list[tuple[Any, str]] = []
    refused = False
    found: list[Any] = [*document.findall(nodes.image), *document.findall(addnodes.download_reference)]
    for node in found:
        files, copies = _copied(env, node)
        file = next((name for name in files if allowed.refusal(Path(app.srcdir, name))), "")
        if file:
            refused = True
            report(FILE_REFUSED.at("", file=file, why=allowed.refusal(Path(app.srcdir, file))), with_line(node))
            shown = nodes.literal("", node.get("alt") or node.astext() or file)
            parent = node.parent
            node.replace_self(shown if isinstance(parent, nodes.TextElement) else nodes.paragraph("", "", shown))
        else:
            kept += [(copies, name) for name in files]
    if refused:
        env.images.purge_doc(docname)
        env.dlfiles.purge_doc(docname)
        for copies, name in kept:
            copies.add_file(docname, name)
        add_again(env, docname)


def with_line(node: nodes.Element) -> nodes.Element:
    """*node* or the next element around it that has a line."""
    place = node
    while not place.line and isinstance(place.parent, nodes.Element):
        place = place.parent
    return place if place.line else node


def _copied(env: BuildEnvironment, node: nodes.Element) -> tuple[list[str], Any]:
    """The files that Sphinx would copy for *node*, relative to the sources, and its table of such files."""
    if isinstance(node, nodes.image):
        candidates: dict[str, str] = node.get("candidates", {})
        files = [file for kind, file in candidates.items() if kind != "?"]
        return [file for file in files if file in env.images], env.images
    return ([env.relfn2path(node["reftarget"], env.docname)[0]] if "filename" in node else []), env.dlfiles
