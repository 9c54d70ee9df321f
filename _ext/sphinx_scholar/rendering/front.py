"""What a paper's page shows before its text: the picture, the numbers to remember, and the abstract."""

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from ..model.kinds import Page
from ..model.paper_fields import shown as shown_fields
from ..model.publication import LINK_LABELS, Publication
from ..model.teaser import Teaser
from ..site.graph import Site
from ..site.page_facts import address
from .component import Component, Options
from .nodes import Child, Context, el, element, filled, link, own, rich
from .teasers import large

#: The roles of the links that an abstract is attributed to, the best first.
ORIGINS = ("doi", "publisher", "anthology", "arxiv", "pdf")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what it says and its source, which may have an address."""

    value: str
    label: str
    source: str
    url: str = ""


Front = tuple[Publication, Teaser | None, Sequence[Number]]


def _gather(site: Site, page: Page, options: Options) -> Front | None:
    paper = site.publication_of(page)
    return (paper, site.teaser(page), tuple(_numbers(site, page))) if paper else None


def _numbers(site: Site, page: Page) -> list[Number]:
    records = [record for record in page.values.get("numbers", ()) if {"value", "label"} <= record.keys()]
    return [
        Number(of["value"], of["label"], of.get("source", ""), address(site, page, of["url"])[0] if "url" in of else "")
        for of in records
    ]


def _draw(context: Context, site: Site, data: Front | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    paper, teaser, numbers = data
    shown: list[nodes.Node] = [large(context, teaser)] if teaser else []
    if numbers:
        shown.append(own(el("dl", (_number(context, of) for of in numbers), classes="numbers")))
    front = [el("div", shown, classes="pub-front")] if shown else []
    return [*front, *(_section(context, paper, of.name, of.label, text) for of, text in shown_fields(paper, "section"))]


def _number(context: Context, of: Number) -> element:
    source: Child = link(context.address(of.url), rich(of.source)) if of.url else el("span", rich(of.source))
    return el(
        "div",
        el("dt", rich(of.label)),
        el("dd", rich(of.value), classes="number"),
        el("dd", source, classes="meta") if of.source else None,
    )


def _section(context: Context, paper: Publication, name: str, heading: str, text: str) -> element:
    """A text of the entry as a quotation, with the place that it is from."""
    found = ((role, paper.link(role)) for role in ORIGINS)
    role, url = next((pair for pair in found if pair[1]), ("", ""))
    texts = context.texts
    origin: Child = link(context.address(url), texts.of(LINK_LABELS[role])) if url else texts.gettext("the paper")
    quote = el("blockquote", el("p", rich(text)), **({"cite": url} if url.startswith("http") else {}))
    source = el("p", filled(texts.gettext("From {source}"), source=origin), classes="meta")
    return el("section", own(el("h2", texts.of(heading))), own(quote), source, ids=name)


FRONT = Component("front", _gather, _draw, position="head", order=11, applies=lambda page: page.kind == "paper")
