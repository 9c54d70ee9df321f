"""Front matter: values of fields, and problems at the lines of their entries."""

import time
from typing import Any

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import KINDS, Target
from sphinx_scholar.readers.field_types import TYPES
from sphinx_scholar.readers.frontmatter import WRONG, FrontMatter, read, without_code
from sphinx_scholar.readers.yaml_errors import QUOTE

BY_NAME = {kind.name: kind for kind in KINDS}
DATES = "start: 2023-10\nend: 2024\n"
BUILDS_ON = "date: 2024-02-29\nbuilds_on:\n- paper: a\n- note: b\n"
CV = "updated: 2024\n"


def front(matter: str, kind: str = "research") -> FrontMatter:
    return read(f"---\n{matter}---\n\n# Title\n", BY_NAME[kind], "page.md")


def lines(matter: FrontMatter) -> list[int]:
    return [int(problem.location.removeprefix("page.md:")) for problem in matter.problems]


@pytest.mark.parametrize(
    ("kind", "matter", "field", "value"),
    [
        ("research", DATES, "start", PartialDate(2023, 10)),
        ("research", "start: 2023-10-05\nend: present\n", "start", PartialDate(2023, 10, 5)),
        ("research", "start: 2023\nend: Present\n", "end", "present"),
        ("research", "start: 2023\nend: now\n", "end", "present"),
        ("research", DATES + "host: One University\n", "host", ("One University",)),
        ("research", DATES + "advisor: [A, B]\n", "advisors", ("A", "B")),
        ("research", DATES + "tags: [a, b, a]\n", "topics", ("a", "b")),
        ("research", DATES + "papers: key\n", "papers", (Target("paper", "key", 4),)),
        ("research", DATES + "papers: [a, 24]\n", "papers", (Target("paper", "a", 4), Target("paper", "24", 4))),
        ("note", BUILDS_ON, "builds_on", (Target("paper", "a", 4), Target("note", "b", 5))),
        *(("note", f"date: 2024\ndraft: {word}\n", "draft", False) for word in ("no", "False")),
        *(("note", f"date: 2024\ndraft: {word}\n", "draft", True) for word in ("yes", "TRUE")),
        ("note", "date: 2024\naliases: [/a/, b.html]\n", "aliases", ("/a/", "b.html")),
        ("project", "homepage: http://example.org\n", "homepage", "http://example.org"),
        ("project", f"aliases: {'x' * 200}/{'y' * 200}\n", "aliases", (f"{'x' * 200}/{'y' * 200}",)),
        ("project", f"aliases: {'abcd/' * 200}\n", "aliases", ("abcd/" * 200,)),
        ("project", f"aliases: /{'é' * 100}/\n", "aliases", (f"/{'é' * 100}/",)),
        ("project", "repository: https://example.org/x?y=1\n", "repository", "https://example.org/x?y=1"),
        ("project", "license: 0\n", "license", "0"),
        ("project", "description: >-\n  One\n  two.\n", "description", "One two."),
        ("cv", "updated: 2024\nskills:\n  Languages: [C, C++]\n", "skills", {"Languages": ("C", "C++")}),
        ("cv", CV + "honors:\n  - {title: T, year: 2020}\n", "honors", ({"title": "T", "year": PartialDate(2020)},)),
        ("note", "date: 2024\ndoi: https://doi.org/10.5555/1\n", "doi", "10.5555/1"),
        ("note", "date: 2024\nlicense: CC BY 4.0\n", "license", "CC-BY-4.0"),
        ("note", "date: 2024\nversion: 1.10\n", "version", "1.10"),
        ("note", "date: 2024\ncito:\n  a: cito:usesmethodin\n", "cito", {Target("cite", "a", 4): ("usesMethodIn",)}),
        (
            "note",
            "date: 2024\nauthors:\n- {name: A, orcid: 0000-0002-1825-0097, ror: 05dxps055, roles: software}\n",
            "authors",
            (
                {
                    "name": "A",
                    "orcid": "0000-0002-1825-0097",
                    "ror": "https://ror.org/05dxps055",
                    "roles": ("software",),
                },
            ),
        ),
    ],
)
def test_values_of_fields(kind: str, matter: str, field: str, value: Any) -> None:
    found = front(matter, kind)
    assert found.problems == ()
    assert found.values[field] == value


