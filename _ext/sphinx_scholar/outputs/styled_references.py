"""References in the styles of ``scholar_citation_styles``: runs of Typst make those that are new or changed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..environment.fingerprints import mark
from ..environment.memo import Memo
from ..formats.csl_json import csl, in_language
from ..formats.hayagriva import UNDATED, hayagriva
from ..formats.styled_reference import references
from ..model.languages import Language
from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.citation_styles import CitationStyle
from ..site import notes
from .apart import Apart, ApartError
from .problems import NO_REFERENCE
from .typst import TypesettingError, html

TEMPLATE = Path(__file__).with_name("references.typ")
#: An entry that every style can print.
_ANY = {"type": "book", "title": "A", "author": ["B"], "date": 2000}
#: Typst 0.15 leaves out authors in its style for Vancouver.
_INSTEAD = {"vancouver": "springer-vancouver"}
#: The number of references in one run of Typst, whose memory grows with it.
_MOST = 200
#: The number of references up to which a process of its own would take longer to start than to make them.
_FEW = 50
#: A style by its name, an entry of Hayagriva as JSON, and, for a note, the page in it that is cited.
Job = tuple[str, str, str]
#: Makes the HTML of a template and its data.
Make = Callable[[str, Mapping[str, str]], str]
#: References as pairs of label and text, by docname.
References = dict[str, tuple[tuple[str, str], ...]]


class Kept(NamedTuple):
    """The references of a page, as kept from build to build: its *mark*, a digest of its *jobs*, what was *made*."""

    mark: str
    jobs: str
    made: list[tuple[str, str]]


@dataclass(frozen=True)
class Styler:
    """Makes references in *styles*, as in lists or in *notes*; each is a text, or the reason why it cannot be made.

    The words of styles are those of the *language*, unless a style has one of its own.
    """

    styles: Sequence[CitationStyle]
    notes: bool = False
    language: str = "en"

    @cached_property
    def inputs(self) -> list[object]:
        """What references depend on apart from their entries."""
        try:
            return [version("typst"), self.styles, self.notes, self.language]
        except PackageNotFoundError:
            return ["", self.styles]

    def unusable(self) -> dict[str, str]:
        """Why some of the styles cannot be used, by their names."""
        jobs = [(style.name, json.dumps({"k": _ANY}), "") for style in self.styles]
        found = ((job[0], self._all(html, [job])[0][1]) for job in jobs)
        return {style: reason for style, reason in found if reason}

    def make(self, jobs: Sequence[Job]) -> dict[Job, tuple[str, str]]:
        """The text of each of *jobs*, or ``""`` and the reason."""
        with Apart("typst.py", "html") if len(jobs) > _FEW else nullcontext(html) as make:
            return dict(zip(jobs, self._all(make, jobs), strict=True))

    def _all(self, make: Make, jobs: Sequence[Job]) -> list[tuple[str, str]]:
        """The references of *jobs*; those of one half after the other if there are many, or until a fault is alone."""
        if not jobs:
            return []
        if len(jobs) <= _MOST:
            try:
                # Some styles print nothing of works that only notes cite, such as documents of archives.
                return [(text, "") for text in self._run(make, jobs)]
            except (TypesettingError, ApartError) as error:
                if len(jobs) == 1:
                    return [("", str(error))]
        middle = len(jobs) // 2
        return [*self._all(make, jobs[:middle]), *self._all(make, jobs[middle:])]

    def _run(self, make: Make, jobs: Sequence[Job]) -> list[str]:
        files = {style.name: style.csl for style in self.styles if style.csl}
        named = [(_INSTEAD.get(style, style), entry, page) for style, entry, page in jobs]
        data = {"jobs": json.dumps(named), "files": json.dumps(files), "mode": "notes" if self.notes else "lists"}
        language, _, region = self.language.replace("_", "-").partition("-")
        data |= {"language": language, "region": region if len(region) == 2 else ""}
        texts = references(make(str(TEMPLATE), data))
        if self.notes:
            texts = texts[len(jobs) :]
        if len(texts) != len(jobs):
            raise TypesettingError(f"{len(texts)} references of {len(jobs)}")
        return texts


def styled_references(domain: ScholarDomain, memo: Memo) -> tuple[References, list[Problem]]:
    """The references of own papers and notes, each in the language of its page, and what could not be made."""
    found: References = {}
    problems: list[Problem] = []
    for language in domain.sites:
        for docname, results in _in_language(domain, memo, language):
            found[docname] = tuple((style.label, text) for style, text, _ in results if text)
            problems += [
                NO_REFERENCE.at(domain.place(docname, 1), style=style.label, reason=reason)
                for style, _, reason in results
                if reason
            ]
    return found, problems


def references_of(domain: ScholarDomain, docname: str) -> tuple[tuple[str, str], ...] | None:
    """The references of one page, as pairs of label and text; ``None`` if one of them cannot be made."""
    styles, language = domain.state.styles, domain.state.languages.of(docname)
    jobs = [job for work, url in _work_of(domain, docname) for job in jobs_of(csl(work, url), styles)]
    made = Styler(styles, language=domain.sites[language].language).make(jobs)
    if not all(text for text, _ in made.values()):
        return None
    return tuple((style.label, made[job][0]) for style, job in zip(styles, jobs, strict=True))


def _in_language(
    domain: ScholarDomain, memo: Memo, language: Language
) -> Iterable[tuple[str, list[tuple[CitationStyle, str, str]]]]:
    """The references of the pages in a *language*: style, text, and the reason why there is none."""
    styles = domain.state.styles
    styler = Styler(styles, language=domain.sites[language].language)
    found = (d for d, page in domain.pages.items() if page.kind in ("note", "paper") and d in domain.env.found_docs)
    marks = {d: mark(domain, d) for d in sorted(found) if domain.state.languages.of(d) == language}
    name = f"pages {language.folder}"

    def make() -> tuple[list[object], dict[str, Kept]]:
        last = memo.last(name)
        known: Mapping[str, Kept] = last[1] if last and last[0] == styler.inputs else {}
        kept = {d: known[d] for d in marks if d in known and known[d].mark == marks[d]}
        works = {d: work for d in marks if d not in kept for work in _work_of(domain, d)}
        wanted = {d: jobs_of(csl(*work), styles) for d, work in works.items()}
        # The text of a page may have changed without its reference.
        same = {d for d, own in wanted.items() if d in known and known[d].jobs == digest(own)}
        jobs = dict.fromkeys(job for d, own in wanted.items() if d not in same for job in own)
        made = styler.make(list(jobs))
        for d in marks.keys() - kept.keys():
            own = wanted.get(d, [])
            results = known[d].made if d in same else [made[job] for job in own]
            kept[d] = Kept(marks[d], digest(own), results)
        return styler.inputs, {d: kept[d] for d in marks}

    for docname, own in memo.get(name, [styler.inputs, marks], make)[1].items():
        if own.made:
            yield docname, [(style, *made) for style, made in zip(styles, own.made, strict=True)]


def _work_of(domain: ScholarDomain, docname: str) -> list[tuple[Publication, str]]:
    """The work and the address of a page that has a cite box; nothing of another page."""
    page, site = domain.pages[docname], domain.site_of(docname)
    work = notes.publication(site, page) if page.kind == "note" else site.publication_of(page)
    found = work and docname in domain.env.found_docs
    return [(in_language(work, site.language), site.url(docname))] if work and found else []


def job_of(item: Mapping[str, object], style: CitationStyle, page: str = "") -> Job:
    """The job for an *item* of CSL-JSON in a *style*; a note may cite a *page* in it."""
    return (style.name, _entry(item, *_kinds(item, style)), page)


def jobs_of(item: Mapping[str, object], styles: Sequence[CitationStyle]) -> list[Job]:
    """The jobs for an *item* of CSL-JSON in each of *styles*."""
    entry = cache(partial(_entry, item))
    return [(style.name, entry(*_kinds(item, style)), "") for style in styles]


def _kinds(item: Mapping[str, object], style: CitationStyle) -> tuple[bool, bool]:
    """Whether papers are chapters, and works without dates preprints."""
    chapters = style.volumes or (style.name == "apa" and "editor" in item)
    return chapters, style.name == "ieee" and item["type"] in UNDATED


def _entry(item: Mapping[str, object], chapters: bool, preprints: bool) -> str:
    return json.dumps({"k": hayagriva(item, chapters=chapters, preprints=preprints)}, ensure_ascii=False)


def remembered(styler: Styler, jobs: Iterable[Job], memo: Memo, name: str) -> dict[Job, tuple[str, str]]:
    """What *styler* makes of *jobs*; only those that the last build did not have are made."""
    wanted = list(dict.fromkeys(jobs))

    def make() -> tuple[list[object], dict[Job, tuple[str, str]]]:
        last = memo.last(name)
        known = last[1] if last and last[0] == styler.inputs else {}
        made = styler.make([job for job in wanted if job not in known])
        return styler.inputs, {job: known[job] if job in known else made[job] for job in wanted}

    return memo.get(name, [styler.inputs, wanted], make)[1]
