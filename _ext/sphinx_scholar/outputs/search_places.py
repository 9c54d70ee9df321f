"""What readers search for besides pages: how to reach the owner, how to cite, files, topics and people.

Each is a result of its own, found by the words that readers type for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ..environment.domain import ScholarDomain
from ..model.kinds import Page
from ..model.slugs import TOPICS, topic_page
from ..site.cv import forms
from .search_index import Result

#: The number of papers together from which a person is a result: with fewer, the papers are the answer.
PAPERS = 2
#: The prominence of results that are no pages of a kind; papers have the highest, other kinds at least 4.
_PERSON, _PAGE, _PLACE, _TOPIC = 3, 2, 1, 0
#: What readers call the CV, and the lists of some kinds.
_CV = ("CV", "vita", "resume", "résumé")
_LISTS = {"paper": ("papers", "articles", "bibliography"), "note": ("blog", "posts", "articles")}
#: What they look for on the page of a paper, on the home page, and by other results, with what they call these.
_PAPER = ("how to cite", "BibTeX", "citation")
_HOME = ("home", "homepage", "about", "bio", "who is")
_CONTACT = "e-mail mail address", "how to contact, reach, write to, get in touch, profiles, social media"
_CITE = "citations", "citing, bibliography, references, export, bib, LaTeX, EndNote, Zotero, Mendeley"
_PDF = "download", "print, curriculum vitae, resume, résumé"
_FEED = "RSS Atom", "subscribe, subscription, follow, updates, news"
_TOPICS = "", "subjects, keywords, tags, areas, interests"


def prominence(kinds: Iterable[str], name: str) -> int:
    """The prominence of pages of the kind *name* in the results, by the order of all *kinds*: papers first."""
    if name in ("paper", "page"):
        return 15 if name == "paper" else _PAGE
    others = [kind for kind in kinds if kind not in ("paper", "page")]
    return max(4, 10 - others.index(name))


def names_of(domain: ScholarDomain, page: Page) -> Iterator[str]:
    """What readers call a page besides its title."""
    if page.kind == "cv":
        yield from _CV
    for kind in domain.state.kinds.values():
        if kind.folder and page.docname == f"{kind.folder}/index":
            yield from (kind.label, kind.plural, *_LISTS.get(kind.name, ()))


def asked_for(domain: ScholarDomain, page: Page) -> Iterator[str]:
    """Further words by which readers look for a page."""
    paper, owner = domain.site.publication_of(page), domain.site.owner
    if paper:
        yield from _PAPER
        yield "et al" if len(paper.authors) > 2 else ""
    if page.values.get("repository"):
        yield "code repository"
    if page.docname == domain.env.config.root_doc:
        yield from (*_HOME, owner.role, *owner.affiliations)


def places(domain: ScholarDomain) -> Iterator[Result]:
    """How to reach the owner, how to cite, the PDF of the CV and the feed, as far as the site has them."""
    site, config, found = domain.site, domain.env.config, domain.env.found_docs
    uri, owner = domain.state.builder.get_target_uri, site.owner
    kind = domain.state.kinds["page"].label

    def place(url: str, kind: str, title: str, meta: Iterable[str], words: tuple[str, str]) -> Result:
        names, keys = words
        keys += f" {owner.name.display}"
        return Result(f"/{title}", url, kind, title, " · ".join(meta), keys, names=names, prominence=_PLACE)

    with_profile = [d for d, placed in domain.placed.items() if d in found and "profile" in dict(placed)]
    ways = [*(["Email"] if owner.email else []), *(label for label, _ in owner.profile_links())]
    if with_profile and ways:
        home = min(with_profile, key=lambda docname: (docname != config.root_doc, docname))
        yield place(uri(home), kind, "Contact", ways, _CONTACT)
    listed = _publications(domain)
    if site.papers and listed:
        formats = [to.label for to in domain.state.formats]
        yield place(uri(listed), kind, f"How to cite ({', '.join(formats)})", (), _CITE)
    if file := forms(site).get("PDF"):
        yield place(file, "File", "CV (PDF)", [owner.name.display], _PDF)
    if site.entities("note") and config.html_baseurl:
        yield place("feed.xml", "File", "Feed of notes", ["Atom"], _FEED)
    if TOPICS in found:
        yield place(uri(TOPICS), kind, "Topics", (), _TOPICS)


def topics(domain: ScholarDomain) -> Iterator[Result]:
    """The page of each topic."""
    for topic, members in domain.site.topics.items():
        docname = topic_page(topic)
        if docname in domain.env.found_docs:
            url, count = domain.state.builder.get_target_uri(docname), len(members)
            meta = f"{count} page{'s' if count > 1 else ''}"
            yield Result(f"/{docname}", url, "Topic", topic, meta, prominence=_TOPIC)


def people(domain: ScholarDomain) -> Iterator[Result]:
    """The authors of several papers with the owner: each leads to the list of these papers."""
    site, listed = domain.site, _publications(domain)
    if not listed:
        return
    authors = (author.name for paper in site.papers.values() for author in paper.authors)
    counts = Counter(name.display for name in authors if not site.owner.is_author(name))
    url = domain.state.builder.get_target_uri(listed)
    for name, count in sorted(counts.items()):
        if count >= PAPERS:
            address = f"{url}?q={quote(name)}"
            yield Result(f"/people/{name}", address, "Person", name, f"{count} publications", prominence=_PERSON)


def _publications(domain: ScholarDomain) -> str:
    """The page that lists all publications, with a filter; ``""`` if the site has none."""
    docname = f"{domain.state.kinds['paper'].folder}/index"
    shown = [options for name, options in domain.placed.get(docname, ()) if name == "publications"]
    return docname if any("compact" not in options for options in shown) else ""
