"""The owner of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .names import Name, same_name
from .text import is_absolute, quote_url

#: Known profiles: the label, and the address with a placeholder for the identifier.
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


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of the site. *variants* are other forms of the name that bibliographies have (``Xia, H.``)."""

    name: Name
    variants: tuple[Name, ...] = ()
    role: str = ""
    affiliations: tuple[str, ...] = ()
    email: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict, hash=False)
    portrait: str = ""
    url: str = ""

    def is_author(self, name: Name) -> bool:
        """Whether *name* equals one of the owner's names, apart from case, accents, spaces and hyphens."""
        return any(same_name(name, form) for form in (self.name, *self.variants))

    def profile_links(self) -> tuple[tuple[str, str], ...]:
        """The label and address of each profile, in the order of the setting."""
        links = []
        for key, value in self.profiles.items():
            label, pattern = PROFILES.get(key, (key.replace("_", " ").title(), "{}"))
            links.append((label, quote_url(value if is_absolute(value) else pattern.format(_handle(key, value)))))
        return tuple(links)


def _handle(key: str, value: str) -> str:
    """The identifier as it is in the address."""
    if key == "mastodon":
        user, _, host = value.lstrip("@").partition("@")
        return f"https://{host}/@{user}"
    if key == "dblp":
        return value  # may contain a slash: 44/906
    return value.lstrip("@")
