"""Puts what the engine draws into a page after the transforms of others, which have nothing to do with it.

Some forty transforms go through all nodes of a page, of which most are drawn: without this, a thousand notes would take
a twentieth more time.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.builders import writes_pages
from ..environment.domain import ScholarDomain
from ..rendering.late import late, put_all
from ..rendering.nodes import element
from .tree_walks import sets_languages

#: The nodes in which no transform of :data:`KNOWN` packages changes anything.
PLAIN = (element, nodes.Text, nodes.paragraph, nodes.emphasis, nodes.strong, nodes.superscript, nodes.subscript)
#: The packages of these transforms; one of another package may look for any text.
KNOWN = ("sphinx", "sphinx_design", "sphinxcontrib", "myst_parser", "myst_nb", "pydata_sphinx_theme", "sphinx_scholar")
#: The attribute of a document that tells whether its directives set languages of code.
_LANGUAGES = "sets_languages"


def begin(app: Sphinx, builder: Builder) -> None:
    """Find out whether all transforms are of :data:`KNOWN` packages."""
    found = {transform.__module__.partition(".")[0] for transform in app.registry.get_post_transforms()}
    ScholarDomain.of(app.env).state.draws_late = writes_pages(builder) and found.issubset(KNOWN)


def put(place: nodes.Element, drawn: Sequence[nodes.Node], document: nodes.document) -> None:
    """Replace *place* by what is *drawn*, later if possible."""
    env = document.settings.env
    if ScholarDomain.of(env).state.draws_late and _is_plain(drawn) and not _sets_languages(document):
        place.replace_self(late(drawn=drawn))
    else:
        place.replace_self(drawn)


def _sets_languages(document: nodes.document) -> bool:
    """Whether a directive of the page sets languages of code, looked for once: nothing that is drawn has one."""
    known = vars(document)
    if _LANGUAGES not in known:
        known[_LANGUAGES] = sets_languages(document)
    return bool(known[_LANGUAGES])


def _is_plain(drawn: Iterable[nodes.Node]) -> bool:
    """Whether transforms leave all of the nodes as they are."""
    return all(type(node) in PLAIN or _is_code(node) for part in drawn for node in part.findall())


def _is_code(node: Any) -> bool:
    return isinstance(node, nodes.literal_block) and "language" in node


class PutLate(SphinxPostTransform):
    """Put what was drawn into its places."""

    # Before headings are marked.
    default_priority = 940

    def run(self, **kwargs: Any) -> None:
        """Change the page being written."""
        put_all(self.document)
