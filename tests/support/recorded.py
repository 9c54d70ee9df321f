"""Outputs that are held in files as a whole: what a change alters in any place of them is seen."""

import difflib
import os
import re
from pathlib import PurePath

from sites import REPOSITORY, Site

FOLDER = REPOSITORY / "tests" / "engine" / "data" / "recorded"
#: Where a line of recorded HTML begins.
_BLOCK = re.compile(
    r"\s*(?=</?(?:body|d[dlt]|div|footer|h[1-6]|head|header|li|link|main|meta|nav|ol|p|path|script|section|table|text|tr|ul)\b)"
)

#: What follows the text of a page, in this theme and in that of Sphinx.
_END = re.compile(r'</main>|<div class="(?:clearer|sphinxsidebar)"')
#: What is on many pages, and is held for some.
_REPEATED = re.compile(r'<section class="cite-box".*?</section>|<details class="pub-cite".*?</details>', re.DOTALL)


def compare(name: str, text: str) -> None:
    """Assert that *text* is that of the file *name*. After a change that is meant, run with ``RECORD=1`` and look at
    the difference.
    """
    found = [line.rstrip() for line in text.splitlines() if line.strip()]
    if os.environ.get("RECORD"):
        (FOLDER / name).write_text("".join(f"{line}\n" for line in found), "utf-8")
    known = (FOLDER / name).read_text("utf-8").splitlines()
    assert found == known, "\n".join(difflib.unified_diff(known, found, name, "now", n=1, lineterm=""))


def in_lines(html: str) -> str:
    """HTML with a line for each element that is a block."""
    return _BLOCK.sub("\n", html)


def without_colours(html: str) -> str:
    """HTML without the elements by which Pygments colours code."""
    return re.sub(r"<span></span>|<span class=\"\w{1,2}\">([^<]*)</span>", r"\1", html)


def compare_site(name: str, site: Site, *pages: str, begin: str = "<section") -> None:
    """Assert that the warnings of a build and the text of *pages*, from *begin* on, are those of the file *name*."""
    parts = [f"{w.file.partition('_sources/')[2] or w.file}:{w.line} [{w.type}] {w.message}" for w in site.warnings]
    for page in [page for page in site.pages() if any(map(PurePath(page).match, pages))]:
        html = _REPEATED.sub("", without_colours(site.html(page)))
        parts.append(f"== {page}\n{in_lines(_END.split(html[html.find(begin) :])[0])}")
    compare(name, "\n".join(parts))
