"""What the search index holds, read from its files."""

import json
import re
from pathlib import Path
from typing import Any


def _data(file: Path) -> Any:
    match = re.fullmatch(r'searchData\("[^"]*",(.*)\);\n', file.read_text("utf-8"), re.DOTALL)
    assert match, file
    return json.loads(match[1])


def found(site: Path, word: str) -> list[str]:
    """The pages (``papers/index.html``) in the index of the site in the folder *site* that have *word*, as folded."""
    folder = site / "_search"
    shards = [name for _, name in _data(folder / "index.js")["shards"]]
    lines = (line.split(" ") for name in shards for line in _data(folder / f"{name}.js").split("\n"))
    postings = next((postings for known, postings in lines if known == word), "")
    urls = {page["number"]: page["url"] for page in _heads(site)}
    pages, number = [], 0
    for step in re.findall(r"[A-Z]([\da-f]+)", postings):
        number += int(step, 16)
        pages.append(urls[number])
    return sorted(pages)


def indexed(site: Path) -> dict[str, dict[str, Any]]:
    """What a result shows of each page in the index, and its text, by its URL; of what is on a page, by title."""
    pages = _heads(site)
    # The pages themselves are more prominent.
    urls = {page["url"]: page for page in sorted(pages, key=lambda page: int(page["number"]) >> 8 & 15)}
    for page in pages:
        page["sections"] = _data(site / f"_search/pages/{page['number']:x}.js") if page["text"] else []
    return urls | {page["title"]: page for page in pages if page is not urls[page["url"]]}


def _heads(site: Path) -> list[dict[str, Any]]:
    folder, fields = site / "_search", ("number", "title", "url", "kind", "meta", "about", "text")
    packs = [_data(folder / f"{name}.js") for _, name in _data(folder / "index.js")["packs"]]
    return [dict(zip(fields, head, strict=True)) for pack in packs for head in pack]
