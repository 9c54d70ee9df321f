"""What a page shows of others: works, titles, labels, tables of contents."""

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from ..model.dataclass_fields import field_names
from ..model.people import Owner
from ..model.publication import Publication
from ..site.graph import Site
from .contents import digest
from .domain import ScholarDomain
from .figure_numbers import numbers_of
from .objects import domains_in, has_others
from .toctree import descendants_of, toctrees_of

#: The domains whose references are mentions, of which more is known.
OWN_LINKS = ("cite", "scholar")


def docnames_in(data: Any) -> Iterable[str]:
    """The pages that the data of components lead to."""
    left = [data]
    while left:
        item = left.pop()
        if isinstance(item, str):
            continue
        if isinstance(item, (list, tuple)):
            left += item
        # These lead to no pages.
        elif not isinstance(item, (Publication, Owner)) and (names := field_names(type(item))) is not None:  # type: ignore[arg-type]
            yield getattr(item, "docname", "")
            left += [getattr(item, name) for name in names]


def note_links(app: Sphinx, document: nodes.document) -> None:
    """Record the pages and labels that a page links to, as their titles may appear in it."""
    domain, docname = ScholarDomain.of(app.env), app.env.docname
    languages = domain.state.languages
    found = [*document.findall()]
    every = [node for node in found if isinstance(node, addnodes.pending_xref)]
    references = [node for node in every if node["refdomain"] not in OWN_LINKS]
    links = dict.fromkeys(node["reftarget"] for node in references)
    # Names of pages are from the folder of the page.
    pages = [docname_join(docname, node["reftarget"]) for node in references if node["reftype"] in ("any", "doc")]
    links |= dict.fromkeys(to.docname(languages.name(page)) for page in pages for to in languages.all)
    # The numbers of equations that formulas refer to.
    links |= dict.fromkeys(label for node in found for label in _equations(node))
    if languages.of(docname) != languages.main:  # They lead to a label of the language as soon as there is one.
        links |= dict.fromkeys(languages.label(docname, name) for link in links for name in (link, link.lower()))
    # Those to a label of a page, "page.md#label".
    named = (node for node in references if node.get("reftargetid"))
    links |= dict.fromkeys(languages.label(node["reftarget"], node["reftargetid"]) for node in named)
    domain.data["links"][docname] = tuple(links)
    domain.data["domains"][docname] = domains_in(every)
    if has_others(found):
        domain.data["others"][docname] = True


def _equations(node: nodes.Node) -> list[str]:
    return node.get("references", []) if isinstance(node, nodes.math | nodes.math_block) else []


def named(domain: ScholarDomain, docname: str, work: Callable[[str], str]) -> list[Any]:
    """The works and pages that a page cites or names, as they appear in it."""
    out: list[Any] = []
    site = domain.site_of(docname)
    for target in domain.mentions.get(docname, ()):
        if target.kind == "cite":
            out.append(work(target.name))
        else:
            entity = site.entity(target.kind, target.name)
            out.append((entity.docname, entity.title) if entity else target.name)
    if page := domain.pages.get(docname):
        out += site.typed_relations(site.node(page))
        relations = [field.name for field in domain.state.kinds[page.kind].fields if field.relation]
        targets = [target for name in relations for target in page.values.get(name, ())]
        out += [work(target.name) for target in targets if target.kind == "paper"]
    return out


def work_shown(domain: ScholarDomain, site: Site, key: str) -> str:
    """A digest of a work and of where it leads: its page, or one of its links, which may be a project's repository."""
    publication, entity = domain.state.bibliography.publications.get(key), site.entity("paper", key)
    return digest([publication, entity and entity.docname, site.links(publication) if publication else None])


def title_shown(env: BuildEnvironment, docname: str) -> str:
    """The title of a page as links of others show it, with its styles and its language; ``""`` if there is none."""
    return str(env.titles[docname].pformat()) if docname in env.titles else ""


def linked(env: BuildEnvironment, domain: ScholarDomain, docname: str) -> list[Any]:
    """What else a page shows of others: titles and labels in its links, tables of contents."""
    std, math = env.domains.standard_domain, env.domains.math_domain
    out: list[Any] = [*domain.state.listed.get(docname, ())]
    for name in domain.data["links"].get(docname, ()):
        slugs = env.metadata.get(name, {}).get("myst_slugs")
        out.append((title_shown(env, name), slugs, std.labels.get(name), std.anonlabels.get(name)))
        out.append((math.equations.get(name), std._terms.get(name.lower()), name in env.found_docs))
        out += numbers_of(domain, name, std.anonlabels.get(name, ("",))[0])
    for tree in toctrees_of(env, docname):
        if not tree.get("hidden"):
            out += [env.tocs[child].pformat() for child in descendants_of(env, tree["includefiles"])]
    return out
