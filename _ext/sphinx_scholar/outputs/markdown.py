"""Pages as Markdown, for programs that read text, and ``llms.txt``, the list of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.manifest import page_file
from ..formats.text_formulas import plain_text
from ..site.graph import Site
from .feeds import body
from .files import memo, publish

#: Parts of a page that are left out: those for screens alone. Its title, its header and its lists stay.
_FRAME = html.etree.XPath(
    "descendant::*[self::script or self::template or self::button or self::form or self::nav or self::svg or "
    "contains(@class, 'headerlink') or contains(@class, 'visually-hidden') or "
    "contains(concat(' ', @class, ' '), ' only-dark ')]"
)
#: Pages that are not read as texts.
_UNLISTED = frozenset(("search", "genindex", "404"))


def write_markdown(app: Sphinx) -> None:
    """Write the pages as Markdown, each beside its HTML, and ``llms.txt``, if the settings ask for them."""
    if not app.config.scholar_markdown:
        return
    domain = ScholarDomain.of(app.env)
    docnames = [docname for docname in sorted(app.env.found_docs) if is_page(domain, docname)]
    files = {docname: str(Path(app.outdir) / page_file(app, docname)) for docname in docnames}
    names = {file: docname for docname, file in files.items()}
    stored = memo(app, "markdown")
    texts = stored.read(
        "pages",
        files,
        lambda file: markdown(body(file, domain.url(names[str(file)]) or "./", _FRAME)),
        app.config.html_baseurl,
    )
    stored.prune()
    publish(app, {f"{docname}.md": text for docname, text in texts.items()})
    for language, site in domain.sites.items():
        own = [docname for docname in docnames if domain.state.languages.of(docname) == language]
        publish(app, {language.docname("llms.txt"): "\n".join(_listing(domain, site, own)) + "\n"})


def is_page(domain: ScholarDomain, docname: str) -> bool:
    """Whether a page has a form in Markdown."""
    return docname in domain.pages and domain.state.languages.name(docname) not in _UNLISTED


def markdown(text: str) -> str:
    """HTML as Markdown, with formulas in TeX."""
    # Imported here: not every site has the package.
    from markdownify import MarkdownConverter

    class Converter(MarkdownConverter):
        """The converter of Markdownify, which has no formulas, summaries and long forms of abbreviations."""

        def convert_math(self, element: Any, text: str, parent_tags: set[str]) -> str:
            tex = str(element.get("alttext", "")) or text
            return f"\n\n$$\n{tex}\n$$\n\n" if element.get("display") == "block" else f"${tex}$"

        def convert_summary(self, element: Any, text: str, parent_tags: set[str]) -> str:
            return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

        def convert_abbr(self, element: Any, text: str, parent_tags: set[str]) -> str:
            return f"{text} ({element['title']})" if element.get("title") else text

    found: str = Converter(heading_style="ATX", bullets="-", code_language_callback=_language).convert(text)
    return found.strip() + "\n"


def _language(block: Any) -> str:
    """The language of a block of code, from the class of the element around it."""
    names = [name for parent in block.parents for name in parent.get("class") or () if name.startswith("highlight-")]
    return names[0].removeprefix("highlight-").replace("default", "") if names else ""


def _listing(domain: ScholarDomain, site: Site, docnames: list[str]) -> Iterator[str]:
    """The lines of ``llms.txt`` in the language of the *site*: its title, its description, and the pages by kind.

    That of the site leads to those in other languages.
    """
    home, texts = site.place.docname(domain.state.root), domain.texts_in(site.place)
    yield f"# {site.name}"
    if about := plain_text(str(site.pages[home].values.get("description", ""))) if home in site.pages else "":
        yield from ("", f"> {about}")
    for kind in site.kinds.values():
        pages = [docname for docname in docnames if domain.pages[docname].kind == kind.name]
        if pages:
            yield from ("", f"## {texts.of(kind.plural)}", "")
            yield from (_item(domain, docname) for docname in pages)
    if others := site.languages.all[1:] if site.place == site.languages.main else ():
        yield from ("", f"## {texts.gettext('Languages')}", "")
        for other in others:
            path = other.docname("llms.txt")
            yield f"- [{other.label}]({domain.file_url(path) or path})"


def _item(domain: ScholarDomain, docname: str) -> str:
    title = plain_text(domain.site.titles.get(docname, docname)).replace("[", "(").replace("]", ")")
    about = plain_text(str(domain.pages[docname].values.get("description", "")))
    url = domain.file_url(f"{docname}.md") or f"{docname}.md"
    return f"- [{title}]({url})" + (f": {about}" if about else "")
