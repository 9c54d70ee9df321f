"""Items of CSL-JSON as entries of Hayagriva, of which Typst makes references in styles of CSL.

Hayagriva has fewer types and variables than CSL. An item of a type that it lacks becomes an entry of the type whose
references are the most similar, with the name of its type as its genre.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model.patterns import regex
from ..readers.bibtex.commands import CLOSE, OPEN

#: The type of an entry and that of its container, by the types of CSL-JSON; of all others :data:`_OTHER`.
_TYPES: Mapping[str, tuple[str, str]] = {
    "article": ("article", ""),
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "paper-conference": ("article", "proceedings"),
    "chapter": ("chapter", "book"),
    "entry-encyclopedia": ("article", "reference"),
    "book": ("book", ""),
    "periodical": ("book", ""),
    "report": ("report", "book"),
    "standard": ("report", "book"),
    "thesis": ("thesis", ""),
    "manuscript": ("manuscript", ""),
    "webpage": ("web", "web"),
    "post-weblog": ("article", "blog"),
    "software": ("repository", ""),
    "patent": ("patent", ""),
    "legal_case": ("case", "book"),
    "legislation": ("legislation", ""),
    "motion_picture": ("video", ""),
    "song": ("audio", ""),
    "graphic": ("artwork", ""),
    "map": ("artwork", ""),
}
_OTHER = ("misc", "")
#: The genre of an item without one, of a type that Hayagriva lacks.
_GENRES = {"dataset": "Data set", "standard": "Standard", "map": "Map", "performance": "Performance"}
#: The types of which styles for papers print no date.
UNDATED = frozenset({"document", "webpage", "post-weblog"})
#: The roles of Hayagriva by the variables of names, other than authors and editors.
_ROLES = {
    **{name: name for name in ("translator", "compiler", "composer", "director", "illustrator", "narrator")},
    **{"organizer": "organizer", "producer": "producer", "contributor": "collaborator", "performer": "cast-member"},
    "script-writer": "writer",
}
#: The texts of a work by their variables, and the numbers of its container, or of a work without one.
_TEXTS = {
    **{name: name for name in ("genre", "note", "call-number", "archive")},
    **{"archive_location": "archive-location", "authority": "organization"},
}
_NUMBERS = {"volume": "volume", "issue": "issue", "edition": "edition", "number-of-volumes": "volume-total"}
_SERIALS = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid", "number": "serial"}
_SERIALS |= {"version": "version"}
_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TAG = regex(r'<(/?)(i|b|sup|sub|span)(?: style="font-variant:small-caps;")?>')
#: The words whose letters a style must leave as they are: Hayagriva would write ``Imagenet``, and ``And`` and ``200 M``
#: (for metres) in titles.
_KEPT = regex(
    rf"(?<!\S)\S*[{''.join(OPEN.values())}][^{CLOSE}]*{CLOSE}\S*|(?<![\w/-])\w[\w/-]*[A-Z][\w/-]*"
    r"|(?<=\d[ \u00a0])[a-z]{1,2}\b"
    r"|(?<=[\w,] )(?:an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|per|than|the|to|via|vs|with)(?= )"
)
#: The hyphen of a number of which Hayagriva would make ``99-2`` from ``99-02``, and the one that prevents it.
_PADDED, _NO_RANGE = regex(r"(?<=\d)-(?=0\d)|(?<=\b0\d)-(?=\d)"), "\u2011"
#: Begins a text whose first word is kept: Hayagriva drops the space behind such a word.
START = "\ue01e"
#: Begins a text in which all letters are left as they are, and the titles that an item can have.
_WHOLE = "\ue01d"
_TITLES = frozenset({"title", "title-short", "container-title", "container-title-short", "collection-title"})
_INITIAL = regex(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")


def hayagriva(item: Mapping[str, Any], *, chapters: bool = False, preprints: bool = False) -> dict[str, Any]:
    """The entry of an *item* of CSL-JSON; in its texts, private characters begin and end styles.

    With *chapters*, papers of a conference are chapters: Hayagriva takes the title of proceedings as that of a volume,
    too, which styles that have such titles repeat. With *preprints*, web pages and other works are preprints
    that their site publishes, for styles that print no date of them.
    """
    kind = "chapter" if chapters and item["type"] == "paper-conference" else str(item["type"])
    if preprints and kind in UNDATED:
        kind = "article"
        item = {**item, "publisher": item["container-title"]} if "container-title" in item else item
    item = _in_its_language(item)
    type_, whole = _TYPES.get(kind, _OTHER)
    entry = {"type": type_, **dict(_work(item, kind))}
    container = _titled(item, "container") if whole else {}
    place = container or entry
    place |= {field: str(item[name]) for name, field in _NUMBERS.items() if name in item}
    if publisher := _publisher(item, ""):
        place["publisher"] = publisher
    series = _titled(item, "collection")
    if not whole and not series and (series := _titled(item, "container")) and "volume" in entry:
        series["volume"] = entry.pop("volume")
    # A post is no preprint, even if its blog has no title.
    parents = [{"type": whole, **container}] if container or whole == "blog" else []
    if series and container:
        parents[0]["parent"] = {"type": whole, **series}
    elif series:
        parents.append({"type": type_, **series})
    event = {"title": _text(item.get("event-title", "")), "location": _text(item.get("event-place", ""))}
    original = {"title": _text(item.get("original-title", "")), "publisher": _publisher(item, "original-")}
    parents += _parent("conference", event, item.get("event-date"))
    parents += _parent("original", original, item.get("original-date"))
    return entry | ({"parent": parents} if parents else {})


def _work(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Any]]:
    """The fields of the work itself."""
    if "title" in item:
        yield "title", _long_and_short(item, "title")
    yield from ((role, _names(item[role])) for role in ("author", "editor") if role in item)
    if others := [{"role": role, "names": _names(item[name])} for name, role in _ROLES.items() if name in item]:
        yield "affiliated", others
    if date := _date(item.get("issued")):
        yield "date", date
    yield from ((field, _text(item[name])) for name, field in _TEXTS.items() if name in item)
    if kind in _GENRES and "genre" not in item:
        yield "genre", _GENRES[kind]
    if "page" in item:
        yield "page-range", str(item["page"])
    if serials := {field: str(item[name]) for name, field in _SERIALS.items() if name in item}:
        if "serial" in serials:
            serials["serial"] = _PADDED.sub(_NO_RANGE, serials["serial"])
        yield "serial-number", serials
    if re.fullmatch(r"[0-9]{1,9}", pages := str(item.get("number-of-pages", ""))):
        yield "page-total", int(pages)
    if "chapter-number" in item:
        yield "chapter", str(item["chapter-number"])
    if url := item.get("URL"):
        seen = _date(item.get("accessed"))
        yield "url", {"value": url, "date": seen} if seen else url
    if _LANGUAGE.fullmatch(language := str(item.get("language", ""))):
        yield "language", language


def _in_its_language(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """An *item* in English or without capital letters; another without its language, but with titles that are kept.

    In an entry of another language, Hayagriva would have ``ed.`` for ``Ed.`` as well.
    """
    if str(item.get("language", "en")).lower().partition("-")[0] in ("en", "ja", "ko", "zh"):
        return item
    titles = {name: f"{_WHOLE}{text}" for name, text in item.items() if name in _TITLES}
    return {name: value for name, value in item.items() if name != "language"} | titles


def _titled(item: Mapping[str, Any], what: str) -> dict[str, Any]:
    """The title, authors, editors and number of the ``container`` or ``collection`` of an item."""
    found: dict[str, Any] = {"title": _long_and_short(item, f"{what}-title")} if f"{what}-title" in item else {}
    found |= {role: _names(item[f"{what}-{role}"]) for role in ("author", "editor") if f"{what}-{role}" in item}
    return found | ({"volume": str(item[f"{what}-number"])} if f"{what}-number" in item else {})


def _parent(kind: str, fields: Mapping[str, Any], date: Any) -> list[dict[str, Any]]:
    parent = {name: value for name, value in {**fields, "date": _date(date)}.items() if value}
    return [{"type": kind, **parent}] if parent else []


def _publisher(item: Mapping[str, Any], of: str) -> dict[str, str]:
    parts = {"name": _text(item.get(f"{of}publisher", "")), "location": _text(item.get(f"{of}publisher-place", ""))}
    return {name: text for name, text in parts.items() if text}


def _long_and_short(item: Mapping[str, Any], name: str) -> Any:
    short = item.get(f"{name}-short")
    return {"value": _text(item[name]), "short": _text(short)} if short else _text(item[name])


def _text(text: str) -> str:
    r"""*text* with its styles as private characters, in which ``{``, ``}``, ``$`` and ``\`` stand for themselves."""
    whole = text.startswith(_WHOLE)
    styled = _TAG.sub(lambda tag: CLOSE if tag[1] else OPEN["sc" if tag[2] == "span" else tag[2]], text)
    escaped = re.sub(r"[\\{}$]", r"\\\g<0>", styled.removeprefix(_WHOLE))
    kept = f"{{{escaped}}}" if whole else _KEPT.sub(r"{\g<0>}", escaped)
    return f"{START}{kept}" if kept.startswith("{") else kept


def _names(people: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    return [name for person in people if (name := _name(person)).get("name")]


def _name(person: Mapping[str, str]) -> dict[str, str]:
    # Hayagriva puts every particle behind the given name, and takes initials without spaces for one.
    family = f"{person.get('non-dropping-particle', '')} {person.get('family', '')}".strip()
    parts = {
        "name": person.get("literal") or family,
        "given-name": _INITIAL.sub(" ", person.get("given", "")),
        "prefix": person.get("dropping-particle", ""),
        "suffix": person.get("suffix", ""),
    }
    return {name: text for name, text in parts.items() if text}


def _date(date: Mapping[str, Any] | None) -> dict[str, Any]:
    """The date or the first of a range, which Hayagriva does not have; months and days count from 0."""
    if not date or not date.get("date-parts"):
        return {}
    parts = dict(zip(("year", "month", "day"), date["date-parts"][0], strict=False))
    found = {name: number if name == "year" else number - 1 for name, number in parts.items()}
    found |= {"season": date["season"]} if date.get("season") else {}
    return found | ({"approximate": True} if date.get("circa") else {})
