"""Between reading and writing: which pages look different now though nobody touched them.

Every page's surroundings (what its components gather, the works it cites, the pages it names, its neighbours) are
folded into a digest. A digest that differs from the last build's has its page written again, so that an incremental
build equals a clean one and rewrites no more than it must.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from ..model.owner import Owner
from ..model.publication import Publication
from ..site.graph import Entity
from . import manifest
from .domain import ScholarDomain
from .toctree import adopt, children_of, descendants_of, family_of, toctrees_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: The domains whose references are mentions, which the engine knows more of.
OWN_LINKS = ("cite", "scholar")


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass that show on pages; none of any other type."""
    names = (f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
    return tuple(name for name in names if name not in ("location", "line", "lines"))


def stable(value: Any, known: dict[int, tuple[str, Any]]) -> str:
    """A text that is the same for equal data in every process (the order of sets is not).

    Works and pages stand on many pages: each is read once, and *known* by its identity from then on. It is kept with
    its digest, so that no other can come by its identity.
    """
    if value is None or value.__class__ in (str, int, bool):
        return repr(value)
    if isinstance(value, (Publication, Entity, Owner)):
        if id(value) not in known:
            known[id(value)] = _digest(_record(value, known)), value
        return known[id(value)][0]
    if isinstance(value, (list, tuple)):
        return "[" + ",".join([stable(item, known) for item in value]) + "]"
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(stable(item, known) for item in value)) + "}"
    if isinstance(value, Mapping):
        return "{" + ",".join([f"{stable(k, known)}:{stable(v, known)}" for k, v in value.items()]) + "}"
    return _record(value, known) if _fields(value.__class__) else repr(value)


def _record(value: Any, known: dict[int, tuple[str, Any]]) -> str:
    names = _fields(value.__class__)
    return type(value).__name__ + "(" + ",".join([stable(getattr(value, name), known) for name in names]) + ")"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def docnames_in(value: Any) -> Iterable[str]:
    """The pages that gathered data lead to."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from docnames_in(item)
    elif not isinstance(value, (str, Publication, Owner)) and (names := _fields(value.__class__)):
        yield getattr(value, "docname", "")
        for name in names:
            yield from docnames_in(getattr(value, name))


def name_images(env: BuildEnvironment) -> None:
    """Name the pictures by the order of their paths, not that in which they were met: equal names get numbers."""
    named = type(env.images)()
    for path in sorted(env.images):
        for docname in sorted(env.images[path][0]):
            named.add_file(docname, path)
    env.images = named


def note_links(app: Sphinx, document: nodes.document) -> None:
    """Note which pages and labels a page's text links to: what they are called may show there."""
    links = (
        node["reftarget"] for node in document.findall(addnodes.pending_xref) if node["refdomain"] not in OWN_LINKS
    )
    ScholarDomain.of(app.env).data["links"][app.env.docname] = tuple(dict.fromkeys(links))


def updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose surroundings changed since the last build."""
    domain = ScholarDomain.of(env)
    domain.forget_site()
    if domain.state.up_to_date:
        return []
    adopt(env, domain)
    name_images(env)
    relations = domain.relations
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    # What every page shows: the navigation, and that there is a feed.
    common = [
        [(d, titles.get(d)) for d in env.toctree_includes.get(env.config.root_doc, [])],
        bool(domain.site.entities("note")),
    ]
    reached = {child for docname in env.tocs for child in children_of(env, docname)}
    reached |= {d for edge in domain.site.edges for d in _ends(domain, edge.source, edge.target)}
    digests: dict[str, Any] = {}
    known: dict[int, tuple[str, Any]] = {}
    for docname in sorted(env.found_docs):
        gathered = _gather(domain, docname)
        reached |= {d for d in docnames_in(gathered) if d != docname}
        neighbours = [(d, titles.get(d)) for d in family_of(relations, docname)]
        text = stable([gathered, _named(domain, docname), _linked(env, domain, docname), neighbours, common], known)
        # With the time of reading: what was read, but then not written, is still to be written.
        digests[docname] = [_digest(text), env.all_docs[docname]]
    domain.state.fingerprints, domain.state.reached = digests, frozenset(reached)
    last = manifest.last(app)
    domain.state.expected = set(last.files)
    if app.builder.format == "html" and (new := manifest.of_pages(app) - domain.state.expected):
        manifest.expect(app, sorted(new))
    again = forgotten(app)
    return sorted(d for d, digest in digests.items() if last.pages.get(d) != digest or d in again)


def forgotten(app: Sphinx) -> set[str]:
    """The pages of which Sphinx's own search forgets a part, their index entries, unless they are written again."""
    if not getattr(app.builder, "search", False):
        return set()
    return {docname for docname, entries in app.env.domains.index_domain.entries.items() if entries}


def _ends(domain: ScholarDomain, *ends: tuple[str, str]) -> list[str]:
    return [entity.docname for end in ends if (entity := domain.site.entity(*end))]


def _gather(domain: ScholarDomain, docname: str) -> list[Any]:
    page = domain.pages.get(docname)
    if page is None:
        return []
    components = domain.state.components
    return [components[name].gather(domain.site, page, options) for name, options in domain.placed.get(docname, ())]


def _named(domain: ScholarDomain, docname: str) -> list[Any]:
    """What the page's text cites and names, as it will look there."""
    out: list[Any] = []
    for target in domain.mentions.get(docname, ()):
        if target.kind == "cite":
            out += [_work(domain, target.name), domain.citation_label(target.name)]
        else:
            entity = domain.site.entity(target.kind, target.name)
            out.append((entity.docname, entity.title) if entity else target.name)
    page = domain.pages.get(docname)
    for of in domain.state.kinds[page.kind].fields if page else ():
        for target in page.values.get(of.name, ()) if page and of.relation else ():
            out.append(_work(domain, target.name) if target.kind == "paper" else None)
    return out


def _work(domain: ScholarDomain, key: str) -> list[Any]:
    """A work with where it leads: to its page, or to one of its links, which may be a project's repository."""
    publication, entity = domain.state.bibliography.publications.get(key), domain.site.entity("paper", key)
    return [publication, entity and entity.docname, domain.site.links(publication) if publication else None]


def _linked(env: BuildEnvironment, domain: ScholarDomain, docname: str) -> list[Any]:
    """What else shows on the page of others: titles and labels its links take, contents, names of pictures."""
    std, math = env.domains.standard_domain, env.domains.math_domain
    out: list[Any] = [name for path, (docs, name) in env.images.items() if docname in docs]
    for name in domain.data["links"].get(docname, ()):
        there = env.titles[name].astext() if name in env.titles else None
        out.append(
            (there, env.metadata.get(name, {}).get("myst_slugs"), std.labels.get(name), std.anonlabels.get(name))
        )
        out.append((math.equations.get(name), name in env.found_docs))
    for tree in toctrees_of(env, docname):
        if not tree.get("hidden"):
            out += [env.tocs[child].pformat() for child in descendants_of(env, tree["includefiles"])]
    return out
