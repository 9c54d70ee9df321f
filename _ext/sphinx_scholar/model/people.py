"""Names of persons and organizations, and the owner of the site."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .patterns import regex
from .text import is_absolute, quote_url
from .unpickling import unpickled_by_slots

EAST_ASIAN = regex(r"[⺀-鿿가-힣㐀-䶿·]+\Z")

KATAKANA = regex(r"[ァ-ヺー・＝]+\Z")
#: The languages whose readers have names in a script.
_READERS = (
    (regex(r"[가-힣]"), ("ko",)),
    (regex(r"[぀-ヿ]"), ("ja",)),
    (regex(r"[㐀-䶿一-鿿]"), ("zh", "ja")),
)
_NO_LETTER = regex(r"\W")
_BETWEEN = regex(r"[\s.,'’‐‑-]+")


def readers_of(text: str) -> tuple[str, ...]:
    """The languages whose readers have the name *text* as it is, if it is in Chinese, Japanese or Korean script."""
    return next((languages for script, languages in _READERS if script.search(text)), ())


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person in the parts of BibTeX, or of an organization as a whole in *literal*.

    *degrees* (``PhD``) are shown behind the name and not exported. *family_first* is true if the name is shown with the
    family name first, as in Hungarian and Vietnamese.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    degrees: str = ""
    family_first: bool = False

    @property
    def display(self) -> str:
        """``Ludwig van Beethoven Jr.``; East Asian names in their own script have the family name first, unspaced."""
        if self.literal:
            return self.literal
        if KATAKANA.match(self.family) and KATAKANA.match(self.given):
            return f"{self.given}・{self.family}"  # a name from elsewhere, in its own order
        if self.is_east_asian:
            return self.family + self.given
        parts = [self.given, self.particle, self.family, self.suffix]
        parts = [*parts[1:], parts[0]] if self.family_first else parts
        return ", ".join(filter(None, [" ".join(filter(None, parts)), self.degrees]))

    @property
    def is_east_asian(self) -> bool:
        """Whether the name has a family name and a given name, both in Chinese, Japanese or Korean script."""
        return bool(EAST_ASIAN.match(self.family) and EAST_ASIAN.match(self.given))

    @property
    def inverted(self) -> str:
        """``van Beethoven, Ludwig`` or ``King Jr., Martin Luther``, as in Highwire tags."""
        if self.literal:
            return self.literal
        last = " ".join(part for part in (self.particle, self.family, self.suffix) if part)
        return ", ".join(part for part in (last, self.given) if part)

    def __str__(self) -> str:
        return self.display


def same_name(one: Name, other: Name) -> bool:
    """Whether two names are equal apart from case, accents, spaces and hyphens."""
    if one.given and other.given:
        return _given_and_family(one) == _given_and_family(other)
    return bool(fold_name(one.display)) and fold_name(one.display) == fold_name(other.display)


def _given_and_family(name: Name) -> tuple[str, str]:
    return fold_name(name.given), fold_name(name.particle + name.family)


# For all the forms of some thousands of names, each of which is compared many times.
@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """*text* without case, accents, spaces and punctuation, for comparison."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    # Of thousands of names, most have no accents.
    if not letters.isascii():
        letters = "".join(c for c in letters if not unicodedata.combining(c))
    return _BETWEEN.sub("", letters)


def fold_title(text: str) -> str:
    """The letters and digits of a title or of the name of a venue, for comparison."""
    return _NO_LETTER.sub("", fold_name(text))


