"""Text and addresses as programs take them: one line, no control characters, web addresses only."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit


def one_line(text: str) -> str:
    """*text* on one line: white space collapsed, control and line separator characters gone."""
    spaced = re.sub(r"\s+", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Zl", "Zp", "Cs")).strip()


def is_absolute(url: str) -> bool:
    """Whether *url* is a web address with a host; site paths and other schemes are not."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def clean_url(url: str) -> str:
    """*url* with the characters that no URL has (spaces, braces, quotes, ``\\``) percent-encoded, all others kept."""
    return quote(one_line(url), safe="%/:?#[]@!$&'()*+,;=-._~")
