"""Sites of Hugo, such as those of HugoBlox: publications become one bibliography, pages keep their Markdown."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import hugo_widgets, markdown_pages
from .configuration import words
from .content import Content, Page, Source, System
from .hugo_people import FOLDERS, People, people
from .hugo_publications import publication
from .markdown_pages import SECTIONS, page_files, read_source
from .matter import one_line
from .old_site import OldSite
from .pandoc import cells_message, without_cells
from .shortcodes import doubts

CONFIGURATIONS = ("hugo", "config", "config/_default/hugo", "config/_default/config", "config/_default/params")
_PUBLICATIONS = ("publication", "publications")
#: Sections that hold no pages of their own.
_WIDGETS = ("home", "admin", "slides")
KNOWN = frozenset(
    """title date description summary subtitle author authors tags categories keywords category aliases draft slug url
    layout type weight toc math image featured lastmod publishdate expirydate profile commentable editable
    reading_time share show_date pager show_breadcrumb header markup linktitle menu url_code url_pdf url_slides
    url_video external_link links slides diagram view gallery_item highlight authors_template bibliography output
    editor_options show_related page_length tableofcontents projects pinned cms_exclude hide_date section_pager
    docs_section_pager icon icon_pack show_post_time show_post_date active headless widget showtoc cover all_day
    publish_date outputs sharing_image cascade display_date private permalink sections design banner""".split()  # noqa: SIM905
)


def recognize(folder: Path) -> bool:
    """Whether *folder* has a site of Hugo."""
    config = any(
        (folder / f"{name}.{end}").is_file() for name in CONFIGURATIONS for end in ("toml", "yaml", "yml", "json")
    )
    return config and (folder / "content").is_dir()


def read(old: OldSite) -> Content:
    """All of a site of Hugo."""
    content = Content(old.folder, old.files, doubts=doubts)
    ends = ("toml", "yaml", "yml", "json")
    config = old.settings(*(f"{name}.{end}" for name in CONFIGURATIONS for end in ends))
    content.url = old.set_address(one_line(config.get("baseURL") or config.get("baseurl")))
    content.language = one_line(config.get("languageCode") or config.get("defaultContentLanguage"))
    authors = people(old, content)
    content.owner = authors.owner
    for name in (*CONFIGURATIONS, "config/_default/menus", "config/_default/menu"):
        for end in ends:
            content.messages += words(old, f"{name}.{end}", content.owner)
    files = page_files(old, content, ".md", ".markdown", ".Rmd", ".html", under="content")
    sources, papers, lists = [], [], []
    for file in files:
        parts = file.relative_to(old.folder / "content").parts
        section = parts[0] if len(parts) > 1 else ""
        if section in FOLDERS:
            continue
        values, body, messages = read_source(old, file)
        if file.suffix == ".Rmd":
            body, cells = without_cells(body)
            messages += cells_message(cells)
        if section in _PUBLICATIONS and not file.stem.startswith("_index"):
            papers.append((file, values, body, messages))
        elif (
            section in _WIDGETS
            or (file.stem.startswith("_index") and not re.search(r"\w{3}", body))
            or parts == ("_index.md",)
        ):
            lists.append((old.name(file), values, body))
        else:
            sources.append(_source(old, file, parts, values, body, messages))
    for source in sources:
        old.note_fragments(source.body, old.name(source.file))
    for file, values, body, messages in papers:
        publication(old, content, file, (values, body, messages), authors.names)
    content.pages += [markdown_pages.page(old, source, KNOWN, authors.owner) for source in sources]
    content.pages += _about(old, authors)
    _add_widgets(old, content, authors, lists)
    return content


def _source(
    old: OldSite, file: Path, parts: tuple[str, ...], values: Mapping[str, Any], body: str, messages: list[str]
) -> Source:
    section, kind = parts[0] if len(parts) > 1 else "", SECTIONS.get(parts[0], "page") if len(parts) > 1 else "page"
    stem = re.sub(r"^_?index(?:\.\w+)?$", "", file.stem)
    names = [*parts[:-1], *([stem] if stem else [])]
    own = "/" + "/".join(names) + "/"
    if (stem and kind != "page") or (not stem and len(parts) > 2 and kind != "page"):
        path = old.new_path(kind, one_line(values.get("slug")) or names[-1])
    else:
        kind = "page"
        path = old.reserve("/".join(old.slug(name) for name in names or ["home"]) + ".md")
    written = one_line(values.get("url"))
    slug = one_line(values.get("slug"))
    address = written or (f"/{section}/{slug}/" if slug and section else own)
    old.register(path, own, address)
    return Source(file, path, kind, values, body, (address,), messages)


def _about(old: OldSite, authors: People) -> list[Page]:
    """The first page, with what the owner's page says."""
    if not re.search(r"\w{3}", authors.about):
        return []
    path = old.reserve("index.md")
    text = markdown_pages.links(old, path, authors.source, authors.about.strip() + "\n")
    return [Page(path, {}, text, authors.source, joins=True)]


def _add_widgets(
    old: OldSite,
    content: Content,
    authors: People,
    lists: Sequence[tuple[str, Mapping[str, Any], str]],
) -> None:
    """Add the CV, with the sections of the owner's page and what widgets have for it, and name widgets and lists."""
    plain, sections = [], authors.sections
    sources = [authors.source] if sections else []
    for name, values, body in lists:
        found = hugo_widgets.widgets(old, content, name, values, body)
        if found is None:
            plain.append(name)
        elif found:
            sections += found
            sources.append(name)
    content.pages += hugo_widgets.cv(old, sections, sources)
    if plain:
        content.notes.append(f"Skipped because these pages are generated: {', '.join(plain)}.")


HUGO = System("Hugo", recognize, read)
