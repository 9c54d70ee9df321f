"""Numbers of figures, tables, listings and theorems on pages that no toctree lists, such as notes.

Sphinx numbers only what it reaches through toctrees; elsewhere ``numref`` finds no number, and other extensions fail.
"""

from collections import Counter
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from .domain import ScholarDomain

#: The numbers of a page, by the type of what is numbered and its identifier.
Numbers = dict[str, dict[str, tuple[int, ...]]]


def note_enumerated(app: Sphinx, document: nodes.document) -> None:
    """Number what a page contains from 1, in case no toctree lists the page."""
    if not app.config.numfig:
        return
    counts: Counter[str] = Counter()
    found: Numbers = {}
    for node in document.findall(nodes.Element):
        if node["ids"] and (kind := _kind(app.env, node)):
            counts[kind] += 1
            number = node.get("number") if isinstance(node, nodes.math_block) else counts[kind]
            if number:
                found.setdefault(kind, {})[node["ids"][0]] = (number,)
    if found:
        ScholarDomain.of(app.env).data["enumerated"][app.env.docname] = found


def name_admonitions(app: Sphinx, document: nodes.document) -> None:
    """Let references to an admonition with a name show its title, such as "Theorem 1", as those to a section do."""
    std, languages = app.env.domains.standard_domain, ScholarDomain.of(app.env).state.languages
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.Admonition) and node.children and isinstance(title := node[0], nodes.title):
            for name in (languages.label(app.env.docname, name) for name in node["names"]):
                if name in std.anonlabels:
                    std.labels.setdefault(name, (*std.anonlabels[name], title.astext()))


def _kind(env: BuildEnvironment, node: nodes.Element) -> str | None:
    for domain in env.domains.sorted():
        kind = domain.get_enumerable_node_type(node)
        # Sphinx numbers no figure without a caption.
        if kind and not (isinstance(domain, StandardDomain) and not domain.get_numfig_title(node)):
            return kind
    return None


def forget_sections(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Take the numbers of the last build from sections, of which Sphinx only replaces those that still have one."""
    ScholarDomain.of(env).state.numbered = _numbered(env)
    for docname in env.toc_secnumbers.keys() & env.tocs.keys():
        numbered = [env.titles.get(docname), env.longtitles.get(docname), *env.tocs[docname].findall(nodes.reference)]
        for node in numbered:
            if node is not None:
                node.attributes.pop("secnumber", None)
    return []


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages if titles have other numbers, with which the pages before and after show them."""
    return sorted(env.found_docs) if _numbered(env) != ScholarDomain.of(env).state.numbered else []


def _numbered(env: BuildEnvironment) -> dict[str, object]:
    """The numbers of the titles of pages."""
    return {d: env.titles[d].get("secnumber") for d in env.toc_secnumbers if d in env.titles}


def restore_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give Sphinx its own numbers of the last build to compare, or it would write pages again for those added."""
    env.toc_fignumbers = ScholarDomain.of(env).data["numbers"]
    return []


def add_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Add the numbers of pages that Sphinx has not reached. They change only when a page is read again."""
    sections = env.toc_secnumbers
    ScholarDomain.of(env).data["numbers"] = env.toc_fignumbers
    env.toc_fignumbers = {
        docname: {kind: dict(found) for kind, found in kinds.items()} for docname, kinds in env.toc_fignumbers.items()
    }

    def with_section(docname: str, number: Any) -> tuple[Any, ...]:
        section = sections.get(docname, {}).get("") or ()
        return (*section[: env.config.numfig_secnum_depth], number)

    for docname, numbers in ScholarDomain.of(env).data["enumerated"].items():
        there = env.toc_fignumbers.setdefault(docname, dict(numbers))
        if equations := numbers.get("displaymath"):
            there["displaymath"] = {name: with_section(docname, number[0]) for name, number in equations.items()}
    if not env.config.numfig:
        return []
    # Sphinx takes the numbers of equations from here, too, but knows none of the rows of a formula and no tags.
    for label, (docname, number) in env.domains.math_domain.equations.items():
        found = env.toc_fignumbers.setdefault(docname, {}).setdefault("displaymath", {})
        found[nodes.make_id(f"equation-{label}")] = with_section(docname, number)
    return []


def numbers_of(domain: ScholarDomain, label: str, docname: str) -> list[Numbers]:
    """The numbers of the page *docname* of a label, and of pages that have a numbered element of the name *label*."""
    enumerated: dict[str, Numbers] = domain.data["enumerated"]
    named = [page for page in enumerated.values() if any(label in found for found in page.values())]
    return [*named, enumerated[docname]] if docname in enumerated else named
