"""Sites of Hugo, such as those of HugoBlox: publications become one bibliography, pages keep their Markdown."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...model.people import PROFILES
from . import hugo_widgets, markdown_pages
from .content import Content, Page, Source, System
from .hugo_publications import publication
from .markdown_pages import SECTIONS, page_files, read_source
from .matter import one_line
from .old_site import OldSite
from .pandoc import cells_message, without_cells
from .shortcodes import doubts

CONFIGURATIONS = ("hugo", "config", "config/_default/hugo", "config/_default/config", "config/_default/params")
_PUBLICATIONS = ("publication", "publications")
#: Sections that hold no pages of their own.
_PEOPLE, _WIDGETS = ("authors", "author"), ("home", "admin", "slides")
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
    people, profile, about, sections = _people(old, content)
    content.owner = profile
    files = page_files(old, content, ".md", ".markdown", ".Rmd", ".html", under="content")
    sources, papers, lists = [], [], []
    for file in files:
        parts = file.relative_to(old.folder / "content").parts
        section = parts[0] if len(parts) > 1 else ""
        if section in _PEOPLE:
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
        publication(old, content, file, (values, body, messages), people)
    content.pages += [markdown_pages.page(old, source, KNOWN, profile) for source in sources]
    content.pages += _about(old, about)
    _add_widgets(old, content, (about[0], sections), lists)
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


def _people(
    old: OldSite, content: Content
) -> tuple[dict[str, str], dict[str, Any], tuple[str, str], list[dict[str, Any]]]:
    """The names of authors by the names of their folders, the owner's settings, the text on the owner, and their CV."""
    names: dict[str, str] = {}
    owner: dict[str, Any] = {}
    about, sections, others = ("", ""), [], []
    for file in old.pages(".md", under="content/authors") + old.pages(".md", under="content/author"):
        values, body, _ = read_source(old, file)
        name = one_line(values.get("title") or values.get("name"))
        if name and file.parent.name not in _PEOPLE:
            names[file.parent.name] = name
        if name and (values.get("superuser") is True or file.parent.name in ("admin", "me")) and not owner:
            owner, about = _profile(name, values), (old.name(file), body)
            sections = hugo_widgets.person(content, old.name(file), values, owner)
        elif name and (re.search(r"\w{3}", body) or values.get("role") or values.get("bio")):
            others.append(old.name(file))
    if others:
        content.notes.append(f"Of other authors, only the names are imported, not what they say: {', '.join(others)}.")
    return names, owner, about, sections


def _profile(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the owner, from the page of the author."""
    found: dict[str, Any] = {"name": name, "role": one_line(values.get("role"))}
    places = values.get("organizations")
    first = places[0] if isinstance(places, list) and places else {}
    found["affiliation"] = one_line(first.get("name")) if isinstance(first, Mapping) else ""
    if "@" in (mail := one_line(values.get("email"))) and "example" not in mail:
        found["email"] = mail
    profiles = {}
    for social in values.get("social") or values.get("profiles") or ():
        link = one_line(social.get("link") or social.get("url")) if isinstance(social, Mapping) else ""
        if link.startswith("mailto:") and "example" not in link:
            found["email"] = link.removeprefix("mailto:")
        for profile, (_, address) in PROFILES.items():
            before, _, after = address.partition("{}")
            identifier = link.removeprefix(before).removesuffix(after).split("&")[0].strip("/")
            if before.startswith("http") and link.startswith(before) and identifier and "/" not in identifier:
                profiles[profile] = identifier
    return {**found, **({"profiles": profiles} if profiles else {})}


def _about(old: OldSite, about: tuple[str, str]) -> list[Page]:
    """The first page, with what the owner's page says."""
    source, body = about
    if not re.search(r"\w{3}", body):
        return []
    path = old.reserve("index.md")
    text = markdown_pages.links(old, path, source, body.strip() + "\n")
    return [Page(path, {}, text, source, joins=True)]


def _add_widgets(
    old: OldSite,
    content: Content,
    of_owner: tuple[str, list[dict[str, Any]]],
    lists: Sequence[tuple[str, Mapping[str, Any], str]],
) -> None:
    """Add the CV, with the sections of the owner's page and what widgets have for it, and name widgets and lists."""
    source, sections = of_owner
    plain, sources = [], [source] if sections else []
    for name, values, body in lists:
        found = hugo_widgets.widgets(content, name, values, body)
        if found is None:
            plain.append(name)
        elif found:
            sections += found
            sources.append(name)
    content.pages += hugo_widgets.cv(old, sections, sources)
    if plain:
        content.notes.append(f"Skipped because these pages are generated: {', '.join(plain)}.")


HUGO = System("Hugo", recognize, read)
