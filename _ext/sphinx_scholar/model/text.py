"""Helpers for plain text and web addresses."""

import re
from urllib.parse import quote, urlsplit

#: TeX mathematics between dollar signs. As in pandoc, the first has no space after it, the second has no space before
#: and no digit after it: "costs $5 and $6" has no mathematics.
MATHEMATICS = re.compile(r"(?<!\\)\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)")
# Control characters, line and paragraph separators, and surrogates, which no encoding can write.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def one_line(text: str) -> str:
    """*text* on one line, with white space collapsed and without control characters."""
    return _UNPRINTABLE.sub("", " ".join(text.split())).strip()


def is_absolute(url: str) -> bool:
    """Whether *url* is an HTTP address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def quote_url(url: str) -> str:
    """*url* with characters that a URL cannot contain (spaces, braces, quotes, ``\\``) percent-encoded."""
    return quote(one_line(url), safe="%/:?#[]@!$&'()*+,;=-._~")


def strip_dollars(text: str) -> str:
    """*text* without the dollar signs around mathematics."""
    return MATHEMATICS.sub(r"\1", text)
