"""Text for terminals, as they show it in the end."""

import pytest

from sphinx_scholar.readers.terminal_text import beginning, shown, without_colours

RED, END = "\x1b[31m", "\x1b[0m"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("10%\r20%\r100%\ndone\r\n", "100%\ndone\n"),
        ("50%\r", "50%"),
        (f"{RED}red{END} \x1b[mplain", f"{RED}red{END} {END}plain"),
        ("\x1b[91mbright\x1b[39m", f"{RED}bright\x1b[39m"),
        ("\x1b[38;5;196mred", f"{RED}red"),
        ("\x1b[38;5;9mred", f"{RED}red"),
        ("\x1b[38;5;244mgrey", "\x1b[39mgrey"),
        ("\x1b[38;2;10;200;10mgreen", "\x1b[32mgreen"),
        ("\x1b[48;5;21mon blue", "\x1b[44mon blue"),
        ("\x1b[1;3;4mbold", "\x1b[1mbold"),
        ("\x1b[3mitalic", "italic"),
        ("\x1b[2K\x1b[1G\x1b[?25lcursor", "cursor"),
        ("\x1b]8;;https://e.org\x07link\x1b]8;;\x1b\\", "link"),
        ("abc\x08\x08d\x00", "ad"),
        ("tab\tstays\n", "tab\tstays\n"),
    ],
)
def test_what_a_terminal_shows(given: str, expected: str) -> None:
    assert shown(given) == expected


def test_without_colours() -> None:
    assert without_colours(f"{RED}red{END}\r\n\x1b[38;5;9mmore") == "red\nmore"


@pytest.mark.parametrize(
    ("text", "characters", "lines", "expected"),
    [
        ("a\nb\n", 100, 2, "a\nb\n"),
        ("a\nb\nc\nd\n", 100, 2, "a\nb\n[2 more lines]"),
        ("abcdef", 4, 9, "abcd\n[2 more characters]"),
        ("ab\ncdef\nx", 5, 9, "ab\n[2 more lines]"),
        ("", 4, 9, ""),
        ("\n" * 20, 5, 3, "\n" * 20),
    ],
)
def test_beginning(text: str, characters: int, lines: int, expected: str) -> None:
    assert beginning(text, characters, lines) == expected
