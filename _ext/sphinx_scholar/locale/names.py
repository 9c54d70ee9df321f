"""The names of languages."""

import re

from .dates import locale

#: A tag of a language, or a locale of POSIX, as Sphinx reads them; it imports modules of that name.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]+)*(?:\.[\w-]+)?(?:@\w+)?")


def is_language(tag: str) -> bool:
    """Whether *tag* has the form of a language; there are few codes of two letters, and all of them are known."""
    if not _LANGUAGE.fullmatch(tag):
        return False
    code = re.split("[-_.@]", tag)[0].lower()
    if len(code) > 2 or code == "en":
        return True
    from babel.core import get_global

    return code in get_global("likely_subtags") or code in get_global("language_aliases")


def is_known(code: str) -> bool:
    """Whether Babel knows the language with that *code*, or the language without its country or script."""
    return bool(code.partition("_")[0] == locale(code).language)


def language_name(code: str, of: str = "", *, whole: bool = False) -> str:
    """The name of a language in the language *of*, else in itself: ``Deutsch``, *whole* ``português (Brasil)``.

    It begins with a capital letter, as names of languages in a list do.
    """
    this, other = locale(code), locale(of or code)
    name = str((this.get_display_name(other) if whole else this.get_language_name(other)) or code)
    return name[:1].upper() + name[1:]
