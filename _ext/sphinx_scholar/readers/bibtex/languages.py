"""Languages by the names that babel, polyglossia and people have for them, as BCP 47 tags."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from .latex import to_text

#: Names of LaTeX packages that differ from the English names of languages in Unicode's locale data.
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("american", "usenglish", "british", "ukenglish", "australian", "canadian", "newzealand"), "en"),
    **dict.fromkeys(("eng", "usa", "uk"), "en"),
    **dict.fromkeys(("ngerman", "austrian", "naustrian", "nswissgerman", "swissgerman", "germanb", "deu", "ger"), "de"),
    **dict.fromkeys(("francais", "français", "frenchb", "acadian", "canadien", "fra", "fre"), "fr"),
    **{"brazilian": "pt-BR", "brazil": "pt-BR", "portuges": "pt", "mandarin": "zh", "castilian": "es", "magyar": "hu"},
    **{"polutonikogreek": "el", "ancientgreek": "grc", "classicallatin": "la", "medievallatin": "la", "farsi": "fa"},
    **{"nynorsk": "nn", "norsk": "no", "bokmal": "nb", "nbnorwegian": "nb", "bahasa": "id", "malay": "ms"},
    **{"serbianc": "sr", "upper sorbian": "hsb", "uppersorbian": "hsb", "lowersorbian": "dsb", "kurmanji": "ku"},
    **{"chinese-simplified": "zh-Hans", "chinese-traditional": "zh-Hant", "chinese-hans": "zh-Hans", "scottish": "gd"},
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
    return text if TAG.match(text) and len(main) <= _SHORT and known else ""


@cache
def _english() -> Mapping[str, str]:
    names = Locale("en").languages
    return {str(name).lower(): code.replace("_", "-") for code, name in sorted(names.items(), reverse=True)}
