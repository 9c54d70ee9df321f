"""What to write again: nothing if no input has changed, else the pages whose HTML would differ.

Without the first, a build without a change takes 1.3 times as long for 1,000 pages and 1.8 times for 10,000.

A page's fingerprint is a digest of all that it shows beyond its own source: the data of its components, the works that
it cites, the titles of the pages that it links to, its neighbours. If it differs from the last build's, the page is
written again; so an incremental build equals a clean one.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..model.languages import Language
from . import builders, inputs, manifest, objects
from .contents import digest
from .declarations import declared, surface
from .domain import ScholarDomain
from .record import Record
from .shown import docnames_in, linked, named, title_shown, work_shown
from .toctree import adopt, ancestors, children_of

#: The search index of Sphinx.
INDEX = "searchindex.js"
#: The pages that the head of every page leads to, if the site has them.
IN_HEAD = frozenset({"about", "copyright", "genindex", "search"})


def note_reading(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Record that a page is read again or was removed, so that the site is another."""
    ScholarDomain.of(env).data["state"] = uuid.uuid4().hex


def clear_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Forget what pages have declared before one of them is read again: a label may have moved from one to another.

    Sphinx does so itself where it reads in parallel.
    """
    for docname in docnames:
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)


def decide(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare the inputs of this build with those of the last one into this folder."""
    domain = ScholarDomain.of(env)
    state = domain.state
    state.lists_contents = inputs.list_contents(app)
    state.inputs = digest((inputs.of_reading(app), inputs.of_writing(app), sorted(state.moved.items())))
    pages = (domain.data["state"], state.bibliography_digest, sorted(state.changed.items()))
    state.digest = digest((pages, state.inputs, sorted(state.static), _files(domain)))
    if builders.writes_pages(app.builder):
        # Files of the site that are copied to the places of pages, and those that were in the places of others.
        theirs = state.static & set(map(state.page_file, env.found_docs))
        theirs |= set(manifest.last(app).static) - state.static
        state.edited = frozenset(manifest.edited(app) | theirs)
        state.up_to_date = manifest.last(app).state == state.digest and not (state.edited or state.forced)


def _files(domain: ScholarDomain) -> tuple[Any, ...]:
    """What every page loads and links to because of other files of the site."""
    state = domain.state
    sheets = state.stylesheet, sorted(state.replaced_sheets)
    links = state.theme.footer_links, state.theme.icon_links
    # A page loads those of Sphinx that its scripts need, and all of them for one that is not there.
    scripts = sorted(state.wanted_scripts), sorted(name for name in state.static if name.endswith((".js", ".mjs")))
    return scripts, sheets, state.touch_icon, state.checksums, links


def mark(domain: ScholarDomain, docname: str) -> str:
    """A digest of what a page itself and what is made of it depend on, whatever other pages have.

    That is the time of its reading, front matter included, with the bibliography and the settings: what is kept of
    thousands of pages need not be compared with all that it was made of. In several languages, other pages tell how
    topics are spelled in that of the page.
    """
    state = domain.state
    others = state.surface if state.languages.several else ""
    return digest((domain.env.all_docs.get(docname), state.bibliography_digest, state.inputs, others))


def title_mark(domain: ScholarDomain, docname: str) -> str:
    """What the title on a page is made of: its text, styles included, and the language of a work."""
    page = domain.pages.get(docname)
    paper = domain.site_of(docname).publication_of(page) if page else None
    return repr((domain.page_title(docname), paper.language if paper else ""))


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


