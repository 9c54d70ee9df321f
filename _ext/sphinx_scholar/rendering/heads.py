"""The heads of pages: the mark of a draft, the facts of the front matter, and the owner's profile."""

from collections import Counter
from collections.abc import Mapping

from docutils import nodes
from docutils.parsers.rst import directives

from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.people import Owner
from ..model.publication import Contributor, Link
from ..model.text import is_absolute
from ..site import notes
from ..site.cv import forms, updated
from ..site.graph import Site
from ..site.page_facts import Fact, facts, outcome_links
from ..site.page_facts import links as page_links
from ..site.people import Named
from .component import Component, Options
from .links import button, with_hidden
from .nodes import Child, Context, el, filled, link, own, period, picture, rich, separated, time, topics, ul
from .papers import Shown, shown
from .persons import contributions, name_of, named, orcid_mark
from .teasers import animated

#: The greatest width of a portrait, in CSS pixels.
PORTRAIT = 160
#: A page with its facts, its links and those of its outcomes, by their titles; of a note also authors, reading time in
#: minutes and last change.
Facts = tuple[Page, tuple[Fact, ...], tuple[tuple[Link, str], ...], tuple[Contributor, ...], int, PartialDate | None]
#: The owner, the files of the CV, whether the page is the CV, and when that was last changed; and a paper to show.
Profile = tuple[Owner, Mapping[str, str], bool, PartialDate | None, Shown | None]


def _draw_draft(context: Context, site: Site, data: None, options: Options) -> list[nodes.Node]:
    texts = context.texts
    text = texts.gettext("Only the preview shows this page. To publish it, delete “draft: true” from its front matter.")
    title = el("p", texts.gettext("Draft"), classes="admonition-title")
    return [el("div", title, el("p", text), classes="admonition warning draft")]


def _gather_facts(site: Site, page: Page, options: Options) -> Facts:
    found = facts(site, page)
    links = (*((to, "") for to in page_links(site, page)), *outcome_links(site, page))
    if page.kind != "note":
        return page, found, links, (), 0, None
    authors = notes.authors_of(site, page)
    return page, found, links, authors, site.minutes.get(page.docname, 0), notes.last_change(site, page)


def _draw_facts(context: Context, site: Site, data: Facts, options: Options) -> list[nodes.Node]:
    """Byline, facts, buttons and topics."""
    page, found, links, authors, minutes, changed = data
    values, texts = page.values, context.texts
    written = values.get("date") if page.kind == "note" else None
    start = values.get("start") or (None if written else values.get("date"))
    when = period(texts, start, values.get("end"), short=False)
    rows = [_row(texts.gettext("Dates") if values.get("end") else texts.gettext("Date"), when)] if when else []
    rows += [_row(texts.of(fact.label), _items(context, fact)) for fact in found]
    updated = time(texts, changed, classes="dt-updated") if changed else None
    by = [_author(one, site.owner, texts) for one in authors if one.name.display]
    byline = [
        el("span", separated(by, texts.conjunctions[2])) if by[1:] else next(iter(by), None),
        time(texts, written, classes="dt-published") if written else None,
        texts.ngettext("{count}\u00a0min\u00a0read", "{count}\u00a0min\u00a0read", minutes) if minutes else None,
        el("span", filled(texts.gettext("last updated {date}"), date=updated)) if updated else None,
    ]
    labels = Counter(to.label for to, _ in links)
    pressed = [button(context, to, plain_text(of) if labels[to.label] > 1 else "") for to, of in links]
    # What the page itself offers first, such as its code.
    if links and not links[0][1]:
        pressed[0]["classes"].append("primary")
    # What a note has beside its text is not part of that, in feeds and for the search.
    table = [el("dl", rows, classes="facts")] if rows else []
    url = site.url(page.docname) if page.kind == "note" else ""
    head = el(
        "div",
        el("data", value=url, classes="u-url u-uid") if url else None,
        el("p", separated(byline, " · "), classes="byline") if any(byline) else None,
        table if page.kind == "note" else map(own, table),
        contributions(authors, texts),
        ul(pressed, classes="pub-links"),
        topics(context, values.get("topics", ()), classes="p-category" if page.kind == "note" else ""),
        classes="page-header",
    )
    return [head] if head.children else []


