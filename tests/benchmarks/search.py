"""Three ways to search a site: Sphinx's index, Pagefind, and the engine's own.

    python tests/benchmarks/search.py [--notes 20 1000 10000] [--without pagefind]

The notes are made up: words drawn as a language draws them (Zipf's law, a vocabulary that grows with the text), titles
of four words, an author, a venue and a citekey each, some Chinese. Every index is made of the same pages and asked the
same questions in the same browser, on a server that compresses. Printed: CPU seconds, files and bytes of the index,
bytes and requests of a first query with its first ten results, and of how many questions the page meant is the first
answer, or among ten.

Pagefind is not among the site's requirements: ``pip install "pagefind[bin]"``.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import sphinx
from docutils import nodes
from docutils.utils import new_document
from playwright.sync_api import Browser, Page, Response, sync_playwright
from sphinx.search import IndexBuilder
from sphinx.search import js_index as dumps

ROOT = Path(__file__).resolve().parents[2]
THEME = Path(sphinx.__file__).parent / "themes/basic/static"
sys.path.insert(0, str(ROOT / "tests/support"))

from browser import chromium  # noqa: E402
from browser.serving import serve  # noqa: E402
from sphinx_scholar.model.dates import PartialDate  # noqa: E402
from sphinx_scholar.outputs.search import sections  # noqa: E402
from sphinx_scholar.outputs.search_index import Result, build  # noqa: E402

SYLLABLES = [a + b for a in (*"bcdfglmnprstv", "ch", "st", "pr") for b in (*"aeiou", "an", "er", "on", "al")]
HEAD = '<!DOCTYPE html><html data-content_root="./"><meta charset="utf-8"><title>Search</title>'
HAN = "推测解码语言模型引力波数据分析视觉常识关系抽取"


@dataclass(frozen=True)
class Note:
    key: str
    title: str
    author: str
    venue: str
    date: PartialDate
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        parts = enumerate(self.paragraphs)
        text = "".join(f'<section id="s{i}"><h2>Part {i}</h2><p>{part}</p></section>' for i, part in parts)
        about = f"<p>{self.author}, {self.venue}, {self.key}</p>"
        body = f'<main role="main"><article><h1>{self.title}</h1>{about}{text}</article></main>'
        return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{self.title}</title><body>{body}'


def notes(count: int) -> list[Note]:
    """*count* notes of about 410 words."""
    chance = random.Random(count)
    lengths = [2] * 4_000 + [3] * 100_000 + [4] * 100_000
    known = list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=length)) for length in lengths))
    # The words from a rank on, with their cumulative weights.
    weights = [1 / (rank + 2.7) for rank in range(len(known))]
    ranked = {rank: (known[rank:], list(accumulate(weights[rank:]))) for rank in (0, 300, 2000)}

    def draw(number: int, least: int = 0) -> str:
        words, weights = ranked[least]
        return " ".join(chance.choices(words, cum_weights=weights, k=number))

    made = []
    for n in range(count):
        title, author = draw(4, 300).capitalize(), draw(2, 2000).title()
        texts = [f"{draw(100).capitalize()}." for _ in range(4)]
        texts[0] += f" {''.join(chance.choices(HAN, k=6))}。"
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
        tries = {
            "title": " ".join(words),
            "two words of it": " ".join(words[:2]),
            "beginnings": " ".join(word[: max(4, len(word) - 2)] for word in words),
            "a typo": " ".join([*(word for word in words if word != longest), misspelt][-3:]),
            "author": note.author.lower(),
            "citekey": note.key,
            "Chinese": note.paragraphs[0].split()[-1][1:5],
        }
        for kind, query in tries.items():
            asked.setdefault(kind, []).append((query, note.key))
    return asked


def save(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def index_own(folder: Path, made: list[Note]) -> None:
    """The engine's index and script."""
    entries = []
    for note in made:
        text = tuple(sections(folder / f"{note.key}.html"))
        meta = f"{note.author} · {note.venue}"
        entries.append(Result(note.key, f"{note.key}.html", "Note", note.title, meta, note.key, "", note.date, text))
    for name, text in build(entries).items():
        save(folder / name, text)
    static = ROOT / "_ext/sphinx_scholar/theme/scholar/static/js"
    for name in ("search.js", "search-index.js"):
        save(folder / f"_static/js/{name}", (static / name).read_text("utf-8"))
    form = '<main><form class="search-form"><input name="q"></form></main><script src="_static/js/search.js"></script>'
    save(folder / "search.html", f"{HEAD}{form}")


