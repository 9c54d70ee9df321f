"""What to write again: nothing if no input has changed, else the pages whose HTML would differ.

Without the first, a build without a change takes 1.3 times as long for 1,000 pages and 1.8 times for 10,000.

A page's fingerprint is a digest of all that it shows beyond its own source: the data of its components, the works that
it cites, the titles of the pages that it links to, its neighbours. If it differs from the last build's, the page is
written again; so an incremental build equals a clean one.
"""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from ..model.dataclass_fields import field_names
from ..model.languages import Language
from ..model.people import Owner
from ..model.publication import Publication
from ..site.graph import Site
from . import inputs, manifest
from .domain import ScholarDomain
from .figure_numbers import numbers_of
from .toctree import adopt, ancestors, children_of, descendants_of, toctrees_of

#: The search index of Sphinx.
INDEX = "searchindex.js"
#: The pages that the head of every page leads to, if the site has them.
IN_HEAD = frozenset({"about", "copyright"})
#: The domains whose references are mentions, of which more is known.
OWN_LINKS = ("cite", "scholar")


def note_reading(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Record that a page is read again or was removed, so that the site is another."""
    ScholarDomain.of(env).data["state"] = uuid.uuid4().hex


def decide(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare the inputs of this build with those of the last one into this folder."""
    domain = ScholarDomain.of(env)
    state = domain.state
    state.inputs = digest((inputs.of_reading(app), inputs.of_writing(app)))
    pages = (domain.data["state"], state.bibliography_digest, sorted(state.changed.items()))
    state.digest = digest((pages, state.inputs, sorted(state.static), _files(domain)))
    if manifest.writes_pages(app.builder):
        state.edited = frozenset(manifest.edited(app))
        state.up_to_date = manifest.last(app).state == state.digest and not state.edited


def _files(domain: ScholarDomain) -> tuple[Any, ...]:
    """What every page loads and links to because of other files of the site."""
    state = domain.state
    sheets = state.stylesheet, sorted(state.replaced_sheets)
    links = state.theme.footer_links, state.theme.icon_links
    return sorted(state.wanted_scripts), sheets, state.touch_icon, state.checksums, links


def digest(data: Any) -> str:
    """A digest of *data*, whose text (``repr``) must be the same for equal data in every process: no sets."""
    return hashlib.blake2b(repr(data).encode(), digest_size=16).hexdigest()


def mark(domain: ScholarDomain, docname: str) -> str:
    """A digest of what a page itself and what is made of it depend on, whatever other pages have.

    That is the time of its reading, front matter included, with the bibliography and the settings: what is kept of
    thousands of pages need not be compared with all that it was made of.
    """
    state = domain.state
    return digest((domain.env.all_docs.get(docname), state.bibliography_digest, state.inputs))


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


def name_images(env: BuildEnvironment) -> dict[str, list[str]]:
    """Number pictures of the same name by their paths, not by the order in which they were found.

    Returns their names by page.
    """
    named, found = type(env.images)(), defaultdict[str, list[str]](list)
    for path in sorted(env.images):
        for docname in sorted(env.images[path][0]):
            found[docname].append(named.add_file(docname, path))
    env.images = named
    return found


def note_links(app: Sphinx, document: nodes.document) -> None:
    """Record the pages and labels that a page links to, as their titles may appear in it."""
    languages, docname = ScholarDomain.of(app.env).state.languages, app.env.docname
    references = [node for node in document.findall(addnodes.pending_xref) if node["refdomain"] not in OWN_LINKS]
    links = dict.fromkeys(node["reftarget"] for node in references)
    # Names of pages are from the folder of the page.
    pages = [docname_join(docname, node["reftarget"]) for node in references if node["reftype"] in ("any", "doc")]
    links |= dict.fromkeys(to.docname(languages.name(page)) for page in pages for to in languages.all)
    # The numbers of equations that formulas refer to.
    links |= dict.fromkeys(label for node in document.findall() for label in _equations(node))
    if languages.of(docname) != languages.main:  # They lead to a label of the language as soon as there is one.
        links |= dict.fromkeys(languages.label(docname, name) for link in links for name in (link, link.lower()))
    # Those to a label of a page, "page.md#label".
    named = (node for node in references if node.get("reftargetid"))
    links |= dict.fromkeys(languages.label(node["reftarget"], node["reftargetid"]) for node in named)
    ScholarDomain.of(app.env).data["links"][docname] = tuple(links)


def _equations(node: nodes.Node) -> list[str]:
    return node.get("references", []) if isinstance(node, nodes.math | nodes.math_block) else []


def derive_again(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the site derived again from the pages that were read, before anything is made of all of it."""
    ScholarDomain.of(env).forget_site()


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Compute the fingerprints of all pages, and return the pages whose fingerprint is not that of the last build."""
    domain = ScholarDomain.of(env)
    state = domain.state
    if state.up_to_date:
        return []
    children = {docname: children_of(env, docname) for docname in sorted(env.tocs)}
    adopt(env, domain, children)
    pictures = name_images(env)
    last, lost = manifest.last(app), set[str]()
    if manifest.writes_pages(app.builder):
        lost = _lost(app, env)
        manifest.begin(app)
    titles = domain.site.titles
    common = {language: _common(env, domain, language) for language in state.languages.all}
    reached = {child for listed in children.values() for child in listed}
    for site in domain.sites.values():
        ends = [site.entity(*end) for edge in site.edges for end in (edge.source, edge.target)]
        reached |= {entity.docname for entity in ends if entity}
    # The text of a work is long, and three pages cite it.
    works = {language: cache(partial(_work, domain, site)) for language, site in domain.sites.items()}
    for docname in sorted(env.found_docs):
        gathered = domain.gather(docname)
        reached |= {d for d in docnames_in(gathered) if d != docname}
        _, before, after = domain.relations.get(docname, (None, None, None))
        above = ancestors(domain.relations, docname)
        family = [before or "", after or "", *above]
        neighbours = [(d, titles.get(d)) for d in family]
        language = state.languages.of(docname)
        named, links = _named(domain, docname, works[language]), _linked(env, domain, docname)
        shown = [gathered, named, links, pictures.get(docname), neighbours, common[language]]
        if state.languages.several:
            # A page that is not translated leads to the translation of the nearest page above it.
            shown.append([list(domain.versions(name).items()) for name in (docname, *above)])
        # The time of reading is included: a page that was read but then not written is still to be written.
        fingerprint = state.fingerprints[docname] = [digest(shown), env.all_docs[docname]]
        if last.pages.get(docname) != fingerprint or docname in lost:
            state.gathered[docname] = gathered
    if state.languages.several:  # by the links between translations
        reached |= {version for docname in sorted(reached) for version in domain.versions(docname).values()}
    state.reached = frozenset(reached)
    return list(state.gathered)


def _common(env: BuildEnvironment, domain: ScholarDomain, language: Language) -> str:
    """A digest of what every page in a language shows.

    The navigation, that there are topics, a feed and the pages that the settings or the layout name, and what all
    inputs determine.
    """
    site, titles, settings = domain.sites[language], domain.site.titles, repr(env.config.html_theme_options)
    return digest(
        [
            [(d, titles.get(d)) for d in env.toctree_includes.get(domain.home(language), [])],
            (bool(site.topics), bool(site.own_notes)),
            [domain.home(other) for other in domain.state.languages.all],
            [d for d in sorted(env.found_docs) if d in settings or d in IN_HEAD],
            domain.state.inputs,
            _files(domain),
        ]
    )


def _lost(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """The pages of which a file was edited or deleted, all if one was that only pages can make; none of these stays."""
    edited, last = ScholarDomain.of(env).state.edited, manifest.last(app)
    # That of Sphinx is made of all pages, and without it only of those that are written.
    lost_index = INDEX in last.others and not manifest.stamp(app, INDEX)
    manifest.remove(app, edited)
    if lost_index or any(name in last.others and name.startswith(manifest.PICTURES) for name in edited):
        return set(env.found_docs)
    if not edited:
        return set()
    found = {d for docs, name in env.images.values() if f"{manifest.PICTURES}{name}" in edited for d in docs}
    return found | {d for d in env.found_docs if not edited.isdisjoint(manifest.of_page(app, d))}


def _named(domain: ScholarDomain, docname: str, work: Callable[[str], str]) -> list[Any]:
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


def _work(domain: ScholarDomain, site: Site, key: str) -> str:
    """A digest of a work and of where it leads: its page, or one of its links, which may be a project's repository."""
    publication, entity = domain.state.bibliography.publications.get(key), site.entity("paper", key)
    return digest([publication, entity and entity.docname, site.links(publication) if publication else None])


def _linked(env: BuildEnvironment, domain: ScholarDomain, docname: str) -> list[Any]:
    """What else a page shows of others: titles and labels in its links, tables of contents."""
    std, math = env.domains.standard_domain, env.domains.math_domain
    out: list[Any] = [*domain.state.listed.get(docname, ())]
    for name in domain.data["links"].get(docname, ()):
        there = env.titles[name].astext() if name in env.titles else None
        slugs = env.metadata.get(name, {}).get("myst_slugs")
        out.append((there, slugs, std.labels.get(name), std.anonlabels.get(name)))
        out.append((math.equations.get(name), std._terms.get(name.lower()), name in env.found_docs))
        out += numbers_of(domain, name, std.anonlabels.get(name, ("",))[0])
    for tree in toctrees_of(env, docname):
        if not tree.get("hidden"):
            out += [env.tocs[child].pformat() for child in descendants_of(env, tree["includefiles"])]
    return out
