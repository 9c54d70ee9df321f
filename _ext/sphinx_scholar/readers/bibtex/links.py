"""The links of an entry by role: checked addresses, or files of the site."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote

from ...model.patterns import regex
from ...model.problems import Fault
from ...model.publication import LINK_LABELS, Identifiers, Link
from ...model.same_address import address_key, first_of_each
from ...model.text import doi_url, is_absolute
from . import problems
from .addresses import check_address, local_path, strip_latex_url
from .entry import RawEntry, short
from .identifiers import DOI_URL
from .link_fields import ARCHIVES, FIELDS

#: Whether there is a file at a path on the site.
Exists = Callable[[str], bool]
#: What of the text of a field is the identifier, where it is not all; Mathematical Reviews add what they are in.
BARE = {
    "mathscinet": regex(r"\D*(\d+)(?: ?\([^()]*\))?\Z"),
    "pubmed": regex(r"\D*(\d+)\D*\Z"),
    "pmc": regex(r"\D*?((?:PMC)?\d+)(?:\.\d+)?\D*\Z", re.IGNORECASE),
}
#: An address in the text of a field, as a command or as the whole of the text.
URL_WITHIN = re.compile(r"\\(?:url|href) ?\{([^{}\s]+)\}|\A\W{0,2}(https?://\S+?)\W{0,2}\Z")
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+\Z")
#: The roles that say the least; of two links to one address, that in another role is shown.
GENERAL = frozenset({"publisher", "html", "project", "website"})


def read_links(raw: RawEntry, identifiers: Identifiers, published: bool, exists: Exists) -> tuple[Link, ...]:
    """The links of an entry, in the order of their buttons."""
    found = {}
    for role, names in FIELDS.items():
        name = next((name for name in names if name in raw.fields), "")
        if name and (target := read_target(raw, name, exists)):
            found[role] = target
    if identifiers.doi:
        found["doi"] = doi_url(identifiers.doi)
    if identifiers.arxiv:
        found["arxiv"] = f"https://arxiv.org/abs/{identifiers.arxiv}"
    if "pdf" in found and address_key(found["pdf"]) in (address_key(found.get(role, "")) for role in ("doi", "arxiv")):
        del found["pdf"]  # the page of the work, which is no PDF
    if identifiers.anthology:
        found["anthology"] = f"https://aclanthology.org/{identifiers.anthology}/"
        found.setdefault("pdf", f"https://aclanthology.org/{identifiers.anthology}.pdf")
    for name, url in _addresses(raw, exists):
        if address_key(url) not in map(address_key, found.values()) and not _repeats(url, identifiers):
            first = ("publisher", "website") if published else ("website", "publisher")
            roles = ["pdf"] if url.lower().endswith(".pdf") else []
            roles += [*first, "html"] if name == "url" else ["website", "html", "publisher"]
            found.setdefault(next((role for role in roles if role not in found), roles[-1]), url)
    if identifiers.arxiv:
        found.setdefault("pdf", f"https://arxiv.org/pdf/{identifiers.arxiv}")
    elif is_absolute(strip_latex_url(raw.text("eprint"))) and (file := read_target(raw, "eprint", exists)):
        found.setdefault("pdf", file)  # as exported by publishers
    for role, (names, pattern) in ARCHIVES.items():
        if address := _archived(raw, role, names, pattern):
            found[role] = address
    links = [Link(role, found[role]) for role in LINK_LABELS if found.get(role)]
    kept = first_of_each(sorted(links, key=lambda link: link.role in GENERAL), lambda link: link.url)
    return tuple(link for link in links if link in kept)


def _addresses(raw: RawEntry, exists: Exists) -> Iterator[tuple[str, str]]:
    """The addresses in ``url``, in which reference managers write several, ``howpublished`` and notes, by field."""
    written = strip_latex_url(raw.text("url"))
    words = [word.rstrip(";,") for word in written.split()]
    several = words if len(words) > 1 and all("://" in word[1:-1] for word in words) else []
    if several:
        checked = (_checked(raw, "url", url) for url in several if is_absolute(url))
        # The second is a page about the work, as are those in notes.
        yield from (("note" if number else "url", url) for number, url in enumerate(filter(None, checked)))
    elif written and not (DOI_URL.match(written) and "://" not in written):  # that is the DOI
        yield from (("url", url) for url in [read_target(raw, "url", exists)] if url)
    for name in ("howpublished", "note", "addendum"):
        for found in URL_WITHIN.finditer(raw.text(name)):
            if is_absolute(url := strip_latex_url(found[1] or found[2])) and (url := _checked(raw, name, url)):
                yield name, url


def _archived(raw: RawEntry, role: str, names: tuple[str, ...], pattern: str) -> str:
    """The address of an entry in an archive, from ``eprint`` or a field of its own."""
    archive = raw.text("eprinttype", "archiveprefix").lower()
    given = (*names, "eprint") if archive in names else names
    text = strip_latex_url(raw.text(*given))
    if not text:
        return ""
    name = next(name for name in given if raw.has(name))
    found = BARE[role].match(text) if role in BARE else None
    if found or "://" not in text:
        identifier = found[1] if found else "" if role in BARE or " " in text else text
        if not identifier:
            raw.add_problem(problems.BAD_IDENTIFIER, name, field=name, text=short(text), address=pattern.format("..."))
            return ""
        text = pattern.format(quote(identifier))
    return _checked(raw, name, text)


def _repeats(url: str, identifiers: Identifiers) -> bool:
    """Whether the link of an identifier has the target of *url*, which may name a version."""
    key = address_key(url).casefold()
    hosts = {identifiers.doi: "", identifiers.arxiv: "arxiv.org/", identifiers.anthology: "aclanthology.org/"}
    return any(name and key.startswith(host) and name.casefold() in key for name, host in hosts.items())


def _checked(raw: RawEntry, name: str, text: str) -> str:
    """The address in *text*; ``""``, with a problem of field *name*, if it is none."""
    try:
        return check_address(text)
    except Fault as fault:
        raw.add_problem(fault.kind, name, field=name, **fault.arguments)
        return ""


def read_target(raw: RawEntry, name: str, exists: Exists) -> str:
    """The address or path in field *name*; ``""``, with a problem, if it is neither."""
    text = raw.text(name)
    if not text:
        return ""
    if name == "github" and REPOSITORY.match(strip_latex_url(text)):
        return f"https://github.com/{strip_latex_url(text)}"
    path = local_path(name, text)
    if not path:
        return _checked(raw, name, text)
    with suppress(OSError, ValueError):  # an invalid file name
        if exists(path):
            return quote(path)
    raw.add_problem(problems.NO_FILE, name, field=name, path=path[1:])
    return ""
