"""Pages without a translation, and translations that are not complete or older than their originals."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...locale.names import language_name
from ...model.kinds import Kind
from ...model.languages import Languages
from ...readers.git import last_changes
from ...readers.kinds import kind_of
from ...readers.notebooks import read_page
from ..problems import NO_TRANSLATION, NO_TRANSLATION_DATES, OLD_TRANSLATION, UNTRANSLATED
from ..sources import docname_of, read_page_file
from ..translating import MARK
from .findings import Finding

#: A host has one page for addresses without a page.
_SINGLE = ("404",)


def check_translations(
    folder: Path, files: Sequence[str], kinds: Mapping[str, Kind], languages: Languages
) -> Iterator[Finding]:
    """The advice on the translations of a site in several *languages*; *files* are those of its pages."""
    if not languages.several:
        return
    by_docname = {docname_of(file): file for file in files}
    for file in files:
        yield from _incomplete(folder, file)
    yield from _missing(folder, by_docname, kinds, languages)
    yield from _older(folder, by_docname, languages)


def _incomplete(folder: Path, file: str) -> Iterator[Finding]:
    """The mark that ``scholar new --translate`` has made, if it is still there."""
    for number, line in enumerate(read_page_file(folder, file).splitlines(), 1):
        if line.startswith(MARK):
            original, _, what = line.removeprefix(MARK).partition(": ")
            yield Finding(UNTRANSLATED.at(f"{file}:{number}", original=original, what=what.partition(".")[0]))
            return


def _missing(
    folder: Path, by_docname: Mapping[str, str], kinds: Mapping[str, Kind], languages: Languages
) -> Iterator[Finding]:
    """The pages that are not in all languages, drafts aside."""
    for name in dict.fromkeys(map(languages.name, by_docname)):
        versions = languages.versions(name, by_docname)
        docname = next(iter(versions.values()))
        missing = [language for language in languages.all if language not in versions]
        if name in _SINGLE or not missing or _is_draft(folder, by_docname[docname], kind_of(name, kinds)[0]):
            continue
        for language in missing:
            about = {"name": language_name(language.code, "en", whole=True), "page": docname}
            code = language.folder or language.code
            yield Finding(NO_TRANSLATION.at(f"{by_docname[docname]}:1", language=code, **about))


def _is_draft(folder: Path, file: str, kind: Kind) -> bool:
    text = read_page_file(folder, file)
    return "draft" in text and bool(read_page(text, kind, file).values.get("draft"))


def _older(folder: Path, by_docname: Mapping[str, str], languages: Languages) -> Iterator[Finding]:
    """The translations whose originals, the pages in the main language, have a later commit."""
    pairs = [
        (by_docname[docname], by_docname[original])
        for docname in by_docname
        if (original := languages.name(docname)) != docname and original in by_docname
    ]
    if not pairs:
        return
    try:
        changed = last_changes(folder, ".")
    except LookupError as error:
        yield Finding(NO_TRANSLATION_DATES.at("conf.py:1", reason=str(error)))
        return
    for file, original in pairs:
        here, there = changed.get(file), changed.get(original)
        if here and there and there.first > here.first:
            yield Finding(OLD_TRANSLATION.at(f"{file}:1", here=here, original=original, changed=there))
