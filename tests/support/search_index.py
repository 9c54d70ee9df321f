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
    pages, number = [], 0
    for step in re.findall(r"[A-Z]([\da-f]+)", postings):
        number += int(step, 16)
        pages.append(_data(folder / f"pages/{number:x}.js")["url"])
    return sorted(pages)


def indexed(site: Path) -> dict[str, dict[str, Any]]:
    """What a result shows of each page in the index, by its URL."""
    pages = (_data(file) for file in (site / "_search/pages").iterdir())
    return {page["url"]: page for page in pages}
