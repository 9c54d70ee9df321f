"""Languages by the names that babel, polyglossia and people have for them, as BCP 47 tags."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale

from .latex import to_text

#: Names of LaTeX packages that differ from the English names of languages in Unicode's locale data.
NAMES: Mapping[str, str] = {
    **{"american": "en-US", "usenglish": "en-US", "usa": "en-US", "british": "en-GB", "ukenglish": "en-GB"},
    **{"uk": "en-GB", "australian": "en-AU", "canadian": "en-CA", "newzealand": "en-NZ", "eng": "en"},
    **dict.fromkeys(("ngerman", "germanb", "deu", "ger"), "de"),
    **{"austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH"},
    **dict.fromkeys(("francais", "français", "frenchb", "fra", "fre"), "fr"),
    **{"acadian": "fr-CA", "canadien": "fr-CA"},
    **{"brazilian": "pt-BR", "brazil": "pt-BR", "portuges": "pt", "mandarin": "zh", "castilian": "es", "magyar": "hu"},
    **{"polutonikogreek": "el", "ancientgreek": "grc", "classicallatin": "la", "medievallatin": "la", "farsi": "fa"},
    **{"nynorsk": "nn", "norsk": "no", "bokmal": "nb", "nbnorwegian": "nb", "bahasa": "id", "malay": "ms"},
    **{"serbianc": "sr", "upper sorbian": "hsb", "uppersorbian": "hsb", "lowersorbian": "dsb", "kurmanji": "ku"},
    **{
        "chinese-simplified": "zh-Hans",
        "chinese-traditional": "zh-Hant",
        "chinese-hans": "zh-Hans",
        "chinese-hant": "zh-Hant",
        "scottish": "gd",
    },
    **{
        "русский": "ru",
        "deutsch": "de",
        "español": "es",
        "italiano": "it",
        "中文": "zh",
        "日本語": "ja",
        "العربية": "ar",
    },
}
#: The names of babel that are not the English ones.
_BABEL: Mapping[str, str] = {
    **{"de": "ngerman", "pt-BR": "brazilian", "grc": "ancientgreek", "no": "norsk", "nb": "bokmal", "nn": "nynorsk"},
    **{
        "en-AU": "australian",
        "en-CA": "canadian",
        "en-NZ": "newzealand",
        "de-AT": "naustrian",
        "de-CH": "nswissgerman",
    },
    **{"fr-CA": "canadien", "gd": "scottish"},
    **{"fa": "persian", "zh-Hans": "chinese-hans", "zh-Hant": "chinese-hant", "en-GB": "british", "en-US": "american"},
    **{"el": "greek", "ro": "romanian", "sr": "serbian", "hr": "croatian"},
}
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_SHORT = 3  # letters; a longer word is no tag of a language


def to_language(text: str) -> str:
    """The BCP 47 tag of a language, ``""`` if it is not known."""
    text = str(to_text(text)).strip()
    lower = text.lower().removeprefix("lang")
    if found := NAMES.get(lower) or _english().get(lower):
        return found
    main = text.partition("-")[0]
    known = len(main) < _SHORT or main.lower() in _english().values()
    return _in_its_case(text) if TAG.match(text) and len(main) <= _SHORT and known else ""


def _in_its_case(tag: str) -> str:
    """``zh-Hans-CN``, as BCP 47 recommends."""
    main, *more = tag.split("-")
    cases: dict[int, Callable[[str], str]] = {2: str.upper, 4: str.title}
    return "-".join([main.lower(), *(cases.get(len(part), str.lower)(part) for part in more)])


@cache
def babel_name(tag: str) -> str:
    """The name of a language that babel and polyglossia have, for biblatex's ``langid``; *tag* if there is none."""
    names = {code: name for name, code in _english().items() if re.fullmatch("[a-z]+", name)}
    names.update(_BABEL)
    return names.get(tag) or names.get(tag.partition("-")[0], tag)


@cache
def _english() -> Mapping[str, str]:
    names = Locale("en").languages
    return {str(name).lower(): code.replace("_", "-") for code, name in sorted(names.items(), reverse=True)}
