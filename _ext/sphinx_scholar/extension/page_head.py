"""The head of a page: what search engines, reference managers, feed readers and social networks read."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from ..environment.domain import ScholarDomain
from ..formats import jsonld, meta_tags
from ..formats.bibliographic import first_authors
from ..formats.jsonld_kinds import page_of_kind
from ..formats.signposting import LINKSET, SUFFIX
from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.kinds import Page
from ..model.publication import Publication
from ..site.graph import Site
from ..site.notes import last_change
from ..site.notes import publication as entry_of
from .page_relations import hreflang, relations, translations

#: Pages without content of their own, which search engines are to leave out.
UNLISTED = frozenset({"search", "genindex", "404"})
#: The names of ``meta`` elements, which may be properties.
_META = re.compile(r"""<meta\s[^>]*?\b(?:name|property)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a head describes: *page* is ``None`` for a file that is no source; *kind* is that of the layout.

    *url* is absolute, ``""`` without a base URL and for a page that is not listed. *pdf* is absolute, even for a
    file of the site.
    """

    domain: ScholarDomain
    docname: str
    page: Page | None
    paper: Publication | None
    kind: str
    title: str
    description: str
    url: str
    pdf: str

    @property
    def listed(self) -> bool:
        """Whether search engines are to know the page."""
        return self.page is not None and self.domain.state.languages.name(self.docname) not in UNLISTED

    @property
    def site(self) -> Site:
        """The graph of the site in the language of the page."""
        return self.domain.site_of(self.docname)


def subject(domain: ScholarDomain, docname: str, title: str, kind: str) -> Subject:
    """The subject of a page's head."""
    site = domain.site_of(docname)
    page = site.pages.get(docname)
    paper = site.publication_of(page) if page else None
    url = domain.url(docname) if page and site.languages.name(docname) not in UNLISTED else ""
    pdf = paper.link("pdf") if paper else ""
    if pdf.startswith("/"):
        base = str(domain.env.config.html_baseurl).rstrip("/")
        pdf = base + pdf
    about = description(site, page, domain.texts_of(docname))
    return Subject(domain, docname, page, paper, kind, title, about, url, pdf)


def description(site: Site, page: Page | None, texts: Messages) -> str:
    """A page's written description; a paper without one is described by its entry."""
    if page is None:
        return ""
    written = str(page.values.get("description", ""))
    paper = site.publication_of(page)
    if written or paper is None:
        return plain_text(written)
    where = paper.venue.name or paper.venue.short
    when = texts.date(paper.date) if paper.date else ""
    more = texts.gettext(" et al.", "after several names, without a comma")
    people = first_authors(paper, 3, more, texts)
    said = texts.comma.join(part for part in (people, where, when) if part)
    return plain_text(f"{paper.titled(site.language)}{texts.full_stop}{said}{texts.full_stop.rstrip()}")


def markup(
    meta: Iterable[Mapping[str, str]], links: Iterable[Mapping[str, str]], about: Iterable[Mapping[str, Any]]
) -> str:
    """The elements of a head as HTML: their attributes are given, and the objects of JSON-LD.

    Every theme puts Sphinx's ``metatags`` into the head, so that they need no template of a theme.
    """
    lines = [f"<meta{_attributes(of)}>" for of in meta] + [f"<link{_attributes(of)}>" for of in links]
    # As Jinja's filter tojson writes it, without spaces.
    data = (htmlsafe_json_dumps(thing, sort_keys=True, separators=(",", ":")) for thing in about)
    lines += [f'<script type="application/ld+json">{text}</script>' for text in data]
    return "".join(f"\n    {line}" for line in lines)


def without(meta: Iterable[Mapping[str, str]], given: str) -> list[Mapping[str, str]]:
    """*meta* without what the tags *given* tell as well: with a picture, for example, they tell its size."""
    names = {name.lower() for name in _META.findall(given)}
    return [of for of in meta if not names.intersection(_names(of.get("name") or of["property"]))]


def _names(name: str) -> list[str]:
    """The name of a tag and of what it is a part of: ``og:image:width`` tells of ``og:image``."""
    parts = name.lower().split(":")
    return [":".join(parts[:n]) for n in range(min(2, len(parts)), len(parts) + 1)]


def _attributes(of: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in of.items())


def meta(of: Subject) -> list[dict[str, str]]:
    """The attributes of the ``meta`` elements."""
    found = [{"name": "description", "content": of.description}] if of.description else []
    if not of.listed:
        found.append({"name": "robots", "content": "noindex"})
    found += [{"name": name, "content": value} for name, value in _work(of)]
    for name, value in _opengraph(of) if of.listed else ():
        found.append({"name" if name.startswith("twitter") else "property": name, "content": value})
    return found


