"""The authors of a site of HugoBlox, who have pages or, in newer versions, files of data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...model.people import PROFILES
from . import hugo_widgets
from .content import Content
from .markdown_pages import read_source
from .matter import one_line
from .old_site import OldSite

FOLDERS = ("authors", "author")
_DATA = (".yaml", ".yml", ".toml", ".json")


@dataclass
class People:
    """The names of authors by those of their folders, the settings of the owner, and what the site says of them.

    *sections* are those of their CV; *about* is the text on them, from the file *source*.
    """

    names: dict[str, str] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    about: str = ""
    sections: list[dict[str, Any]] = field(default_factory=list)


def people(old: OldSite, content: Content) -> People:
    """All authors; what other authors than the owner say is reported as not imported."""
    found, others = People(), []
    for file, slug, values, body in _authors(old):
        name, source = _name(values), old.name(file)
        if name and slug not in FOLDERS:
            found.names.setdefault(slug, name)
        is_owner = values.get("superuser") is True or values.get("is_owner") is True or slug in ("admin", "me")
        text = body if re.search(r"\w{3}", body) else str(values.get("bio") or "")
        if name and is_owner and not found.owner:
            found.owner, found.source, found.about = _profile(name, values), source, text
            known = {**values, "bio": ""} if text is not body else values
            if portrait := _portrait(old, file, values):
                found.owner["portrait"] = portrait
            found.sections = hugo_widgets.person(old, content, source, known, found.owner)
        elif name and (text.strip() or values.get("role")):
            others.append(source)
    if others:
        content.notes.append(f"Of other authors, only the names are imported, not what they say: {', '.join(others)}.")
    return found


def _authors(old: OldSite) -> Iterator[tuple[Path, str, Mapping[str, Any], str]]:
    """The file of each author, the name by which pages refer to them, what the file has, and its text."""
    for folder in FOLDERS:
        for file in old.pages(".md", under=f"content/{folder}"):
            values, body, _ = read_source(old, file)
            yield file, file.parent.name, values, body
    for file in old.pages(*_DATA, under="data/authors"):
        data = old.data(old.name(file))
        if isinstance(data, Mapping):
            yield file, one_line(data.get("slug")) or file.stem, data, ""


def _name(values: Mapping[str, Any]) -> str:
    """The name of an author, as one text or in parts."""
    written = values.get("title") or values.get("name") or values.get("display")
    if not isinstance(written, Mapping):
        return one_line(written)
    parts = (written.get("given"), written.get("family"))
    return one_line(written.get("display")) or " ".join(filter(None, map(one_line, parts)))


def _portrait(old: OldSite, file: Path, values: Mapping[str, Any]) -> str:
    """The path in ``_static`` of the picture of an author, beside their page or among those of the theme."""
    display = values.get("display")
    named = one_line(values.get("avatar") or (display.get("avatar") if isinstance(display, Mapping) else ""))
    folders = [f"/{old.name(file.parent)}/", "/assets/media/authors/", "/assets/media/"]
    names = [named, *(f"{stem}.{end}" for stem in ("avatar", file.stem) for end in ("jpg", "jpeg", "png", "webp"))]
    found = (old.find(f"{folder}{name}") for name in names if name for folder in folders)
    path = next((path for path in found if path), None)
    return old.file(f"/{old.name(path)}").removeprefix("/_static/") if path else ""


def links(values: Mapping[str, Any]) -> list[str]:
    """The addresses of an author."""
    found = values.get("social") or values.get("profiles") or values.get("links")
    found = found if isinstance(found, list) else []
    return [link for one in found if isinstance(one, Mapping) and (link := one_line(one.get("link") or one.get("url")))]


def _profile(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the owner, from what the site has of the author."""
    found: dict[str, Any] = {"name": name, "role": one_line(values.get("role"))}
    places = values.get("organizations") or values.get("affiliations")
    first = places[0] if isinstance(places, list) and places else {}
    found["affiliation"] = one_line(first.get("name") if isinstance(first, Mapping) else first)
    profiles = {}
    for link in [*links(values), one_line(values.get("email"))]:
        if (
            (mail := link.removeprefix("mailto:"))
            and re.fullmatch(r"[^@\s/]+@[^@\s/]+", mail)
            and "example" not in mail
        ):
            found.setdefault("email", mail)
        if found_id := re.match(r"https://scholar\.google\.[\w.]+/citations\?(?:.*&)?(user=[\w-]+)", link):
            link = f"https://scholar.google.com/citations?{found_id[1]}"
        for profile, (_, address) in PROFILES.items():
            before, _, after = address.partition("{}")
            identifier = link.removeprefix(before).removesuffix(after).split("&")[0].strip("/")
            if before.startswith("http") and link.startswith(before) and identifier and "/" not in identifier:
                profiles[profile] = identifier
    return {**found, **({"profiles": profiles} if profiles else {})}
