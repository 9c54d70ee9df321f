"""The parts of a text that repeat a few characters: what looks for the end of each of many marks takes very long."""

import zlib

#: The characters of a piece, and the most bytes of a compressed one that repeats; that of other text has many more.
PIECE, LITTLE = 500, 80


def repeated(text: str) -> list[tuple[int, int]]:
    """Where the parts of *text* begin and end that repeat a few characters."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(text) - PIECE + 1, PIECE):
        end = start + PIECE
        if len(zlib.compress(text[start:end].encode("utf-8", "surrogatepass"))) < LITTLE:
            # A part that follows another belongs to it.
            first = found.pop()[0] if found and found[-1][1] == start else start
            found.append((first, end))
    return found


def length(parts: list[tuple[int, int]]) -> int:
    """The characters in *parts*."""
    return sum(end - start for start, end in parts)
