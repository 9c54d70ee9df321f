"""The CV: each record is an entry of a label and some lines, the same on the page and in the PDF."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from ..formats.list_kinds import KINDS, of_kinds
from ..formats.text_formulas import plain_text
from ..locale.messages import Messages
from ..model.kinds import FACTS, ITEMS, Kind, Page
from ..model.paper_fields import shown as shown_fields
from ..model.people import Owner
from ..model.problems import did_you_mean, hints
from ..model.publication import Link, Publication
from ..model.text import joined, part_of
from ..site.cv import SECTIONS, Degree, Experience, Honor, Item, Record, Service, Skills, Work, records
from ..site.graph import Site
from ..site.people import Named
from .authors import authors, marks
from .component import NOTHING, Checked, Component, Options, words
from .links import labelled, page_link
from .nodes import Child, Context, el, fact_line, hidden, isolated, link, period, rich, separated, time, ul
from .papers import label, said
from .persons import named
from .problems import CV_KIND, CV_SECTION, PUBLICATION_KIND
from .venues import status_words, venue

#: Between the items of a line.
DOT = " · "


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in words: a *label* in the margin, *lines*, *points*, and lines *after*; empty lines are not shown."""

    label: Sequence[Child]
    lines: Sequence[Sequence[Child]]
    points: Sequence[Sequence[Child]] = ()
    after: Sequence[Sequence[Child]] = ()


def entry(record: Record, context: Context, owner: Owner) -> Entry:
    """The entry of *record*; *context* gives the addresses of pages and files."""
    texts = context.texts
    match record:
        case Work():
            return _work(record, context, owner)
        case Experience():
            return _experience(record, context)
        case Degree():
            where = separated([_text(texts, name) for name in (record.institution, record.place)], texts.comma)
            advisor = _fact(texts, "advisors", [record.advisor] if record.advisor else [])
            return Entry(period(texts, record.start, record.end), [[el("strong", rich(record.degree))], where, advisor])
        case Service():
            when = period(texts, record.start, record.end)
            places = [_text(texts, name) for name in (record.organization, *record.venues)]
            served = separated([*places, el("span", when) if when else None], texts.comma)
            return Entry([_text(texts, record.role)], [served])
        case Skills():
            return Entry(
                [_text(texts, record.label)], [separated([_text(texts, name) for name in record.names], texts.comma)]
            )
        case Item():
            url = context.address(record.link.url) if record.link else ""
            name = [named(record.title)] if isinstance(record.title, Named) and not url else rich(record.title)
            title = link(url, name) if url else el("span", name)
            details = separated((el("span", rich(text)) for text in record.details), texts.comma)
            return Entry(period(texts, record.start, record.end), [[el("strong", title)], details])
        case Honor():
            line = separated([el("strong", rich(record.title)), _text(texts, record.issuer)], texts.comma)
            return Entry([time(texts, record.year)] if record.year else [], [line])


def _work(record: Work, context: Context, owner: Owner) -> Entry:
    paper, texts = record.publication, context.texts
    status = status_words(paper, texts)
    shown: list[Child] = [
        el("span", label(field, texts), rich(said(field, text, texts))) for field, text in shown_fields(paper, "cv")
    ]
    details: list[Child] = [el("span", where) if (where := venue(replace(paper, date=None), texts)) else None]
    details += [status if paper.date else "", *shown]
    return Entry(
        [time(texts, paper.date, short=True)] if paper.date else [status],
        [
            [page_link(context, record.docname, paper.titled(texts.tag))],
            authors(paper, owner, texts, disclosed=False),
            separated(details, texts.full_stop),
            separated(_links(context, record.links, paper.title), DOT),
        ],
    )


def _experience(record: Experience, context: Context) -> Entry:
    page, texts = record.page, context.texts
    license_ = [el("span", _fact(texts, "license", [record.license]))] if record.license else []
    facts = [fact_line(context, fact) for fact in record.facts]
    highlights = [rich(text) for text in record.highlights]
    # Where the page leads with another title, screen readers hear both.
    also = hidden(texts.prefix("") + plain_text(page.title)) if record.cv_title else None
    outcomes = []
    for heading, members in record.outcomes:
        titles = [page_link(context, to.docname, _main_title(to.title)) for to in members]
        outcomes.append([texts.prefix(heading), *separated(titles, texts.semicolon)])
    stack = separated([_text(texts, name) for name in record.stack], texts.comma)
    return Entry(
        period(texts, page.start, page.end) or stack or [texts.of(page.label)],
        [
            [el("strong", page_link(context, page.docname, record.title, also))],
            separated([*facts, _text(texts, joined(record.hosts, texts.semicolon)), _text(texts, record.place)], DOT),
            _fact(texts, "advisors", record.advisors),
            _fact(texts, "stack", record.stack) if page.start else [],
            [] if highlights else rich(page.description),
        ],
        highlights,
        [*outcomes, separated([*license_, *_links(context, record.links, record.title)], DOT)],
    )