def _author(author: Contributor, owner: Owner, texts: Messages) -> nodes.Node:
    """An author with the classes of microformats."""
    name, known = author.named(texts.tag).display, owner.known(author.name, author.person)
    shown = name_of(author.person, name)
    written = shown if isinstance(shown, nodes.Element) else el("span", shown)
    written["classes"] += ["p-name", "u-url"] if author.person and author.person.address else ["p-name"]
    return el("span", written, *orcid_mark(texts, known.orcid_url if known else "", name), classes="p-author h-card")


def _row(label: str, content: list[Child]) -> nodes.Node:
    return el("div", el("dt", label), el("dd", content))


def _items(context: Context, fact: Fact) -> list[Child]:
    if fact.to:
        return [link(context.address(fact.to), fact.value(context.texts))]
    return separated((_item(context, item) for item in fact.items), context.texts.between(fact.field.separator))


def _item(context: Context, value: str | PartialDate) -> nodes.Node:
    """An item of a field; an address is a link."""
    if isinstance(value, PartialDate):
        return time(context.texts, value)
    shown = named(value) if isinstance(value, Named) else rich(value)
    return link(value, value.split("://")[1].rstrip("/")) if is_absolute(value) else el("span", shown)


def _gather_profile(site: Site, page: Page, options: Options) -> Profile:
    is_cv = page.kind == "cv"
    paper = site.papers.get(options.get("teaser", ""))
    return site.owner, forms(site), is_cv, updated(site, page) if is_cv else None, shown(site, paper) if paper else None


def _draw_profile(context: Context, site: Site, data: Profile, options: Options) -> list[nodes.Node]:
    owner, files, is_cv, changed, paper = data
    name, texts = owner.name.display, context.texts
    portrait = None
    if owner.portrait:
        width, height = owner.portrait_size
        shown = round(PORTRAIT * height / width) if width else PORTRAIT
        attributes = {
            "alt": texts.gettext("Portrait of {name}", name=name),
            "width": str(PORTRAIT),
            "height": str(shown),
        }
        portrait = picture(context, owner.portrait, classes="portrait u-photo", **attributes)
    dated = time(texts, changed) if changed else None
    # As in microformats; the page has both elsewhere.
    card = (("p-name", name), ("u-url u-uid", owner.url or site.url(context.home)))
    contacts = [link(f"mailto:{owner.email}", owner.email, classes="email u-email")] if owner.email else []
    contacts += [link(url, label, rel="me") for label, url in owner.profile_links()]
    # The file of the CV that people read; on its page are buttons for all.
    if "PDF" in files and not is_cv:
        contacts.append(link(context.file(files["PDF"]), texts.gettext("CV (PDF)")))
    return [
        el(
            "div",
            [el("data", value=value, classes=of) for of, value in card if value],
            portrait,
            el("p", link(context.uri(context.home), name), classes="profile-name") if is_cv else None,
            el("p", owner.role, classes="profile-role p-job-title") if owner.role else None,
            [el("p", place, classes="profile-affiliation p-org") for place in owner.affiliations],
            ul(contacts, classes="profile-links", aria_label=texts.gettext("Contact")),
            _buttons_of_cv(context, files) if is_cv else None,
            el("p", filled(texts.gettext("Last updated {date}"), date=dated), classes="meta") if dated else None,
            animated(context, paper.teaser, paper.docname, paper.publication.title) if paper and paper.teaser else None,
            classes="profile h-card",
        )
    ]


def _buttons_of_cv(context: Context, forms: Mapping[str, str]) -> list[nodes.Node]:
    about, named = context.texts.gettext("{label} file of this CV"), context.texts.gettext("Download CV")
    labels = {"PDF": "PDF", "JSON": "JSON Resume"}
    files = [
        link(context.file(path), *with_hidden(about, labels[form], ""), classes="button")
        for form, path in forms.items()
    ]
    return ul(files, classes="pub-links", aria_label=named)


DRAFT = Component(
    "draft",
    lambda site, page, options: None,
    _draw_draft,
    position="head",
    order=1,
    applies=lambda page: bool(page.values.get("draft")),
)
FACTS_OF_PAGE = Component(
    "facts",
    _gather_facts,
    _draw_facts,
    position="head",
    applies=lambda page: page.kind != "paper" and (page.kind not in ("page", "cv") or bool(page.values.get("topics"))),
)
PROFILE = Component(
    "profile",
    _gather_profile,
    _draw_profile,
    meaning="your name, role, and contact details; teaser names a paper whose image is shown",
    options={"teaser": directives.unchanged_required},
)
