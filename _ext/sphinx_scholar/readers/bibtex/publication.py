"""From an entry as written to the publication it describes."""

import re
from collections.abc import Mapping, Sequence

from ...model.publication import PAPER_FIELDS, PaperField, Publication
from ...model.slugs import citekey_slug
from . import problems
from .contributors import contributors, editors, other_roles
from .dates import is_forthcoming, read_date
from .entry import RawEntry
from .latex import to_plain, to_text
from .links import Exists, read_identifiers, read_links, read_target
from .schema import AUTHORLESS, DATELESS, REQUIRED
from .venues import is_preprint, read_pages, read_status, read_venue

#: Languages as biblatex's ``langid`` (babel's names) has them, as BCP 47 tags.
LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("english", "american", "usenglish", "british", "ukenglish", "eng"), "en"),
    **dict.fromkeys(("german", "ngerman", "austrian", "naustrian", "deu"), "de"),
    **dict.fromkeys(("french", "francais", "fra"), "fr"),
    **{"spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "polish": "pl"},
    **{"russian": "ru", "ukrainian": "uk", "czech": "cs", "danish": "da", "swedish": "sv", "finnish": "fi"},
    **{"chinese": "zh", "mandarin": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar", "turkish": "tr"},
}
#: What the ``type`` of a ``@thesis`` says (``mathesis`` is biblatex's own word for a Master's), and the type it makes.
THESES = {"master": "mastersthesis", "mathesis": "mastersthesis", "bachelor": "bachelorsthesis"}
CREATORS = ("author", "editor", "organization", "institution", "collaboration", "shortauthor")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{2,8})*\Z")


def read_publication(
    raw: RawEntry, exists: Exists, added: Sequence[PaperField], suffixes: Sequence[str]
) -> Publication | None:
    """The publication that *raw* describes; ``None`` where it has no title."""
    identifiers = read_identifiers(raw)
    preprint = is_preprint(raw, identifiers)
    forthcoming = is_forthcoming(raw)
    if not _is_shown(raw, preprint, bool(forthcoming or raw.text("pubstate"))):
        return None
    venue = read_venue(raw, identifiers, preprint)
    authors, others = contributors(raw, "author")
    pages, article_number = read_pages(raw)
    published = venue.kind not in ("preprint", "web", "software", "dataset", "other")
    return Publication(
        key=raw.key,
        slug=citekey_slug(raw.key, suffixes),
        entry_type=_entry_type(raw),
        title=_title(raw),
        authors=authors,
        others=others,
        editors=editors(raw),
        contributors=other_roles(raw),
        date=read_date(raw),
        venue=venue,
        pages=pages,
        article_number=article_number,
        status=read_status(raw, venue, forthcoming),
        identifiers=identifiers,
        links=read_links(raw, identifiers, published, exists),
        keywords=_keywords(raw),
        preview=read_target(raw, "preview", exists),
        selected=raw.text("selected").strip().lower() in ("true", "yes", "1"),
        location=raw.location,
        more=tuple((f, text) for f in added if (text := _text(raw, f))),
        **{f.name: _text(raw, f) for f in PAPER_FIELDS},
    )


def _text(raw: RawEntry, field: PaperField) -> str:
    readers = {"text": to_text, "plain": to_plain, "language": to_language}
    return readers[field.type](raw.text(*field.bibtex))


def _is_shown(raw: RawEntry, preprint: bool, forthcoming: bool) -> bool:
    """Report what *raw* lacks. Without a title it cannot be shown, and the answer is ``False``."""
    if not to_text(raw.text("title")).strip():
        raw.add_problem(problems.NO_TITLE, key=raw.key)
        return False
    if raw.damaged & {"crossref", "xdata"}:
        return True  # who knows what it would have had from there
    if not raw.has(*CREATORS) and raw.type not in AUTHORLESS:
        raw.add_problem(problems.NO_AUTHOR, key=raw.key)
    if not raw.has("year", "date") and raw.type not in DATELESS and not forthcoming:
        raw.add_problem(problems.NO_YEAR, key=raw.key)
    needed = REQUIRED.get(raw.type, ())
    if needed and not preprint and not raw.has(*needed):
        raw.add_problem(problems.NO_VENUE, key=raw.key, field=needed[0], type=raw.type)
    return True


def _entry_type(raw: RawEntry) -> str:
    """The type as written; biblatex's ``@thesis`` says in its field ``type`` whose it is."""
    written = raw.text("type").lower() if raw.type == "thesis" else ""
    return next((name for word, name in THESES.items() if word in written), raw.type)


def _title(raw: RawEntry) -> str:
    title, subtitle = to_text(raw.text("title")), to_text(raw.text("subtitle"))
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith(("?", "!", ":")) else f"{title}: {subtitle}"


def _keywords(raw: RawEntry) -> tuple[str, ...]:
    """The keywords, each once; they are parted by semicolons where there is one, else by commas."""
    text = to_text(raw.text("keywords", "keyword"))
    words = (word.strip() for word in re.split(";" if ";" in text else "[,，、]", text))
    return tuple(dict.fromkeys(word for word in words if word))


def to_language(text: str) -> str:
    """The BCP 47 tag of a language, ``""`` if it is not known."""
    text = to_text(text).strip()
    return LANGUAGES.get(text.lower(), text if LANGUAGE_TAG.match(text) else "")
