"""Addresses and the paths of local files, as fields have them."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from ...model.problems import Fault
from . import problems
from .entry import short

#: The fields that can have the path of a file instead of an address, from the root of the site if it starts with a
#: slash, else from the folder given here (as in al-folio, with ``_static/`` for ``assets/``).
FOLDERS: Mapping[str, str] = {
    **dict.fromkeys(("pdf", "slides", "poster", "supp"), "/_static/pdf/"),
    "html": "/_static/html/",
    "video": "/_static/video/",
    "preview": "/_static/img/publication_preview/",
}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: The schemes that are linked.
WEB = ("http:", "https:")
HOST = re.compile(r"www\.|(?:[\w-]{1,63}\.){1,8}(?:org|com|net|edu|io|dev|ai|gov|de|cn|uk|fr|ch|hk)(?:/|\Z)", re.I)
TEX = re.compile(r"\\(?:url|path|nolinkurl|href) ?(?=\{)|(?<=\\)textasciitilde ?(?:\{\})?|\\([_%&#~$^{}])(?:\{\})?")


def strip_latex_url(text: str) -> str:
    """An address without LaTeX: ``https://x.org/a_b`` for ``\\url{https://x.org/a\\_b}``."""
    if "\\" in text:
        text = TEX.sub(lambda m: "~" if "tilde" in m[0] else m[1] or "", text).replace("\\", "")
    return text.replace("{", "").replace("}", "").strip()


def check_address(text: str) -> str:
    """*text* as an HTTP address, with invalid characters quoted; :exc:`.Fault` if it is not one."""
    url = strip_latex_url(text)
    scheme = SCHEME.match(url)
    if scheme and scheme[0].lower() not in WEB:
        raise Fault(problems.BAD_SCHEME, text=short(scheme[0]))
    if not scheme:
        raise Fault(problems.NO_SCHEME, text=short(url), address=url[:60] if HOST.match(url) else "...")
    try:
        parts = urlsplit(url)
        valid = bool(parts.hostname) and not re.search(r"[\s\\<>\"'{}|^`%]", parts.netloc) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or re.search(r"\s", url):
        raise Fault(problems.BAD_ADDRESS, text=short(url))
    return quote(url, safe=":/?#[]@!$&()*+,;=%~-._")


def local_path(name: str, text: str) -> str:
    """The path on the site of the file *text* in field *name*, or ``""`` if it cannot be a file."""
    path = strip_latex_url(text)
    if SCHEME.match(path) or HOST.match(path) or name not in FOLDERS:
        return ""
    path = path if path.startswith("/") else FOLDERS[name] + path
    return "" if re.search(r"[?#<>\"]|//|/\.{1,2}(?:/|\Z)|%", path) else path
