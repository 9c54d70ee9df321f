"""What the template of a page gets beyond Sphinx's own context."""

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import document_toc
from sphinx.locale import _

from ..environment.builders import has_theme, writes_pages
from ..environment.domain import ScholarDomain
from ..environment.toctree import ancestors
from ..formats import jsonld
from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.licenses import license_label, license_page
from ..model.slugs import TOPICS
from ..outputs.files import uses_engine_search
from ..rendering.nodes import element
from ..site.graph import Site
from . import page_head


class Context(dict[str, Any]):
    """What all templates get, from which that of each page is copied.

    Sphinx makes a text of the arguments of each event for its log, of which this is by far the longest.
    """

    def __repr__(self) -> str:
        return "<context>"

    def copy(self) -> "Context":
        """A copy for one page."""
        return Context(self)

    # The parent theme makes a dozen for each page, which Python would fill one value at a time.
    __copy__ = copy


def _shorten_in_log(builder: StandaloneHTMLBuilder) -> None:
    """Give the pages that follow a context that is short in the log."""
    if not isinstance(builder.globalcontext, Context):
        builder.globalcontext = Context(builder.globalcontext)


def add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the head of a page, its kind, its place in the site and its outline."""
    if not has_theme(app.builder):
        return
    if isinstance(app.builder, StandaloneHTMLBuilder) and writes_pages(app.builder):
        _shorten_in_log(app.builder)
    domain, pathto = ScholarDomain.of(app.env), context["pathto"]
    site, texts = domain.site_of(pagename), domain.texts_of(pagename)
    home_page, home = domain.home(site.place), texts.gettext("Home")
    title = plain_text(site.titles.get(pagename, "")) or str(context.get("title", ""))
    kind = page_kind(domain, pagename)
    subject = page_head.subject(domain, pagename, title, kind)
    above = pages_above(domain, pagename, kind)
    steps = [(d, home if d == home_page else plain_text(site.titles.get(d, d))) for d in above]
    about = [page_head.json_ld(subject)]
    if above and domain.url(home_page):
        about.append(jsonld.breadcrumbs([(name, domain.url(d)) for d, name in (*steps, (pagename, title))]))
    if writes_pages(app.builder):
        # Not for EPUB, which is XML and not on the web.
        links = page_head.links(subject, pathto)
        context["scholar_head"] = page_head.meta(subject), links, [*filter(None, about)]
        # Sphinx names a page "about" as the author of every page; the authors of a work are others.
        if any(link["rel"] == "type" for link in links) and context["hasdoc"]("about"):
            context["scholar_no_author"] = pathto("about")
    if kind == "note" and (publisher := domain.pages[pagename].values.get("publisher")):
        context.update({"copyright": publisher})
    # That of a note is at its head.
    license_ = site.license if kind != "note" else ""
    context["language_folder"] = f"{site.place.folder}/" if site.place.folder and uses_engine_search(app) else ""
    if site.languages.several:
        context["page_languages"] = _languages(domain, pagename, above, pathto)
    context.update(
        page_license={"title": license_label(license_), "url": license_page(license_)} if license_ else None,
        page_kind=kind,
        pageurl=subject.url or None,
        page_description=subject.description,
        contents=contents(app, pagename, doctree) if doctree is not None else [],
        footer_links=_footer_links(domain, site, texts, pathto) if writes_pages(app.builder) else [],
        lists=_lists(domain, site, pathto) if site.languages.name(pagename) == "search" else [],
        breadcrumbs=[{"title": name, "url": pathto(d), "docname": d} for d, name in steps],
        message=_message(texts),
        direction=texts.direction,
    )


def _languages(
    domain: ScholarDomain, docname: str, above: Iterable[str], pathto: Callable[..., str]
) -> list[dict[str, str]]:
    """The page in each other language; in place of one that is not translated, the nearest page above it that is.

    That page lists the one that is not translated, marked with its language. A language without a home page may have
    none.
    """
    found, languages, here = [], domain.state.languages, domain.state.languages.of(docname)
    for language in languages.all:
        names = [languages.name(page) for page in (docname, *reversed([*above]))]
        # From a page that is not found, readers are to go to the home page.
        names = [] if names[0] == "404" else names
        versions = [language.docname(name) for name in (*names, domain.state.root)]
        # Which has a search of its own.
        pages = {*versions[:1]} if names[:1] == ["search"] else domain.env.found_docs
        to = next((version for version in versions if version in pages), None)
        texts = domain.texts_in(language)
        if language != here and to is not None:
            note = "" if to == versions[0] else texts.gettext("this page is not translated")
            found.append({"title": language.label, "tag": language.tag, "url": pathto(to), "note": note})
    return found


def _message(texts: Messages) -> Callable[..., Markup]:
    """The function of templates for texts: in a language without a catalog, Sphinx and the theme may have the text."""

    def message(text: str, context: str = "", /, **values: object) -> Markup:
        if values or texts.knows(text, context) or texts.base == "en":
            return escape(texts.gettext(text, context, **values))
        return escape(_(text))

    return message


def add_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the head to what authors and other extensions have in it: theirs stands in place of the engine's."""
    if "scholar_head" in context:
        meta, links, about = context.pop("scholar_head")
        given = context.get("metatags") or ""
        context["metatags"] = given + page_head.markup(page_head.without(meta, given), links, about)


