"""What readers search for besides pages: how to reach the owner, how to cite, files, topics and people.

Each is a result of its own, found by the words that readers type for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ..environment.domain import ScholarDomain
from ..locale.messages import Messages
from ..model.kinds import Page
from ..model.message import Message
from ..model.slugs import TOPICS, topic_page
from ..site.cv import forms
from .search_index import Result

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
_TOPICS = "", Message("subjects, keywords, tags, areas, interests", "words by which readers search")


def prominence(kinds: Iterable[str], name: str) -> int:
    """The prominence of pages of the kind *name* in the results, by the order of all *kinds*: papers first."""
    if name in ("paper", "page"):
        return 15 if name == "paper" else _PAGE
    others = [kind for kind in kinds if kind not in ("paper", "page")]
    return max(4, 10 - others.index(name))


def names_of(domain: ScholarDomain, page: Page) -> Iterator[str]:
    """What readers call a page besides its title."""
    texts = domain.texts_of(page.docname)
    if page.kind == "cv":
        yield _words(texts, _CV)
    for kind in domain.state.kinds.values():
        if kind.folder and page.docname == f"{kind.folder}/index":
            yield from (texts.of(kind.label), texts.of(kind.plural), _words(texts, _LISTS.get(kind.name, "")))


def _words(texts: Messages, message: str) -> str:
    """The words of a message, without the commas between them."""
    return texts.of(message).replace(",", "")


def asked_for(domain: ScholarDomain, page: Page) -> Iterator[str]:
    """Further words by which readers look for a page."""
    paper, owner, texts = domain.site.publication_of(page), domain.site.owner, domain.texts_of(page.docname)
    if paper:
        yield _words(texts, _PAPER)
        yield "et al" if len(paper.authors) > 2 else ""
    if page.values.get("repository"):
        yield texts.gettext("code repository", "words by which readers search")
    if page.docname == domain.env.config.root_doc:
        # A role is also found without its dots, as in PhD.
        yield from (_words(texts, _HOME), owner.role, owner.role.replace(".", ""), owner.email, *owner.affiliations)


def places(domain: ScholarDomain) -> Iterator[Result]:
    """How to reach the owner, how to cite, the PDF of the CV and the feed, as far as the site has them."""
    site, config, found = domain.site, domain.env.config, domain.env.found_docs
    uri, owner = domain.state.builder.get_target_uri, site.owner
    texts = domain.state.texts
    kind, file_ = texts.of(domain.state.kinds["page"].label), texts.gettext("File")

    def place(url: str, kind: str, title: str, meta: Iterable[str], words: tuple[str, str]) -> Result:
        names, keys = map(texts.of, words)
        keys += f" {owner.name.display}"
        return Result(f"/{title}", url, kind, title, " · ".join(meta), keys, names=names, prominence=_PLACE)

    with_profile = [d for d, placed in domain.placed.items() if d in found and "profile" in dict(placed)]
    ways = [*([texts.gettext("Email")] if owner.email else []), *(label for label, _ in owner.profile_links())]
    if with_profile and ways:
        home = min(with_profile, key=lambda docname: (docname != config.root_doc, docname))
        yield place(uri(home), kind, texts.gettext("Contact"), ways, _CONTACT)
    listed = _publications(domain)
    if site.papers and listed:
        formats = ", ".join(to.label for to in domain.state.formats)
        yield place(uri(listed), kind, texts.gettext("How to cite ({formats})", formats=formats), (), _CITE)
    if file := forms(site).get("PDF"):
        yield place(file, file_, texts.gettext("CV (PDF)"), [owner.name.display], _PDF)
    if site.entities("note") and config.html_baseurl:
        yield place("feed.xml", file_, texts.gettext("Feed of notes"), ["Atom"], _FEED)
    if TOPICS in found:
        yield place(uri(TOPICS), kind, texts.gettext("Topics"), (), _TOPICS)


def topics(domain: ScholarDomain) -> Iterator[Result]:
    """The page of each topic."""
    for topic, members in domain.site.topics.items():
        docname = topic_page(topic)
        if docname in domain.env.found_docs:
            url, count = domain.state.builder.get_target_uri(docname), len(members)
            meta = domain.state.texts.ngettext("{count} page", "{count} pages", count)
            yield Result(f"/{docname}", url, domain.state.texts.gettext("Topic"), topic, meta, prominence=_TOPIC)


def people(domain: ScholarDomain) -> Iterator[Result]:
    """The authors of several papers with the owner: each leads to the list of these papers."""
    site, listed, texts = domain.site, _publications(domain), domain.state.texts
    if not listed:
        return
    authors = (author for paper in site.papers.values() for author in paper.authors)
    counts = Counter(one.named(texts.tag).display for one in authors if not site.owner.is_author(one.name))
    url = domain.state.builder.get_target_uri(listed)
    for name, count in sorted(counts.items()):
        if count >= PAPERS:
            address = f"{url}?q={quote(name)}"
            meta = texts.ngettext("{count} publication", "{count} publications", count)
            yield Result(f"/people/{name}", address, texts.gettext("Person"), name, meta, prominence=_PERSON)


def _publications(domain: ScholarDomain) -> str:
    """The page that lists all publications, with a filter; ``""`` if the site has none."""
    docname = f"{domain.state.kinds['paper'].folder}/index"
    shown = [options for name, options in domain.placed.get(docname, ()) if name == "publications"]
    return docname if any("compact" not in options for options in shown) else ""
