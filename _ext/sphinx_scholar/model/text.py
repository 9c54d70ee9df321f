"""Text and addresses as programs take them: one line, no control characters, web addresses only."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

#: Mathematics within a text, in TeX between dollars. As pandoc has it, no space stands inside next to a dollar, and no
#: digit behind the second: "costs $5 and $6" has none.
MATHEMATICS = re.compile(r"(?<!\\)\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)")

# Controls, separators of lines and paragraphs, and halves of characters, which no encoding writes.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def one_line(text: str) -> str:
    """*text* on one line: white space collapsed, control and line separator characters gone."""
    return _UNPRINTABLE.sub("", " ".join(text.split())).strip()


def is_absolute(url: str) -> bool:
    """Whether *url* is a web address with a host; site paths and other schemes are not."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def quote_url(url: str) -> str:
    """*url* with the characters that no URL has (spaces, braces, quotes, ``\\``) percent-encoded, all others kept."""
    return quote(one_line(url), safe="%/:?#[]@!$&'()*+,;=-._~")


def strip_dollars(text: str) -> str:
    """Text with the dollar signs of mathematics taken off, for places that hold text alone."""
    return MATHEMATICS.sub(r"\1", text)
