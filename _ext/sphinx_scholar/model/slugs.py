"""Slugs: the names of pages in addresses."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Self

#: The longest slugs, in characters; in any script less than the 255 bytes that a file name can have.
LONGEST_CITEKEY, LONGEST_PAGE_NAME, LONGEST_TOPIC = 80, 60, 50
#: Names with a meaning for web servers or for Windows, also before a dot.
RESERVED = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
#: The name of the citation files of all papers, beside those of each.
LIST = "publications"
#: Suffixes that web servers and Sphinx understand.
SUFFIXES = ("json", "html", "md", "xml")
_SIGN_NAMES = {"+": "plus", "#": "sharp", "*": "star"}
_SIGNS = re.compile(r"(?<=\w)[+#*]+")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2}|THORN)(?: WITH .*)?")


def citekey_slug(key: str, suffixes: Iterable[str] = ()) -> str:
    """The file name, without suffix, of the page of entry *key*; its citation files have the *suffixes* (``bib``).

    It is the key itself if that is a safe file name on every system: at most 80 ASCII letters, digits and ``. _ -``, no
    dot at its end, no reserved name (``index``, ``con``, ``publications``, ...), no suffix of a file (``.bib``).
    Otherwise it is what can be kept of the key, with a hash of all of it: ``DBLP-conf-acl-XiaY24-4aba306e``.
    """
    if (
        _SAFE.match(key)
        and len(key) <= LONGEST_CITEKEY
        and not key.endswith(".")
        and not key.lower().endswith(tuple(f".{suffix}" for suffix in (*SUFFIXES, *suffixes)))
        and key.lower().partition(".")[0] not in RESERVED
        and key.lower() != LIST
    ):
        return key
    ascii_key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return _hashed(re.sub(r"[^A-Za-z0-9]+", "-", ascii_key)[:60].strip("-") or "entry", key)


def page_slug(title: str, kind: str) -> str:
    """The slug of a new page: the words of *title* in lower case, at most 60 characters.

    Latin letters become ASCII, and words of other scripts stay as they are: ``谱序列-e-2-项的计算``. A title without
    any word is named by its *kind*. To a reserved name (``index``, or ``con`` on Windows) the kind is appended.
    """
    words = _words(_fold(re.sub("['’]", "", unicodedata.normalize("NFKC", title).casefold()))) or [kind]
    name = words[0][:LONGEST_PAGE_NAME]
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST_PAGE_NAME:
            break
        name += f"-{word}"
    return f"{name}-{kind}" if name in RESERVED else name


#: The docname of the page of all topics.
TOPICS = "topics/index"


class Topic(str):
    """The name of a topic in another language than the main one, with the *slug* that it has in all of them."""

    slug: str

    @classmethod
    def of(cls, name: str, slug: str) -> Self:
        """The topic of that *slug* by the *name* that readers of a language know."""
        topic = cls(name)
        topic.slug = slug
        return topic


def topic_slug(topic: str) -> str:
    """The slug of a topic's page: ``speculative-decoding`` for ``Speculative decoding``; any script is kept.

    Signs that end a word, as in ``C++`` or ``A*``, are spelled out, since the topic may be another without them.
    """
    if isinstance(topic, Topic):
        return topic.slug
    topic = _SIGNS.sub(lambda signs: "".join(f"-{_SIGN_NAMES[sign]}" for sign in signs[0]) + "-", topic)
    slug = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", topic).casefold()).strip("-_") or "topic"
    if slug == "index":
        return "topic-index"
    return slug if len(slug) <= LONGEST_TOPIC else _hashed(slug[:LONGEST_TOPIC].strip("-_"), slug)


def free(wanted: str, taken: Container[str]) -> str:
    """*wanted*, with a number if it is *taken*."""
    name, count = wanted, 0
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    return name


def topic_page(topic: str) -> str:
    """The docname of a topic's page."""
    return f"topics/{topic_slug(topic)}"


def _hashed(kept: str, whole: str) -> str:
    """The part of a name that is *kept*, with the first 8 hexadecimal digits of the SHA-256 of the *whole*."""
    return f"{kept}-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _fold(text: str) -> str:
    """*text* with Latin letters in ASCII, without marks: ``l`` for ``ł``, ``ae`` for ``æ``; others stay as they are."""
    folded, latin = "", False
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.combining(character):
            folded += "" if latin else character
            continue
        base = _ascii(unicodedata.normalize("NFD", character)[0])
        latin = bool(base)
        folded += base or character
    return folded


def _ascii(character: str) -> str:
    """A Latin letter, or another character of ASCII, in ASCII; the empty string for all others."""
    if character.isascii():
        return character
    latin = _LATIN.fullmatch(unicodedata.name(character, ""))
    return latin[1].lower() if latin else ""


def _words(text: str) -> list[str]:
    """The words of *text*: letters, digits, and combining marks, which scripts such as Devanagari need."""
    return "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text).split()
