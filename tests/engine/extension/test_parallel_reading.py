"""How pages are shared among the processes that read them."""

from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx import builders

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension.parallel_reading import in_large_parts, parts

MODULE: Any = builders


@pytest.mark.parametrize(
    ("pages", "processes", "sizes"),
    [(10_000, 2, [2500] * 4), (10, 2, [3, 3, 3, 1]), (3, 4, [1, 1, 1]), (0, 2, [])],
)
def test_parts_are_few_and_of_the_same_size(pages: int, processes: int, sizes: list[int]) -> None:
    docnames = [str(number) for number in range(pages)]
    made = parts(docnames, processes)
    assert [len(part) for part in made] == sizes
    assert [docname for part in made for docname in part] == docnames


@pytest.mark.parametrize(("known", "found"), [(0, ["parts"] * 4), (400, ["parts"] * 4), (401, ["serial"])])
def test_few_pages_of_a_large_site_are_read_in_one_process(known: int, found: list[str]) -> None:
    read: list[str] = []

    def read_parallel(self: object, docnames: Sequence[str], nproc: int) -> None:
        read.extend("parts" for _ in MODULE.make_chunks(docnames, nproc))

    domain = object.__new__(ScholarDomain)
    domain.state = SimpleNamespace(read_in={})  # type: ignore[assignment]
    env = SimpleNamespace(all_docs=range(known), get_domain=lambda name: domain)
    builder = SimpleNamespace(env=env, _read_serial=lambda docnames: read.append("serial"))
    before = MODULE.make_chunks
    in_large_parts(read_parallel)(builder, [*map(str, range(40))], 2)
    assert read == found
    assert [*Counter(domain.state.read_in.values()).values()] == ([10] * 4 if "parts" in found else [])
    assert MODULE.make_chunks is before
