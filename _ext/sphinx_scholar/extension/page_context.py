"""The head of every page: what search engines, reference managers and social networks read.

Everything is data until the template prints it: attributes of ``meta`` and ``link`` elements, and JSON-LD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.environment.adapters.toctree import document_toc

from ..environment.domain import ScholarDomain
from ..environment.toctree import ancestors
from ..formats import jsonld, meta_tags
from ..formats.jsonld_works import scholarly_article
from ..model.dates import PartialDate
from ..model.pages import Page
from ..model.publication import Publication
from ..model.text import strip_dollars
from ..outputs.cards import content
from ..outputs.feeds import feeds_of
from ..site.graph import Site
from ..site.notes import author_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: Pages that are no content, and not for search engines.
_UNLISTED = frozenset({"search", "genindex", "404"})


#: The page of all topics, above the page of each, which no table of contents names.
TOPICS = "topics/index"


def page_kind(page: Page | None, docname: str, root: str, shown: Iterable[str]) -> str:
    """The kind of page that the layout is for."""
    if docname == root:
        return "home"
    if page is None or docname in _UNLISTED:
        return "page"
    if docname.startswith("topics/"):
        return "topic"
    if page.kind == "page":
        return "publications" if "publications" in shown else "list" if list(shown) else "page"
    return page.kind


def description(site: Site, page: Page | None) -> str:
    """A page's written description; a paper without one is described by its entry."""
    if page is None:
        return ""
    written = str(page.values.get("description", ""))
    paper = site.publication_of(page)
    if written or paper is None:
        return strip_dollars(written)
    who = ", ".join(author.name.display for author in paper.authors[:3]) + (" et al." if len(paper.authors) > 3 else "")
    where = paper.venue.name or paper.venue.short
    when = paper.date.text() if paper.date else ""
    return strip_dollars(f"{paper.title}. {', '.join(part for part in (who, where, when) if part)}.")


def add_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template what it prints in a page's head."""
    domain = ScholarDomain.of(app.env)
    site, page = domain.site, domain.pages.get(pagename)
    root = app.config.root_doc
    shown = [name for name, _ in domain.placed.get(pagename, ())]
    title = strip_dollars(site.titles.get(pagename, "")) or str(context.get("title", ""))
    about = description(site, page)
    listed = page is not None and pagename not in _UNLISTED
    url = domain.url(pagename) if listed else ""
    paper = site.publication_of(page) if page else None
    kind = page_kind(page, pagename, root, shown)
    trail = _trail(domain, context, pagename, title, kind)
    picture, words = content.image(domain, pagename, title)
    tags = meta_tags.opengraph(
        title=title,
        url=url,
        kind="article" if page and page.kind in ("paper", "note") else "website",
        description=about,
        site_name=app.config.project,
        image=picture,
        image_alt=words,
        locale=(app.config.language or "en").replace("-", "_"),
        published=_published(page, paper),
        tags=(paper.keywords if paper else page.values.get("topics", ())) if page else (),
    )
    tags += content.SIZE if picture else ()
    named = meta_tags.highwire(paper, page_url=url, pdf_url=_absolute(domain, paper)) if paper else []
    head: list[dict[str, str]] = [{"name": "description", "content": about}] if about else []
    head += [] if listed else [{"name": "robots", "content": "noindex"}]
    head += [{"name": name, "content": content} for name, content in named]
    head += [
        {"name" if name.startswith("twitter") else "property": name, "content": content}
        for name, content in tags
        if listed
    ]
    context.update(
        page_kind=kind,
        pageurl=url or None,
        head_meta=head,
        head_links=_head_links(domain, page, paper, kind, context["pathto"]),
        json_ld=[
            thing for thing in (_thing(domain, page, paper, kind, title, about, url), _crumbs(domain, trail)) if thing
        ],
        page_description=about,
        contents=contents(app, pagename) if doctree is not None else [],
        footer_links=_footer_links(domain, context),
        lists=_lists(domain, context) if pagename == "search" else [],
        breadcrumbs=trail[:-1] if len(trail) > 2 else trail[:1] if len(trail) == 2 else [],
    )


def contents(app: Sphinx, docname: str) -> list[dict[str, Any]]:
    """The page's sections as an outline: the link to each, its title as HTML, and those within it.

    The theme has the same, but parses for each page the HTML that was just made for it.
    """
    pages = [item for item in document_toc(app.env, docname, app.tags).children if isinstance(item, nodes.list_item)]
    return [section for page in pages for section in _sections(app, page)]


def _sections(app: Sphinx, item: nodes.Element) -> list[dict[str, Any]]:
    inner = (child for part in item.children if isinstance(part, nodes.bullet_list) for child in part.children)
    found = []
    for section in inner:
        entry = next(section.findall(nodes.reference), None)
        if isinstance(section, nodes.list_item) and entry is not None:
            title = entry.astext()
            if any(not isinstance(part, nodes.Text) for part in entry.children):
                drawn = app.builder.render_partial(nodes.inline("", "", *entry.children))  # type: ignore[attr-defined]
                title = Markup(drawn["fragment"])
            found.append({"url": entry["anchorname"], "title": title, "sections": _sections(app, section)})
    return found


