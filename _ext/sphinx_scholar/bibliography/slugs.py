"""The name of a paper's page: its key, wherever a key can name a file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
#: Names with a meaning to a web server or to Windows, which also looks at what stands before the first dot.
RESERVED = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
#: Endings of the files that stand beside a page.
EXPORTS = (".bib", ".ris", ".json", ".html", ".md")
LONGEST = 80


def slug(key: str) -> str:
    """The file name, without suffix, of the page of entry *key*.

    It is the key itself if that is a safe file name on every system: ASCII letters, digits and ``. _ -`` only, at most
    80 characters, no dot at its end, no reserved name (``index``, ``con``, ...), no ending of an export (``.bib``).
    Otherwise it is what can be kept of the key, and the first 8 hexadecimal digits of the SHA-256 of its UTF-8:
    ``DBLP:conf/acl/XiaY24`` gives ``DBLP-conf-acl-XiaY24-`` and those.
    """
    if (
        SAFE.match(key)
        and len(key) <= LONGEST
        and not key.endswith(".")
        and not key.lower().endswith(EXPORTS)
        and key.lower().partition(".")[0] not in RESERVED
    ):
        return key
    ascii_key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9]+", "-", ascii_key)[:60].strip("-") or "entry"
    return f"{readable}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
