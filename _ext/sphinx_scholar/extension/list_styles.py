"""Styles of CSL as styles of pybtex, so that ``bibtex_default_style`` and ``:style:`` can name them.

sphinxcontrib-bibtex renders the lists and footnotes as those of any other style. A style of pybtex knows its entries
alone; the works of the site are those of the build that :func:`begin` was called for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar
from weakref import ReferenceType, ref

import pybtex.plugin
from pybtex.database import Entry
from pybtex.richtext import Text
from pybtex.style.formatting import BaseStyle, FormattedEntry
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..environment.memo import Memo
from ..formats import reference
from ..formats.csl_json import csl, in_language
from ..formats.labels import in_order, joined_label, labels
from ..locale.messages import ENGLISH, Messages
from ..model.publication import Publication
from ..outputs.files import memo
from ..outputs.problems import NO_REFERENCE
from ..outputs.styled_references import Job, Styler, job_of, remembered
from ..readers.citation_styles import LABELS, CitationStyle
from ..rendering.problems import report
from .bibtex import Citations
from .citation_styles import usable_styles
from .reference_links import rich_text

GROUP = "pybtex.style.formatting"
#: Private names of other packages that are used for these styles, as in :mod:`.patches`.
PRIVATE: Mapping[str, str] = {
    "pybtex.richtext:HRef": "extension/reference_links.py: links in references",
    "pybtex.style.formatting:BaseStyle": "extension/list_styles.py: overridden",
}
#: A page or pages, as authors write them in citations.
_PAGES = re.compile(r"(?:pp?\.?|pages?)\s*(?=\d)", re.IGNORECASE)


@dataclass(eq=False)
class StyledWorks:
    """The *works* of a site in one *style*; all of them are made when the first is asked for."""

    style: CitationStyle
    works: Mapping[str, Publication]
    memo: Memo
    language: str = "en"
    _made: dict[Styler, dict[Job, tuple[str, str]]] = field(default_factory=dict)

    def reference(self, key: str) -> str:
        """The work as a list has it."""
        return self._text(self._list, self._job(key))

    def note(self, key: str, page: str = "") -> str:
        """The work as a footnote cites it, with a *page*; if the style has no notes, as a list has it."""
        return self._text(self._notes, self._job(key, page)) if self.style.form == "note" else self.reference(key)

    @cached_property
    def _list(self) -> Styler:
        return Styler((self.style,), language=self.language)

    @cached_property
    def _notes(self) -> Styler:
        return Styler((self.style,), notes=True, language=self.language)

    def _job(self, key: str, page: str = "") -> Job:
        return job_of(csl(in_language(self.works[key], self.language.replace("_", "-"))), self.style, page)

    def _text(self, styler: Styler, job: Job) -> str:
        if styler not in self._made:
            jobs = {self._job(key): work for key, work in self.works.items()}
            name = f"{'notes' if styler.notes else 'list'} {self.style.name} {self.language}"
            self._made[styler] = remembered(styler, jobs, self.memo, name)
            for made, (_, reason) in self._made[styler].items():
                if reason:
                    report(NO_REFERENCE.at(jobs[made].location, style=self.style.label, reason=reason))
        if job not in self._made[styler]:
            self._made[styler] |= styler.make([job])
        return self._made[styler][job][0]


def _domain() -> ScholarDomain | None:
    app = _build() if _build else None
    return ScholarDomain.of(app.env) if app else None


def _texts() -> Messages:
    """The texts in the language of the page that is read or written."""
    domain = _domain()
    return domain.texts_in(domain.state.spoken or domain.state.languages.main) if domain else ENGLISH


def _named(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The labels of entries; that of one which is no work of the site is its key."""
    known, wanted = _works(), list(keys)
    made = labels((known[key] for key in wanted if key in known), _texts())
    return {key: made.get(key, (key, "")) for key in wanted}


