"""What a page declares about itself, for its head, for lists and for the CV: facts with labels, and links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..locale.messages import Messages
from ..model.dates import PartialDate
from ..model.field import Field
from ..model.kinds import FACTS, Page
from ..model.licenses import license_label, license_page
from ..model.publication import LINK_LABELS, Link, Publication
from ..model.same_address import first_of_each
from ..model.text import doi_url, is_absolute, joined
from .graph import Site
from .notes import grants_of, license_of

Item = str | PartialDate
#: The types of fields with names of persons.
PERSONS = ("person", "people")
#: The built-in fields that become buttons, with the roles of these.
_BUTTONS = {"repository": "code", "homepage": "website"}
#: Of how many papers a page has buttons; the roles of these, the best first, and those of other outcomes.
MOST_PAPERS, TEXTS, OUTCOMES = 3, ("pdf", "arxiv"), ("code", "data")
#: The fields that say in a line of their own what they are.
_PLAIN = ("event", "host", "place")


@dataclass(frozen=True, slots=True)
class Fact:
    """The value of a *field* with a label: one item or several; *to* is the address of the file that it names."""

    field: Field
    items: tuple[Item, ...]
    to: str = ""

    @property
    def label(self) -> str:
        """The label for so many items."""
        return self.field.label_of(len(self.items))

    def value(self, texts: Messages) -> str:
        """The items in a line."""
        return joined([texts.date(i) if isinstance(i, PartialDate) else i for i in self.items], self.field.separator)

    def text(self, texts: Messages) -> str:
        """The items in a line, after their label unless they need none."""
        value = self.value(texts)
        return value if self.field.name in _PLAIN else joined([texts.prefix(self.label), value], "")


def facts(site: Site, page: Page) -> tuple[Fact, ...]:
    """The facts of a page, those of the engine's own fields first."""
    page = _published(site, page)
    fields = [field for field in site.kinds[page.kind].fields if field.label and page.values.get(field.name)]
    order = [*FACTS, *(field.name for field in fields)]
    fields = [field for field in fields if field.name not in LINK_LABELS]
    values = with_persons(site, fields, page.values)
    return tuple(_fact(site, page, of, values[of.name]) for of in sorted(fields, key=lambda f: order.index(f.name)))


def _fact(site: Site, page: Page, field: Field, value: Any) -> Fact:
    """The fact of a field; a file beside the page is shown by its name, with its type and size."""
    if field.type == "license":
        return Fact(field, (license_label(value),), license_page(value))
    if field.fields:
        return Fact(field, tuple(grant.text for grant in grants_of(page)))
    if field.type != "url" or is_absolute(value):
        return Fact(field, _items(value))
    to, about = address(site, page, value)
    name = value.rpartition("/")[2]
    return Fact(field, (f"{name} ({about})" if about else name,), to)


def _published(site: Site, page: Page) -> Page:
    """A note with the license that the site has for it, if it has none of its own."""
    if page.kind != "note" or not (identifier := license_of(site, page)):
        return page
    return replace(page, values={**page.values, "license": identifier})


def listed_facts(site: Site, page: Page) -> tuple[Fact, ...]:
    """The facts that lists and the CV show."""
    return tuple(fact for fact in facts(site, page) if fact.field.listed)


def links(site: Site, page: Page) -> tuple[Link, ...]:
    """The links of a page that are buttons: its code and website, and fields named like a button (``slides``)."""
    values = page.values
    # What a data set is kept in is no code.
    roles = {**_BUTTONS, "repository": "data"} if site.kinds[page.kind].schema_org == "Dataset" else _BUTTONS
    found = [Link(role, *address(site, page, str(values.get(name, "")))) for name, role in roles.items()]
    for of in site.kinds[page.kind].fields:
        if of.name in LINK_LABELS and (value := str(values.get(of.name, ""))):
            to = (doi_url(value), "") if of.type == "doi" else address(site, page, value)
            found.append(Link(of.name, *to))
    return tuple(first_of_each((to for to in found if to.url), lambda to: to.url))


def outcome_links(site: Site, page: Page) -> tuple[tuple[Link, str], ...]:
    """The papers of a page with a period, and code and data that came of it, each with the title of what has it.

    Several papers are told by their years; of more than :data:`MOST_PAPERS`, the page has a list.
    """
    fields = site.kinds[page.kind].fields
    if all(field.type != "end" for field in fields):
        return ()
    targets = [target for of in fields if of.relation for target in page.values.get(of.name, ())]
    found = list(filter(None, (site.entity(target.kind, target.name) for target in targets)))
    papers = [paper for entity in found if entity.kind == "paper" and (paper := site.papers.get(entity.name))]
    texts = [(_text(paper, papers), paper.titled(site.language)) for paper in papers]
    rest = [(to, paper.titled(site.language)) for paper in papers for to in site.links(paper)]
    others = [(site.pages[entity.docname], entity) for entity in found if entity.kind != "paper"]
    rest += [(to, entity.title) for other, entity in others for to in links(site, other)]
    shown = texts if len(papers) <= MOST_PAPERS else []
    shown += sorted(((to, of) for to, of in rest if to.role in OUTCOMES), key=lambda pair: OUTCOMES.index(pair[0].role))
    return tuple(first_of_each((pair for pair in shown if pair[0].url), lambda pair: pair[0].url))


def _text(paper: Publication, papers: Sequence[Publication]) -> Link:
    role = next((role for role in TEXTS if paper.link(role)), TEXTS[0])
    return Link(role, paper.link(role), str(paper.date.year) if paper.date and len(papers) > 1 else "")


def address(site: Site, page: Page, value: str) -> tuple[str, str]:
    """The address of what a field of type ``url`` names, and of a file its type and size; empty without such a file."""
    return (value, "") if is_absolute(value) else site.files.get((page.docname, value), ("", ""))


def with_persons(site: Site, fields: Iterable[Field], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """*values* of *fields*, those that name persons with the person that the site knows."""
    return {
        **values,
        **{of.name: _named(site, values[of.name]) for of in fields if of.type in PERSONS and of.name in values},
    }


def _named(site: Site, value: Any) -> Any:
    return site.people.named(value) if isinstance(value, str) else tuple(map(site.people.named, value))


def _items(value: Any) -> tuple[Item, ...]:
    return (value,) if isinstance(value, (str, PartialDate)) else tuple(value)


def persons_named(site: Site) -> Iterator[str]:
    """The names of persons in the front matter of all pages."""
    for page in site.pages.values():
        yield from _names(site.kinds[page.kind].fields, page.values)


def _names(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for field in fields:
        value = values.get(field.name, ())
        if field.type in PERSONS:
            yield from (value,) if isinstance(value, str) else value
        for record in value if field.fields else ():
            yield from _names(field.fields, record)
