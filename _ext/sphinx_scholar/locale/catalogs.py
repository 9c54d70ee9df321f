"""The catalogs: ``scholar.pot`` has all messages, ``LANG/LC_MESSAGES/scholar.po`` their translations.

Babel reads the files themselves, in some 20 ms for each language of a site, and none for English: there are no compiled
catalogs, which could be older than these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "scholar.pot"
#: The context and the text of a message in English; of one with plural forms, its singular.
Key = tuple[str, str]
#: The languages whose catalogs are of a country, by the codes that people use for them.
_CATALOGS = {
    **dict.fromkeys(("zh", "zh_Hans", "zh_Hans_CN", "zh_SG"), "zh_CN"),
    **dict.fromkeys(("zh_Hant", "zh_Hant_TW", "zh_HK", "zh_MO"), "zh_TW"),
    **dict.fromkeys(("pt", "pt_PT"), "pt_BR"),
}


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of a language: of a message with plural forms a tuple, of which *plural* gives the index."""

    texts: Mapping[Key, str | tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = lambda count: int(count != 1)
    #: The same in C, which is valid JavaScript.
    expression: str = "(n != 1)"
    #: The number of forms.
    forms: int = 2


ENGLISH = Catalog()


def normalized(language: str | None) -> str:
    """The code of a language as Sphinx has it: ``zh_CN`` for ``zh-cn``, ``zh_Hant`` for ``zh-hant``."""
    first, *rest = (language or "en").replace("-", "_").split("_")
    parts = (part.upper() if len(part) == 2 else part.capitalize() for part in rest)
    return "_".join([first.lower(), *parts])


def names_of(language: str) -> list[str]:
    """The names that the catalog of a *language* can have, the nearest first."""
    parts = language.split("_")
    names = ["_".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return [*dict.fromkeys(name for one in names for name in (one, _CATALOGS.get(one, "")) if name)]


@cache
def catalog(language: str) -> Catalog:
    """The catalog of a *language*, or that of the language without its country; without either, that of English."""
    files = (FOLDER / name / "LC_MESSAGES" / "scholar.po" for name in names_of(language))
    file = next((file for file in files if file.is_file()), None)
    return read(file) if file else ENGLISH


def read(file: Path) -> Catalog:
    """The translations in a *file*, without those that are fuzzy or missing."""
    # Imported here: English needs none of it.
    from babel.messages.pofile import read_po

    with file.open("rb") as source:
        found = read_po(source)
    texts: dict[Key, str | tuple[str, ...]] = {}
    for message in found:
        text = tuple(message.string) if isinstance(message.string, (list, tuple)) else message.string
        if message.id and not message.fuzzy and text and all(text):
            texts[message.context or "", message.id if isinstance(message.id, str) else message.id[0]] = text
    return Catalog(texts, c2py(found.plural_expr), found.plural_expr, found.num_plurals)


@cache
def known() -> Mapping[str, tuple[str, ...]]:
    """All messages in English, each with its one form or its two."""
    from babel.messages.pofile import read_po

    with TEMPLATE.open("rb") as source:
        ids = [message.id for message in read_po(source) if message.id]
    return {forms[0]: tuple(forms) for text in ids for forms in [(text,) if isinstance(text, str) else text]}
