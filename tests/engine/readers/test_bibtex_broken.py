"""Broken and hostile .bib files: what each mistake says, where, and that the entries around it are still there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from pybtex import errors

from sphinx_scholar.readers.bibtex import read

BEFORE = "@article{before, title={Before}, author={Doe, Jane}, journal={Letters}, year=2019}\n\n"
AFTER = "\n\n@article{after, title={After}, author={Doe, Jane}, journal={Letters}, year=2021}\n"
OK = "author = {Doe, Jane}, journal = {Letters}, year = 2020"


class Case(NamedTuple):
    """The text between two good entries (its first line is line 3), what is said, and which of its keys survive."""

    name: str
    text: str | bytes
    problems: list[tuple[int, str]]
    kept: Sequence[str] = ()


CASES = [
    # syntax
    Case(
        "comma between fields",
        "@article{a,\n title = {A}\n author = {Doe, Jane},\n journal = {L}, year = 2020}",
        [(4, "a comma is missing behind field “title”")],
        ["a"],
    ),
    Case(
        "comma behind the key",
        "@article{a\n title = {A}, " + OK + "}",
        [(3, "a comma is missing behind the key")],
        ["a"],
    ),
    Case(
        "open brace in a field",
        "@article{a,\n title = {A,\n " + OK + "\n}",
        [(3, "a closing brace is missing; look for it from field “title” in line 4")],
    ),
    Case("entry not closed", "@article{a,\n title = {A},\n " + OK, [(3, "a closing brace is missing")]),
    Case("only the head", "@article{", [(3, "a closing brace is missing")]),
    Case(
        "a brace too many in a field",
        "@article{a,\n title = {A}},\n " + OK + "\n}",
        [(4, "“a” was left out: it ends here, before its last fields")],
    ),
    Case(
        "a brace too many at the end",
        "@article{a,\n title = {A}, " + OK + "\n}}",
        [(5, "“}” belongs to no entry")],
        ["a"],
    ),
    Case(
        "open quote",
        '@article{a,\n title = "A,\n ' + OK + "\n}",
        [(4, "the quoted value does not end, or has a brace too many in field “title”")],
    ),
    Case("quote to the end", '@article{a,\n title = "A}', [(4, "the quoted value does not end")]),
    Case("no key", "@article{title = {A}, " + OK + "}", [(3, "it has no key; write @article{some-key")]),
    Case("nothing but a comma for a key", "@article{, title = {A}}", [(3, "it has no key")]),
    Case("empty entry", "@article{}", [(3, "it has no key")]),
    Case("a key with a backslash", r"@misc{a\b, title = {A}}", [(3, "cannot be a key; use letters")]),
    Case("no brace behind the type", "@article a,\n title = {A}", [(3, "“@article” is not followed by a brace")]),
    Case("text of no entry", "title = {A},\nyear = 2020", [(3, "belongs to no entry")]),
    Case(
        "field without a value", "@misc{a,\n title = {A},\n note = ,\n}", [(5, "field value expected in field “note”")]
    ),
    Case("field without an equals sign", "@misc{a,\n title {A}\n}", [(4, "'=' expected in field “title”")]),
    Case(
        "braces 150 deep", "@misc{a, title = " + "{" * 150 + "x" + "}" * 150 + "}", [(3, "nested more than 100 deep")]
    ),
    Case("a broken macro definition", "@string{acl}", [(3, "this @string cannot be read")]),
    # macros
    Case(
        "undefined macro",
        "@article{a, title = {A},\n journal = jmlr, author = {Doe, Jane}, year = 2020}",
        [(4, "macro “jmlr” is not defined; define it before with @string{jmlr = {...}}")],
        ["a"],
    ),
    Case(
        "mistyped macro",
        "@string{prd = {Phys. Rev. D}}\n@misc{a, title = {A},\n howpublished = pdr}",
        [(5, "macro “pdr” is not defined; did you mean “prd”?")],
        ["a"],
    ),
    Case("mistyped month", "@misc{a, title = {A}, year = 2020,\n month = agu}", [(4, "did you mean “aug”?")], ["a"]),
    Case(
        "macro bomb",
        "@string{b0 = {lol lol lol}}\n"
        + "".join(f"@string{{b{n + 1} = {' # '.join([f'b{n}'] * 10)}}}\n" for n in range(5))
        + "@misc{a, title = {A}}",
        [(7, "come to more than 100000 characters")],
        ["a"],
    ),
    # keys, types and fields
    Case("repeated key", "@misc{before, title = {A}}", [(3, "its key is that of the entry at refs.bib:1")]),
    Case(
        "key repeated in another case", "@misc{Before, title = {A}}", [(3, "(as “before”; letter case does not count)")]
    ),
    Case(
        "repeated field",
        "@misc{a,\n title = {A},\n title = {B}}",
        [(5, "field “title” is repeated; the first, at refs.bib:4, is used")],
        ["a"],
    ),
    Case(
        "mistyped type",
        "@artcle{a, title = {A}, " + OK + "}",
        [(3, "no entry type @artcle; did you mean “@article”?")],
        ["a"],
    ),
    Case("unknown type", "@talk{a, title = {A}}", [(3, "no entry type @talk; write @misc")], ["a"]),
    Case(
        "mistyped author",
        "@article{a, title = {A},\n autor = {Doe, Jane}, journal = {L}, year = 2020}",
        [(4, "field “autor” is not known; did you mean “author”?")],
        ["a"],
    ),
    Case(
        "mistyped journal",
        "@article{a, title = {A}, author = {Doe, Jane},\n jounral = {L}, year = 2020}",
        [(4, "did you mean “journal”?")],
        ["a"],
    ),
    Case(
        "mistyped year",
        "@article{a, title = {A}, author = {Doe, Jane}, journal = {L},\n yera = 2020}",
        [(4, "did you mean “year”?")],
        ["a"],
    ),
    Case("no title", "@article{a, " + OK + "}", [(3, "“a” was left out: it has no title")]),
    Case(
        "mistyped title",
        "@article{a,\n tittle = {A}, " + OK + "}",
        [(3, "“a” was left out: it has no title"), (4, "did you mean “title”?")],
    ),
    Case("no author", "@article{a, title = {A}, journal = {L}, year = 2020}", [(3, "“a” has no author")], ["a"]),
    Case("no year", "@article{a, title = {A}, author = {Doe, Jane}, journal = {L}}", [(3, "“a” has no year")], ["a"]),
    Case("no journal", "@article{a, title = {A}, author = {Doe, Jane}, year = 2020}", [(3, "has no journal")], ["a"]),
    Case(
        "no booktitle",
        "@inproceedings{a, title = {A}, author = {Doe, Jane}, year = 2020}",
        [(3, "has no booktitle")],
        ["a"],
    ),
    Case(
        "no institution",
        "@techreport{a, title = {A}, author = {Doe, Jane}, year = 2020}",
        [(3, "has no institution")],
        ["a"],
    ),
    Case("no school", "@phdthesis{a, title = {A}, author = {Doe, Jane}, year = 2020}", [(3, "has no school")], ["a"]),
    # names
    Case(
        "too many commas",
        "@misc{a, title = {A},\n author = {Doe, Jane, Roe, Richard and Poe, Edgar}}",
        [(4, "too many commas; names are joined by “and”")],
        ["a"],
    ),
    Case(
        "semicolons",
        "@misc{a, title = {A},\n author = {Jane Doe; Richard Roe}}",
        [(4, "a name has a semicolon")],
        ["a"],
    ),
    Case(
        "an and too many",
        "@misc{a, title = {A},\n author = {Jane Doe and and Richard Roe}}",
        [(4, "a name in “author” is empty")],
        ["a"],
    ),
    Case("a comma for a name", "@misc{a, title = {A},\n author = { , }}", [(4, "a name in “author” is empty")], ["a"]),
    Case(
        "an annotation of nobody",
        "@misc{a, title = {A}, author = {Doe, Jane},\n author+an = {2=equal}}",
        [(4, "“author+an” speaks of author number 2, but there are 1")],
        ["a"],
    ),
    Case(
        "no annotation",
        "@misc{a, title = {A}, author = {Doe, Jane},\n author+an = {equal}}",
        [(4, "write author+an = {1=equal; 2=equal}")],
        ["a"],
    ),
    # dates
    Case(
        "broken year", "@misc{a, title = {A},\n year = {20233}}", [(4, "not a year: “20233”; write four digits")], ["a"]
    ),
    Case(
        "date of another country",
        "@misc{a, title = {A},\n date = {05/10/2023}}",
        [(4, "not a date: “05/10/2023”; write 2023")],
        ["a"],
    ),
    Case("no such day", "@misc{a, title = {A},\n date = {2023-02-30}}", [(4, "not a date")], ["a"]),
    Case(
        "no such month",
        "@misc{a, title = {A}, year = 2020,\n month = 13}",
        [(4, "no such month: “13”; write aug")],
        ["a"],
    ),
    # identifiers and links
    Case(
        "bad DOI",
        "@misc{a, title = {A},\n doi = {10.1103}}",
        [(4, "“10.1103” is not a DOI; write it as 10.1103/")],
        ["a"],
    ),
    Case(
        "bad arXiv identifier",
        "@misc{a, title = {A},\n arxiv = {2401.7}}",
        [(4, "“2401.7” is not an arXiv identifier")],
        ["a"],
    ),
    Case(
        "arXiv identifier of a 19th month",
        "@misc{a, title = {A},\n eprint = {2419.00001}, archiveprefix = {arXiv}}",
        [(4, "is not an arXiv identifier")],
        ["a"],
    ),
    Case("bad Anthology id", "@misc{a, title = {A},\n anthology = {a/b}}", [(4, "is not an ACL Anthology id")], ["a"]),
    Case(
        "script for an address",
        "@misc{a, title = {A},\n url = {javascript:alert(1)}}",
        [(4, "“javascript:” addresses are not linked to")],
        ["a"],
    ),
    Case(
        "script, shouted",
        "@misc{a, title = {A},\n pdf = {JavaScript:alert(1)}}",
        [(4, "addresses are not linked to")],
        ["a"],
    ),
    Case(
        "data for an address",
        "@misc{a, title = {A},\n code = {data:text/html,<script>}}",
        [(4, "addresses are not linked to")],
        ["a"],
    ),
    Case(
        "a file of one's own",
        "@misc{a, title = {A},\n slides = {file:///etc/passwd}}",
        [(4, "addresses are not linked to")],
        ["a"],
    ),
    Case(
        "the way out", "@misc{a, title = {A},\n pdf = {../../conf.py}}", [(4, "is no address; write https://")], ["a"]
    ),
    Case(
        "another host",
        "@misc{a, title = {A},\n html = {//evil.example}}",
        [(4, "is no address; write https://")],
        ["a"],
    ),
    Case(
        "no scheme",
        "@misc{a, title = {A},\n website = {www.example.org}}",
        [(4, "write https://www.example.org")],
        ["a"],
    ),
    Case(
        "missing file",
        "@misc{a, title = {A},\n poster = {none.pdf}}",
        [(4, "there is no file _static/pdf/none.pdf")],
        ["a"],
    ),
    Case(
        "missing picture",
        "@misc{a, title = {A},\n preview = {none.png}}",
        [(4, "there is no file _static/img/publication_preview/none.png")],
        ["a"],
    ),
    # references between entries
    Case(
        "crossref to nowhere",
        "@inproceedings{a, title = {A}, author = {Doe, Jane},\n crossref = {befor}}",
        [(4, "crossref to “befor”, which is not in the bibliography; did you mean “before”?")],
        ["a"],
    ),
    Case("xdata to nowhere", "@misc{a, title = {A},\n xdata = {acl}}", [(4, "xdata to “acl”")], ["a"]),
    Case(
        "crossref in a circle",
        "@misc{a, title = {A},\n crossref = {b}}\n@misc{b, title = {B},\n crossref = {a}}",
        [(6, "crossref goes in a circle (a → b → a)")],
        ["a", "b"],
    ),
    Case("crossref to itself", "@misc{a, title = {A},\n crossref = {a}}", [(4, "goes in a circle (a → a)")], ["a"]),
    Case(
        "two keys, one page",
        "@misc{a:b, title = {A}}\n@misc{A-B-6783a31e, title = {B}}",
        [(4, "its page would be that of “a:b”")],
        ["a:b"],
    ),
    # bytes
    Case("Latin-1", "@misc{a, title = {Gödel}}".encode("latin-1"), [(3, "this line is not UTF-8")], ["a"]),
    Case("GBK", "@misc{a,\n title = {机器学习}}".encode("gbk"), [(4, "this line is not UTF-8")], ["a"]),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mistake_is_said_in_its_place_and_costs_no_more_than_it_must(case: Case) -> None:
    text = case.text if isinstance(case.text, bytes) else case.text.encode()
    result = read([("refs.bib", BEFORE.encode() + text + AFTER.encode())], exists=lambda path: False)
    assert list(result.publications) == ["before", *case.kept, "after"]
    assert list(result.entries.entries) == list(result.publications)
    assert [problem.location for problem in result.problems] == [f"refs.bib:{line}" for line, _ in case.problems]
    for problem, (_, fragment) in zip(result.problems, case.problems, strict=True):
        assert fragment in problem.message
        assert problem.subtype == "bib"


def test_there_are_enough_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize(
    "text", ["", "\n", "\x00\x01", "@", "@@@", "@a", "}{", "@article{a,b", "@article{a,b={", "@(", "---\n---"]
)
def test_scraps_are_no_bibliography_and_no_accident(text: str) -> None:
    assert not read([("refs.bib", text.encode())]).publications


def test_every_beginning_of_a_file_is_read_without_an_accident() -> None:
    text = BEFORE + '@string(x = "y")\n@inproceedings(k, title = "A {B} \\"o" # x, author+an = {1=a})\n' + AFTER
    for end in range(len(text)):
        result = read([("refs.bib", text[:end].encode())])
        assert ("before" in result.publications) == (end >= len(BEFORE) - 2)


SIZE = 100_000
HUGE = {
    "open braces": "{" * SIZE,
    "entries that never close": "".join(f"@misc{{k{n}, title = {{A,\n note = {{B}}}}\n\n" for n in range(2000)),
    "entries that never close, on one line": "@misc{a, title={ " * SIZE,
    "comments that never close": "@comment{ " * SIZE,
    "quotes that never close": '@misc(a, "' * SIZE,
    "pairs of braces in quotes": '@misc{a, title="' + "{a}" * SIZE + '"}',
    "at signs": "@ " * SIZE,
    "spaces": "@misc{a, title={A" + " " * SIZE + "B}}",
    "ands": "@misc{a, title={A}, author={" + " and" * SIZE + "}}",
    "a long name": "@misc{a, title={A}, author={" + "Abc " * SIZE + "}}",
    "commas": "@misc{a, title={A}, author={" + "," * SIZE + "}}",
    "marks": "@misc{a, title={A}, author={" + "*" * SIZE + "}, award={" + "*a " * SIZE + "}}",
    "dollars": "@misc{a, title={" + "$a " * SIZE + "}, abstract={" + "$" * SIZE + "}}",
    "backslashes": "@misc{a, title={" + "\\" * SIZE + "}, abstract={" + r"\' " * SIZE + "}}",
    "angle brackets": "@misc{a, title={"
    + "<a" * SIZE
    + "}, award={"
    + "<a[" * SIZE
    + "}, abstract={"
    + "&am" * SIZE
    + "}}",
    "addresses": "@misc{a, title={A}, url={https://" + "a." * SIZE + "}, doi={10.1234/" + "(" * SIZE + "}}",
    "numbers": "@misc{a, title={A}, arxiv={"
    + "9" * SIZE
    + "}, month={"
    + "a1" * SIZE
    + "}, year={"
    + "c" * SIZE
    + "}}",
    "a chain of crossrefs": "".join(f"@misc{{k{n}, title={{A}}, crossref={{k{n + 1}}}}}\n" for n in range(2000)),
    "undefined references": "".join(f"@misc{{k{n}, title={{A}}, crossref={{q{n}}}}}\n" for n in range(2000)),
    "undefined macros": "".join(f"@misc{{k{n}, title={{A}}, note=m{n}}}\n" for n in range(2000)),
}


@pytest.mark.parametrize("name", HUGE)
def test_no_file_takes_long(name: str) -> None:
    """Each takes under two seconds here; were it quadratic, it would take minutes."""
    start = time.process_time()
    result = read([("refs.bib", HUGE[name].encode()), ("more.bib", AFTER.encode())])
    assert time.process_time() - start < 10
    assert "after" in result.publications


def test_what_pybtex_keeps_for_itself_stays_as_it_was() -> None:
    errors.set_strict_mode(True)
    read([("refs.bib", case.text.encode() if isinstance(case.text, str) else case.text) for case in CASES[:10]])
    assert (errors.strict, errors.error_code, errors.captured_errors) == (True, 0, None)