def index_sphinx(folder: Path, made: list[Note]) -> None:
    """Sphinx's index with its scripts, as its theme lays them out."""
    kinds = ("titles", "filenames", "all_titles", "index_entries", "objtypes", "objnames")
    state = {f"_search_index_{kind}": {} for kind in kinds}
    state |= {f"_search_index_{kind}": defaultdict(set) for kind in ("mapping", "title_mapping")}
    domains = SimpleNamespace(sorted=list, index_domain=SimpleNamespace(entries=defaultdict(list)))
    indexer = IndexBuilder(SimpleNamespace(version="", domains=domains, **state), "en", {}, "")
    for note in made:
        document = new_document(note.key)
        texts = (f"{note.author}, {note.venue}, {note.key}", *note.paragraphs)
        document += nodes.section("", nodes.title("", note.title), *(nodes.paragraph("", text) for text in texts))
        indexer.feed(note.key, f"{note.key}.md", note.title, document)
    with (folder / "searchindex.js").open("w", encoding="utf-8") as file:
        indexer.dump(file, dumps)
    context = indexer.context_for_searchtool()
    words, stemmer = context["search_language_stop_words"], context["search_language_stemming_code"]
    options = {"HAS_SOURCE": False, "FILE_SUFFIX": ".html", "LINK_SUFFIX": ".html", "BUILDER": "html"}
    options["SHOW_SEARCH_SUMMARY"] = True
    scripts = {
        "documentation_options": f"const DOCUMENTATION_OPTIONS = {json.dumps(options)};",
        **{name: (THEME / f"{name}.js").read_text("utf-8") for name in ("doctools", "sphinx_highlight")},
        "language_data": f"const stopwords = new Set({words});\nwindow.stopwords = stopwords;\n{stemmer}",
        "searchtools": (THEME / "searchtools.js").read_text("utf-8"),
    }
    for name, text in scripts.items():
        save(folder / f"_static/{name}.js", text)
    head = HEAD + "".join(f'<script src="_static/{name}.js"></script>' for name in scripts)
    head += '<script src="searchindex.js" defer></script>'
    save(folder / "search.html", f'{head}<form><input name="q"></form><div id="search-results"></div>')


def index_pagefind(folder: Path, made: list[Note]) -> None:
    """Pagefind's index."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--root-selector", "main", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    save(folder / "search.html", HEAD)


Ask = Callable[[Page, str, str], list[str]]


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
    done = ".search-summary:has-text('Search finished'), .search-summary:has-text('did not match')"
    page.locator(done).wait_for(timeout=60_000)
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


#: How to make an index, how to ask it, and which files are its.
WAYS: dict[str, tuple[Callable[[Path, list[Note]], None], Ask, tuple[str, ...]]] = {
    "own": (index_own, ask_own, ("_search/**/*", "_static/js/*")),
    "pagefind": (index_pagefind, ask_pagefind, ("pagefind/**/*",)),
    "sphinx": (index_sphinx, ask_sphinx, ("searchindex.js", "_static/*")),
}


def cpu() -> float:
    """The processor time of this process and its children, in seconds."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measure(browser: Browser, name: str, made: list[Note]) -> dict[str, str]:
    """All figures of one way."""
    index, ask, patterns = WAYS[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for note in made:
            save(folder / f"{note.key}.html", note.html)
        started = cpu()
        index(folder, made)
        row = {"CPU s": f"{cpu() - started:.1f}"}
        sizes = [file.stat().st_size for pattern in patterns for file in folder.glob(pattern) if file.is_file()]
        row |= {"files": str(len(sizes)), "KB on disk": f"{sum(sizes) / 1e3:,.0f}"}
        save(folder / "404.html", "<!DOCTYPE html><title>Not found</title>")
        with serve(folder) as address:
            asked = questions(made)
            row["first query"] = weigh(browser, ask, address, asked["title"][0][0])
            row["first query, typo"] = weigh(browser, ask, address, asked["a typo"][0][0])
            page = browser.new_page()
            for kind, pairs in asked.items():
                answers = [(ask(page, address, query), f"/{key}.html") for query, key in pairs]
                first, among = sum(a[:1] == [k] for a, k in answers), sum(k in a for a, k in answers)
                row[kind] = f"{first}/{among} of {len(pairs)}"
            page.close()
    return row


def weigh(browser: Browser, ask: Ask, address: str, query: str) -> str:
    """What a browser with an empty cache loads to answer *query*, without the page it is asked on."""
    sizes: list[int] = []

    def note(response: Response) -> None:
        if not urlsplit(response.url).path.endswith(("search.html", "favicon.ico")):
            sizes.append(int(response.headers.get("content-length", 0)))

    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", note)
        ask(page, address, query)
        page.wait_for_load_state("networkidle")
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