def derive_again(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the site derived again from the pages that were read, before anything is made of all of it."""
    domain = ScholarDomain.of(env)
    domain.forget_site()
    state, last = domain.state, manifest.last(app)
    if not state.up_to_date:
        state.pictures = name_images(env)
        state.objects = objects.digests(domain)
        state.declared = declared(domain, _read(env, last), last.declared)
        state.surface = surface(domain, state.declared, state.pictures, _files(domain))


def _read(env: BuildEnvironment, last: Record) -> set[str]:
    """The pages that were read since the last build into this folder."""
    return {d for d in env.found_docs if last.pages.get(d, ("", 0))[1] != env.all_docs[d]}


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Compute the fingerprints of all pages, and return the pages whose fingerprint is not that of the last build."""
    domain = ScholarDomain.of(env)
    state = domain.state
    if state.up_to_date:
        return []
    children = {docname: children_of(env, docname) for docname in sorted(env.tocs)}
    adopt(env, domain, children)
    last, lost = manifest.last(app), set[str]()
    if builders.writes_pages(app.builder):
        lost = _lost(app, env)
        manifest.begin(app)
    else:
        manifest.remove_others(app)
    # The time of reading is included: a page that was read but then not written is still to be written.
    times = {docname: env.all_docs[docname] for docname in sorted(env.found_docs)}
    if state.surface == last.surface and not state.languages.several:
        state.fingerprints = {docname: [last.pages[docname][0], time] for docname, time in times.items()}
        state.reached = frozenset(env.found_docs) - set(last.unreached)
        found = dict(_fingerprints(env, domain, sorted(_read(env, last) | lost | domain.data["others"].keys())))
    else:
        found = dict(_fingerprints(env, domain, list(times)))
        state.reached = _reached(domain, children, found)
    for docname, (fingerprint, gathered) in found.items():
        state.fingerprints[docname] = [fingerprint, times[docname]]
        if last.pages.get(docname) != state.fingerprints[docname] or docname in lost:
            state.gathered[docname] = gathered
    return list(state.gathered)


def _fingerprints(
    env: BuildEnvironment, domain: ScholarDomain, docnames: Iterable[str]
) -> Iterator[tuple[str, tuple[str, list[Any]]]]:
    """The fingerprint of each of *docnames*, and the data of its components."""
    state, title = domain.state, cache(partial(title_shown, env))
    common = {language: _common(env, domain, language) for language in state.languages.all}
    # The text of a work is long, and three pages cite it.
    works = {language: cache(partial(work_shown, domain, site)) for language, site in domain.sites.items()}
    for docname in docnames:
        gathered = domain.gather(docname)
        _, before, after = domain.relations.get(docname, (None, None, None))
        above = ancestors(domain.relations, docname)
        neighbours = [(d, title(d)) for d in (before or "", after or "", *above)]
        language = state.languages.of(docname)
        shown: list[Any] = [gathered, named(domain, docname, works[language]), linked(env, domain, docname)]
        shown += objects.referred(domain, docname)
        shown += [state.pictures.get(docname), neighbours, common[language]]
        if state.languages.several:
            # A page that is not translated leads to the translation of the nearest page above it.
            shown.append([list(domain.versions(name).items()) for name in (docname, *above)])
        yield docname, (digest(shown), gathered)


def _reached(
    domain: ScholarDomain, children: Mapping[str, Iterable[str]], found: Mapping[str, tuple[str, list[Any]]]
) -> frozenset[str]:
    """The pages that some page leads to."""
    reached = {child for listed in children.values() for child in listed}
    for site in domain.sites.values():
        ends = [site.entity(*end) for edge in site.edges for end in (edge.source, edge.target)]
        reached |= {entity.docname for entity in ends if entity}
    for docname, (_, gathered) in found.items():
        reached |= {d for d in docnames_in(gathered) if d != docname}
    if domain.state.languages.several:  # by the links between translations
        reached |= {version for docname in sorted(reached) for version in domain.versions(docname).values()}
    return frozenset(reached)


def _common(env: BuildEnvironment, domain: ScholarDomain, language: Language) -> str:
    """A digest of what every page in a language shows.

    The navigation, that there are topics, a feed, indices and the pages that the settings or the layout name, and what
    all inputs determine.
    """
    site, settings = domain.sites[language], repr(env.config.html_theme_options)
    return digest(
        [
            [(d, title_shown(env, d)) for d in env.toctree_includes.get(domain.home(language), [])],
            (bool(site.topics), bool(site.own_notes)),
            [domain.home(other) for other in domain.state.languages.all],
            [d for d in sorted(env.found_docs) if d in settings or d in IN_HEAD],
            _indices(env),
            domain.state.inputs,
            _files(domain),
            [(d, env.tocs[d].pformat()) for d in sorted(env.tocs)] if domain.state.lists_contents else [],
        ]
    )


def _indices(env: BuildEnvironment) -> list[str]:
    """The indices of domains that have entries, such as that of modules, which the layout of Sphinx links to."""
    found = [(index, index(domain)) for domain in env.domains.sorted() for index in domain.indices if index.shortname]
    return [kind.__qualname__ for kind, index in found if index.generate()[0]]


def _lost(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """The pages of which a file was edited or deleted, all if one was that only pages can make; none of these stays."""
    state, last = ScholarDomain.of(env).state, manifest.last(app)
    edited = state.edited
    # That of Sphinx is made of all pages, and without it only of those that are written.
    lost_index = INDEX in last.others and not manifest.stamp(app, INDEX)
    manifest.remove(app, edited)
    if lost_index or any(name in last.others and name.startswith(manifest.PICTURES) for name in edited):
        return set(env.found_docs)
    if not edited:
        return set()
    found = {d for docs, name in env.images.values() if f"{manifest.PICTURES}{name}" in edited for d in docs}
    return found | {d for d in env.found_docs if not edited.isdisjoint(manifest.of_page(app, d))}