@pytest.mark.parametrize(
    ("matter", "at", "kept"),
    [
        ("start: 2023\nend: 2022\n", [3], {"start", "end"}),
        ("start: 2023-10\nend: 2023-10\n", [], {"start", "end"}),
        ("start: 2023-10-05\nend: 2023-10\n", [], {"start", "end"}),
        ("start: 2023-10-05\nend: 2023-10-05\n", [], {"start", "end"}),
        ("start: 2023\n", [2], {"start"}),
        ("start:\nend: 2024\n", [2], {"end"}),
        (DATES + "start: 2020\n", [4], {"start", "end"}),
        (DATES + "colour: red\nplace: X\n", [4], {"start", "end", "place"}),
        (DATES + "papers:\n  - a\n  - [b]\n  - c\n", [6], {"start", "end", "papers"}),
        (DATES + "place: a: b\nhost: X\n", [4], {"start", "end", "host"}),
        (DATES + "papers: [a\nplace: X\n", [4], {"start", "end", "place"}),
        ("start: 2023\nend: 2024\n? [a]\n: b\n", [4], {"start", "end"}),
        ("- a\n", [2], set()),
        ("a b\n", [2], set()),
        ("", [2, 2], set()),
        ("start: 2023: 10\nplace: X\n", [2], {"place"}),
        (f"{DATES}place: X\nhost: {'[' * 600}\n", [5], {"start", "end", "place"}),
    ],
)
def test_valid_fields_are_kept(matter: str, at: list[int], kept: set[str]) -> None:
    found = front(matter)
    assert sorted(lines(found)) == at
    assert found.values.keys() == kept


