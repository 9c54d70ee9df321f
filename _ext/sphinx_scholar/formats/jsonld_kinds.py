"""JSON-LD of the pages of kinds that are not built in: talks, news, data sets."""

from typing import Any

from ..model.kinds import Page
from ..model.people import Owner
from ..model.publication import Contributor
from ..model.text import is_absolute
from .jsonld import Citations, works_cited
from .things import Thing, document, license_of, person, thing


def page_of_kind(
    kind: str, page: Page, *, title: str, url: str, owner: Owner, description: str = "", citations: Citations = ()
) -> Thing:
    """What the *page* of a kind of type *kind* is about: an event, an article, a data set, or another creative work."""
    values, mine = page.values, [person(Contributor(owner.name), owner)]
    event, article = kind == "Event", kind.endswith("Article")
    date = values.get("date") or values.get("released")
    return document(
        kind,
        name=title,
        headline=title if article else "",
        url=url,
        description=description,
        startDate=date if event else None,
        datePublished=None if event else date,
        location=thing("Place", name=values["place"]) if event and "place" in values else None,
        superEvent=thing("Event", name=values["event"]) if event and "event" in values else None,
        performer=mine if event else [],
        author=mine if article else [],
        creator=[] if event or article else mine,
        version=values.get("version"),
        license=license_of(values.get("license", "")),
        keywords=values.get("topics"),
        distribution=thing("DataDownload", contentUrl=url) if (url := _web(values.get("repository"))) else None,
        sameAs=_web(values.get("homepage")),
        **{"about" if event or article else "citation": works_cited(citations)},
    )


def _web(url: Any) -> str:
    return url if is_absolute(str(url or "")) else ""
