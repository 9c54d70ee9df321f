"""What readers search for besides pages: how to reach the owner, how to cite, files, topics and people.

Each is a result of its own, found by the words that readers type for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from ..environment.domain import ScholarDomain
from ..locale.messages import Messages
from ..model.kinds import Page
from ..model.message import Message
from ..model.slugs import TOPICS, topic_page
from ..site.cv import forms
from ..site.graph import Site
from .search_entries import Result

#: The number of papers together from which a person is a result: with fewer, the papers are the answer.
PAPERS = 2
#: The prominence of results that are no pages of a kind; papers have the highest, other kinds at least 4.
_PERSON, _PAGE, _PLACE, _TOPIC = 3, 2, 1, 0
#: What readers call the CV, and the lists of some kinds.
_CV = Message("CV, vita, resume, résumé", "words by which readers search")
_LISTS = {
    "paper": Message("papers, articles, bibliography", "words by which readers search"),
    "note": Message("blog, posts, articles", "words by which readers search"),
}
#: What they look for on the page of a paper, on the home page, and by other results, with what they call these.
_PAPER = Message("how to cite, BibTeX, citation", "words by which readers search")
_HOME = Message("home, homepage, about, bio, who is", "words by which readers search")
_CONTACT = (
    Message("e-mail mail address", "words by which readers search"),
    Message("how to contact, reach, write to, get in touch, profiles, social media", "words by which readers search"),
)
_CITE = (
    Message("citations", "words by which readers search"),
    Message(
        "citing, bibliography, references, export, bib, LaTeX, EndNote, Zotero, Mendeley",
        "words by which readers search",
    ),
)
_PDF = (
    Message("download", "words by which readers search"),
    Message("print, curriculum vitae, resume, résumé", "words by which readers search"),
)
_FEED = "RSS Atom", Message("subscribe, subscription, follow, updates, news", "words by which readers search")
_CODE = Message("code repository", "words by which readers search")
_TOPICS = "", Message("subjects, keywords, tags, areas, interests", "words by which readers search")


def prominence(kinds: Iterable[str], name: str) -> int:
    """The prominence of pages of the kind *name* in the results, by the order of all *kinds*: papers first."""
    if name in ("paper", "page"):
        return 15 if name == "paper" else _PAGE
    others = [kind for kind in kinds if kind not in ("paper", "page")]
    return max(4, 10 - others.index(name))


def address(domain: ScholarDomain, site: Site, docname: str) -> str:
    """The address of a page from the folder of the language of a *site*."""
    return _from_folder(site, domain.state.builder.get_target_uri(docname))


def _from_folder(site: Site, url: str) -> str:
    return relative_uri(f"{site.place.folder}/", url) if site.place.folder else url


def names_of(domain: ScholarDomain, site: Site, page: Page) -> Iterator[str]:
    """What readers call a page besides its title."""
    texts = domain.texts_in(site.place)
    if page.kind == "cv":
        yield _words(texts, _CV)
    for kind in domain.state.kinds.values():
        if kind.folder and site.languages.name(page.docname) == f"{kind.folder}/index":
            yield from (texts.of(kind.label), texts.of(kind.plural), _words(texts, _LISTS.get(kind.name, "")))


def _words(texts: Messages, message: str) -> str:
    """The words of a message, without commas; in other languages, readers also use the English ones."""
    own = texts.of(message)
    return (own if own == message else f"{own} {message}").replace(",", "")


def asked_for(domain: ScholarDomain, site: Site, page: Page) -> Iterator[str]:
    """Further words by which readers look for a page."""
    paper, owner, texts = site.publication_of(page), site.owner, domain.texts_in(site.place)
    if paper:
        yield _words(texts, _PAPER)
        yield "et al" if len(paper.authors) > 2 else ""
    if page.values.get("repository"):
        yield _words(texts, _CODE)
    if site.languages.name(page.docname) == domain.state.root:
        # A role is also found without its dots, as in PhD.
        yield from (_words(texts, _HOME), owner.role, owner.role.replace(".", ""), owner.email, *owner.affiliations)


def places(domain: ScholarDomain, site: Site) -> Iterator[Result]:
    """How to reach the owner, how to cite, the PDF of the CV and the feed, as far as the site has them."""
    config, found = domain.env.config, domain.env.found_docs
    uri, owner, texts = partial(address, domain, site), site.owner, domain.texts_in(site.place)
    kind, file_ = texts.of(domain.state.kinds["page"].label), texts.gettext("File")

    def place(url: str, kind: str, title: str, meta: Iterable[str], words: tuple[str, str]) -> Result:
        names, keys = (_words(texts, message) for message in words)
        keys += f" {owner.name.display}"
        return Result(f"/{title}", url, kind, title, " · ".join(meta), keys, names=names, prominence=_PLACE)

    with_profile = [
        d for d, placed in domain.placed.items() if d in found and d in site.pages and "profile" in dict(placed)
    ]
    ways = [*([texts.gettext("Email")] if owner.email else []), *(label for label, _ in owner.profile_links())]
    if with_profile and ways:
        home = min(with_profile, key=lambda docname: (docname != domain.home(site.place), docname))
        yield place(uri(home), kind, texts.gettext("Contact"), ways, _CONTACT)
    listed = _publications(domain, site)
    if site.papers and listed:
        formats = ", ".join(to.label for to in domain.state.formats)
        yield place(uri(listed), kind, texts.gettext("How to cite ({formats})", formats=formats), (), _CITE)
    if file := forms(site).get("PDF"):
        yield place(_from_folder(site, file), file_, texts.gettext("CV (PDF)"), [owner.name.display], _PDF)
    if site.own_notes and config.html_baseurl:
        yield place("feed.xml", file_, texts.gettext("Feed of notes"), ["Atom"], _FEED)
    if (index := site.docname(TOPICS)) in found:
        yield place(uri(index), kind, texts.gettext("Topics"), (), _TOPICS)


def topics(domain: ScholarDomain, site: Site) -> Iterator[Result]:
    """The page of each topic."""
    texts = domain.texts_in(site.place)
    for topic, members in site.topics.items():
        docname = site.docname(topic_page(topic))
        if docname in domain.env.found_docs:
            url, count = address(domain, site, docname), len(members)
            meta = texts.ngettext("{count} page", "{count} pages", count)
            yield Result(f"/{docname}", url, texts.gettext("Topic"), topic, meta, prominence=_TOPIC)


def people(domain: ScholarDomain, site: Site) -> Iterator[Result]:
    """The authors of several papers with the owner: each leads to the list of these papers."""
    listed, texts = _publications(domain, site), domain.texts_in(site.place)
    if not listed:
        return
    authors = (author for paper in site.papers.values() for author in paper.authors)
    counts = Counter(one.named(texts.tag).display for one in authors if not site.owner.is_author(one.name))
    url = address(domain, site, listed)
    for name, count in sorted(counts.items()):
        if count >= PAPERS:
            listed_with = f"{url}?q={quote(name)}"
            meta = texts.ngettext("{count} publication", "{count} publications", count)
            yield Result(f"/people/{name}", listed_with, texts.gettext("Person"), name, meta, prominence=_PERSON)


def _publications(domain: ScholarDomain, site: Site) -> str:
    """The page that lists all publications, with a filter; ``""`` if the site has none."""
    docname = site.docname(f"{domain.state.kinds['paper'].folder}/index")
    shown = [options for name, options in domain.placed.get(docname, ()) if name == "publications"]
    return docname if any("compact" not in options for options in shown) else ""