@pytest.mark.parametrize(
    ("kind", "matter", "line", "code", "arguments"),
    [
        ("research", DATES + "place: [a]\n", 4, "not-text", {"field": "place"}),
        ("research", DATES + "place: ' '\n", 4, "not-text", {"field": "place"}),
        ("research", DATES + "place: '[a](b.md)'\n", 4, "file-link", {"field": "place", "address": "b.md"}),
        ("research", DATES + 'place: "a\\x01b"\n', 4, "control-character", {"field": "place"}),
        ("note", "date: 2024\ntopics: a; b，c\n", 3, "list-as-text", {"field": "topics", "items": "a, b, c"}),
        ("note", "date: 2024\ntopics:\n" + "".join(f"- t{i}\n" for i in range(101)), 104, "many-items", {"limit": 100}),
        ("project", "papers: a,b\n", 2, "list-as-text", {"items": "a, b"}),
        ("project", "aliases: /a, b/, /c/\n", 2, "list-as-text", {"items": "/a, b/, /c/"}),
        ("note", "date: soon\n", 2, "not-date", {"field": "date", "value": "soon"}),
        ("note", "date: 2024\ndraft: perhaps\n", 3, "not-flag", {"field": "draft"}),
        ("project", "repository: x.org/ada\n", 2, "not-address", {"field": "repository", "value": "x.org/ada"}),
        ("project", "repository: ftp://x.org/\n", 2, "not-address", {"value": "ftp://x.org/"}),
        ("project", "repository: http://[a/\n", 2, "not-address", {"value": "http://[a/"}),
        ("paper", "teaser: https://e.org/a.png\n", 2, "not-picture", {"field": "teaser"}),
        ("paper", "teaser: talk.pdf\n", 2, "not-picture", {"value": "talk.pdf"}),
        ("paper", "numbers:\n- {value: 3, label: x}\n", 3, "missing-field", {"field": "source"}),
        ("project", "aliases:\n- /right/\n- a?b\n", 4, "not-path", {"field": "aliases", "value": "a?b"}),
        ("project", f"aliases: /{'x' * 201}/\n", 2, "long-path", {"field": "aliases"}),
        ("project", f"aliases: /{'x/' * 500}\n", 2, "long-path", {"field": "aliases"}),
        ("note", "date: 2024\nbuilds_on: a\n", 3, "not-target", {"field": "builds_on"}),
        ("note", "date: 2024\nbuilds_on:\n- {paper: a, note: b}\n", 4, "not-target", {"field": "builds_on"}),
        ("cv", "updated: 2024\nskills: [C]\n", 3, "not-groups", {"field": "skills"}),
        ("cv", CV + "honors: [best]\n", 3, "not-records", {"field": "honors", "known": "title, issuer, year"}),
        ("cv", "updated: 2024\nhonors:\n- {titel: T}\n", 4, "unknown-field", {"field": "titel", "suggestion": "title"}),
        ("cv", "updated: 2024\nhonors:\n- {year: 2020}\n", 4, "missing-field", {"field": "title"}),
        ("research", "end: 2024\n", 2, "missing-field", {"field": "start", "meaning": "when it began"}),
        ("research", DATES + "start: 2020\n", 4, "repeated-field", {"field": "start"}),
        ("research", DATES + "zzzz: 1\n", 4, "unknown-field", {"field": "zzzz", "suggestion": ""}),
        ("research", DATES + "[a]: b\n", 4, "unknown-field", {"field": "?"}),
        ("research", "start: 2023\nend: 2022\n", 3, "end-before-start", {"end": PartialDate(2022)}),
        ("research", DATES + "place:\n  One: [a\n  two: b\nhost: X\n", 6, "bad-yaml", {"advice": QUOTE}),
        ("research", DATES + "topics: [a, b\n", 4, "bad-yaml", {"advice": "close the list with `]`"}),
        ("research", DATES + "topics: {a: b\n", 4, "bad-yaml", {"advice": "close what `{` opened with `}`"}),
        ("research", DATES + "topics:\n\t- a\n", 5, "bad-yaml", {"advice": "indent with spaces, not with a tab"}),
        ("research", DATES + "place: a: b\nhost: X\n", 4, "bad-yaml", {"advice": QUOTE}),
        ("research", f"{DATES}host: {'[' * 600}\n", 4, "deep-yaml", {}),
        ("research", "- a\n", 2, "no-fields", {}),
    ],
)
def test_problem_has_its_code_line_and_arguments(
    kind: str, matter: str, line: int, code: str, arguments: dict[str, Any]
) -> None:
    problem = front(matter, kind).problems[0]
    assert (problem.location, problem.code, problem.subtype) == (f"page.md:{line}", code, "frontmatter")
    assert arguments.items() <= problem.arguments.items()


def test_entries_that_cannot_be_read_are_reported_one_by_one_as_long_as_they_are_few() -> None:
    matter = DATES + "".join(f"[{n}]\nx{n}: [{'{' if n % 2 else ''}\n" for n in range(WRONG)) + "host: X\n"
    found = front(matter, "research")
    codes = [problem.code for problem in found.problems if "yaml" in problem.code or "bad" in problem.code]
    assert (codes.count("bad-yaml"), codes.count("many-bad-entries"), codes[-1]) == (WRONG - 1, 1, "many-bad-entries")
    assert found.values["host"] == ("X",), "what can be read is read"
    lines = [int(problem.location.removeprefix("page.md:")) for problem in found.problems]
    assert lines[:3] == [4, 5, 6]


@pytest.mark.parametrize("field", ["myst", "html_meta", "orphan", "tocdepth", "og:image", "og_image", "html_theme.x"])
def test_fields_of_sphinx_and_the_theme_are_left_in_the_source(field: str) -> None:
    found = read(f"---\nstart: 2023\n{field}:\n  a: 1\nend: 2024\n---\n\n# T\n", BY_NAME["research"], "page.md")
    assert found.problems == ()
    assert found.values.keys() == {"start", "end"}
    assert found.source == f"---\n\n{field}:\n  a: 1\n\n---\n\n# T\n"


