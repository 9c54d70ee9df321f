"""Three ways to search a site: Sphinx's index, Pagefind, and the engine's own.

    python tests/benchmarks/search.py [--notes 20 1000 10000] [--without pagefind]

The notes are made up: words drawn as a language draws them (Zipf's law, a vocabulary that grows with the text), titles
of four words, an author, a venue and a citekey each, some Chinese. Every index is made of the same pages and asked the
same questions in the same browser, on a server that compresses. Printed: CPU seconds, files and bytes of the index,
bytes and requests of a first query with its first ten results, and of how many questions the page meant is the first
answer, or among ten.

Pagefind is not among the site's requirements: ``pip install "pagefind[bin]"``.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document
from playwright.sync_api import Browser, Page, sync_playwright
from sphinx.search import IndexBuilder
from sphinx.search import js_index as dumps

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "_ext"), str(ROOT / "tests/support")]

from browser import chromium  # noqa: E402
from browser.serving import serve  # noqa: E402
from sphinx_scholar.model.dates import PartialDate  # noqa: E402
from sphinx_scholar.outputs.search import sections  # noqa: E402
from sphinx_scholar.outputs.search_index import Result, build  # noqa: E402

SYLLABLES = [
    a + b
    for a in ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "st", "pr"]
    for b in ["a", "e", "i", "o", "u", "an", "er", "on", "al"]
]
HAN = "推测解码语言模型引力波数据分析视觉常识关系抽取"


@dataclass(frozen=True)
class Note:
    """A made-up note."""

    key: str
    title: str
    author: str
    venue: str
    date: PartialDate
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        """Its page."""
        text = "".join(
            f'<section id="s{i}"><h2>Part {i}</h2><p>{p}</p></section>' for i, p in enumerate(self.paragraphs)
        )
        about = f"<p>{self.author}, {self.venue}, {self.key}</p>"
        body = f'<main role="main"><article><h1>{self.title}</h1>{about}{text}</article></main>'
        return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{self.title}</title><body>{body}'

    @property
    def doctree(self) -> nodes.document:
        """What Sphinx would index of it."""
        document = new_document(self.key)
        section = nodes.section(
            "", nodes.title("", self.title), nodes.paragraph("", f"{self.author}, {self.venue}, {self.key}")
        )
        section += [nodes.paragraph("", text) for text in self.paragraphs]
        document += section
        return document


def vocabulary() -> Iterator[str]:
    """Words, shorter ones first, each once."""
    for length in (2, 3, 4):
        chosen = list(itertools.product(SYLLABLES, repeat=2)) if length == 2 else None
        chance = random.Random(length)
        if chosen:
            chance.shuffle(chosen)
            yield from ("".join(parts) for parts in chosen[:4000])
        else:
            yield from ("".join(chance.choice(SYLLABLES) for _ in range(length)) for _ in range(100_000))


def notes(count: int) -> list[Note]:
    """*count* notes of about 410 words."""
    known = list(dict.fromkeys(vocabulary()))
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(known))))
    chance = random.Random(count)

    def draw(number: int, least: float = 0) -> list[str]:
        return [known[bisect.bisect(weights, least + chance.random() * (weights[-1] - least))] for _ in range(number)]

    made = []
    for n in range(count):
        title = " ".join(draw(4, weights[300])).capitalize()
        author = " ".join(draw(2, weights[2000])).title()
        texts = [" ".join(draw(100)).capitalize() + "." for _ in range(4)]
        texts[0] += " " + "".join(chance.choice(HAN) for _ in range(6)) + "。"
        date = PartialDate(2000 + n % 24, n % 12 + 1, n % 28 + 1)
        key = f"{author.split()[-1].lower()}-{date.year}-{n:05}"
        made.append(Note(key, title, author, f"Venue {n % 40}", date, tuple(texts)))
    return made


def questions(made: list[Note]) -> dict[str, list[tuple[str, str]]]:
    """What a reader types, and the page meant, by what it tries."""
    asked: dict[str, list[tuple[str, str]]] = {}
    chance = random.Random(1)
    for note in chance.sample(made, min(5, len(made))):
        words = note.title.lower().split()
        longest = max(words, key=len)
        at = len(longest) // 2
        misspelt = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
        rest = [word for word in words if word != longest]
        phrase = note.paragraphs[0].split()[-1]
        tries = {
            "title": " ".join(words),
            "two words of it": " ".join(words[:2]),
            "beginnings": " ".join(word[: max(4, len(word) - 2)] for word in words),
            "a typo": " ".join([*rest[:2], misspelt]),
            "author": note.author.lower(),
            "citekey": note.key,
            "Chinese": phrase.strip("。")[1:5],
        }
        for kind, query in tries.items():
            asked.setdefault(kind, []).append((query, note.key))
    return asked


# --- the three ----------------------------------------------------------------------------------------------------


def index_own(folder: Path, made: list[Note]) -> None:
    """The engine's index and script."""
    entries = []
    for note in made:
        meta = f"{note.author} · {note.venue}"
        text = tuple(sections(folder / f"{note.key}.html"))
        entries.append(Result(note.key, f"{note.key}.html", "Note", note.title, meta, note.key, "", note.date, text))
    for name, text in build(entries).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "_static/js").mkdir(parents=True, exist_ok=True)
    for name in ("search.js", "search-index.js"):
        shutil.copy(ROOT / "_ext/sphinx_scholar/theme/scholar/static/js" / name, folder / "_static/js")
    form = '<main><form class="search-form"><input name="q"></form></main><script src="_static/js/search.js"></script>'
    (folder / "search.html").write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>Search</title>{form}', "utf-8")


