"""Lists of publications."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from docutils import nodes
from docutils.parsers.rst import directives

from ..formats.csl_json import coins as context_object
from ..formats.list_kinds import KINDS, of_kinds
from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.kinds import Kind, Page
from ..model.message import Message
from ..model.paper_fields import shown as shown_fields
from ..model.problems import hints
from ..model.publication import LINK_LABELS, Publication
from ..model.slugs import topic_slug
from ..site.graph import Site
from ..site.listing import listing, newest_first
from .authors import authors_line, marks
from .component import NARROWING, NOTHING, Checked, Component, Options, check_years, words
from .links import page_link
from .nodes import Child, Context, el, link, own, rich, separated, ul
from .papers import CITE_BOX, Shown, buttons, cite_label, how_to_cite, label, said, shown, title_language
from .problems import LINK_ROLE, PUBLICATION_KIND
from .teasers import inlined, small
from .venues import badge, status, venue

#: The links that lists show unless the option ``links`` says otherwise; the page of a paper has all.
LINKS = ("pdf", "code")
#: The kinds of venue, by which readers can filter a list.
WORK_KINDS: Mapping[str, str] = {
    "book": Message("book"),
    "conference": Message("conference"),
    "dataset": Message("dataset"),
    "journal": Message("journal"),
    "law": Message("law"),
    "media": Message("media"),
    "other": Message("other", "kind of work"),
    "patent": Message("patent"),
    "preprint": Message("preprint"),
    "report": Message("report"),
    "software": Message("software"),
    "standard": Message("standard"),
    "talk": Message("talk"),
    "thesis": Message("thesis"),
    "web": Message("web"),
}
#: The value of the option ``links`` for all links.
ALL = "all"


def _check(options: Options, kinds: Mapping[str, Kind]) -> Checked:
    """Leave out what is no kind, no year or no link."""
    wrong_kinds = [kind for kind in options.get("kind", ()) if kind not in KINDS]
    wrong_links = [role for role in options.get("links", ()) if role not in LINK_LABELS and role != ALL]
    problems = [PUBLICATION_KIND.at("", kind=kind, **hints(kind, KINDS)) for kind in wrong_kinds]
    valid, of_years = check_years(options)
    problems += of_years
    problems += [LINK_ROLE.at("", role=role, **hints(role, [ALL, *LINK_LABELS])) for role in wrong_links]
    for name, wrong in (("kind", wrong_kinds), ("links", wrong_links)):
        if name in valid:
            valid[name] = [value for value in valid[name] if value not in wrong]
    return valid, problems


Groups = Sequence[tuple[str, Sequence[Shown]]]


def _gather(site: Site, page: Page, options: Options) -> Groups:
    """The publications that the options choose, by year; for ``compact`` in one group."""
    papers = list(site.papers.values())
    if "keys" in options:
        known = site.bibliography.publications
        papers = [known[key] for key in dict.fromkeys(options["keys"]) if key in known]
    if options.get("kind"):
        papers = of_kinds(papers, options["kind"])
    if options.get("year"):
        papers = [p for p in papers if p.date and str(p.date.year) in options["year"]]
    if options.get("topic"):
        papers = [p for p in papers if options["topic"] in map(topic_slug, p.keywords)]
    if options.get("selected"):
        papers = [p for p in papers if p.selected]
    papers = papers[: options.get("limit")]
    order = None if "keys" in options else newest_first
    groups = [("", papers)] * bool(papers) if options.get("compact") else listing(papers, order)
    return [(heading, [shown(site, p) for p in members]) for heading, members in groups]


def _draw(context: Context, site: Site, groups: Groups, options: Options) -> list[nodes.Node]:
    """The list by year after the place of its filter; ``compact`` leaves years and cite boxes out."""
    if not groups:
        return []
    roles = options.get("links") or LINKS
    members = [member for _, group in groups for member in group]
    inline = dict(zip((m.publication.key for m in members), inlined(m.teaser for m in members), strict=True))
    if options.get("compact"):
        rows = [_row(context, site, s, roles, inline=inline[s.publication.key], compact=True) for s in members]
        listed = el("ol", rows, classes="pub-list compact")
        signs = marks(context.texts, *(s.publication for s in members))
        return [listed, own(signs)] if signs else [listed]
    # The options tell the sections of several lists on a page apart.
    narrowed = [f"{name} {value}" for name, value in sorted(options.items()) if name not in ("downloads", "links")]
    prefix = f"{topic_slug(' '.join(narrowed))}-" if narrowed else ""
    # What reference managers find on the page of a paper is that paper alone.
    coins = site.pages[context.docname].kind != "paper"
    sections = [
        el(
            "section",
            el("h2", _heading(context.texts, heading, group)),
            el(
                "ol",
                [_row(context, site, s, roles, inline=inline[s.publication.key], coins=coins) for s in group],
                classes="pub-list",
            ),
            classes="pub-year",
            ids=f"{prefix}y{topic_slug(heading)}",
        )
        for heading, group in groups
    ]
    texts = context.texts
    file = site.place.docname(f"{site.kinds['paper'].folder}/publications")
    downloads = [
        link(
            context.file(quote(f"{file}.{to.suffix}")),
            texts.gettext("Download all ({format})", format=to.label),
            download="",
        )
        for to in (context.formats if options.get("downloads") else ())
    ]
    return [*ul(downloads, classes="downloads"), el("div", classes="pub-filter"), *sections]


def _heading(texts: Messages, heading: str, members: Sequence[Shown]) -> str:
    """The heading of a group: the year of its works, or what they are instead."""
    date = members[0].publication.date
    return texts.year(date) if date else texts.of(heading)


def _links(shown: Shown, roles: Collection[str]) -> Shown:
    """*shown* with the links of the *roles*, or its first: its page has the others. One without a page keeps all."""
    if ALL in roles or not shown.docname:
        return shown
    chosen = tuple(to for to in shown.links if to.role in roles) or shown.links[:1]
    return replace(shown, links=chosen)


def _details(paper: Publication, texts: Messages) -> list[Child]:
    """Where and when a work was published, its status, and the fields that lists show."""
    fields = [
        el("span", label(field, texts), rich(said(field, text, texts)), classes=field.row_class)
        for field, text in shown_fields(paper, "row")
    ]
    return separated([el("span", venue(paper, texts)), status(paper, texts), *fields], " · ")


def _row(
    context: Context,
    site: Site,
    shown: Shown,
    roles: Collection[str],
    *,
    inline: bool,
    compact: bool = False,
    coins: bool = False,
) -> nodes.Node:
    """A publication in a list with the links of *roles*; *coins* adds the data by which reference managers offer it."""
    paper, owner, texts = shown.publication, site.owner, context.texts
    language = {"lang": tag} if (tag := title_language(paper, site)) else {}
    title = paper.titled(site.language)
    page = context.uri(shown.docname) + CITE_BOX if compact and shown.docname else ""
    foot: list[nodes.Node] = buttons(context, _links(shown, roles), cite=page)
    if not compact:
        summary = el("summary", *cite_label(texts, plain_text(title)))
        foot.append(el("details", summary, how_to_cite(context, shown, owner, coloured=False), classes="pub-cite"))
    coin = context_object(paper, page_url=shown.url) if coins else ""
    data = {
        "data_year": str(paper.date.year) if paper.date else "",
        "data_kind": texts.of(WORK_KINDS[paper.venue.kind]),
        "data_topics": "|".join(paper.keywords),
    }
    teaser = small(context, shown.teaser, shown.docname, inline=inline) if shown.teaser else None
    short = badge(paper)
    return el(
        "li",
        el("div", teaser, short, classes="pub-side") if teaser or short else None,
        el("p", page_link(context, shown.docname, title), classes="pub-title", **language),
        authors_line(paper, owner, texts),
        None if compact else marks(texts, paper),
        el("p", _details(paper, texts), classes="pub-venue"),
        el("div", foot, classes="pub-foot") if foot else None,
        el("span", classes="Z3988", title=coin, aria_hidden="true") if coin else None,
        classes="pub",
        **data,
    )


PUBLICATIONS = Component(
    "publications",
    _gather,
    _draw,
    empty=NOTHING,
    meaning="your papers",
    options={
        **dict.fromkeys(("keys", "kind", "year", "links"), words),
        **NARROWING,
        **dict.fromkeys(("selected", "compact", "downloads"), directives.flag),
    },
    check=_check,
    script="js/pub-filter.js",
    needs_script=lambda options: not options.get("compact"),
)
