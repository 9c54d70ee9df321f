"""Imported pages put into those that ``scholar init`` lays out, such as the first page and the CV."""

import re
from typing import Any

from ...readers.frontmatter import split
from ..workspace import Workspace
from .content import Page
from .matter import read_yaml, write_matter

#: The sentence on the first page that is to be replaced.
_SENTENCE = re.compile(r"^Two or three sentences .*\n", re.MULTILINE)
_PROFILE = re.compile(r"^:::\{profile\}\n(?::.*\n)*:::\n", re.MULTILINE)
_TITLE = re.compile(r"^# .*\n", re.MULTILINE)
#: What stands before the name of a page that the table of contents of the first page is to have, too.
LISTED = "\ue00a"
_LISTED = re.compile(f"{LISTED}(.*)\n?")
_CONTENTS = re.compile(r"^:::\{toctree\}\n(?::.*\n)*\n(?:.+\n)*?(?=:::)", re.MULTILINE)
#: What a page shows that is not laid out yet.
_BODIES = {
    "cv.md": (
        "Curriculum vitae",
        ":::{profile}\n:::\n\n## Education\n\n:::{cv} education\n:::\n\n## Papers\n\n:::{cv} papers\n:::",
    ),
    "index.md": ("{name}", ":::{profile}\n:::"),
    "paper": ("Publications", ":::{publications}\n:downloads:\n:::"),
    "project": ("Projects", ":::{pages} project\n:::"),
    "note": ("Notes", ":::{notes}\n:::"),
}
#: Sections of the CV for fields that the laid-out page has none for.
_SECTIONS = {"honors": "Honors", "service": "Service", "skills": "Skills"}


def join(there: str, page: Page, site: Workspace) -> str:
    """The text of the file *there*, or of a new one, with the front matter and the text of *page*."""
    if not there:
        folders = {f"{kind.folder}/index.md": kind.name for kind in site.kinds.values() if kind.folder}
        title, body = _BODIES.get(folders.get(page.path, page.path), ("", ""))
        there = f"---\n---\n\n# {title.format(name=site.owner.name.display)}\n\n{body}\n"
    block, body, _ = split(there)
    old = read_yaml(block)
    head: dict[str, Any] = {**(old if isinstance(old, dict) else {}), **page.head}
    if page.path == "cv.md":
        body = _with_sections(body, page)
        return f"{write_matter(head)}{body.rstrip()}\n\n{page.text.strip()}\n"
    names = _LISTED.findall(page.text)
    body = _CONTENTS.sub(lambda m: m[0] + "".join(f"{name}\n" for name in names), body, count=1)
    text = _LISTED.sub("", page.text).strip()
    if not text:
        return write_matter(head) + body
    for place in (_SENTENCE, _PROFILE, _TITLE):
        if found := place.search(body):
            before = body[: found.start() if place is _SENTENCE else found.end()].rstrip("\n")
            return f"{write_matter(head)}{before}\n\n{text}\n{_spaced(body[found.end() :])}"
    return f"{write_matter(head)}{body.rstrip()}\n\n{text}\n"


def _spaced(text: str) -> str:
    return "\n" + text.lstrip("\n") if text.strip() else ""


def with_toctree(pages: list[Page], listed: list[str]) -> list[Page]:
    """The pages with a first page that lists those *listed* among its own."""
    first = next((page for page in pages if page.path == "index.md"), Page("index.md", {}, "", "", joins=True))
    mark = "".join(f"{LISTED}{path.removesuffix('.md')}\n" for path in listed)
    others = [page for page in pages if page.path != "index.md"]
    return [*others, first._replace(text=f"{first.text.strip()}\n{mark}".lstrip())]


def _with_sections(body: str, page: Page) -> str:
    """The text of the CV with a section for each of the fields that it has none for."""
    for field, title in _SECTIONS.items():
        if page.head.get(field) and f"{{cv}} {field}" not in body:
            body = f"{body.rstrip()}\n\n## {title}\n\n:::{{cv}} {field}\n:::\n"
    return body
