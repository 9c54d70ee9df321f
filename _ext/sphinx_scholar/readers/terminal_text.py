"""Text that a program has written for a terminal, as what the terminal shows in the end, in eight colours."""

import re
from collections.abc import Iterator

_COLOURS = re.compile("\x1b\\[([0-9;:]*)m")
#: Other commands for a terminal: such as for the place of the cursor, for links, and for character sets.
_COMMANDS = re.compile(
    "\x1b\\[[0-?]*[ -/]*(?!m)[@-~]|\x1b[\\]PX^_].*?(?:\x07|\x1b\\\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\\\^_`a-~]", re.DOTALL
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")
_OVERWRITTEN = re.compile(r"^.*\r(?!\n|$)", re.MULTILINE)
_ERASED = re.compile("[^\x08\n]\x08")
#: Bold, faint and their end; no colour of text or background; and the end of all.
_KEPT = frozenset((0, 1, 2, 22, 39, 49))


def shown(text: str) -> str:
    """*text* without what it has overwritten, and without commands other than for bold text and the eight colours."""
    text = _OVERWRITTEN.sub("", _COMMANDS.sub("", text).replace("\r\n", "\n")).replace("\r", "")
    while "\x08" in text and text != (erased := _ERASED.sub("", text)):
        text = erased
    return _CONTROL.sub("", _COLOURS.sub(_eight, text))


def beginning(text: str, characters: int, lines: int) -> str:
    """*text*, or as much of it as has so many *characters* and *lines*, and what is left out in numbers."""
    rows = text.rstrip("\n").split("\n")
    start = "\n".join(rows[:lines])
    if len(start) > characters:
        start = start[: max(start.rfind("\n", 0, characters), 0)] or start[:characters]
    more = len(rows) - start.count("\n") - 1
    if len(start) >= len(text.rstrip("\n")):
        return text
    return f"{start}\n[{more:,} more lines]" if more else f"{start}\n[{len(text) - len(start):,} more characters]"


def without_colours(text: str) -> str:
    """*text* as :func:`shown` gives it, without colours."""
    return _COLOURS.sub("", shown(text))


def _eight(command: re.Match[str]) -> str:
    """The command that is nearest to *command* with the colours 30 to 37 and 40 to 47."""
    codes = [int(code or 0) for code in re.split("[;:]", command[1])]
    return f"\x1b[{';'.join(map(str, kept))}m" if (kept := list(_nearest(codes))) else ""


def _nearest(codes: list[int]) -> Iterator[int]:
    while codes:
        code = codes.pop(0)
        if code in (38, 48):
            colour = _colour(codes)
            yield code + 1 if colour is None else code - 8 + colour
        elif 30 <= code <= 37 or 40 <= code <= 47 or code in _KEPT:
            yield code
        elif 90 <= code <= 97 or 100 <= code <= 107:
            yield code - 60


def _colour(codes: list[int]) -> int | None:
    """The colour, 0 to 7, that the first of *codes* stand for, which are removed; ``None`` for a grey one."""
    way = codes.pop(0) if codes else 0
    if way == 2:
        parts, codes[:3] = codes[:3], []
        return _of_parts(parts, 255)
    number, codes[:1] = (codes or [0])[0], []
    if number < 16:
        return number % 8
    if number > 231:
        return None
    number -= 16
    return _of_parts([number // 36, number // 6 % 6, number % 6], 5)


def _of_parts(parts: list[int], most: int) -> int | None:
    """The colour with the *parts* of red, green and blue, each up to *most*, that are clearly there."""
    highest = max(parts, default=0)
    if highest - min(parts, default=0) <= most / 8:
        return None
    return sum((part > highest * 0.6) << bit for bit, part in enumerate(parts))