def _work(of: Subject) -> meta_tags.Tags:
    """The tags by which reference managers take the page for a work."""
    if of.paper:
        return meta_tags.highwire(of.paper, page_url=of.url, pdf_url=of.pdf, owner=of.site.owner)
    if of.page and of.page.kind == "note":
        return meta_tags.blog_post(entry_of(of.site, of.page))
    return []


def _opengraph(of: Subject) -> Iterable[tuple[str, str]]:
    # Imported here, as below: builds that write no pages need neither cards nor feeds.
    from ..outputs import cards

    values = of.page.values if of.page else {}
    picture, words = cards.image(of.domain, of.docname, of.title)
    yield from meta_tags.opengraph(
        title=of.title,
        url=of.url,
        kind="article" if of.page and of.page.kind in ("paper", "note") else "website",
        description=of.description,
        site_name=of.site.name,
        image=picture,
        image_alt=words,
        locale=of.site.language.replace("-", "_"),
        published=of.paper.date if of.paper else values.get("date"),
        tags=of.paper.keywords if of.paper else values.get("topics", ()),
    )
    yield from cards.SIZE if picture else ()


def links(of: Subject, pathto: Callable[[str, int], str]) -> list[dict[str, str]]:
    """The attributes of the ``link`` elements: the feeds that the page belongs to, and the links of its work."""
    if of.page is None:
        return []
    from ..outputs.feeds import feeds_of
    from ..outputs.linksets import has_linkset, signposts
    from ..outputs.markdown import is_page

    found = hreflang(of.domain, of.docname) if of.url else []
    found += [
        {"rel": "alternate", "type": mime, "href": pathto(path, 1), "title": title}
        for title, path, mime in feeds_of(of.domain, of.page, of.kind)
    ]
    if of.domain.env.config.scholar_markdown and is_page(of.domain, of.docname):
        found.append({"rel": "alternate", "type": "text/markdown", "href": pathto(quote(f"{of.docname}.md"), 1)})
    labels = {to.suffix: to.label for to in of.domain.state.formats}
    for to in signposts(of.domain, of.docname):
        href = pathto(quote(to.path), 1) if to.path else to.href
        link = {"rel": to.rel, "type": to.type, "href": href}
        if to.rel == "describedby":
            suffix = to.path.removeprefix(f"{of.docname}.")
            link |= {"rel": "alternate describedby", "title": labels.get(suffix, "")}
        found.append({name: text for name, text in link.items() if text})
    if has_linkset(of.domain, of.docname):
        found.append({"rel": "linkset", "type": LINKSET, "href": pathto(quote(f"{of.docname}.{SUFFIX}"), 1)})
    return found


def json_ld(of: Subject) -> dict[str, Any] | None:
    """What the page is about, in JSON-LD, with its relations to other pages."""
    if of.page is None or not of.url:
        return None
    related = relations(of.domain, of.page)
    about = _about(of)
    if about is None and not related:
        return None
    # Software or an event is not translated where the page about it is.
    if about is None or about["@type"] in ("ProfilePage", "BlogPosting"):
        related |= translations(of.domain, of.docname)
    return jsonld.collection(of.url, related) if about is None else {**related, **about}


def _about(of: Subject) -> dict[str, Any] | None:
    domain, page, site = of.domain, of.page, of.site
    owner = site.owner
    if page is None:
        return None
    if of.kind == "home":
        portrait = domain.file_url(owner.portrait)
        return jsonld.profile_page(owner, page_url=of.url, description=of.description, portrait=portrait)
    if of.paper is not None:
        return jsonld.scholarly_article(
            of.paper, page_url=of.url, owner=owner, pdf_url=of.pdf, description=of.description, image=_image(of)
        )
    about: dict[str, Any] = {"title": of.title, "url": of.url, "owner": owner, "description": of.description}
    if kind := domain.state.kinds[page.kind].schema_org:
        about["citations"] = _cited(domain, site, [t.name for t in page.values.get("papers", ())])
        software = kind == "SoftwareSourceCode"
        return jsonld.software_source_code(page, **about) if software else page_of_kind(kind, page, **about)
    if page.kind == "note":
        return jsonld.blog_posting(
            page,
            **about,
            work=entry_of(site, page),
            modified=last_change(site, page),
            language=site.language,
            citations=_cited(domain, site, [t.name for t in site.mentions.get(page.docname, ()) if t.kind == "cite"]),
        )
    return None


def _image(of: Subject) -> str:
    """The full address of the picture of a paper."""
    teaser = of.site.teaser(of.page) if of.page else None
    return of.domain.file_url(teaser.path) if teaser else ""


def _cited(domain: ScholarDomain, site: Site, keys: Iterable[str]) -> list[tuple[Publication, str]]:
    found = []
    for key in keys:
        if publication := domain.state.bibliography.publications.get(key):
            entity = site.entity("paper", key)
            url = domain.url(entity.docname) if entity else next((to.url for to in site.links(publication)), "")
            found.append((publication, url))
    return found
