"""JSON-LD in the vocabulary of schema.org: the home page, projects, notes, breadcrumbs; works are in ``jsonld_works``.

Functions return plain dicts without empty values; :func:`embed` makes them safe inside ``<script>``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..model.dates import PartialDate
from ..model.names import Name
from ..model.owner import Owner
from ..model.text import one_line

Thing = dict[str, Any]

CONTEXT = "https://schema.org"


def embed(*things: Thing) -> str:
    """*things* as the text of one ``<script type="application/ld+json">``, in which nothing can end the element."""
    data: Any = things[0] if len(things) == 1 else list(things)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def thing(kind: str, **values: Any) -> Thing:
    """A thing of type *kind*, without its empty values."""
    return {"@type": kind} | {name: clean for name, value in values.items() if (clean := _clean(value))}


def page(kind: str, **values: Any) -> Thing:
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


def profile_page(
    owner: Owner, *, page_url: str, description: str = "", image: str = "", modified: PartialDate | None = None
) -> Thing:
    """The home page, whose subject is the owner; *image* is the absolute URL of the portrait."""
    variants = dict.fromkeys(name.display for name in owner.variants if name.display != owner.name.display)
    about = person(owner.name) | thing(
        "Person",
        url=owner.url or page_url,
        alternateName=list(variants),
        jobTitle=owner.role,
        affiliation=[thing("Organization", name=name) for name in owner.affiliations],
        email=f"mailto:{owner.email}" if owner.email else "",
        image=image,
        description=description,
        sameAs=[url for _, url in owner.profile_links()],
    )
    return page("ProfilePage", url=page_url, name=owner.name.display, dateModified=modified, mainEntity=about)


def software_source_code(
    *,
    name: str,
    url: str,
    description: str = "",
    repository: str = "",
    homepage: str = "",
    languages: Sequence[str] = (),
    license: str = "",
    keywords: Sequence[str] = (),
    owner: Owner | None = None,
    citations: Iterable[tuple[str, str]] = (),
) -> Thing:
    """The page of a project; *citations* are ``(title, URL)`` of its papers."""
    return page(
        "SoftwareSourceCode",
        name=name,
        url=url,
        description=description,
        codeRepository=repository,
        sameAs=homepage,
        programmingLanguage=list(languages),
        license=license,
        keywords=list(keywords),
        author=[person(owner.name, owner)] if owner else [],
        citation=_citations(citations),
    )


def blog_posting(
    *,
    title: str,
    url: str,
    authors: Sequence[Name],
    owner: Owner | None = None,
    published: PartialDate | None = None,
    modified: PartialDate | None = None,
    description: str = "",
    image: str = "",
    language: str = "",
    keywords: Sequence[str] = (),
    word_count: int = 0,
    citations: Iterable[tuple[str, str]] = (),
) -> Thing:
    """The page of a note; *citations* are ``(title, URL)`` of the works it builds on."""
    return page(
        "BlogPosting",
        headline=title,
        url=url,
        mainEntityOfPage=url,
        author=[person(name, owner) for name in authors],
        datePublished=published,
        dateModified=modified,
        description=description,
        image=image,
        inLanguage=language,
        keywords=list(keywords),
        wordCount=word_count,
        citation=_citations(citations),
    )


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """The path from the home page to this one, as ``(title, absolute URL)``; the last URL may be empty."""
    items = [thing("ListItem", position=i, name=title, item=url) for i, (title, url) in enumerate(trail, 1)]
    return page("BreadcrumbList", itemListElement=items)


def website(*, name: str, url: str, description: str = "", language: str = "", owner: Owner | None = None) -> Thing:
    """The site as a whole."""
    author = person(owner.name, owner) if owner else None
    return page("WebSite", name=name, url=url, description=description, inLanguage=language, author=author)


def _citations(citations: Iterable[tuple[str, str]]) -> list[Thing]:
    return [thing("ScholarlyArticle", name=title, url=url) for title, url in citations]
