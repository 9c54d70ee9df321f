"""Texts for readers in an explicit language: messages, dates, lists, and quotation marks.

What pages, feeds, cards, and files say is looked up here, never by the ``_`` of Sphinx, which knows one language a
process. Warnings and commands are in English, and are not messages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.dates import PartialDate
from ..model.message import Message
from . import catalogs, dates
from .catalogs import Catalog

#: The languages that are written from right to left, and the script codes of others.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ku_Arab nqo pa_Arab ps sd syr ug ur uz_Arab yi iw".split())  # noqa: SIM905
_QUOTATION_MARKS = {"en": ("“", "”"), "ar": ("«", "»")}
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Messages:
    """The texts of a *language*, a code such as ``de`` or ``zh_CN``.

    *overrides* are the site's own texts by the English ones; of one with plural forms, a tuple of all forms. *labels*
    are the site's own labels by those in its main language.
    """

    language: str = "en"
    overrides: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, hash=False)
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def catalog(self) -> Catalog:
        """The catalog of the language, that of English if there is none."""
        return catalogs.catalog(self.language)

    @property
    def tag(self) -> str:
        """The language tag of BCP 47: ``zh-CN``."""
        return self.language.replace("_", "-")

    @property
    def base(self) -> str:
        """The language without its country or script: ``zh``."""
        return self.language.partition("_")[0]

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        script = "_".join(self.language.split("_")[:2])
        return "rtl" if {self.base, script} & _RIGHT_TO_LEFT or "_Arab" in self.language else "ltr"

    def knows(self, text: str, context: str = "") -> bool:
        """Whether there is another text in place of the English one."""
        return text in self.overrides or (context, text) in self.catalog.texts

    def gettext(self, text: str, context: str = "", /, **values: object) -> str:
        """The *text* in the language, with *values* in its places, such as ``{name}``."""
        found = self.overrides.get(text) or self.catalog.texts.get((context, text), text)
        return filled(found if isinstance(found, str) else found[0], values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form for *count*, which has the place ``{count}``, of a text with plural forms."""
        forms, catalog = self.forms(one, many)
        return filled(forms[min(catalog.plural(count), len(forms) - 1)], {"count": count, **values})

    def forms(self, one: str, many: str) -> tuple[tuple[str, ...], Catalog]:
        """All forms of a text, and the catalog with the rule by which one is chosen."""
        own, translated = self.overrides.get(one), self.catalog.texts.get(("", one))
        if own:
            given = (own,) if isinstance(own, str) else own
            return given, self.catalog if len(given) == self.catalog.forms else catalogs.ENGLISH
        if isinstance(translated, tuple):
            return translated, self.catalog
        return (one, many), catalogs.ENGLISH

    def of(self, label: str) -> str:
        """A label: a :class:`.Message` in the language, one of the site as it has it in the language."""
        return self.gettext(label, label.context) if isinstance(label, Message) else self.labels.get(label, label)

    def prefix(self, label: str) -> str:
        """A label with the colon after it."""
        return self.gettext("{label}: ", label=self.of(label))

    def date(self, date: PartialDate, *, short: bool = False) -> str:
        """A date: ``5 October 2023``, *short* ``5 Oct 2023``."""
        return dates.text(date, self, short=short)

    def year(self, date: PartialDate) -> str:
        """The year or years of a date: ``2023``, ``150 BCE``, ``c. 969``."""
        return dates.year(date, self)

    @property
    def comma(self) -> str:
        """What stands between the parts of a line."""
        return self.gettext(", ")

    @property
    def semicolon(self) -> str:
        """What stands between the parts of a line that have commas."""
        return self.gettext("; ")

    @property
    def full_stop(self) -> str:
        """What stands between the parts of a reference."""
        return self.gettext(". ")

    def between(self, separator: str) -> str:
        """What stands between the items of a list that has *separator* in English: a comma or a semicolon."""
        return self.semicolon if separator == "; " else self.conjunctions[2]

    def added(self, text: str) -> str:
        """*text* in parentheses, as it stands behind other text."""
        return self.gettext(" ({text})", text=text)

    @cached_property
    def conjunctions(self) -> tuple[str, str, str]:
        """What stands between two items of a list, and between several: before the last of them, and elsewhere."""
        if self.base == "en":
            return " and ", ", and ", ", "
        patterns = dates.locale(self.language).list_patterns["standard"]
        parts = (patterns[name].replace("{0}", "").replace("{1}", "") for name in ("2", "end", "start"))
        two, last, between = parts
        # The pattern of CLDR for Arabic has "and" before each item, which is for few and short ones.
        return two, last, self.comma if self.base == "ar" else between

    @cached_property
    def quotation_marks(self) -> tuple[str, str]:
        """The outer quotation marks, as docutils has them for the language, which it has not for Arabic."""
        if self.base in _QUOTATION_MARKS:
            return _QUOTATION_MARKS[self.base]
        from docutils.utils.smartquotes import smartchars

        known = smartchars.quotes
        found = known.get(self.tag.lower()) or known.get(self.base) or known["en"]
        return found[0], found[1]

    def quoted(self, text: str) -> str:
        """*text* in quotation marks."""
        opening, closing = self.quotation_marks
        return f"{opening}{text}{closing}"


def filled(text: str, values: Mapping[str, object]) -> str:
    """*text* with *values* in its places; braces around anything else stay."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text) if values else text


def divided(text: str) -> list[str]:
    """*text* divided at its places: every second part is the name of one."""
    return _PLACE.split(text)


#: The texts in English.
ENGLISH = Messages()


def messages(language: str | None, overrides: Mapping[str, str | tuple[str, ...]] | None = None) -> Messages:
    """The texts of the *language* of a setting or a page."""
    code = catalogs.normalized(language)
    return ENGLISH if code == "en" and not overrides else Messages(code, overrides or {})
