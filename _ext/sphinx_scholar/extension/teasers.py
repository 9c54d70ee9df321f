"""The pictures of papers that front matter names, read with their page."""

from pathlib import Path

from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..figures.inline import read_svg
from ..model.kinds import Page
from ..model.teaser import Teaser
from ..rendering.problems import report
from .problems import NO_TEASER


def note_teaser(env: BuildEnvironment, domain: ScholarDomain, page: Page) -> None:
    """Keep the picture of a page, whose file is among those that Sphinx copies, and its words."""
    name, alt = str(page.values.get("teaser", "")), str(page.values.get("teaser_alt", ""))
    caption = page.values.get("teaser_caption", "")
    domain.data["teasers"].pop(page.docname, None)
    if address := domain.data["files"][page.docname].get(name, ("", ""))[0]:
        relative, absolute = env.relfn2path(name, page.docname)
        markup, title = read_svg(Path(absolute).read_bytes()) if name.lower().endswith(".svg") else ("", "")
        teaser = Teaser(address.lstrip("/"), alt or title, caption, markup, relative)
        domain.data["teasers"][page.docname] = teaser
    elif not name and domain.site_of(page.docname).teaser(page) is None:
        for field in ("teaser_alt", "teaser_caption"):
            if field in page.values:
                report(NO_TEASER.at(domain.place(page.docname, page.lines.get(field, 1)), field=field))


def unnamed(domain: ScholarDomain, docname: str) -> list[str]:
    """The place of the picture of a page, if its front matter names it without words for those who cannot see it."""
    teaser, page = domain.data["teasers"].get(docname), domain.pages.get(docname)
    if teaser is None or page is None or teaser.alt or not teaser.source:
        return []
    return [domain.place(docname, page.lines.get("teaser", 1))]
