"""Pages that are not UTF-8, or hold what no page can show: read all the same, with a mark in place of each such sign.

Sphinx would give up at the one, the feeds at the other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from encodings import utf_8_sig
from typing import Any

#: An encoding for reading: UTF-8, that never fails.
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
    """The lines of *data* that are not UTF-8, counted from 1."""
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield number


def without_controls(text: str) -> tuple[str, int]:
    """*text* with a mark for each control character, and the line of the first, or 0 if there is none."""
    first = _CONTROL.search(text)
    return (_CONTROL.sub(_MARK, text), text.count("\n", 0, first.start()) + 1) if first else (text, 0)
