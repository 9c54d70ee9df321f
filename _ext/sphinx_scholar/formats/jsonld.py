"""JSON-LD in the vocabulary of schema.org: the home page, projects, notes, breadcrumbs; works are in ``jsonld_works``.

Functions return plain dicts without empty values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.people import Name, Owner
from ..model.text import one_line

Thing = dict[str, Any]

CONTEXT = "https://schema.org"

#: Titles and URLs of works.
Citations = Iterable[tuple[str, str]]


def thing(kind: str, **values: Any) -> Thing:
    """A thing of type *kind*, without its empty values."""
    return {"@type": kind} | {name: clean for name, value in values.items() if (clean := _clean(value))}


def document(kind: str, **values: Any) -> Thing:
    """A thing at the top level: with the context."""
    return {"@context": CONTEXT, **thing(kind, **values)}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, PartialDate):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [clean for item in value if (clean := _clean(item))]
    return value


def person(name: Name, owner: Owner | None = None) -> Thing:
    """A person, or an organization; the *owner* with the URLs that identify them."""
    if name.literal:
        return thing("Organization", name=name.literal)
    mine = owner is not None and owner.is_author(name)
    return thing(
        "Person",
        name=name.display,
        givenName=name.given,
        familyName=f"{name.particle} {name.family}",
        honorificSuffix=name.suffix,
        url=owner.url if mine and owner else "",
        sameAs=[url for _, url in owner.profile_links()] if mine and owner else [],
    )


def profile_page(owner: Owner, *, page_url: str, description: str = "") -> Thing:
    """The home page, whose subject is the owner."""
    variants = dict.fromkeys(name.display for name in owner.variants if name.display != owner.name.display)
    about = person(owner.name) | thing(
        "Person",
        url=owner.url or page_url,
        alternateName=list(variants),
        jobTitle=owner.role,
        affiliation=[thing("Organization", name=name) for name in owner.affiliations],
        email=f"mailto:{owner.email}" if owner.email else "",
        description=description,
        sameAs=[url for _, url in owner.profile_links()],
    )
    return document("ProfilePage", url=page_url, name=owner.name.display, mainEntity=about)


def software_source_code(
    page: Page, *, title: str, url: str, owner: Owner, description: str = "", citations: Citations = ()
) -> Thing:
    """The *page* of a project, which cites its papers."""
    return document(
        "SoftwareSourceCode",
        name=title,
        url=url,
        description=description,
        codeRepository=page.values.get("repository"),
        sameAs=page.values.get("homepage"),
        programmingLanguage=page.values.get("stack"),
        license=page.values.get("license"),
        keywords=page.values.get("topics"),
        author=[person(owner.name, owner)],
        citation=_citations(citations),
    )


def blog_posting(
    page: Page,
    *,
    title: str,
    url: str,
    authors: Sequence[Name],
    owner: Owner,
    modified: PartialDate | None = None,
    description: str = "",
    language: str = "",
    citations: Citations = (),
) -> Thing:
    """The *page* of a note, which cites the works that its text does."""
    return document(
        "BlogPosting",
        headline=title,
        url=url,
        mainEntityOfPage=url,
        author=[person(name, owner) for name in authors],
        datePublished=page.values.get("date"),
        dateModified=modified,
        description=description,
        inLanguage=language,
        keywords=page.values.get("topics"),
        citation=_citations(citations),
    )


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """The path from the home page to this one, as ``(title, absolute URL)``; the last URL may be empty."""
    items = [thing("ListItem", position=i, name=title, item=url) for i, (title, url) in enumerate(trail, 1)]
    return document("BreadcrumbList", itemListElement=items)


def _citations(citations: Citations) -> list[Thing]:
    return [thing("ScholarlyArticle", name=title, url=url) for title, url in citations]
