"""The pages of a Jekyll site that are not posts: those of its collections, news, and lists that the engine makes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..new_page import heading
from . import kramdown
from .content import Content, Page
from .jekyll_fields import common, plain_text, removed
from .matter import day, items, one_line, read_matter, texts
from .old_site import OldSite

#: The page here for each list that al-folio makes, by the address or the name of the file.
LISTS = {
    "": "index.md", "about": "index.md", "index": "index.md", "publications": "papers/index.md", "papers": "papers/index.md",
    "projects": "projects/index.md", "blog": "research/notes/index.md", "posts": "research/notes/index.md",
    "cv": "cv.md", "resume": "cv.md", "404": "404.md",
}  # fmt: skip
#: Collections whose pages are of a kind, or are imported elsewhere.
_KINDS = {"projects": "project", "project": "project", "portfolio": "project", "notes": "note"}
_NOT_PAGES = frozenset(("posts", "drafts", "layouts", "includes", "sass", "plugins", "bibliography", "data", "scripts", "site", "news"))
_ROOT_FILES = frozenset(("readme", "license", "contributing", "customize", "faq", "install", "changelog", "code_of_conduct", "analytics"))
#: What makes a list of pages or of papers, with what it repeats.
_LOOP = re.compile(r"\{%-?\s*for\b.*?\{%-?\s*endfor\s*-?%\}|\{%-?\s*bibliography\b.*?%\}|<!--.*?-->", re.DOTALL)
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|^#.*$|^\s*\S{0,3}\s*$", re.DOTALL | re.MULTILINE)


class Source(NamedTuple):
    """A file of the old site, its *path* here, the values of its front matter, its body, and messages."""

    file: Path
    path: str
    kind: str
    values: Mapping[str, Any]
    body: str
    addresses: tuple[str, ...]
    messages: list[str]


def prepare(old: OldSite, config: Mapping[str, Any]) -> list[Source]:
    """Read the pages, and register their addresses."""
    collections = config.get("collections")
    names = set(collections) if isinstance(collections, Mapping) else set()
    found = []
    for path in sorted(old.folder.iterdir()):
        name = path.name.removeprefix("_")
        if path.is_dir() and path.name.startswith("_") and name not in _NOT_PAGES and (name in names or name == "pages"):
            found += [_prepare(old, file, "" if name == "pages" else name) for file in old.pages(".md", ".markdown", under=path.name)]
        elif path.suffix in (".md", ".markdown", ".html") and path.stem.lower() not in _ROOT_FILES:
            found.append(_prepare(old, path, ""))
    return [source for source in found if source]


def _prepare(old: OldSite, file: Path, collection: str) -> Source | None:
    values, body, messages = read_matter(file.read_text("utf-8-sig", "replace"))
    if not values and file.suffix == ".html":
        return None  # Jekyll copies it as it is
    permalink = one_line(values.get("permalink"))
    own = f"/{collection}/{file.stem}/" if collection else f"/{file.stem}/"
    kind = _KINDS.get(collection, "page")
    known = "" if collection else LISTS.get(permalink.strip("/").removesuffix(".html"), "" if permalink else LISTS.get(file.stem, ""))
    if known and known in old.paths:
        known = ""
    if known:
        path = old.reserve(known)
    elif kind != "page":
        path = old.new_path(kind, file.stem)
    else:
        stem = permalink.strip("/").removesuffix(".html") if permalink and not collection else f"{collection}/{file.stem}".strip("/")
        path = old.reserve("/".join(old.slug(part) for part in stem.split("/") if part not in ("", ".", "..")) + ".md")
    addresses = tuple(filter(None, (permalink or own, *texts(values.get("redirect_from")))))
    old.register(path, own, *addresses)
    return Source(file, path, kind, values, body, addresses, messages)


def add(old: OldSite, content: Content, config: Mapping[str, Any], sources: list[Source]) -> None:
    """Add the pages, and that of the news; those that only list others are named in a note."""
    lists = []
    for source in sources:
        page = _page(old, source, config, content)
        if page:
            content.pages.append(page)
        else:
            lists.append(old.name(source.file))
    if lists:
        content.notes.append(f"Left out, since the engine makes such pages itself: {', '.join(lists)}.")
    if news := _news(old, config):
        content.pages.append(news)


def _page(old: OldSite, source: Source, config: Mapping[str, Any], content: Content) -> Page | None:
    values, name = source.values, old.name(source.file)
    joins = source.path in LISTS.values()
    body = _LOOP.sub("", source.body) if joins else source.body
    redirect = one_line(values.get("redirect"))
    if not re.search(r"\w{2}", _TAGS.sub("", body)) and not redirect and (joins or "{%" in source.body or not body.strip()):
        body = ""
        if source.path in ("404.md", "index.md") or not joins:
            return None
    text, used = kramdown.convert(body, old, source.path, name, {"page": values, "site": config})
    head = {**common(values), "aliases": _aliases(source)}
    messages = [*source.messages, *removed({k: v for k, v in values.items() if k != "redirect"}, used, content.language or "en")]
    if source.kind == "project":
        head |= _project(values, redirect)
    elif redirect and not redirect.startswith("/assets"):
        messages.append(f"the page only redirected to {redirect}: link there, or delete the page")
    picture = one_line(values.get("img") or values.get("image")) if source.kind == "project" else ""
    if picture and (shown := old.file(picture, name)):
        text = f"![]({shown})\n\n{text}"
    elif picture:
        messages.append(f"the picture {picture} is missing")
    if values.get("published") is False:
        head["draft"] = True
    head = {key: value for key, value in head.items() if value not in ([], "")}
    title = plain_text(one_line(values.get("title")) or source.file.stem.replace("-", " ").replace("_", " "))
    text = text if joins else f"{heading(title)}\n\n{text}".rstrip() + "\n"
    return Page(source.path, head, text, name, tuple(messages), joins=joins)


def _aliases(source: Source) -> list[str]:
    """The old addresses that are not the new one."""
    here = "/" + source.path.removesuffix("index.md")
    return [a for a in source.addresses if a.strip("/") and a.rstrip("/") not in (here.rstrip("/"), here.removesuffix(".md"))]


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
        values, body, _ = read_matter(file.read_text("utf-8-sig", "replace"))
        date = day(values.get("date"), day(file.stem))
        name = old.name(file)
        text, _ = kramdown.convert(body, old, "news.md", name, {"page": values, "site": config})
        title = plain_text(one_line(values.get("title")))
        inline = values.get("inline") is True or not title
        text = re.sub(r"^#+ +(.*)$", r"**\1**", text, flags=re.MULTILINE)
        lines = f"**{date}.** {text}" if inline else f"**{date}. {title}**\n\n{text}"
        entries.append((date, "- " + lines.strip().replace("\n", "\n  ")))
    if not entries:
        return None
    path = old.reserve("news.md")
    old.register(path, "/news/")
    listed = "\n\n".join(text for _, text in sorted(entries, reverse=True))
    return Page(path, {}, f"# News\n\n{listed}\n", "_news")
