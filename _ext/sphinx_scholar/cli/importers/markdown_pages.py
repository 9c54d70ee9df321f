"""Pages of systems whose Markdown is kept: where each goes, its front matter, and its links."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..new_page import heading
from .content import Content, Page, Source
from .labels import Labels
from .left_out import SHOWN, left_out
from .markup import bracketed, levels, outside_code, outside_formulas, shorten
from .matter import bad_date, day, items, one_line, read_matter, texts
from .notebooks import notebook
from .old_site import OldSite
from .published import NAMES, of_notes, published

_LINK = re.compile(r"(?<=\]\()[ \t]*(<[^>\n]*>|(?:[^\s()<>{]|\([^\s()]*\))+)")
_DEFINITION = re.compile(r"^([ \t]{0,3}\[[^\]^][^\]]*\]:[ \t]+)(\S+)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^([ \t]*[:`]{3,}\{(?:figure|image|literalinclude)\}[ \t]+)(\S+)", re.MULTILINE)
_DOWNLOAD = re.compile(r"(\{download\}`[^`<\n]*<)([^`>\n]+)(?=>`)")
_HTML = re.compile(r"""(<[a-z][^<>]*\s(?:src|href)=)["']([^"'\n]+)["']""", re.IGNORECASE)
_TITLE = re.compile(r"\A\s*#[ \t]+(.+)\n")
#: The fields of which the first is the description of a page.
ABOUT = ("description", "summary", "subtitle")
#: Folders whose pages are of a kind.
SECTIONS = {
    **dict.fromkeys(("post", "posts", "blog", "notes", "note", "articles", "writing"), "note"),
    **dict.fromkeys(("project", "projects", "portfolio"), "project"),
}


def page_files(old: OldSite, content: Content, *suffixes: str, under: str = "") -> list[Path]:
    """The files of pages and notebooks; a notebook from which a page was made is named, and left out."""
    files = old.pages(*suffixes, ".ipynb", under=under)
    pages = {file.with_suffix("") for file in files if file.suffix != ".ipynb"}
    for file in files:
        if file.suffix == ".ipynb" and file.with_suffix("") in pages:
            content.messages.append((old.name(file), "the page of the same name was imported instead of the notebook"))
    return [file for file in files if file.suffix != ".ipynb" or file.with_suffix("") not in pages]


def read_source(old: OldSite, file: Path) -> tuple[dict[str, Any], str, list[str]]:
    """The front matter of a page or notebook, its body, and messages."""
    text = old.text(file)
    found: list[str] = []
    if file.suffix == ".ipynb":
        text, found = notebook(old, old.name(file), text)
    values, body, messages = read_matter(text)
    return values, body, [*found, *messages]


def page(
    old: OldSite,
    source: Source,
    known: frozenset[str],
    owner: Mapping[str, Any],
    convert: Callable[[str], str] = str,
) -> Page:
    """The page of *source*, with its links as they are here, and *convert* applied to its text outside code."""
    name, values = old.name(source.file), source.values
    head, messages = front_matter(old, source, owner)
    lost = left_out(values, ABOUT, f"{source.body} {head}")
    messages += unknown(values, _kept(source, known, owner), lost)
    body, title = source.body, one_line(values.get("title"))
    if not title and (found := _TITLE.match(body)):
        body, title = body[found.end() :], found[1]
        shown = f"# {title}"
    else:
        if (found := _TITLE.match(body)) and found[1].strip() == title:
            body = body[found.end() :]
        shown = heading(
            title or (source.file.parent if source.file.stem == "index" else source.file).name.replace("-", " ")
        )
    text = levels(
        outside_code(body, lambda part: outside_formulas(convert(part), lambda p: links(old, source.path, name, p)))
    )
    text = text.strip("\n")
    text = text if source.joins else f"{shown}\n\n{text}".rstrip()
    return Page(
        source.path,
        head,
        text + "\n",
        name,
        tuple(messages),
        one_line(_first(values.get("bibliography"))),
        source.joins,
    )


def _kept(source: Source, known: frozenset[str], owner: Mapping[str, Any]) -> frozenset[str]:
    """The fields of a page that are not lost: only notes have a date and what works are published with."""
    if source.kind == "note":
        return known.union(NAMES)
    titled = source.joins and one_line(source.values.get("title")) not in ("", owner.get("name"))
    return known.difference(of_notes(source.values, owner), ("title",) if titled else ())


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def links(old: OldSite, path: str, source: str, text: str) -> str:
    """*text* with the addresses that pages and files have here."""
    labels = Labels(text, path, old.fragments.get(path, ()))

    def address(found: re.Match[str]) -> str:
        return bracketed(labels.link(old.link(found[1].strip("<>"), path, source)))

    def rest(found: re.Match[str]) -> str:
        return found[1] + labels.link(old.link(found[2].strip("<>"), path, source))

    def html(found: re.Match[str]) -> str:
        here = old.link(found[2], path, source)
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), here.partition("#")[0]))
        if here == found[2] and page.lower() not in old.paths:
            return found[0]
        if here.startswith("/"):
            here = "../" * path.count("/") + here.lstrip("/")
        return f'{found[1]}"{re.sub(r"[.]md(?=#|$)", ".html", here)}"'

    text = _HTML.sub(html, _DOWNLOAD.sub(rest, labels.headings(text)))
    return _DIRECTIVE.sub(rest, _DEFINITION.sub(rest, _LINK.sub(address, text)))


def front_matter(old: OldSite, source: Source, owner: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The fields that pages here have, and messages."""
    values, messages = source.values, list(source.messages)
    head: dict[str, Any] = {}
    if source.kind == "note":
        date = day(values.get("date")) or day(source.file.stem) or day(source.file.parent.name)
        messages += bad_date(values.get("date"), date)
        if not date:
            messages.append("the page has no date; today was added, and the page is a draft")
            head["draft"] = True
        head["date"] = date or old.today.isoformat()
        found, lost = published(values, owner, ("admin", "me"))
        head |= found
        messages += lost
    about = next((values[name] for name in ABOUT if values.get(name)), "")
    if isinstance(about, str) and about.strip():
        head["description"] = one_line(re.sub(r"<[^>]+>", "", about))
    topics = [topic for name in ("tags", "categories", "keywords", "category") for topic in items(values.get(name))]
    if topics:
        head["topics"] = list(dict.fromkeys(topics))
    if source.kind == "project":
        head |= _project(values)
    here = "/" + source.path.removesuffix(".md").removesuffix("index").rstrip("/")
    aliases = [
        a
        for a in [*source.addresses, *texts(values.get("aliases"))]
        if a.strip("/") and a.rstrip("/").removesuffix(".html") != here
    ]
    aliases = [alias if alias.startswith("/") else f"/{alias}" for alias in dict.fromkeys(aliases)]
    if aliases:
        head["aliases"] = aliases
    if values.get("draft") is True or values.get("published") is False:
        head["draft"] = True
    return head, messages


