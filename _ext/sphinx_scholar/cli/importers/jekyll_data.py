"""What a Jekyll site has in data files: the owner, the bibliography, co-authors, and the CV."""

import re
from collections.abc import Mapping
from typing import Any

from ...model.people import PROFILES
from .bibliography import text_of, with_files
from .content import Content, Works
from .cv import cv_page
from .matter import one_line, read_yaml, texts
from .old_site import OldSite

#: The profiles of an owner by the names that al-folio has for them.
_PROFILES = {
    "github_username": "github", "scholar_userid": "google_scholar", "semanticscholar_id": "semantic_scholar",
    "orcid_id": "orcid", "dblp_url": "dblp", "openreview_id": "openreview",
}  # fmt: skip
#: The data files that are read.
_READ = ("_data/cv.yml", "_data/coauthors.yml", "_data/socials.yml")


def owner(old: OldSite, config: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the owner: the name and its variants, the address for mail, and profiles."""
    parts = [one_line(config.get(part)) for part in ("first_name", "middle_name", "last_name")]
    author = config.get("author")
    named = one_line(author.get("name") if isinstance(author, Mapping) else author or config.get("name"))
    name = " ".join(filter(None, parts)) or named
    found: dict[str, Any] = {"name": name} if name else {}
    scholar = config.get("scholar")
    if isinstance(scholar, Mapping) and name:
        pairs = [
            f"{last}, {first}"
            for last in texts(scholar.get("last_name"))
            for first in _firsts(scholar.get("first_name"))
        ]
        canonical = f"{parts[2]}, {parts[0]}" if parts[2] else ""
        if parts[2] in texts(scholar.get("last_name")) and (variants := [pair for pair in pairs if pair != canonical]):
            found["variants"] = variants
    socials = old.data("_data/socials.yml")
    values = {**config, **(socials if isinstance(socials, Mapping) else {})}
    email = one_line(values.get("email"))
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", email) and not email.endswith(("example.com", "example.org")):
        found["email"] = email
    profiles = {}
    for field, profile in _PROFILES.items():
        text = one_line(values.get(field))
        prefix = PROFILES[profile][1].partition("{}")[0]
        if text and "://" not in text.replace(prefix, ""):
            profiles[profile] = text.removeprefix(prefix).removesuffix(".html")
    if profiles:
        found["profiles"] = profiles
    return found


def _firsts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []


def add(old: OldSite, content: Content, config: Mapping[str, Any]) -> None:
    """Add the bibliography, with that of each post, co-authors, and the CV."""
    scholar = config.get("scholar")
    first = one_line(scholar.get("bibliography")) if isinstance(scholar, Mapping) else ""
    files = old.pages(".bib", under="_bibliography")
    files.sort(key=lambda path: (path.name != (first or "papers.bib"), path.name))
    for path in files:
        content.works.append(Works(path.name, with_files(old, text_of(old, path))))
    for name in dict.fromkeys(page.bibliography for page in content.pages if page.bibliography):
        found = old.find(f"/assets/bibliography/{name}") or old.find(f"/_bibliography/{name}")
        if found and found not in files:
            content.works.append(Works(name, with_files(old, text_of(old, found))))
        elif not found:
            page = next(page for page in content.pages if page.bibliography == name)
            content.messages.append((page.source, f"its bibliography {name} is missing"))
    if (coauthors := old.read("_data/coauthors.yml")).strip():
        content.people = coauthors
    others = [old.name(path) for path in old.pages(".yml", ".yaml", ".json", ".csv", ".tsv", under="_data")]
    if others := [name for name in others if name not in _READ]:
        content.notes.append(f"Data files that are not imported; copy what you need: {', '.join(others)}.")
    data, resume = old.read("_data/cv.yml"), old.read("assets/json/resume.json")
    for name, text in (("_data/cv.yml", data), ("assets/json/resume.json", resume)):
        value = read_yaml(text)
        if value and (cv := cv_page(value, name, old.today)):
            content.pages.append(cv)
            break
        if text.strip() and not value:
            content.messages.append((name, "it is not valid; fix it and import again, or write cv.md by hand"))
