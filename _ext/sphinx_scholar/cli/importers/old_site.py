"""The folder of an old site: its files, and the addresses of its pages."""

import posixpath
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ...model.kinds import Kind
from ...model.slugs import page_slug
from ...readers.code_spans import without_code
from .matter import decoded, one_line, read_data

#: Folders whose files are served without the name of the folder.
SERVED = ("assets", "static", "content", "_static", "public")
#: What belongs to programs, not to the site.
FOREIGN = frozenset(
    (
        "_site",
        "_build",
        "node_modules",
        "vendor",
        "public",
        "resources",
        "docs",
        "themes",
        "_freeze",
        "_extensions",
        "site_libs",
    )
)
#: The suffixes of pages, whatever the system.
PAGES = (".md", ".markdown", ".qmd", ".Rmd")
#: What is said of a file in an encoding.
NOT_UTF_8 = "it is not UTF-8 and was read as {}; check special characters"
_FRAGMENT = re.compile(r"""(?:\]\(<?|href=["'])([^)\s"'#>]+)#([\w.:-]+)""")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass
class OldSite:
    """An old site in *folder*, to be imported into pages of the *kinds*.

    *addresses* has the paths of new pages by their old address, *files* the old path or the content of files by their
    path in ``_static``.
    """

    folder: Path
    kinds: Mapping[str, Kind]
    today: date
    url: str = ""
    base: str = ""
    only: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path | bytes] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    #: The addresses of posts by the names of their files, and the ids of pages that other pages refer to.
    posts: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, set[str]] = field(default_factory=dict)

    #: What is to be checked by hand in files of the old site, by their names.
    messages: list[tuple[str, str]] = field(default_factory=list)

    def read(self, name: str) -> str:
        """The text of a file, or ``""`` if there is none, or if it cannot be read, which is reported."""
        path = self.folder / name
        try:
            return self.text(path) if path.is_file() and self.is_part(path) else ""
        except OSError as error:
            self.messages.append((name, f"it cannot be read: {(error.strerror or str(error)).lower()}"))
            return ""

    def text(self, path: Path) -> str:
        """The text of a file, without characters that importers put in the place of code for a while.

        An encoding that is not UTF-8 is reported.
        """
        text, encoding = decoded(path.read_bytes())
        if encoding:
            self.messages.append((self.name(path), NOT_UTF_8.format(encoding)))
        return re.sub("[\ue000-\ue00f]", "", text.replace("\0", "")).replace("\r\n", "\n")

    def data(self, name: str) -> object:
        """The value of a file in YAML, TOML or JSON; ``None`` if there is none, or one that is not valid (reported)."""
        try:
            return read_data(name, self.read(name))
        except ValueError as error:
            self.messages.append(
                (name, f"it is not valid, and was skipped ({one_line(error)}); fix it and import again")
            )
            return None

    def settings(self, *names: str) -> dict[str, Any]:
        """The settings in the configuration files *names*, those of later ones before those of earlier ones."""
        found: dict[str, Any] = {}
        for name in names:
            value = self.data(name)
            if isinstance(value, dict):
                found |= value
            elif value not in (None, ""):
                self.messages.append((name, "it has no settings and was skipped; fix it and import again"))
        return found

    def local(self, written: str) -> str:
        """An address without that of the site, if it begins with that."""
        if self.url and written.startswith(self.url):
            written = written[len(self.url) :] or "/"
        if self.base and f"{written}/".startswith(f"{self.base}/"):
            written = written[len(self.base) :] or "/"
        return written

    def set_address(self, url: str, base: str = "") -> str:
        """Note the address of the site, of which *base* may be a part or all, and return it."""
        whole = base if "://" in base else f"{url.rstrip('/')}/{base.strip('/')}"
        parts = urlsplit(whole)
        self.url = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        self.base = (parts.path if parts.netloc else f"/{base.strip('/')}").rstrip("/")
        return f"{self.url}{self.base}" if self.url else ""

    def pages(self, *patterns: str, under: str = "") -> list[Path]:
        """The files with one of the suffixes *patterns* below *under*, without those of programs."""
        root = self.folder / under
        found = (
            (path for path in root.rglob("*") if path.suffix in patterns and path.is_file()) if root.is_dir() else ()
        )
        return sorted(path for path in found if not self._is_foreign(path) and self.is_part(path))

    def is_part(self, path: Path) -> bool:
        """Whether *path* is in the folder of the old site and not a link out of it, which is reported."""
        if path.resolve().is_relative_to(self.folder.resolve()):
            return True
        self.messages.append((self.name(path), "it is a link to a file outside the site and was skipped"))
        return False

    def _is_foreign(self, path: Path) -> bool:
        parts = path.relative_to(self.folder).parts[:-1]
        return any(part in FOREIGN or part.startswith(".") for part in parts)

    def name(self, path: Path) -> str:
        """The path of a file relative to the old site, as messages have it."""
        return path.relative_to(self.folder).as_posix()

    def new_path(self, kind: str, title: str) -> str:
        """A path for a page of *kind* that no other page of the old site has."""
        folder, slug = self.kinds[kind].folder, page_slug(title, kind)
        return self.reserve(f"{folder}/{slug}.md" if folder else f"{slug}.md")

    def reserve(self, path: str) -> str:
        """*path*, or the first like it that no other page has."""
        stem, number = path.removesuffix(".md"), 1
        while path.lower() in self.paths:
            number += 1
            path = f"{stem}-{number}.md"
        self.paths.add(path.lower())
        return path

    @staticmethod
    def slug(name: str) -> str:
        """The name of a page for a part of an address."""
        return page_slug(name.replace("_", "-"), "page")

    def register(self, path: str, *addresses: str) -> None:
        """Remember that the page *path* had the *addresses*."""
        for address in addresses:
            self.addresses.setdefault(_normal(address), path)

    def link(self, written: str, page: str, near: str = "") -> str:
        """The link *written* in the old file *near* as the new *page* has it; unchanged if its target is not known."""
        target, fragment = self.local(written.strip()), ""
        if not target or target.startswith("#") or _ADDRESS.match(target):
            return written
        target, _, fragment = target.partition("#")
        target = unquote(urlsplit(target).path)
        rooted = posixpath.normpath(posixpath.join("/", posixpath.dirname(near), target))
        for address in (rooted, "/" + target.lstrip("/")):
            if (new := self.addresses.get(_normal(address))) is not None:
                there = posixpath.relpath(new, posixpath.dirname(page) or ".")
                return f"{there}#{fragment}" if fragment else there
        return self.file(target, near) or written

    def note_fragments(self, text: str, source: str) -> None:
        """Remember to which parts of other pages the *text* of the old file *source* refers."""
        for address, fragment in _FRAGMENT.findall(without_code(text)):
            path = self.link(address, "", source)
            if path.endswith(".md"):
                self.fragments.setdefault(path, set()).add(fragment)

    def file(self, written: str, near: str = "") -> str:
        """The address here of a file of the old site, which will be copied; ``""`` if there is no such file."""
        if _ADDRESS.match(written):
            return ""
        if not (source := self.find(written, near)):
            # What assets had is looked for here in any case; a message says that it is missing.
            path = posixpath.normpath("/" + urlsplit(written).path.lstrip("/"))
            return path.replace("/assets/", "/_static/", 1) if path.startswith("/assets/") else ""
        parts = self.name(source).split("/")
        parts = parts[1:] if parts[0] in SERVED and len(parts) > 1 else parts
        path = "/".join(parts)
        while self.files.setdefault(path, source) != source:
            path = f"old-{path}"
        return f"/_static/{path}"

    def find(self, written: str, near: str = "") -> Path | None:
        """The file that is *written* in the old file *near*, if it is one of the old site."""
        path, root = unquote(urlsplit(written).path), self.folder.resolve()
        beside = posixpath.join(posixpath.dirname(near), path)
        served = [f"{folder}/{path.lstrip('/')}" for folder in SERVED]
        for name in (path.lstrip("/") if path.startswith("/") else beside, path.lstrip("/"), *served):
            with suppress(OSError, ValueError):  # no name of a file
                found = (self.folder / name).resolve()
                if found.is_file() and found.is_relative_to(root) and not _is_page(found):
                    return self.folder / found.relative_to(root)
        return None


def _is_page(path: Path) -> bool:
    """Whether a file is made into a page, so that it is not shown as it is."""
    if path.suffix in (".html", ".xml"):
        with path.open("rb") as file:
            return file.read(4).startswith(b"---")
    return path.suffix in PAGES


def _normal(address: str) -> str:
    """An address without what does not tell pages apart: ``/a`` for ``/a/``, ``/a.html`` and ``/a/index.html``."""
    address = "/" + unquote(address).strip("/").removesuffix(".html").removesuffix(".md").removesuffix(
        ".qmd"
    ).removesuffix(".ipynb")
    return address.removesuffix("/index").rstrip("/") or "/"
