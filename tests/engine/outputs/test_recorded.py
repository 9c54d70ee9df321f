"""All files of a small site apart from its pages: feeds, the sitemap, redirects, citation files, the search index."""

import json
import re

import recorded
from search_index import indexed
from sites import Site

SUFFIXES = (".xml", ".txt", ".bib", ".ris", ".json", "_headers", ".js")
REDIRECTS = ("2024/engines", "blog/first", "old/first", "old/first/index", "404", "search")


def test_files_are_as_recorded(built: Site) -> None:
    names = (file.relative_to(built.path).as_posix() for file in built.path.rglob("*") if file.name.endswith(SUFFIXES))
    files = [name for name in sorted(names) if not name.startswith(("_static/", "_sources/", "_search/pages"))]
    texts = {name: (built.path / name).read_text("utf-8") for name in [*files, *(f"{page}.html" for page in REDIRECTS)]}
    texts["search"] = json.dumps(indexed(built.path), ensure_ascii=False, indent=0, sort_keys=True)
    found = "".join(f"== {name}\n{text}\n" for name, text in texts.items())
    # Drawings are looked at where they are drawn.
    recorded.compare("files.txt", re.sub(r"&lt;svg.*?&lt;/svg&gt;", "", found, flags=re.DOTALL))
