"""The formulas of an old site are converted in linear time: in quadratic time, some of these texts took ten seconds."""

from datetime import date
from pathlib import Path

import pytest

import cost
from sphinx_scholar.cli.importers import jekyll, kramdown, liquid_tags, pandoc
from sphinx_scholar.cli.importers.formulas import formulas
from sphinx_scholar.cli.importers.markup import find
from sphinx_scholar.cli.importers.matter import read_matter
from sphinx_scholar.cli.importers.old_site import OldSite
from sphinx_scholar.cli.importers.repeats import REPEATS
from sphinx_scholar.readers.code_spans import without_code


@pytest.mark.parametrize("unit", ["{", "{{ a "])
def test_liquid_of_a_long_page(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert cost.seconds(lambda: liquid_tags._OUTPUT.sub("", text)) < 1
    assert cost.seconds(lambda: list(find(text, jekyll.DOUBTFUL))) < 1
    assert list(find(text, jekyll.DOUBTFUL)) == []


@pytest.mark.parametrize("unit", ["{% x ", "{% raw %}", "{% highlight x %}", "{% comment %}", "{% capture x %}"])
@pytest.mark.parametrize("number", ["", "{}"])
def test_tags_of_a_long_page_that_are_not_closed(unit: str, number: str) -> None:
    text = "".join(unit + number.format(place) for place in range(6_000))

    def convert() -> str:
        return liquid_tags.with_html(liquid_tags.with_values(liquid_tags.without_blocks(text), {}, set()), {}, {})

    assert convert() == text
    assert cost.seconds(convert) < 1


def test_blocks_before_the_last_end_are_converted() -> None:
    text = "{% raw %}{{ a }}{% endraw %} {% raw %} of endraw"
    assert liquid_tags.with_braces(liquid_tags.without_blocks(text)) == "{{ a }} {% raw %} of endraw"
    text = "{% capture x %}1{% endcapture %}\n{{ x }} {% capture y %}"
    assert liquid_tags.with_values(text, {}, set()) == "1 {% capture y %}"


UNITS = ("$a$ ", "$$a$$\n", "$$a$$\n\n", "a $$a$$ ", r"\\(a ", r"\[a ", "\\begin{align}\n", "$", "- $$a$$\n")


@pytest.mark.parametrize("unit", UNITS)
def test_formulas_of_a_long_page(unit: str) -> None:
    assert cost.seconds(lambda: formulas(unit * (50_000 // len(unit)))) < 1


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


@pytest.mark.parametrize(
    "unit", ["![a{}](<", '![{}](b){{a="x\\" ', "![a{}](b){{'", "```{{r a{}cap=a(\n", '::: {{a{}="x"}}\n']
)
def test_pictures_and_code_of_a_long_page_of_quarto(unit: str) -> None:
    text = "".join(unit.format(number) for number in range(50_000 // len(unit)))
    assert cost.seconds(lambda: pandoc.with_directives(pandoc.without_cells(text)[0], "a.md", frozenset())) < 1


REPEATED = ("![](", "![](a.png)", "^[", ":::", "[@a ", "](", "(", "<div ", "<!--", "{: ", "`", "~", "$", "\\ref{a}")


@pytest.mark.parametrize("unit", REPEATED)
def test_characters_that_repeat_become_a_block_of_code(unit: str) -> None:
    lines = unit * (30_000 // len(unit))
    text = " ".join(f"Word {number}." for number in range(200))
    values, body, messages = read_matter(f"---\ntitle: T\n---\n{text}\n\n{lines}\n\n{text}\n")
    assert (values, messages) == ({"title": "T"}, [REPEATS])
    assert without_code(body).split() == 2 * text.split()
    assert lines.strip() in body
    site = OldSite(Path("/nowhere"), {}, date(2024, 1, 1))
    assert lines.strip() in kramdown.convert(body, site, "a", "a.md", {}).text
    assert cost.seconds(lambda: kramdown.convert(body, site, "a", "a.md", {})) < 2


@pytest.mark.parametrize("unit", ["~~~\n", "```\n", "    a\n", "</div>\n"])
def test_lines_that_repeat_stay(unit: str) -> None:
    values, body, messages = read_matter(unit * (30_000 // len(unit)))
    assert (values, messages) == ({}, [REPEATS])
    assert body.count(unit) >= 30_000 // len(unit)


def test_some_repeats_stay_as_they_are() -> None:
    body = "Text.\n\n" + "|---" * 2_000 + "|\n\n" + "=" * 1_900 + "\n"
    assert read_matter(body)[1:] == (body, [])
