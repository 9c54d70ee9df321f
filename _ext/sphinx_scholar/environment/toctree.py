"""The tables of contents: the pages above, before and after a page."""

from collections.abc import Iterable, Mapping, Sequence

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ..model.slugs import TOPICS
from .domain import ScholarDomain


def adopt(env: BuildEnvironment, domain: ScholarDomain, children: Mapping[str, list[str]]) -> None:
    """Make the pages of a kind children of the index of their folder, newest first, as if a toctree listed them.

    *children* are those of the toctrees of each page: the environment still has what the last build added.
    """
    env.toctree_includes = {docname: listed for docname, listed in children.items() if listed}
    lists = {
        language.docname(f"{kind.folder}/index"): [
            entity.docname for entity in site.entities(kind.name) if site.foreign(entity.docname) is None
        ]
        for language, site in domain.sites.items()
        for kind in domain.state.kinds.values()
        if kind.folder
    }
    for language in domain.state.languages.all:
        top = language.docname(TOPICS)
        lists[top] = sorted(d for d in env.found_docs if d.startswith(top.removesuffix("index")) and d != top)
    for index, members in lists.items():
        if index not in env.found_docs:
            continue
        trees = env.toctree_includes.items()
        elsewhere = {child for parent, children in trees if parent != index for child in children}
        own = [d for d in env.toctree_includes.get(index, []) if d not in members and d in env.found_docs]
        env.toctree_includes[index] = own + [d for d in members if d not in elsewhere and d in env.found_docs]
    # Sphinx would write again every page whose toctree lists a changed page; fingerprints decide that. The keys prevent
    # a warning that a page is in no toctree.
    held = {child for children in env.toctree_includes.values() for child in children}
    held |= {d for d, page in domain.pages.items() if page.kind not in ("page", "cv") or d in domain.state.generated}
    held |= {domain.home(language) for language in domain.state.languages.all[1:]}
    env.files_to_rebuild = {docname: set() for docname in sorted(held)}


def toctrees_of(env: BuildEnvironment, docname: str) -> Iterable[addnodes.toctree]:
    """The toctrees of a page."""
    return env.tocs[docname].findall(addnodes.toctree)


def children_of(env: BuildEnvironment, docname: str) -> list[str]:
    """The pages that a page's toctrees list."""
    return [child for tree in toctrees_of(env, docname) for child in tree["includefiles"]]


def descendants_of(env: BuildEnvironment, docnames: Sequence[str]) -> list[str]:
    """The pages below *docnames*, these included."""
    found: dict[str, None] = {}
    queue = list(docnames)
    while queue:
        docname = queue.pop(0)
        if docname in env.tocs and docname not in found:
            found[docname] = None
            queue += env.toctree_includes.get(docname, [])
    return list(found)


def ancestors(relations: Mapping[str, Sequence[str | None]], docname: str) -> list[str]:
    """The pages above a page in the tables of contents, the highest first, without the home page."""
    found: list[str] = []
    parent = relations.get(docname, (None,))[0]
    while parent and parent in relations and parent not in found:
        found.insert(0, parent)
        parent = relations[parent][0]
    return [d for d in found if relations[d][0]]
