"""Whose site this is: the ``scholar_owner`` setting as a checked value, and the question whether an author is he."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from .bibliography.names import EAST_ASIAN
from .model import Name, Problem
from .plaintext import clean_url, is_absolute, one_line

#: Known profiles: what the link says, and the address with the place of the identifier.
PROFILES: Mapping[str, tuple[str, str]] = {
    "github": ("GitHub", "https://github.com/{}"),
    "google_scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "semantic_scholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "x": ("X", "https://x.com/{}"),
    "twitter": ("Twitter", "https://x.com/{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "mastodon": ("Mastodon", "{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
}

_SETTINGS = ("name", "variants", "role", "affiliation", "email", "profiles", "portrait", "url")
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of the site. *variants* are further forms of the name, as bibliographies print it (``Xia, H.``)."""

    name: Name
    variants: tuple[Name, ...] = ()
    role: str = ""
    affiliations: tuple[str, ...] = ()
    email: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict, hash=False)
    portrait: str = ""
    url: str = ""

    def is_author(self, name: Name) -> bool:
        """Whether *name* is the owner's: equal but for case, accents, spaces and hyphens, to one of its forms."""
        return any(_same(name, form) for form in (self.name, *self.variants))

    def profile_links(self) -> tuple[tuple[str, str], ...]:
        """``(label, address)`` of each profile, in the order of the setting."""
        links = []
        for key, value in self.profiles.items():
            label, pattern = PROFILES.get(key, (key.replace("_", " ").title(), "{}"))
            links.append((label, clean_url(value if is_absolute(value) else pattern.format(_handle(key, value)))))
        return tuple(links)

    @classmethod
    def from_config(cls, settings: Mapping[str, Any]) -> tuple[Owner, tuple[Problem, ...]]:
        """Read the ``scholar_owner`` setting; what is wrong with it is left out, and said in the problems."""
        problems = [
            _problem(f'unknown setting "{key}"{_nearest(str(key), _SETTINGS)}')
            for key in settings
            if key not in _SETTINGS
        ]
        name = parse_name(settings.get("name"))
        if name is None:
            problems.append(_problem('no name; write "name": "Given Family" or "Family, Given"'))
        owner = cls(
            name=name or Name(),
            variants=_variants(settings.get("variants"), problems),
            role=_text(settings, "role", problems),
            affiliations=_texts(settings, "affiliation", problems),
            email=_email(settings, problems),
            profiles=_profiles(settings.get("profiles"), problems),
            portrait=_text(settings, "portrait", problems),
            url=_text(settings, "url", problems),
        )
        return owner, tuple(problems)


def parse_name(value: object) -> Name | None:
    """A name written ``Given von Family``, ``von Family, Jr., Given`` or as a mapping of its parts; else ``None``.

    East Asian names in their own script are written family name first.
    """
    if isinstance(value, Mapping):
        known = {f.name for f in fields(Name)}
        parts = {str(key): one_line(str(part)) for key, part in value.items()}
        return Name(**parts) if parts and set(parts) <= known else None
    if not isinstance(value, str) or not (text := one_line(value)):
        return None
    if "," in text:
        last, *middle, given = (part.strip() for part in text.split(","))
        particle, family = _split_particle(last.split())
        return Name(family, given, particle, " ".join(middle))
    words = text.split()
    if len(words) == 2 and all(EAST_ASIAN.match(word) for word in words):
        return Name(*words)
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    start = next((i for i, word in enumerate(words[:-1]) if i and word[0].islower()), len(words) - 1)
    particle, family = _split_particle(words[start:])
    return Name(family, " ".join(words[:start]), particle, suffix)


def _split_particle(words: list[str]) -> tuple[str, str]:
    """``(particle, family)`` of the words before the comma: leading words in lower case are the particle."""
    start = next((i for i, word in enumerate(words) if not word[0].islower()), max(len(words) - 1, 0))
    return " ".join(words[:start]), " ".join(words[start:])


def _same(one: Name, other: Name) -> bool:
    if one.given and other.given:
        return _fold(one.given) == _fold(other.given) and _fold(one.particle + one.family) == _fold(
            other.particle + other.family
        )
    return bool(_fold(one.display)) and _fold(one.display) == _fold(other.display)


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\s.,'’‐‑-]+", "", "".join(c for c in letters if not unicodedata.combining(c)))


def _handle(key: str, value: str) -> str:
    """The identifier as its address wants it."""
    if key == "mastodon":
        user, _, host = value.lstrip("@").partition("@")
        return f"https://{host}/@{user}"
    if key == "dblp":
        return value  # has a slash: 44/906
    return value.lstrip("@")


def _problem(message: str) -> Problem:
    return Problem(f"scholar_owner: {message}", "config", "conf.py")


def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; known: {', '.join(known)}"


def _text(settings: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    value = settings.get(key)
    if value is None or isinstance(value, str):
        return one_line(value or "")
    problems.append(_problem(f'"{key}" is to be a text, not {value!r}'))
    return ""


def _texts(settings: Mapping[str, Any], key: str, problems: list[Problem]) -> tuple[str, ...]:
    value = settings.get(key)
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(text for item in value if (text := one_line(item)))
    text = _text(settings, key, problems)
    return (text,) if text else ()


def _variants(value: object, problems: list[Problem]) -> tuple[Name, ...]:
    names = []
    for item in value if isinstance(value, (list, tuple)) else (value,) if value else ():
        if name := parse_name(item):
            names.append(name)
        else:
            problems.append(_problem(f'"variants": no name: {item!r}; write "Family, Given"'))
    return tuple(names)


def _email(settings: Mapping[str, Any], problems: list[Problem]) -> str:
    email = _text(settings, "email", problems).removeprefix("mailto:")
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", email):
        problems.append(_problem(f'"email": no address: {email!r}; write "name@example.org"'))
        return ""
    return email


def _profiles(value: object, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(value, Mapping):
        if value is not None:
            problems.append(_problem(f'"profiles" is to be a mapping such as {{"github": "name"}}, not {value!r}'))
        return {}
    profiles = {}
    for key, given in value.items():
        text = one_line(str(given)) if isinstance(given, (str, int)) else ""
        if not text:
            continue
        if is_absolute(text) or (key in PROFILES and "://" not in text and _fits(key, text)):
            profiles[str(key)] = text
        elif key in PROFILES:
            wants = '"@name@host"' if key == "mastodon" else "an identifier"
            problems.append(_problem(f'"profiles": {key} wants {wants} or an address with https://, not {text!r}'))
        else:
            known = _nearest(str(key), tuple(PROFILES))
            problems.append(_problem(f'"profiles": unknown "{key}"{known} (others need an address with https://)'))
    return profiles


def _fits(key: str, text: str) -> bool:
    return key != "mastodon" or bool(re.fullmatch(r"@?[^@\s/]+@[^@\s/]+", text))