def _project(values: Mapping[str, Any]) -> dict[str, Any]:
    head: dict[str, Any] = {}
    links = values.get("links")
    for link in links if isinstance(links, list) else ():
        kind = one_line(link.get("type") or link.get("name")).lower() if isinstance(link, Mapping) else ""
        to = {"site": "homepage", "website": "homepage", "code": "repository", "github": "repository"}.get(kind)
        if to and (url := one_line(link.get("url"))).startswith("http"):
            head.setdefault(to, url)
    for name, to in (("url_code", "repository"), ("external_link", "homepage"), ("repository", "repository")):
        if (url := one_line(values.get(name))).startswith("http"):
            head[to] = url
    return head


def unknown(values: Mapping[str, Any], known: frozenset[str], left: Sequence[str] = ()) -> list[str]:
    """Messages for the fields that have no place here, and for the texts that are *left* of others."""
    known = known.union(ABOUT, SHOWN)
    lost = [
        *left,
        *(
            f"{name}: {shorten(one_line(value))}"
            for name, value in values.items()
            if name.lower() not in known and value not in ("", False, None, [], {}) and not _empty(value)
        ),
    ]
    return [f"removed from the front matter: {'; '.join(lost)}"] if lost else []


def _empty(value: object) -> bool:
    """Whether a value has only empty values, as templates of front matter do."""
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    nested = isinstance(value, Mapping | list)
    return all(_empty(part) for part in parts) if nested else value in ("", False, None)
