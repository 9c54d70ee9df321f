"""Every row of the CV is in the built site, on the page where it belongs, and a slip in any of them is noticed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import facts

if TYPE_CHECKING:
    from conftest import Site

EXPECTED = facts.load()


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, facts.Page]:
    return facts.read(site.path, {fact.page for fact in EXPECTED})


def test_every_fact_is_where_it_belongs(pages: dict[str, facts.Page]) -> None:
    absent = facts.missing(EXPECTED, pages)
    assert not absent, "not on the site:\n" + "\n".join(map(str, absent))


def test_every_slip_in_a_fact_is_noticed(pages: dict[str, facts.Page]) -> None:
    """Each fact in turn is removed and altered in a copy of its page: the check then names it, and it alone."""
    wrong, tried = [], Counter[str]()
    for group in facts.together(EXPECTED):
        for fact in group:
            for what, page in facts.mutations(fact, group, pages[fact.page]):
                tried[fact.id] += 1
                if (reported := facts.missing(group, {fact.page: page})) != [fact]:
                    wrong.append(f"{fact}, {what}: reported {[other.id for other in reported]}")
    assert not wrong, "not noticed:\n" + "\n".join(wrong)
    assert min(tried[fact.id] for fact in EXPECTED) >= 2
