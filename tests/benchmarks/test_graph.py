"""Relations and checks cost a page about the same on small and on large sites."""

import gc
import random
import time

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import KINDS, Page, Target
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.site.checks import Checks
from sphinx_scholar.site.graph import Site

#: A page may cost this much more on a site of 1,000 than on one of 100.
LIMIT = 1.3


def site(count: int) -> Site:
    """A site of *count* pages: 6 of 10 notes, the rest research, projects and papers, all related at random."""
    choose, numbers = random.Random(count), range(count // 10)
    keys = [f"lovelace-{n}" for n in range(count // 5)]
    entry = "@article{%s, title = {On looms}, author = {Lovelace, Ada}, journal = {J}, year = 1943}\n"
    bibliography = read([("refs.bib", "".join(entry % key for key in keys).encode())])
    pages, mentions = [], {}
    for n in numbers:
        papers = tuple(Target("paper", key) for key in choose.sample(keys, 2))
        projects = (Target("project", f"project-{choose.choice(numbers)}"),)
        dates = {"start": PartialDate(2000 + n % 20), "end": PartialDate(2021), "topics": (f"topic {n % 20}",)}
        values = {**dates, "papers": papers, "projects": projects}
        pages.append(Page(f"research/r{n}", "research", f"r{n}", values=values))
        pages.append(Page(f"projects/project-{n}", "project", f"project-{n}", values={"papers": papers}))
    pages += [Page(f"papers/{key}", "paper", key) for key in keys]
    notes = count * 6 // 10
    for n in range(notes):
        docname = f"research/notes/n{n}"
        values = {"date": PartialDate(2020 + n % 6, 1 + n % 12), "builds_on": (Target("paper", choose.choice(keys)),)}
        pages.append(Page(docname, "note", f"n{n}", values=values))
        cited = [Target("cite", key, 9) for key in choose.sample(keys, 3)]
        mentions[docname] = (*cited, Target("note", f"n{(n + choose.randrange(1, 20)) % notes}", 9))
    return Site(
        owner=Owner(Name("Lovelace", "Ada")),
        kinds={kind.name: kind for kind in KINDS},
        bibliography=bibliography,
        pages={page.docname: page for page in pages},
        mentions=mentions,
    )


def work(one: Site) -> None:
    """All relations and checks of a site."""
    related = sum(len(one.relations(one.node(page))) for page in one.pages.values())
    problems = list(Checks(one, lambda docname, line: f"{docname}:{line}", reached=frozenset(one.pages)).problems())
    assert related > len(one.pages), "pages are related"
    assert problems == []


def costs(rounds: int = 15) -> tuple[float, float]:
    """Microseconds a page on ten sites of 100 pages, and on one of 1,000: the best of some rounds, taken in turns."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for at, sites in enumerate(([site(100) for _ in range(10)], [site(1000)])):
            gc.collect()
            gc.disable()
            start = time.process_time()
            for one in sites:
                work(one)
            best[at] = min(best[at], (time.process_time() - start) * 1e6 / 1000)
            gc.enable()
    return best[0], best[1]


@pytest.mark.benchmark
def test_cost_of_a_page_does_not_grow(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = costs()
    with capsys.disabled():
        print(f"\n{small:.1f} µs a page at 100 pages, {large:.1f} at 1,000: {large / small:.2f} times")
    assert large <= LIMIT * small