def page_kind(domain: ScholarDomain, docname: str) -> str:
    """The kind of page that the layout is for."""
    page, name = domain.pages.get(docname), domain.state.languages.name(docname)
    if name == domain.state.root:
        return "home"
    if page is None or name in page_head.UNLISTED:
        return "page"
    if name.startswith("topics/"):
        return "topic"
    if page.kind == "page":
        components = domain.state.components
        # Those with a position are on pages of their own accord, such as the topics.
        shown = [name for name, _ in domain.placed.get(docname, ()) if not components[name].position]
        return "publications" if "publications" in shown else "list" if shown else "page"
    return page.kind


def pages_above(domain: ScholarDomain, docname: str, kind: str) -> list[str]:
    """The pages from the home page to that above this one; none for the home page and for what is no page."""
    language = domain.state.languages.of(docname)
    root, topics = domain.home(language), language.docname(TOPICS)
    if docname == root or docname not in domain.env.found_docs:
        return []
    if kind == "topic" and docname != topics:
        return [root, topics]
    return [root, *ancestors(domain.relations, docname)]


def contents(app: Sphinx, docname: str, doctree: nodes.document) -> list[dict[str, Any]]:
    """The sections of a page: link, title as HTML, sections. The theme would parse the HTML of each page for it.

    Sphinx does not know the sections below the text that the engine makes.
    """
    toc = app.env.tocs[docname]
    if app.env.metadata[docname].get("tocdepth") or next(toc.findall(addnodes.only), None):
        toc = document_toc(app.env, docname, app.tags)  # type: ignore[assignment]
    pages = toc.children
    found = [
        section for page in pages if isinstance(page, nodes.list_item) for section in _sections(app, page, doctree)
    ]
    whole = next(doctree.findall(nodes.section), None)
    return _with_generated(found, whole.children if whole is not None else ())


def _with_generated(found: list[dict[str, Any]], parts: Iterable[nodes.Node]) -> list[dict[str, Any]]:
    """The sections *found* and those among the *parts* of a page that are generated, in the order of the page."""
    known = {section["url"]: section for section in found}
    ordered = []
    for part in parts:
        urls = [f"#{name}" for name in part["ids"]] if isinstance(part, nodes.Element) else []
        own = next((known.pop(url) for url in urls if url in known), None)
        if own:
            ordered.append(own)
        elif urls and isinstance(part, element) and (title := _title_of(part)):
            ordered.append({"url": urls[0], "title": title, "sections": []})
    # A page may have several headings of the first level.
    return [*known.values(), *ordered]


def _title_of(section: element) -> str:
    first = next(iter(section.children), None)
    heading = first.astext() if isinstance(first, element) and first["tag"] == "h2" else ""
    return section["attributes"].get("aria-label", "") or heading


def _sections(app: Sphinx, item: nodes.Element, doctree: nodes.document) -> list[dict[str, Any]]:
    inner = (child for part in item.children if isinstance(part, nodes.bullet_list) for child in part.children)
    found = []
    for section in inner:
        entry = next(section.findall(nodes.reference), None)
        if isinstance(section, nodes.list_item) and entry is not None:
            title = entry.astext()
            if any("cite" in part["classes"] for part in entry.findall(nodes.Element)):
                # Sphinx resolves citations in the text alone.
                own = (s[0].astext() for s in doctree.findall(nodes.section) if entry["anchorname"][1:] in s["ids"])
                title = next(own, title)
            elif any(not isinstance(part, nodes.Text) for part in entry.children):
                drawn = app.builder.render_partial(nodes.inline("", "", *entry.children))  # type: ignore[attr-defined]
                title = Markup(drawn["fragment"])
            found.append({"url": entry["anchorname"], "title": title, "sections": _sections(app, section, doctree)})
    return found


def _footer_links(
    domain: ScholarDomain, site: Site, texts: Messages, pathto: Callable[..., str]
) -> list[dict[str, str]]:
    """The address of the owner, and links into the site that its navigation does not have."""
    email = site.owner.email
    found = [{"title": email, "url": f"mailto:{email}"}] if email else []
    if site.topics:
        found.append({"title": texts.gettext("Topics"), "url": pathto(site.docname(TOPICS))})
    if site.own_notes and domain.env.config.html_baseurl:
        # Browsers show the file as it is.
        found.append(
            {"title": texts.gettext("Feed (Atom, for feed readers)"), "url": pathto(site.place.docname("feed.xml"), 1)}
        )
    return found


def _lists(domain: ScholarDomain, site: Site, pathto: Callable[..., str]) -> list[dict[str, str]]:
    """The lists of all kinds of page and of topics, from which every page can be reached."""
    names = [f"{kind.folder}/index" for kind in domain.state.kinds.values() if kind.folder]
    return [
        {"title": plain_text(site.titles[docname]), "url": pathto(docname)}
        for docname in map(site.docname, (*names, TOPICS))
        if docname in domain.env.found_docs
    ]
