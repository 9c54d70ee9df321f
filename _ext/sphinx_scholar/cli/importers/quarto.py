"""Sites of Quarto: pages keep their Markdown, but for citations, footnotes, callouts and code that was run."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from . import markdown_pages
from .bibliography import text_of
from .configuration import not_imported, variables, written
from .content import Content, Source, System, Works
from .markdown_pages import SECTIONS, page_files, read_source, unknown
from .matter import items, one_line
from .old_site import OldSite
from .pandoc import cells_message, with_directives, without_cells
from .shortcodes import doubts

KNOWN = frozenset(
    """title title-block-banner subtitle date date-modified date-format description summary author authors
    categories category tags keywords aliases draft format execute bibliography csl image image-alt toc toc-depth
    toc-title toc-location editor listing about page-layout sidebar comments lang jupyter engine knitr website
    filters theme css output number-sections code-fold code-tools code-overflow freeze search include-in-header
    resources editor_options link-citations reference-location nocite appendix-style layout html fig-cap-
    location slug published header-includes crossref fig-width fig-height params title-block-style hide-description
    order page-navigation back-to-top-navigation anchor-sections smooth-scroll citations-hover footnotes-hover
    lightbox google-scholar df-print project fontsize permalink opengraph twitter-card image-height image-width
    execute-dir cache""".split()  # noqa: SIM905
)
#: What the pages of a folder may have in common, in a file of the folder.
_SHARED = frozenset(("author", "authors", "license", "funding", "categories", "keywords", "date", "draft"))
#: What is imported or says how pages are made and shown, of the website and beside it.
_SITE = frozenset(
    """site-url site-path repo-url repo-actions repo-branch repo-subdir search favicon draft-mode reader-mode
    page-navigation back-to-top-navigation bread-crumbs output-file downloads sharing""".split()  # noqa: SIM905
)
_CONFIGURATION = frozenset(
    """project website book lang format bibliography csl execute engine jupyter editor theme filters toc number-sections
    metadata-files knitr freeze profile citeproc crossref""".split()  # noqa: SIM905
)
#: The fences of containers and the shortcodes of a page; one without others is a list of pages.
_MARKS = re.compile(r"^:{3,}.*$|\{\{<(?:(?!\{\{<).)*?>\}\}", re.MULTILINE)


def recognize(folder: Path) -> bool:
    """Whether *folder* has a site of Quarto."""
    return (folder / "_quarto.yml").is_file() or (folder / "_quarto.yaml").is_file()


def read(old: OldSite) -> Content:
    """All of a site of Quarto."""
    content = Content(old.folder, old.files, doubts=doubts)
    config = old.settings("_quarto.yaml", "_quarto.yml")
    site = config.get("website") if isinstance(config.get("website"), Mapping) else config.get("book")
    site = site if isinstance(site, Mapping) else {}
    content.url = old.set_address(one_line(site.get("site-url")), one_line(site.get("site-path")))
    content.language = one_line(config.get("lang"))
    project = config.get("project")
    output = one_line(project.get("output-dir")) if isinstance(project, Mapping) else ""
    files = [path for path in page_files(old, content, ".qmd", ".md", ".Rmd") if _is_page(old, path, output)]
    sources, lists = [], []
    for file in files:
        values, body, messages = read_source(old, file)
        values = {**_of_folders(old, file), **values}
        if not isinstance(values.get("citation"), Mapping | str):  # whether a page says how to cite it
            values.pop("citation", None)
        body, cells = without_cells(body)
        messages += cells_message(cells)
        if not cells and not re.search(r"\w{3}", _MARKS.sub("", body)):
            lists.append(old.name(file))
            continue
        sources.append(_source(old, file, values, body, messages))
    names = [source.values.get("author") for source in sources if isinstance(source.values.get("author"), str)]
    content.owner = {"name": max(set(names), key=names.count) if names else _person(one_line(site.get("title")))}
    for source in sources:
        old.note_fragments(source.body, old.name(source.file))
    keys = keys_of(old)
    for source in sources:
        convert = partial(with_directives, path=source.path, keys=keys)
        content.pages.append(markdown_pages.page(old, source, KNOWN, content.owner, convert))
    bibliographies(old, content, config)
    _report(old, content, config, site)
    if lists:
        content.notes.append(f"Skipped because these lists are generated: {', '.join(lists)}.")
    return content


def _of_folders(old: OldSite, file: Path) -> dict[str, Any]:
    """What the files ``_metadata.yml`` of the folders of a page say of it, as far as pages here have a field for it."""
    found: dict[str, Any] = {}
    for folder in reversed(file.relative_to(old.folder).parents):
        for name in ("_metadata.yml", "_metadata.yaml"):
            values = old.settings(f"{folder.as_posix()}/{name}".removeprefix("./"))
            found |= {key: value for key, value in values.items() if key in _SHARED}
            place = f"{folder.as_posix()}/{name}".removeprefix("./")
            old.messages += [(place, text) for text in unknown(values, KNOWN.union(_SHARED))]
    return found


def _report(old: OldSite, content: Content, config: Mapping[str, Any], site: Mapping[str, Any]) -> None:
    """The texts and addresses of the configuration and of variables that no page has."""
    file = written(old, "_quarto.yaml", "_quarto.yml")
    title = frozenset(("title",)) if one_line(site.get("title")) == content.owner["name"] else frozenset()
    content.messages += not_imported(old, file, site, _SITE | title)
    content.messages += not_imported(old, file, config, _CONFIGURATION)
    content.messages += variables(old, "_variables.yml", "_variables.yaml")


def _person(title: str) -> str:
    """A title that looks like the name of a person."""
    return title if re.fullmatch(r"\w[\w'’.-]*(?: \w[\w'’.-]*){1,3}", title) else ""


def _is_page(old: OldSite, path: Path, output: str) -> bool:
    name = old.name(path)
    ignored = any(part.startswith("_") for part in name.split("/")) or (output and name.startswith(f"{output}/"))
    return not ignored and path.name.lower() not in ("readme.md", "license.md", "changelog.md")


def _source(old: OldSite, file: Path, values: Mapping[str, Any], body: str, messages: list[str]) -> Source:
    """Where the page in *file* goes: posts among the notes, other pages where they were."""
    parts = list(file.relative_to(old.folder).parts)
    names = parts[:-1] if file.stem == "index" else [*parts[:-1], file.stem]
    own = "/" + "/".join(parts)[: -len(file.suffix)] + ".html"
    kind = SECTIONS.get(parts[0], "page") if len(names) > 1 else "page"
    joins = not names
    if joins:
        path = old.reserve("index.md")
    elif kind != "page":
        path = old.new_path(kind, re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_]", "", names[-1]))
    else:
        path = old.reserve("/".join(old.slug(name) for name in names) + ".md")
    address = own.removesuffix("index.html") if file.stem == "index" else own
    old.register(path, own, "/" + "/".join(parts), address)
    return Source(file, path, kind, values, body, (address,), messages, joins)


def keys_of(old: OldSite) -> frozenset[str]:
    """The keys of all works in .bib files."""
    found = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()\"]+)")
    return frozenset(key for path in old.pages(".bib") for key in found.findall(text_of(old, path)))


def bibliographies(old: OldSite, content: Content, config: Mapping[str, Any]) -> None:
    """Add the .bib files of the site, and give the pages those that they cite from."""
    files = {old.name(path): path for path in old.pages(".bib")}
    for name, path in sorted(files.items(), key=lambda item: (item[0].count("/"), item[0])):
        content.works.append(Works(name, text_of(old, path)))
    html = config.get("format", {})
    html = html.get("html", {}) if isinstance(html, Mapping) else {}
    shared = items(config.get("bibliography")) or (items(html.get("bibliography")) if isinstance(html, Mapping) else [])
    for number, page in enumerate(content.pages):
        written = page.bibliography or next(iter(shared), "")
        found = old.find(written, page.source) if written else None
        if found:
            content.pages[number] = page._replace(bibliography=old.name(found))
        elif page.bibliography:
            content.messages.append((page.source, f"its bibliography {page.bibliography} is missing"))


QUARTO = System("Quarto", recognize, read)