def test_front_matter_is_required_by_kinds_with_required_fields() -> None:
    (problem,) = read("# T\n", BY_NAME["research"], "page.md").problems
    assert (problem.location, problem.code) == ("page.md:1", "no-front-matter")
    assert problem.arguments == {"fields": "start, end"}
    assert read("# T\n", BY_NAME["project"], "page.md").problems == ()


@pytest.mark.parametrize("fence", ["---", "---  ", "\ufeff---", "---\r"])
@pytest.mark.parametrize("end", ["---", "...", "---\t"])
def test_fences(fence: str, end: str) -> None:
    found = read(f"{fence}\nstart: 2023\nend: 2024\n{end}\n# T\n", BY_NAME["research"], "page.md")
    assert found.problems == ()
    assert found.source == "\n\n\n\n# T\n"


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("myst:\n  enable_extensions: [substitution]\n", 3),
        ("title: A\nmyst: {enable_extensions: substitution}\n", 3),
        ("x: &x [substitution]\nmyst: {enable_extensions: *x}\n", 2),
        ('myst: {enable_extensions: ["\\x73ubstitution"]}\n', 1),
    ],
)
def test_front_matter_that_enables_code_is_blanked(matter: str, line: int) -> None:
    source = f"---\n{matter}---\n\n# T\n\n{{{{ 1 }}}}\n"
    rest, at = without_code(source)
    assert at == line
    assert rest == "\n" * (matter.count("\n") + 2) + "\n# T\n\n{{ 1 }}\n"


@pytest.mark.parametrize(
    "source",
    [
        "# T\n\nOn substitution.\n",
        "---\ntitle: substitution\n---\n\n# T\n",
        "---\nmyst: substitution\n---\n",
        "---\nmyst: {enable_extensions: [dollarmath]}\n---\n",
        "---\nmyst: [enable_extensions: [substitution\n---\n",
    ],
)
def test_front_matter_without_code_is_kept(source: str) -> None:
    assert without_code(source) == (source, 0)


def test_front_matter_that_ends_in_dots_and_enables_code_is_blanked() -> None:
    source = "---\nmyst: {enable_extensions: [substitution]}\n...\nText\n"
    assert without_code(source) == ("\n\n\nText\n", 2)


def test_front_matter_without_end_is_reported() -> None:
    found = read("---\nstart: 2023\n\n# Title\n", BY_NAME["project"], "page.md")
    assert [(problem.location, problem.code) for problem in found.problems] == [("page.md:1", "open-front-matter")]
    assert found.source.endswith("# Title\n")


def test_rule_at_the_top_is_not_front_matter() -> None:
    assert read("---\n\nText\n", BY_NAME["project"], "page.md").problems == ()


def test_fields_have_lines() -> None:
    assert front("# a remark\nstart: 2023\n\nend: 2024\ntags: [a]\n").lines == {"start": 3, "end": 5, "topics": 6}


def test_kinds_use_every_type() -> None:
    used = {field.type for kind in KINDS for outer in kind.fields for field in (outer, *outer.fields)}
    assert used == TYPES.keys()


LAUGHS = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9) if i else 'ha'}]\n" for i in range(10))
LARGE = {
    "alias as a key": (LAUGHS + "? *x9\n: 1\n", "yaml-aliases", 11),
    "option of MyST": (LAUGHS + "myst:\n  enable_extensions: *x9\n", "yaml-aliases", 12),
    "meta tags": (LAUGHS + "html_meta: {a: *x9}\n", "yaml-aliases", 12),
    "own field": (LAUGHS + "title: *x9\n", "yaml-aliases", 12),
    "merge key": (LAUGHS + "myst: {<<: *x9}\n", "yaml-aliases", 12),
    "deep key": ("? " + "[" * 400 + "]" * 400 + "\n: 1\n", "deep-yaml", 2),
    "deeper key": ("? " + "[" * 40_000 + "]" * 40_000 + "\n: 1\n", "deep-yaml", 2),
    "deep value": ("tocdepth: 1\nmyst: " + "[" * 400 + "]" * 400 + "\n", "deep-yaml", 3),
    "deep mapping": ("html_meta: " + "{a: " * 300 + "1" + "}" * 300 + "\n", "deep-yaml", 2),
    "deep block": ("myst:\n" + "".join(" " * i + "- \n" for i in range(1, 200)), "deep-yaml", 2),
    "alias in its own value": ("myst: &a [*a]\n", "deep-yaml", 2),
    "alias in its own key": ("? &a [*a]\n: 1\n", "deep-yaml", 2),
}


