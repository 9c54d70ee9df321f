"""The formulas of an old site are converted in linear time: in quadratic time, some of these texts took ten seconds."""

import time

import pytest

from sphinx_scholar.cli.importers import jekyll, liquid_tags
from sphinx_scholar.cli.importers.formulas import formulas
from sphinx_scholar.cli.importers.markup import find


@pytest.mark.parametrize("unit", ["{", "{{ a "])
def test_liquid_of_a_long_page(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    liquid_tags._OUTPUT.sub("", text)
    assert list(find(text, jekyll.DOUBTFUL)) == []
    assert time.process_time() - start < 1


UNITS = ("$a$ ", "$$a$$\n", "$$a$$\n\n", "a $$a$$ ", r"\\(a ", r"\[a ", "\\begin{align}\n", "$", "- $$a$$\n")


@pytest.mark.parametrize("unit", UNITS)
def test_formulas_of_a_long_page(unit: str) -> None:
    start = time.process_time()
    formulas(unit * (50_000 // len(unit)))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (r"a \\(x\\) b \\(y\\) c \\(z", r"a $x$ b $y$ c \\(z"),
        (r"\\[x^2\\] and \\[open", "\n\n$$\nx^2\n$$\n\n and \\\\[open"),
        (r"\\(open", r"\\(open"),
        (
            "\\begin{align}\nx\n\\end{align}\n\\begin{align}\ny\n",
            "\n\n\\begin{align}\nx\n\\end{align}\n\n\n\\begin{align}\ny\n",
        ),
        ("\\begin{align}\nx\n", "\\begin{align}\nx\n"),
    ],
)
def test_what_begins_after_the_last_end_is_left(text: str, made: str) -> None:
    assert formulas(text) == made
