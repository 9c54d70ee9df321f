"""Lenient decoding: bytes that are not UTF-8, and control characters, which XML cannot hold, become U+FFFD."""

import codecs
from encodings import utf_8_sig

from ..model.patterns import regex

#: The name of the encoding, which decodes UTF-8 and never fails, as long as :func:`find_codec` is registered.
LENIENT = "scholar_utf_8"
_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def find_codec(name: str) -> codecs.CodecInfo | None:
    """The codec of that *name*, for :func:`codecs.register`."""
    if name != LENIENT:
        return None
    return codecs.CodecInfo(
        codecs.utf_8_encode,
        lambda data, errors="": utf_8_sig.decode(data, "replace"),
        incrementaldecoder=lambda errors="": utf_8_sig.IncrementalDecoder("replace"),
        name=LENIENT,
    )


def broken_line(data: bytes) -> int:
    """The number of the first line of *data* that is not UTF-8, or 0 if there is none."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0


def without_controls(text: str) -> tuple[str, int]:
    """*text* with U+FFFD for each control character, and the line of the first, or 0 if there is none."""
    first = _CONTROL.search(text)
    return (_CONTROL.sub("\ufffd", text), text.count("\n", 0, first.start()) + 1) if first else (text, 0)
