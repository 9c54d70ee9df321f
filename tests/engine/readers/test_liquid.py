"""Liquid in a page: found by line, with advice; code is skipped."""

import pytest

from sphinx_scholar.readers.liquid import advice, leftovers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n{% include figure.liquid\n  path='x' %}", [(3, "{% include figure.liquid path='x' %}")]),
        ("`{% x %}` {{ site.title }} $\\frac{{a}}{{b}}$", [(1, "{{ site.title }}")]),
        ("```\n{% y %}\n```\n{{ 'a' }}\n", [(4, "{{ 'a' }}")]),
        ("````{note}\n{% z %}\n````\n", [(2, "{% z %}")]),
        ("no tag", []),
    ],
)
def test_liquid_outside_code_is_found_with_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert list(leftovers(text)) == found


def test_long_liquid_is_shortened() -> None:
    ((_, text),) = leftovers("{% include x.html " + "a" * 100 + " %}")
    assert len(text) == 60


def test_advice_depends_on_the_tag() -> None:
    assert "{figure}" in advice("{% include figure.liquid path='x' %}")
    assert "{cite:p}`key`" in advice("{% cite x %}")
