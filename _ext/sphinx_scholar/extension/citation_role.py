"""The ``cite`` role of sphinxcontrib-bibtex, with aliases of keys and with mistakes as warnings."""

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.roles import CiteRole

from ..environment.domain import ScholarDomain
from ..rendering.problems import report
from .problems import CITATION


class Cite(CiteRole):
    """Upstream's role; a malformed citation is a warning at its line, not a traceback."""

    def result_nodes(self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool) -> Any:
        """Check the citation's keys, and replace aliases, before upstream takes them."""
        if not is_ref:
            # The text begins with "!", by which authors have Sphinx make no reference.
            return [node], []
        try:
            targets = list(parse_citation_targets(self.target))
        except ValueError:
            report(CITATION.at("", target=self.target), node)
            return [nodes.Text(self.target)], []
        aliases = ScholarDomain.of(env).state.bibliography.aliases
        meant = [t._replace(pre=typeset(t.pre), key=aliases.get(t.key, t.key), post=typeset(t.post)) for t in targets]
        if meant != targets:
            self.target = node["reftarget"] = ",".join(braced(t.pre) + t.key + braced(t.post) for t in meant)
        return super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]


def typeset(text: str) -> str:
    """What stands before or behind a key, with the dashes and spaces that LaTeX makes of ``--`` and ``~``."""
    return text.replace("---", "\u2014").replace("--", "\u2013").replace("~", "\u00a0")


def braced(text: str) -> str:
    """What stands before or behind a key, as citations write it."""
    return f"{{{text}}}" if text else ""