def _published(page: Page | None, paper: Publication | None) -> PartialDate | None:
    return paper.date if paper else page.values.get("date") if page else None


def _absolute(domain: ScholarDomain, paper: Publication) -> str:
    """The address of a paper's PDF, absolute also where the file is the site's own."""
    url = paper.link("pdf")
    return domain.url("index").removesuffix("index.html").rstrip("/") + url if url.startswith("/") else url


def _trail(domain: ScholarDomain, context: dict[str, Any], docname: str, title: str, kind: str) -> list[dict[str, str]]:
    """The way from the home page to this one, itself last: title, link from here, docname."""
    root, titles = domain.env.config.root_doc, domain.site.titles
    if docname == root or docname not in domain.env.found_docs:
        return []
    above = ancestors(domain.relations, docname)
    if kind == "topic" and docname != TOPICS:
        above = [TOPICS]
    steps = [root, *above]
    trail = [
        {"title": "Home" if d == root else strip_dollars(titles.get(d, d)), "url": context["pathto"](d), "docname": d}
        for d in steps
    ]
    return [*trail, {"title": title, "url": "", "docname": docname}]


def _crumbs(domain: ScholarDomain, trail: list[dict[str, str]]) -> dict[str, Any] | None:
    if not trail or not domain.url(domain.env.config.root_doc):
        return None
    return jsonld.breadcrumbs([(step["title"], domain.url(step["docname"])) for step in trail])


def _head_links(
    domain: ScholarDomain, page: Page | None, paper: Publication | None, kind: str, pathto: Callable[[str, int], str]
) -> list[dict[str, str]]:
    """Other forms of the page: the feeds it belongs to, a paper's citation files."""
    if page is None:
        return []
    found = [
        {"rel": "alternate", "type": "application/atom+xml", "href": pathto(path, 1), "title": title}
        for title, path in feeds_of(domain, page, kind)
    ]
    found += [
        {"rel": "alternate", "type": to.mime, "href": pathto(f"{page.docname}.{to.suffix}", 1), "title": to.label}
        for to in (domain.state.formats if paper else ())
    ]
    return found


def _footer_links(domain: ScholarDomain, context: dict[str, Any]) -> list[dict[str, str]]:
    """Ways into the site that its navigation does not name."""
    found = []
    if domain.site.topics:
        found.append({"title": "Topics", "url": context["pathto"](TOPICS)})
    if domain.site.entities("note") and domain.env.config.html_baseurl:
        found.append({"title": "Feed of notes", "url": context["pathto"]("feed.xml", 1)})
    return found


def _lists(domain: ScholarDomain, context: dict[str, Any]) -> list[dict[str, str]]:
    """The lists of each kind of page, and of the topics: together they lead everywhere."""
    names = [f"{kind.folder}/index" for kind in domain.state.kinds.values() if kind.folder]
    return [
        {"title": strip_dollars(domain.site.titles[name]), "url": context["pathto"](name)}
        for name in (*names, TOPICS)
        if name in domain.env.found_docs
    ]


def _thing(
    domain: ScholarDomain, page: Page | None, paper: Publication | None, kind: str, title: str, about: str, url: str
) -> dict[str, Any] | None:
    """What the page is about, in JSON-LD."""
    owner = domain.state.owner
    if page is None or not url:
        return None
    if kind == "home":
        return jsonld.profile_page(owner, page_url=url, description=about)
    if paper is not None:
        return scholarly_article(paper, page_url=url, owner=owner, pdf_url=_absolute(domain, paper), description=about)
    if page.kind == "project":
        cited = _cited(domain, [t.name for t in page.values.get("papers", ())])
        return jsonld.software_source_code(page, title=title, url=url, owner=owner, description=about, citations=cited)
    if page.kind == "note":
        return jsonld.blog_posting(
            page,
            title=title,
            url=url,
            authors=[author_of(domain.site, page)],
            owner=owner,
            modified=domain.state.changed.get(page.docname),
            description=about,
            language=domain.env.config.language or "en",
            citations=_cited(domain, [t.name for t in domain.mentions.get(page.docname, ()) if t.kind == "cite"]),
        )
    return None


def _cited(domain: ScholarDomain, keys: Iterable[str]) -> list[tuple[str, str]]:
    found = []
    for key in keys:
        if publication := domain.state.bibliography.publications.get(key):
            entity = domain.site.entity("paper", key)
            url = domain.url(entity.docname) if entity else next((to.url for to in domain.site.links(publication)), "")
            found.append((strip_dollars(publication.title), url))
    return found