@pytest.mark.parametrize("name", LARGE)
def test_entry_that_is_too_large_for_others_is_left_out(name: str) -> None:
    text, code, line = LARGE[name]
    before = time.process_time()
    found = read(f"---\n{text}orphan: true\n---\n# Title\n", BY_NAME["page"], "page.md")
    assert [p.location for p in found.problems if p.code == code][-1:] == [f"page.md:{line}"]
    assert [p for p in found.problems if p.code not in (code, "unknown-field")] == []
    assert "orphan: true" in found.source
    assert len(found.source) < 500
    assert without_code(found.source) == (found.source, 0)
    assert time.process_time() - before < 1


def test_aliases_that_repeat_little_are_kept() -> None:
    text = "myst: {x: &x {a: 1}, y: [*x, *x]}\n"
    assert "*x, *x" in read(f"---\n{text}---\n", BY_NAME["page"], "page.md").source


@pytest.mark.parametrize(
    "alias",
    [
        "/_headers/",
        "/.buildinfo/",
        "/_static/fonts/a.woff2/",
        "_static/html/doc",
        "//_x",
        "/a/.b/c",
        "/./a",
        "a/../b",
        "/a%2fb",
    ],
)
def test_address_of_files_of_hosts_and_sphinx_is_no_alias(alias: str) -> None:
    found = front(f"{DATES}aliases: ['{alias}']\n")
    assert [(p.code, p.location) for p in found.problems] == [("not-path", "page.md:4")]


@pytest.mark.parametrize("date", ["0000", "0000-01", "0000-01-01", "-0001", "-0000"])
@pytest.mark.parametrize("field", ["start", "end"])
def test_year_before_the_first_is_no_date(field: str, date: str) -> None:
    other = {"start": "end: 2024", "end": "start: 2023"}[field]
    found = front(f"{other}\n{field}: '{date}'\n")
    assert [(p.code, p.location) for p in found.problems if p.code == "not-date"] == [("not-date", "page.md:3")]


@pytest.mark.parametrize(
    ("field", "code", "argument"),
    [
        ("doi: zenodo.1", "not-doi", "zenodo.1"),
        ("license: mine", "not-license", "mine"),
        ("cito: extends", "not-cito", ""),
        ("cito: {a: liked}", "cito-reason", "liked"),
        ("authors: [{name: A, orcid: 0000-0002-1825-0098}]", "not-orcid", "0000-0002-1825-0098"),
        ("authors: [{name: A, ror: x}]", "not-ror", "x"),
        ("authors: [{name: A, url: a.html}]", "not-full-address", "a.html"),
        ("authors: [{name: A, roles: [software, cook]}]", "not-credit", "cook"),
        ("authors: [{orcid: 0000-0002-1825-0097}]", "missing-field", ""),
        ("authors: [A]", "not-records", ""),
        ("funding: [{funder: A, url: x}]", "not-full-address", "x"),
        ("funding: [{number: G-1}]", "missing-field", ""),
    ],
)
def test_problem_of_a_field_of_a_published_note(field: str, code: str, argument: str) -> None:
    found = front(f"date: 2024\n{field}\n", "note")
    assert [(problem.code, problem.location) for problem in found.problems] == [(code, "page.md:3")]
    assert found.problems[0].arguments.get("value", argument) == argument
