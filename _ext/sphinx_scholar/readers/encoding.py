"""Lenient decoding: bytes that are not UTF-8, and control characters, become U+FFFD.

Sphinx cannot read the former, XML cannot hold the latter.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from encodings import utf_8_sig
from typing import Any

#: The name of the encoding, which decodes UTF-8 and never fails.
LENIENT = "scholar_utf_8"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MARK = "\ufffd"


class _Decoder(utf_8_sig.IncrementalDecoder):
    def __init__(self, errors: str = "replace") -> None:
        super().__init__("replace")


def _decode(data: Any, errors: str = "replace", /) -> tuple[str, int]:
    return utf_8_sig.decode(data, "replace")


def _find(name: str) -> codecs.CodecInfo | None:
    if name != LENIENT:
        return None
    return codecs.CodecInfo(codecs.utf_8_encode, _decode, incrementaldecoder=_Decoder, name=LENIENT)


codecs.register(_find)


def broken_lines(data: bytes) -> Iterator[int]:
    """The numbers, from 1, of the lines of *data* that are not UTF-8."""
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield number


def without_controls(text: str) -> tuple[str, int]:
    """*text* with U+FFFD for each control character, and the line of the first, or 0 if there is none."""
    first = _CONTROL.search(text)
    return (_CONTROL.sub(_MARK, text), text.count("\n", 0, first.start()) + 1) if first else (text, 0)
