"""How texts of front matter are shown: their Markdown, and their quotes and dashes."""

import pytest

import cost
from sphinx_scholar.model.field import Field
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.model.text import MATHEMATICS, runs_of
from sphinx_scholar.readers.prose import file_links, prose, shown


@pytest.mark.parametrize(
    ("written", "text", "runs"),
    [
        ("No signs", "No signs", []),
        ("The waveform's range", "The waveform’s range", []),
        ('A "good" one', "A “good” one", []),
        ("1--2 and so on...", "1–2 and so on…", []),
        ("Found **none** of *them*", "Found none of them", [(6, 10, "b"), (14, 18, "i")]),
        ("***all***", "all", [(0, 3, "i"), (0, 3, "b")]),
        ("Run `x--y's` now", "Run x--y's now", [(4, 10, "code")]),
        ("See [it](https://e.org/a_b_c).", "See it.", [(4, 6, "link:https://e.org/a_b_c")]),
        ("<https://e.org>", "https://e.org", [(0, 13, "link:https://e.org")]),
        ("It's <https://e.org/a's>'s", "It’s https://e.org/a's’s", [(5, 22, "link:https://e.org/a's")]),
        ("Write to [me](mailto:a@e.org)", "Write to me", [(9, 11, "link:mailto:a@e.org")]),
        # What has no style here stays.
        ("[it](it.md), ![p](p.png), <b>x</b>", "[it](it.md), ![p](p.png), <b>x</b>", []),
        ("[it](javascript:alert(1))", "[it](javascript:alert(1))", []),
        ("2 * 3 * 4, snake_case_name, C*", "2 * 3 * 4, snake_case_name, C*", []),
        (r"2\*3\*4", "2*3*4", []),
        ("AT&amp;T & more", "AT&T & more", []),
        # Formulas keep their signs.
        ("$f'(x)*g$ and $a_1*b_2$'s", "$f'(x)*g$ and $a_1*b_2$’s", []),
        ("**of $n_i$**", "of $n_i$", [(0, 8, "b")]),
        ("`$HOME` and `$PATH`", "$HOME and $PATH", [(0, 5, "code"), (10, 15, "code")]),
        (r"costs \$5", "costs $5", []),
        (r"*no* \$x\$", r"*no* \$x\$", []),
        ("\ue0ff*a*", "a", [(0, 1, "i")]),
    ],
)
def test_text_of_front_matter_is_shown_as_that_of_a_page(
    written: str, text: str, runs: list[tuple[int, int, str]]
) -> None:
    found = prose(written)
    assert found == text
    assert sorted(runs_of(found)) == sorted(runs)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See [it](page.md) and [that](../a.pdf#b).", ["page.md", "../a.pdf#b"]),
        ("[it](https://e.org), [me](mailto:a@e.org), `[x](y)` and $[a](b)$", []),
        ("![a picture](y.png)", ["y.png"]),
        ("f[0] (x)", []),
    ],
)
def test_links_to_files_are_found(text: str, addresses: list[str]) -> None:
    assert file_links(text) == addresses


def test_quotes_stay_where_the_site_wants_none() -> None:
    found = prose("*It's* 1--2", typographic=False)
    assert found == "It's 1--2"
    assert runs_of(found) == ((0, 4, "i"),)


def test_quotes_of_a_text_with_more_than_prose_has_stay_straight() -> None:
    assert prose('"a" ' * 250) == "“a” " * 250
    assert prose('"a" ' * 251 + "b" * 500) == '"a" ' * 251 + "b" * 500


def test_no_formula_is_lost_or_made() -> None:
    for written in (r"\$a$ b$", "$a$*$b$*", r"$\$$ and *x*"):
        assert len(MATHEMATICS.findall(str(prose(written)))) == len(MATHEMATICS.findall(written))


@pytest.mark.parametrize(
    "written",
    [
        "*a " * 5000,
        "`" * 9999 + "a",
        "`a``" * 3000,
        "[" * 5000,
        "$a*" * 5000,
        "'\"" * 5000,
        "\"' " * 5000,
        "*a* \"' " * 5000,
    ],
)
def test_time_is_bounded(written: str) -> None:
    assert cost.seconds(lambda: prose(written)) < 2


def test_names_and_identifiers_are_verbatim() -> None:
    fields = {of.name: of for kind in KINDS for of in kind.fields}
    written = {"topics": ("Bayes' rule",), "license": "X--1", "description": "It's", "papers": ("a--b",)}
    found = shown(written, fields.values())
    assert found == written | {"description": "It’s"}


def test_fields_of_records_and_lists_are_shown_alike() -> None:
    fields = [
        Field("honors", "records", "", fields=(Field("title", "text", ""), Field("url", "url", ""))),
        Field("skills", "lists", ""),
        Field("host", "texts", ""),
    ]
    written = {
        "honors": ({"title": "O's *best*", "url": "a--b.pdf"},),
        "skills": {"It's": ("a--b",)},
        "host": ("King's",),
        "other": "it's",
    }
    found = shown(written, fields)
    assert found == {
        "honors": ({"title": "O’s best", "url": "a--b.pdf"},),
        "skills": {"It’s": ("a–b",)},
        "host": ("King’s",),
        "other": "it's",
    }
    assert runs_of(found["honors"][0]["title"]) == ((4, 8, "i"),)