def index_sphinx(folder: Path, made: list[Note]) -> None:
    """Sphinx's index with its scripts, as its theme lays them out."""
    import sphinx

    kinds = ("titles", "filenames", "all_titles", "index_entries", "objtypes", "objnames")
    state = {f"_search_index_{kind}": {} for kind in kinds}
    state |= {f"_search_index_{kind}": defaultdict(set) for kind in ("mapping", "title_mapping")}
    domains = SimpleNamespace(sorted=list, index_domain=SimpleNamespace(entries=defaultdict(list)))
    indexer = IndexBuilder(SimpleNamespace(version="", domains=domains, **state), "en", {}, "")
    for note in made:
        indexer.feed(note.key, f"{note.key}.md", note.title, note.doctree)
    with (folder / "searchindex.js").open("w", encoding="utf-8") as file:
        indexer.dump(file, dumps)
    static = folder / "_static"
    static.mkdir(exist_ok=True)
    theme = Path(sphinx.__file__).parent / "themes/basic/static"
    for name in ("doctools.js", "searchtools.js", "sphinx_highlight.js"):
        shutil.copy(theme / name, static)
    context = indexer.context_for_searchtool()
    stop = context["search_language_stop_words"]
    (static / "language_data.js").write_text(
        f"const stopwords = new Set({stop});\nwindow.stopwords = stopwords;\n{context['search_language_stemming_code']}",
        "utf-8",
    )
    options = {
        "HAS_SOURCE": False,
        "FILE_SUFFIX": ".html",
        "LINK_SUFFIX": ".html",
        "BUILDER": "html",
        "SHOW_SEARCH_SUMMARY": True,
    }
    (static / "documentation_options.js").write_text(f"const DOCUMENTATION_OPTIONS = {json.dumps(options)};", "utf-8")
    names = ("documentation_options", "doctools", "sphinx_highlight", "language_data", "searchtools")
    scripts = "".join(f'<script src="_static/{name}.js"></script>' for name in names)
    scripts += '<script src="searchindex.js" defer></script>'
    page = f'<!DOCTYPE html><html data-content_root="./"><meta charset="utf-8"><title>Search</title>{scripts}'
    (folder / "search.html").write_text(f'{page}<form><input name="q"></form><div id="search-results"></div>', "utf-8")


def index_pagefind(folder: Path, made: list[Note]) -> None:
    """Pagefind's index."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--root-selector", "main", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (folder / "search.html").write_text('<!DOCTYPE html><meta charset="utf-8"><title>Search</title>', "utf-8")


def ask_own(page: Page, address: str, query: str) -> list[str]:
    """Ask the engine's script."""
    page.goto(f"{address}/search.html")
    page.fill("input", query)
    page.locator(".search-status:not(:empty)").wait_for(timeout=30_000)
    found = page.locator(".search-status").inner_text().split()[0]
    if found != "No":
        page.locator(f".search-results > li:nth-child({min(int(found), 10)})").wait_for(timeout=30_000)
    return page.eval_on_selector_all(".search-results a", "links => links.map((a) => a.pathname)")  # type: ignore[no-any-return]


