"""The ``cite`` role of sphinxcontrib-bibtex, with aliases of keys and with mistakes as warnings."""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
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
            targets = targets_of(env, self.target)
        except ValueError:
            report(CITATION.at("", target=self.target), node)
            return [nodes.Text(self.target)], []
        meant = _once(t._replace(pre=typeset(t.pre), post=typeset(t.post)) for t in targets)
        self.target = node["reftarget"] = ",".join(braced(t.pre) + t.key + braced(t.post) for t in meant)
        return super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]


def targets_of(env: BuildEnvironment, text: str) -> list[CitationTarget]:
    """The works of a citation, by their citekeys, with the texts before and after each.

    :raises ValueError: if *text* is malformed
    """
    aliases = ScholarDomain.of(env).state.bibliography.aliases
    return [t._replace(key=aliases.get(t.key, t.key)) for t in parse_citation_targets(text)]


def _once(targets: Iterable[CitationTarget]) -> Iterable[CitationTarget]:
    """Each work once, with all texts: of a work that is cited twice, upstream keeps the last ones."""
    found: dict[str, CitationTarget] = {}
    for t in targets:
        first = found.get(t.key, CitationTarget(t.key, "", ""))
        pre, post = [*filter(None, (first.pre, t.pre))], [*filter(None, (first.post, t.post))]
        found[t.key] = CitationTarget(t.key, " ".join(pre), ", ".join(post))
    return found.values()


def typeset(text: str) -> str:
    """What stands before or behind a key, with the dashes and spaces that LaTeX makes of ``--`` and ``~``."""
    return text.replace("---", "\u2014").replace("--", "\u2013").replace("~", "\u00a0")


def braced(text: str) -> str:
    """What stands before or behind a key, as citations write it."""
    return f"{{{text}}}" if text else ""
