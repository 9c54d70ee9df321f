"""A hundred kilobytes of any shape take two seconds at most, and ten times as much takes no more than about ten times as long."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import cost
from shapes import BIBLIOGRAPHIES, FRONT_MATTER, PAGES, REST, shape
from sites import CONF, Project
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import bibtex, frontmatter, liquid
from sphinx_scholar.readers.code_spans import without_code, without_pairs
from sphinx_scholar.readers.html_balance import Balance

#: The lengths, the most seconds for the longer one, and how much longer it may take.
SHORT, LONG, SECONDS, TIMES = 10_000, 100_000, 2.0, 20
BIB = "@article{k, author={Ada Lovelace}, year={1843}, journal={J}, title={T}}\n"
ALL = [
    *(("page", name) for name in PAGES),
    *(("reStructuredText", name) for name in REST),
    *(("bibliography", name) for name in BIBLIOGRAPHIES),
    *(("front matter", name) for name in FRONT_MATTER),
]
TABLES = {"page": PAGES, "reStructuredText": REST, "bibliography": BIBLIOGRAPHIES, "front matter": FRONT_MATTER}


def files(kind: str, text: str) -> dict[str, str]:
    """The sources of a site with *text* in the place of its *kind*."""
    conf = CONF.replace("basic", "scholar") + 'html_baseurl = "https://ada.example/"\nscholar_cv_pdf = False\n'
    home = "# Home\n\n```{notes}\n```\n\n```{publications}\n```\n"
    found = {"conf.py": conf, "refs.bib": text if kind == "bibliography" else BIB, "index.md": home}
    matter = f"date: 2024-01-01\n{text}" if kind == "front matter" else "date: 2024-01-01"
    body = text if kind == "page" else "Text"
    note = f"---\n{matter}\n---\n# Page\n\n{body}\n"
    return {
        **found,
        "research/notes/page.md": note,
        **({"page.rst": f"Page\n====\n\n{text}\n"} if kind == "reStructuredText" else {}),
    }


def seconds(kind: str, text: str) -> float:
    """The time of this process for a build of a site with *text*."""
    with TemporaryDirectory() as folder:
        project = Project(Path(folder) / "project")
        project.write(files(kind, text))
        start = time.process_time()
        site = project.build()
        assert "Traceback" not in site.output, site.output[-2000:]
        return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary() -> float:
    """The time for a site with a short page."""
    seconds("page", "Text")
    return min(seconds("page", "Text") for _ in range(3))


@pytest.mark.benchmark
@pytest.mark.parametrize(("kind", "name"), ALL)
def test_cost_of_shapes(
    kind: str,
    name: str,
    ordinary: float,
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SCHOLAR_RAISE", raising=False)
    short, long = (seconds(kind, shape(TABLES[kind][name], length)) - ordinary for length in (SHORT, LONG))
    record_property("table", f"{kind}, {name}: {short:.2f} s for {SHORT} characters, {long:.2f} s for {LONG}")
    assert long <= SECONDS
    assert long <= max(TIMES * short, 0.5)


#: The readers, which need no build.
READERS: dict[str, Callable[[str], object]] = {
    "Liquid": lambda text: list(liquid.leftovers(text)),
    "code": without_code,
    "pairs": without_pairs,
    "HTML": lambda text: list(Balance().read(text, 1)),
    "front matter": lambda text: frontmatter.read(
        f"---\n{text}\n---\n", next(k for k in KINDS if k.name == "note"), "a.md"
    ),
    "bibliography": lambda text: bibtex.read([("refs.bib", text.encode())], exists=lambda path: False),
}


@pytest.mark.parametrize("reader", READERS)
def test_readers_take_linear_time(reader: str) -> None:
    """For a tenth of each shape: in quadratic time, the slowest would take minutes."""
    table = {"front matter": FRONT_MATTER, "bibliography": BIBLIOGRAPHIES}.get(reader, PAGES)
    slow = {}
    for name, parts in table.items():
        short, long = (shape(parts, length) for length in (SHORT // 5, LONG // 5))
        taken = cost.seconds(lambda text=long: READERS[reader](text))  # type: ignore[misc]
        # A slow machine takes as many times longer for a tenth.
        if taken > 1 and taken > TIMES * cost.seconds(lambda text=short: READERS[reader](text)):  # type: ignore[misc]
            slow[name] = taken
    assert slow == {}
