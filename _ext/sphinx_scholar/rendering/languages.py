"""What a page says of its translations."""

from dataclasses import dataclass

from docutils import nodes

from ..locale.names import language_name
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..site.graph import Site
from ..site.languages import title_tag
from .component import Component, Options
from .nodes import Context, el, filled, link, time


@dataclass(frozen=True, slots=True)
class Original:
    """The original of a translation that is older: its page, the code of its language, and when it was changed."""

    docname: str
    language: str
    changed: PartialDate


def foreign_page(site: Site, docname: str) -> tuple[str, str, str]:
    """The tag of the language of a page that is not that of the *site*, its name in the latter, and the title's tag.

    All are empty for a page in the language of the site.
    """
    language = site.foreign(docname) if site.languages.several else None
    if language is None:
        return "", "", ""
    return language.tag, language_name(language.code, site.place.code), title_tag(site, docname)


def _gather(site: Site, page: Page, options: Options) -> Original | None:
    main, here = site.languages.main, site.changed.get(page.docname)
    docname = main.docname(site.languages.name(page.docname))
    changed = site.changed.get(docname) if docname != page.docname and docname in site.titles else None
    return Original(docname, main.code, changed) if here and changed and changed.first > here.first else None


def _draw(context: Context, site: Site, data: Original | None, options: Options) -> list[nodes.Node]:
    if data is None:
        return []
    texts = context.texts
    name = language_name(data.language, site.place.code)
    to = link(context.uri(data.docname), name, hreflang=data.language.replace("_", "-"))
    said = texts.gettext("This translation is older than the original: {language}, {date}.")
    return [el("p", filled(said, language=to, date=time(texts, data.changed)), classes="meta", role="note")]


#: Placed on each page in another language than the main one of the site.
OUTDATED = Component("outdated", _gather, _draw, position="head", order=0, applies=lambda page: False)