class ListStyle(BaseStyle):  # type: ignore[misc]
    """A style of pybtex with the references of the citation style *csl*."""

    csl: ClassVar[str] = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.sort, self.format_labels = self._sorted, self._labels

    def _sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        found = {entry.key: entry for entry in entries}
        return (
            [found[key] for key in in_order(_named(found), _works(), _texts())]
            if self._has_names
            else [*found.values()]
        )

    def _labels(self, entries: Sequence[Entry]) -> list[str]:
        if not self._has_names:
            return [str(number) for number in range(1, len(entries) + 1)]
        named, texts = _named([entry.key for entry in entries]), _texts()
        return [joined_label(named[entry.key], texts) for entry in entries]

    @property
    def _has_names(self) -> bool:
        styled = works_in(self.csl)
        return styled is None or styled.style.form == "author-date"

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """The reference of *entry*."""
        styled = works_in(self.csl)
        return self._formatted(label, entry, styled.reference(entry.key) if styled and entry.key in _works() else "")

    def format_note(self, entry: Entry, post: str) -> tuple[FormattedEntry, str]:
        """The footnote of *entry*, and what is left of the text *post* behind it, once it has the page of that."""
        styled = works_in(self.csl)
        if styled is None or styled.style.form != "note" or entry.key not in _works():
            return self.format_entry("", entry), post
        page = _PAGES.sub("", post, count=1) if _PAGES.match(post) else ""
        return self._formatted("", entry, styled.note(entry.key, page)), "" if page else post

    def _formatted(self, label: str, entry: Entry, text: str) -> FormattedEntry:
        work = _works().get(entry.key)
        if not work:
            return FormattedEntry(entry.key, Text(entry.key), label)
        return FormattedEntry(entry.key, rich_text(text or reference.plain(work, texts=_texts()), work), label)


_build: ReferenceType[Sphinx] | None = None
#: By name; a style that is in use, but cannot be used, is ``None``. Those of other packages are not here.
_styled: dict[str, StyledWorks | None] = {}
#: Those in other languages of the site, by their codes.
_in_languages: dict[tuple[str, str], StyledWorks] = {}


def begin(app: Sphinx) -> None:
    """Let styles have the works of *app*, and make that of its settings known to pybtex."""
    global _build
    _build = ref(app)
    _styled.clear()
    _in_languages.clear()
    name = str(app.config.bibtex_default_style)
    _register(app, name)
    styled = works_in(name)
    Citations.of(app.env).numbered = styled is not None and styled.style.form == "numeric"


def register_others(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the styles of ``{bibliography}`` directives known to pybtex, before upstream asks it for them."""
    for name in {str(made.style) for made in Citations.of(env).bibliographies.values()}:
        _register(app, name)
    # Once, and not in each process that writes pages.
    if (styled := works_in(app.config.bibtex_default_style)) and (key := next(iter(_works()), "")):
        styled.reference(key)


def end(app: Sphinx, exception: Exception | None) -> None:
    """Forget the works."""
    global _build
    _build = None
    _styled.clear()
    _in_languages.clear()


def works_in(name: str) -> StyledWorks | None:
    """The works of the build in the style *name*; ``None`` if it is none of CSL, or cannot be used.

    Their words are those of the language of the page that is read or written.
    """
    styled, domain = _styled.get(name), _domain()
    spoken = domain.state.spoken if domain else None
    if styled is None or spoken is None:
        return styled
    if (name, spoken.code) not in _in_languages:
        _in_languages[name, spoken.code] = replace(styled, language=spoken.code, _made={})
    return _in_languages[name, spoken.code]


def _works() -> Mapping[str, Publication]:
    domain = _domain()
    return domain.state.bibliography.publications if domain else {}


def _register(app: Sphinx, name: str) -> None:
    """Make the style *name* one of pybtex, unless it has one; report what is wrong with it.

    Each question to pybtex costs some 20 ms, as it looks through all packages.
    """
    if name in _styled or not (name in LABELS or name.lower().endswith(".csl")):
        return
    made = _classes.setdefault(name, type("Style", (ListStyle,), {"csl": name}))
    if pybtex.plugin.register_plugin(GROUP, name, made):
        styles = usable_styles(app, "bibtex_default_style", [name])
        language = str(app.config.language or "en")
        _styled[name] = StyledWorks(styles[0], _works(), memo(app, "styles"), language) if styles else None


#: The classes that pybtex knows for the life of the process.
_classes: dict[str, type[ListStyle]] = {}
