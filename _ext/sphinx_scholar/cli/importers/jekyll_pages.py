"""The pages of a Jekyll site that are not posts: those of its collections, news, and lists that the engine makes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..new_page import heading
from . import kramdown
from .content import Content, Page, Source
from .jekyll_fields import common, plain_text, removed
from .matter import day, items, one_line, read_matter, texts
from .old_site import OldSite
from .published import of_notes

#: The page here for each list that al-folio makes, by the address or the name of the file.
LISTS = {
    "": "index.md", "about": "index.md", "index": "index.md", "publications": "papers/index.md",
    "papers": "papers/index.md", "projects": "projects/index.md", "blog": "research/notes/index.md",
    "posts": "research/notes/index.md", "cv": "cv.md", "resume": "cv.md", "404": "404.md",
}  # fmt: skip
#: Collections whose pages are of a kind, or are imported elsewhere.
_KINDS = {"projects": "project", "project": "project", "portfolio": "project", "notes": "note"}
_NOT_PAGES = frozenset(
    (
        "posts",
        "drafts",
        "layouts",
        "includes",
        "sass",
        "plugins",
        "bibliography",
        "data",
        "scripts",
        "site",
        "news",
        "publications",
    )
)
_ROOT_FILES = frozenset(
    ("readme", "license", "contributing", "customize", "faq", "install", "changelog", "code_of_conduct", "analytics")
)
SUFFIXES = (".md", ".markdown", ".html")
#: What makes a list of pages or of papers, with what it repeats.
_LOOP = re.compile(r"\{%-?\s*for\b.*?\{%-?\s*endfor\s*-?%\}|\{%-?\s*bibliography\b.*?%\}|<!--.*?-->", re.DOTALL)
_TAGS = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)>|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|^#[^\n]*$|^\s*\S{0,3}\s*$",
    re.DOTALL | re.MULTILINE,
)


def prepare(old: OldSite, config: Mapping[str, Any]) -> tuple[list[Source], list[str]]:
    """Read the pages, and register their addresses; the names of those that have no text are apart."""
    collections = config.get("collections")
    names = set(collections) if isinstance(collections, Mapping) else set()
    read, empty = [], []
    for path in sorted(old.folder.iterdir()):
        name = path.name.removeprefix("_")
        if (
            path.is_dir()
            and path.name.startswith("_")
            and name not in _NOT_PAGES
            and (name in names or name == "pages")
        ):
            found = [(file, "" if name == "pages" else name) for file in old.pages(*SUFFIXES, under=path.name)]
        elif path.suffix in SUFFIXES and path.is_file() and path.stem.lower() not in _ROOT_FILES:
            found = [(path, "")]
        elif path.name == "blog" and path.is_dir():
            found = [(file, "") for file in sorted(path.glob("index.*"))]
        else:
            continue
        for file, collection in found:
            if not old.is_part(file):
                continue
            values, body, messages = read_matter(old.text(file))
            if not values and file.suffix == ".html":
                continue  # Jekyll copies it as it is
            known = "" if collection else listed_as(file, values)
            if not collection and (
                known == "404.md" or (known != "cv.md" and _has_no_text(body) and not known.endswith("/index.md"))
            ):
                empty.append(old.name(file))
            else:
                read.append((file, collection, known, values, body, messages))
    # The first page is that at the root, if there is one.
    read.sort(key=lambda each: one_line(each[3].get("permalink")) != "/")
    return [_prepare(old, *each) for each in read], empty


def listed_as(file: Path, values: Mapping[str, Any]) -> str:
    """The page here for the list that a page of the old site is, or ``""``."""
    permalink = one_line(values.get("permalink"))
    if file.parent.name == "blog":
        return LISTS["blog"]
    return LISTS.get(permalink.strip("/").removesuffix(".html"), "") if permalink else LISTS.get(file.stem, "")


def _has_no_text(body: str) -> bool:
    return not re.search(r"\w{2}", _TAGS.sub("", _LOOP.sub("", body)))


def _prepare(
    old: OldSite, file: Path, collection: str, known: str, values: Mapping[str, Any], body: str, messages: list[str]
) -> Source:
    permalink = one_line(values.get("permalink"))
    own = f"/{collection}/{file.stem}/" if collection else f"/{file.stem}/"
    kind = _KINDS.get(collection, "page")
    if known and known not in old.paths:
        path = old.reserve(known)
    elif kind != "page":
        path = old.new_path(kind, file.stem)
    else:
        stem = permalink.strip("/").removesuffix(".html") if permalink and not collection else ""
        parts = [part for part in (stem or f"{collection}/{file.stem}").split("/") if part not in ("", ".", "..")]
        path = old.reserve("/".join(old.slug(part) for part in parts) + ".md")
    addresses = tuple(filter(None, (permalink or own, *texts(values.get("redirect_from")))))
    old.posts[old.name(file)] = f"/link/{old.name(file)}"
    old.register(path, own, old.posts[old.name(file)], *addresses)
    return Source(file, path, kind, values, body, addresses, messages)


def add(old: OldSite, content: Content, config: Mapping[str, Any], sources: list[Source]) -> None:
    """Add the pages, and that of the news."""
    content.pages += [_page(old, source, config, content) for source in sources]
    if news := _news(old, config):
        content.pages.append(news)


def _page(old: OldSite, source: Source, config: Mapping[str, Any], content: Content) -> Page:
    values, name = source.values, old.name(source.file)
    joins = source.path in LISTS.values()
    body, lists = _without_lists(source.body, all_of_it=joins and source.path != "index.md")
    messages = list(source.messages)
    if lists and not joins:
        messages.append("its lists of works by query were replaced by one list of all papers")
    text, used = kramdown.convert(body, old, source.path, name, {"page": values, "site": config})
    head = {**common(values), "aliases": _aliases(source)}
    redirect = one_line(values.get("redirect")) if isinstance(values.get("redirect"), str) else ""
    shown = {key: value for key, value in values.items() if source.kind != "project" or key != "redirect"}
    picture, alt = _picture(values)
    # Talks of academicpages have a date and a type.
    lost = of_notes(values, content.owner) | {"type"}
    messages += removed(shown, used, content.language or "en", f"{body} {picture} {alt}", lost)
    if source.kind == "project":
        head |= _project(values, redirect)
    if picture and not joins and (address := old.file(picture, name)):
        text = f"![{alt}]({address})\n\n{text}"
    elif picture and not joins:
        messages.append(f"the picture {picture} is missing")
    if values.get("published") is False:
        head["draft"] = True
    head = {key: value for key, value in head.items() if value not in ([], "")}
    title = plain_text(one_line(values.get("title")) or source.file.stem.replace("-", " ").replace("_", " "))
    text = text if joins else f"{heading(title)}\n\n{text}".rstrip() + "\n"
    return Page(source.path, head, text, name, tuple(messages), joins=joins)


def _picture(values: Mapping[str, Any]) -> tuple[str, str]:
    """The picture of a page, and its alternative text."""
    name = next((name for name in ("img", "image", "cover") if values.get(name)), "")
    value = values.get(name)
    if isinstance(value, Mapping):
        return one_line(value.get("path") or value.get("src") or value.get("feature")), one_line(value.get("alt"))
    return one_line(value), one_line(values.get(f"{name}_alt") or values.get("alt"))


def _without_lists(body: str, *, all_of_it: bool) -> tuple[str, int]:
    """*body* with one list of papers for what listed works by query, and how many these were.

    With *all_of_it*, it has no Liquid at all: the page here has a list already.
    """
    body = re.sub(r"\{%-?\s*include\s+(?:bib_search|scripts/)\S*.*?%\}", "", body)
    if all_of_it:
        return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", _LOOP.sub("", body), flags=re.DOTALL), 0
    lists = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal lists
        if "bibliography" not in found[0] or not re.search(r"-q|-f|--query|--file|for\b", found[0]):
            return found[0]
        lists += 1
        return "\n\n:::{publications}\n:::\n\n" if lists == 1 else ""

    return _LOOP.sub(replace, body), lists


def _aliases(source: Source) -> list[str]:
    """The old addresses that are not the new one."""
    here = "/" + source.path.removesuffix("index.md")
    return [
        a
        for a in source.addresses
        if a.strip("/") and a.rstrip("/") not in (here.rstrip("/"), here.removesuffix(".md"))
    ]


def _project(values: Mapping[str, Any], redirect: str) -> dict[str, Any]:
    """The fields of a project."""
    head: dict[str, Any] = {}
    address = redirect if redirect.startswith("http") else ""
    repository = one_line(values.get("github") or values.get("repository") or values.get("code"))
    if re.match(r"https?://(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/[\w.-]+/[\w.-]+", address):
        repository, address = repository or address, ""
    if repository.startswith("http"):
        head["repository"] = repository
    if address:
        head["homepage"] = address
    papers = values.get("related_publications")
    if isinstance(papers, str | list) and (keys := items(papers)):
        head["papers"] = keys
    return head


def _news(old: OldSite, config: Mapping[str, Any]) -> Page | None:
    """The page of the news, the newest first."""
    entries = []
    for file in old.pages(".md", ".markdown", under="_news"):
        values, body, _ = read_matter(old.text(file))
        date = day(values.get("date"), day(file.stem))
        name = old.name(file)
        text, _ = kramdown.convert(body, old, "news.md", name, {"page": values, "site": config})
        title = plain_text(one_line(values.get("title")))
        inline = values.get("inline") is True or not title
        text = re.sub(r"^#+ +(.*)$", r"**\1**", text, flags=re.MULTILINE)
        text = re.sub(r"^[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$", "", text, flags=re.MULTILINE)  # rules end lists
        lines = f"**{date}.** {text}" if inline else f"**{date}. {title}**\n\n{text}"
        entries.append((date, "- " + re.sub(r"\n(?=[^\n])", "\n  ", lines.strip())))
    if not entries:
        return None
    path = old.reserve("news.md")
    old.register(path, "/news/")
    listed = "\n\n".join(text for _, text in sorted(entries, reverse=True))
    return Page(path, {}, f"# News\n\n{listed}\n", "_news")