def _main_title(title: str) -> str:
    """A title without its subtitle."""
    return part_of(title, 0, len(title.partition(": ")[0]))


def _text(texts: Messages, text: str) -> Child:
    """*text* with its formulas, apart from what is around it on pages from right to left."""
    if "$" not in text:
        return isolated(texts, text)
    return el("bdi" if texts.direction == "rtl" else "span", rich(text))


def _fact(texts: Messages, field: str, items: Sequence[str]) -> list[Child]:
    """A fact of a page with the label that it has at the head of that page."""
    of = FACTS[field]
    shown = (_text(texts, item) if "$" in item else named(item) for item in items)
    return [texts.prefix(of.label_of(len(items))), *separated(shown, texts.between(of.separator))] if items else []


def _links(context: Context, links: Iterable[Link], title: str) -> list[Child]:
    """Links by their labels; screen readers also hear what each belongs to."""
    of = plain_text(title)
    return [link(context.address(to.url), *labelled(context.texts, to, of)) for to in links]


def papers(records: Iterable[Record]) -> list[Publication]:
    """The publications among *records*."""
    return [record.publication for record in records if isinstance(record, Work)]


def _check(options: Options, kinds: Mapping[str, Kind]) -> Checked:
    """Find the section by its name, or by the folder of a kind of page."""
    given = str(options["section"])
    folders = {kind.folder: "papers" if name == "paper" else name for name, kind in kinds.items()}
    name = given if given in SECTIONS else folders.get(given, given)
    known = [*SECTIONS, *ITEMS, *(kind for kind in kinds if kind not in ("page", "paper", "cv"))]
    if name not in known:
        return None, [CV_SECTION.at("", section=name, suggestion=did_you_mean(name, known))]
    kinds_of_work: Sequence[str] = options.get("kind", ())
    if kinds_of_work and name != "papers":
        return {"section": name}, [CV_KIND.at("", section=name)]
    valid = [kind for kind in kinds_of_work if kind in KINDS]
    wrong = [kind for kind in kinds_of_work if kind not in KINDS]
    checked = {"section": name} | ({"kind": valid} if valid else {})
    return checked, [PUBLICATION_KIND.at("", kind=kind, **hints(kind, KINDS)) for kind in wrong]


def chosen(site: Site, options: Options) -> tuple[Record, ...]:
    """The records of the section that the *options* name; of papers, those of the kinds that they name."""
    found = records(site, options["section"])
    if not options.get("kind"):
        return found
    kept = {work.key for work in of_kinds(papers(found), options["kind"])}
    return tuple(record for record in found if isinstance(record, Work) and record.publication.key in kept)


def _gather(site: Site, page: Page, options: Options) -> Sequence[Record]:
    return chosen(site, options)


def _draw(context: Context, site: Site, data: Sequence[Record], options: Options) -> list[nodes.Node]:
    if not data:
        return []
    rows = [_row(entry(record, context, site.owner)) for record in data]
    listing, signs = el("ul", rows, classes="cv-list"), marks(context.texts, *papers(data))
    return [listing, signs] if signs else [listing]


def _row(entry: Entry) -> nodes.Node:
    lines = [el("p", line) for line in entry.lines if line]
    after = [el("p", line, classes="meta") for line in entry.after if line]
    what = el("div", lines, ul(entry.points, classes="cv-points"), after, classes="cv-what")
    return el("li", el("p", entry.label, classes="cv-when"), what)


CV = Component(
    "cv",
    _gather,
    _draw,
    empty=NOTHING,
    meaning=f"a section of the CV: {', '.join(f'`{name}`' for name in (*SECTIONS, *ITEMS))}, or the pages of a kind; "
    "papers can be those of a `kind`",
    options={"kind": words},
    argument="section",
    check=_check,
    generated=False,
)
