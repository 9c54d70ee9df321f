"""The names of languages."""

from .dates import locale


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