def ask_sphinx(page: Page, address: str, query: str) -> list[str]:
    """Ask Sphinx's script, which shows its results one after the other."""
    page.goto(f"{address}/search.html?q={query}")
    page.locator(".search-summary:has-text('Search finished'), .search-summary:has-text('did not match')").wait_for(
        timeout=60_000
    )
    return page.eval_on_selector_all("#search-results li > a", "links => links.slice(0, 10).map((a) => a.pathname)")  # type: ignore[no-any-return]


def ask_pagefind(page: Page, address: str, query: str) -> list[str]:
    """Ask Pagefind's script for its first ten results."""
    page.goto(f"{address}/search.html")
    script = """async (query) => {
      const { results } = await (await import("/pagefind/pagefind.js")).search(query);
      const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return pages.map(({ url }) => url);
    }"""
    return page.evaluate(script, query)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Way:
    """How to make an index, how to ask it, and which files are its."""

    index: Callable[[Path, list[Note]], None]
    ask: Callable[[Page, str, str], list[str]]
    files: tuple[str, ...]


WAYS = {
    "own": Way(index_own, ask_own, ("_search/**/*", "_static/js/*")),
    "pagefind": Way(index_pagefind, ask_pagefind, ("pagefind/**/*",)),
    "sphinx": Way(index_sphinx, ask_sphinx, ("searchindex.js", "_static/*")),
}


def measure(browser: Browser, name: str, made: list[Note]) -> dict[str, str]:
    """All figures of one way."""
    way = WAYS[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for note in made:
            (folder / f"{note.key}.html").write_text(note.html, "utf-8")
        started, children = time.process_time(), _children()
        way.index(folder, made)
        cpu = time.process_time() - started + _children() - children
        files = [file for pattern in way.files for file in folder.glob(pattern) if file.is_file()]
        row = {
            "CPU s": f"{cpu:.1f}",
            "files": str(len(files)),
            "KB on disk": f"{sum(f.stat().st_size for f in files) / 1e3:,.0f}",
        }
        (folder / "404.html").write_text("<!DOCTYPE html><title>Not found</title>", "utf-8")
        with serve(folder) as address:
            asked = questions(made)
            title, typo = asked["title"][0][0], asked["a typo"][0][0]
            for label, query in (("first query", title), ("first query, typo", typo)):
                row[label] = _weigh(browser, way, address, query)
            page = browser.new_page()
            for kind, pairs in asked.items():
                answers = [(way.ask(page, address, query), f"/{key}.html") for query, key in pairs]
                first, among = sum(a[:1] == [k] for a, k in answers), sum(k in a for a, k in answers)
                row[kind] = f"{first}/{among} of {len(pairs)}"
            page.close()
    return row


def _children() -> float:
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _weigh(browser: Browser, way: Way, address: str, query: str) -> str:
    """What a browser that has nothing yet loads to answer *query*, without the page it is asked on."""
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []

    def note(response: object) -> None:
        if not response.url.endswith(("search.html", "favicon.ico")) and "search.html?" not in response.url:  # type: ignore[attr-defined]
            sizes.append(int(response.headers.get("content-length", 0)))  # type: ignore[attr-defined]

    page.on("response", note)
    way.ask(page, address, query)
    page.wait_for_load_state("networkidle")
    context.close()
    return f"{sum(sizes) / 1024:,.0f} KiB in {len(sizes)}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--notes", type=int, nargs="*", default=[20, 1000, 10_000])
    options.add_argument("--without", nargs="*", default=[], choices=WAYS)
    chosen = options.parse_args()
    executable = chromium.find()
    if executable is None:
        sys.exit(chromium.HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*chromium.FLAGS])
        for count in chosen.notes:
            made = notes(count)
            rows = {name: measure(browser, name, made) for name in WAYS if name not in chosen.without}
            print(f"\n{count} notes".ljust(21) + "".join(f"{name:>22}" for name in rows))
            for label in next(iter(rows.values())):
                print(f"{label:20}" + "".join(f"{row[label]:>22}" for row in rows.values()), flush=True)


if __name__ == "__main__":
    main()