#: Known profiles: the label, and the address with a placeholder for the identifier.
PROFILES: Mapping[str, tuple[str, str]] = {
    "github": ("GitHub", "https://github.com/{}"),
    "google_scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "semantic_scholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}"),
    "openalex": ("OpenAlex", "https://openalex.org/{}"),
    "arxiv": ("arXiv", "https://arxiv.org/a/{}"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "x": ("X", "https://x.com/{}"),
    "twitter": ("Twitter", "https://x.com/{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "mastodon": ("Mastodon", "{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
}


#: The address of an ORCID iD.
ORCID = "https://orcid.org/"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An institution by its name or the address of its ROR identifier (``https://ror.org/05dxps055``), or both."""

    name: str = ""
    ror: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom pages name, with the address of their page or an ORCID iD (``0000-0002-1825-0097``), or both.

    *variants* are other spellings of the name. *location* is where they were read from, as ``file:line``.
    """

    name: Name
    variants: tuple[Name, ...] = ()
    url: str = ""
    orcid: str = ""
    location: str = field(default="", compare=False, repr=False)
    affiliation: Affiliation | None = None

    @property
    def forms(self) -> tuple[Name, ...]:
        """All spellings of the name, the first as it is written in full."""
        return (self.name, *self.variants)

    @property
    def orcid_url(self) -> str:
        """The address of the ORCID iD, ``""`` without one."""
        return f"{ORCID}{self.orcid}" if self.orcid else ""

    @property
    def address(self) -> str:
        """Where the name leads: to the page of their own, or to their record at ORCID."""
        return self.url or self.orcid_url


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of the site. *variants* are other forms of the name that bibliographies have (``Xia, H.``).

    *portrait* is a path in the output, *portrait_size* its width and height in pixels, zeros if unknown.
    *rors* are the ROR identifiers of the *affiliations*, in their order, ``""`` for one without.
    *recognized* are the names in the bibliography of this site that are the owner's; see :mod:`.matching`.
    """

    name: Name
    variants: tuple[Name, ...] = ()
    role: str = ""
    affiliations: tuple[str, ...] = ()
    rors: tuple[str, ...] = ()
    email: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict, hash=False)
    portrait: str = ""
    portrait_size: tuple[int, int] = (0, 0)
    url: str = ""
    recognized: tuple[Name, ...] = ()
    #: What :func:`same_name` compares: of names with a given name, of others, and the recognized names.
    _known: tuple[frozenset[tuple[str, str]], frozenset[str], frozenset[str], frozenset[Name]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        names = (self.name, *self.variants)
        object.__setattr__(
            self,
            "_known",
            (
                frozenset(map(_given_and_family, (name for name in names if name.given))),
                frozenset(fold_name(name.display) for name in names if not name.given) - {""},
                frozenset(fold_name(name.display) for name in names) - {""},
                frozenset(self.recognized),
            ),
        )

    def is_author(self, name: Name) -> bool:
        """Whether *name* is one of the owner's names, apart from case, accents, spaces and hyphens."""
        parts, wholes, displayed, recognized = self._known
        if name.given and _given_and_family(name) in parts:
            return True
        return fold_name(name.display) in (wholes if name.given else displayed) or name in recognized

    def known(self, name: Name, person: Person | None) -> "Owner | Person | None":
        """Who has the *name* of an author: the owner, or else the *person* whom the site knows by it."""
        return self if self.is_author(name) else person

    @property
    def orcid_url(self) -> str:
        """The address of the owner's ORCID iD, ``""`` if the profiles have none."""
        value = self.profiles.get("orcid", "").rpartition("/")[2]
        return f"{ORCID}{value}" if value else ""

    @property
    def institutions(self) -> tuple[Affiliation, ...]:
        """The affiliations with their ROR identifiers."""
        rors = (*self.rors, *[""] * len(self.affiliations))
        return tuple(Affiliation(name, ror) for name, ror in zip(self.affiliations, rors, strict=False))

    def profile_links(self) -> tuple[tuple[str, str], ...]:
        """The label and address of each profile, in the order of the setting."""
        links = []
        for key, value in self.profiles.items():
            label, pattern = PROFILES.get(key, (key.replace("_", " ").title(), "{}"))
            user, _, host = value.lstrip("@").partition("@")
            address = pattern.format(f"https://{host}/@{user}" if key == "mastodon" else value.lstrip("@"))
            links.append((label, quote_url(value if is_absolute(value) else address)))
        return tuple(links)
