"""Broken and hostile .bib files: each problem has its code, its line and its arguments, and costs no other entry."""

import time

import pytest
from pybtex import errors

from sphinx_scholar.model.problems import ProblemKind
from sphinx_scholar.readers.bibtex import problems, read

BEFORE = "@article{before, title={Before}, author={Doe, Jane}, journal={Letters}, year=2019}\n\n"
AFTER = "\n\n@article{after, title={After}, author={Doe, Jane}, journal={Letters}, year=2021}\n"
BY = "author = {Doe, Jane}"
OK = BY + ", journal = {L}, year = 2020"
BOMB = "".join(f"@string{{b{n + 1} = {' # '.join([f'b{n}'] * 10)}}}\n" for n in range(5))


def misc(field: str) -> str:
    """An entry with *field* in its second line."""
    return f"@misc{{a, title = {{A}},\n {field}}}"


#: The text between two good entries, from line 3 on; the problems, each as its line, its code and some of its
#: arguments; and the keys that are kept.
CASES: dict[str, tuple[str | bytes, str] | tuple[str | bytes, str, str]] = {
    # syntax
    "no comma between fields": ("@misc{a,\n title = {A}\n author = {Doe, Jane}}", "4 no-comma title"),
    "no comma after the key": ("@article{a\n title = {A}, " + OK + "}", "3 no-comma-after-key"),
    "open brace in a field": ("@article{a,\n title = {A,\n " + OK + "\n}", "3 open-field title 4", ""),
    "open brace in the second field": ("@misc{a, title = {A}, note = {b", "3 open-field note 3", ""),
    "open entry": ("@article{a,\n title = {A},\n " + OK, "3 open-field year", ""),
    "only the head": ("@article{", "3 open-entry", ""),
    "a brace too many in a field": ("@article{a,\n title = {A}},\n " + OK + "\n}", "4 early-end a", ""),
    "a brace too many at the end": ("@article{a,\n title = {A}, " + OK + "\n}}", "5 stray-text }"),
    "open quote": ('@article{a,\n title = "A,\n ' + OK + "\n}", "4 open-quote title", ""),
    "open quote at the end": ('@article{a,\n title = "A}', "4 open-quote title", ""),
    "open value": ('@article(a,\n title = "A)', "3 open-field title", ""),
    "no key": ("@article{title = {A}, " + OK + "}", "3 no-key article", ""),
    "a comma for a key": ("@article{, title = {A}}", "3 no-key", ""),
    "empty entry": ("@article{}", "3 no-key", ""),
    "a key with a backslash": (r"@misc{a\b, title = {A}}", r"3 bad-key a\b", ""),
    "a second key": ("@misc{a, title = {A}, = x}", "3 entry-syntax", ""),
    "no brace after the type": ("@article a,\n title = {A}", "3 stray-command @article", ""),
    "fields of no entry": ("title = {A},\nyear = 2020", "3 stray-text", ""),
    "field without a value": ("@misc{a,\n title = {A},\n note = ,\n}", "5 field-syntax note", ""),
    "field without an equals sign": ("@misc{a,\n title {A}\n}", "4 field-syntax title", ""),
    "braces 150 deep": ("@misc{a, title = " + "{" * 150 + "x" + "}" * 150 + "}", "3 deep-braces 100", ""),
    "more formulas than a field may have": (
        "@misc{a,\n title = {A},\n note = {" + "$b$ " * 5001 + "}\n}",
        "5 many-dollars 10000 note",
        "a",
    ),
    "more keywords than an entry may have": (
        "@misc{a,\n title = {A},\n keywords = {" + ", ".join(f"k{i}" for i in range(101)) + "}\n}",
        "5 many-keywords a 100 k99",
        "a",
    ),
    "a @string without a value": ("@string{acl}", "3 bad-string", ""),
    "a @string with deep braces": ("@string{a = " + "{" * 150 + "}" * 150 + "}", "3 deep-braces 100", ""),
    # macros
    "undefined macro": (misc("note = jmlr"), "4 undefined-macro jmlr"),
    "mistyped macro": ("@string{prd = {Phys. Rev. D}}\n" + misc("howpublished = pdr"), "5 undefined-macro pdr prd"),
    "mistyped month": (misc("year = 2020, month = agu"), "4 undefined-macro agu aug"),
    "macros that grow": ("@string{b0 = {lol lol lol}}\n" + BOMB + "@misc{a, title = {A}}", "7 macro-bomb 100000"),
    # keys, types and fields
    "repeated key": ("@misc{before, title = {A}}", "3 repeated-key before refs.bib:1", ""),
    "key repeated in another case": ("@misc{Before, title = {A}}", "3 repeated-key Before before refs.bib:1", ""),
    "repeated field": (misc("title = {B}"), "4 repeated-bib-field title refs.bib:3"),
    "mistyped type": ("@artcle{a, title = {A}, " + OK + "}", "3 unknown-type a artcle @article"),
    "unknown type": ("@poem{a, title = {A}}", "3 unknown-type a poem"),
    "mistyped author": (misc("autor = {D}, howpublished = {L}, year = 2020"), "4 unknown-bib-field autor author"),
    "no title": ("@article{a, " + OK + "}", "3 no-title a", ""),
    "mistyped title": ("@article{a,\n tittle = {A}, " + OK + "}", "3 no-title a; 4 unknown-bib-field tittle title", ""),
    "no author": ("@article{a, title = {A}, journal = {L}, year = 2020}", "3 no-author a"),
    "no year": ("@article{a, title = {A}, journal = {L}, " + BY + "}", "3 no-year a"),
    "no journal": ("@article{a, title = {A}, year = 2020, " + BY + "}", "3 no-venue a journal article"),
    "no booktitle": ("@inproceedings{a, title = {A}, year = 2020, " + BY + "}", "3 no-venue a booktitle"),
    "no institution": ("@techreport{a, title = {A}, year = 2020, " + BY + "}", "3 no-venue a institution"),
    "no school": ("@phdthesis{a, title = {A}, year = 2020, " + BY + "}", "3 no-venue a school"),
    "two keys, one page": ("@misc{a:b, title = {A}}\n@misc{A-B-6783a31e, title = {B}}", "4 same-page a:b", "a:b"),
    # names
    "too many commas": (misc("author = {Doe, Jane, Roe, Richard and Poe, Edgar}"), "4 name-commas author"),
    "unknown journal macro": (
        "@article{a, title = {A}, author = {Doe, Jane}, year = 2020,\n journal = {\\foo}}",
        "4 unknown-command journal \\foo",
    ),
    "unknown fields": (
        misc("affiliation = {MIT},\n mood = {gay}, mood = {sad}"),
        "4 fields-not-shown; 5 repeated-bib-field mood",
    ),
    "two fields of one meaning": (
        misc("code = {https://e.org/a}, github = {https://e.org/b}, langid = {german}, language = {german}"),
        "4 fields-not-used github(1)",
    ),
    "fields of what is not there": (
        misc("day = {5}, journalsubtitle = {B},\n eprintclass = {cs.CL}"),
        "4 fields-not-used day(1),eprintclass(1),journalsubtitle(1)",
    ),
    "fields that other entries show": (
        misc("crossref = {b}")
        + "\n@article{b, title = {B}, day = {5}, month = may, year = 2020, journal = {J}, "
        + BY
        + "}",
        "",
        "a b",
    ),
    "wrong check digit": (misc("isbn = {978-3-16-148410-1}"), "4 check-digit 978-3-16-148410-1 ISBN"),
    "ampersand": (misc("author = {Doe, Jane & Roe, Richard}"), "4 name-ampersand author"),
    "semicolons": (misc("author = {Jane Doe; Richard Roe}"), "4 name-semicolon author"),
    "a name of 600 characters": (misc(f"author = {{{'Abc ' * 150}}}"), "4 long-name author 599"),
    "an and too many": (misc("author = {Jane Doe and and Richard Roe}"), "4 empty-name author"),
    "a comma for a name": (misc("author = { , }"), "4 empty-name author"),
    "an annotation of nobody": (misc(BY + ", author+an = {2=equal}"), "4 annotation-number author+an author 2 1"),
    "no ORCID iD": (misc(BY + ', author+an:orcid = {1="0000-0002-1825-0098"}'), "4 bad-orcid author+an:orcid"),
    "no ROR identifier": (misc(BY + ', author+an:ror = {1="https://ror.org/1"}'), "4 bad-ror https://ror.org/1"),
    "no role of CRediT": (misc(BY + ", author+an:credit = {1=cook}"), "4 bad-credit cook author+an:credit"),
    "no language": (misc(BY + ", author+an:original = {1=Доу}"), "4 no-language Доу author+an:original"),
    "no annotation": (misc(BY + ", author+an = {equal}"), "4 bad-annotation equal author+an"),
    "no type of editor": (misc("editor = {Roe, R.}, editortype = {cook}"), "4 editor-type cook editortype"),
    # dates
    "a year of five digits": (misc("year = {20233}"), "4 bad-year 20233"),
    "a date of another country": (misc("date = {05/10/2023}"), "4 bad-date 05/10/2023"),
    "a day that the month has not": (misc("date = {2023-02-30}"), "4 bad-date 2023-02-30"),
    "the same day in fields": (misc("year = 2023, month = feb,\n day = 30"), "5 bad-day 2023-02-30"),
    "a month by number": (misc("year = 2020, month = 13"), "4 bad-month 13"),
    "a month by name": (misc("year = 2020, month = {Smarch}"), "4 bad-month Smarch"),
    "a month of the next year": (misc("year = 2020, month = {dec/jan}"), "4 partly-read dec/jan 2020-12"),
    # identifiers
    "bad DOI": (misc("doi = {10.1103}"), "4 bad-doi 10.1103"),
    "bad DOI in an address": (misc("url = {https://doi.org/none}"), "4 bad-doi https://doi.org/none"),
    "bad arXiv identifier": (misc("arxiv = {2401.7}"), "4 bad-arxiv 2401.7"),
    "bad eprint with a prefix": (misc("eprint = {arXiv:x}"), "4 bad-arxiv arXiv:x"),
    "eprint of a 19th month": (misc("eprint = {2419.00001}, archiveprefix = {arXiv}"), "4 bad-arxiv 2419.00001"),
    "bad eprint of biblatex": (misc("eprint = {2413.00001}, eprinttype = {arxiv}"), "4 bad-arxiv 2413.00001"),
    "one DOI of two entries": (
        misc("doi = {10.1234/x}") + "\n@misc{b, title = {B},\n doi = {https://doi.org/10.1234/X}}",
        "6 same-doi b a",
        "a b",
    ),
    "bad Anthology id": (misc("anthology = {a/b}"), "4 bad-anthology a/b"),
    "bad HAL identifier": (misc("hal = {hal 1}"), "4 bad-identifier hal https://hal.science/..."),
    "bad PubMed identifier": (misc("pmid = {none}"), "4 bad-identifier pmid none"),
    "bad identifier of an archive": (misc("eprinttype = {jstor}, eprint = {1 2}"), "4 bad-identifier eprint 12"),
    "an address of an archive with a space": (misc("hal = {https://x y}"), "4 bad-address hal https://xy"),
    # links
    "script as an address": (misc("url = {javascript:alert(1)}"), "4 bad-scheme url javascript:"),
    "script in capitals": (misc("pdf = {JavaScript:alert(1)}"), "4 bad-scheme pdf JavaScript:"),
    "data as an address": (misc("code = {data:text/html,<script>}"), "4 bad-scheme code data:"),
    "a file of the machine": (misc("slides = {file:///etc/passwd}"), "4 bad-scheme slides file:"),
    "a path that leaves the site": (misc("pdf = {../../conf.py}"), "4 no-scheme pdf ../../conf.py ..."),
    "another host": (misc("html = {//evil.example}"), "4 no-scheme html //evil.example"),
    "no scheme": (misc("website = {www.example.org}"), "4 no-scheme website www.example.org"),
    "an address without a host": (misc("url = {https:///x}"), "4 bad-address url https:///x"),
    "an address with a space": (misc("url = {https://a b/x}"), "4 bad-address url"),
    "an address with port 0": (misc("url = {https://a.org:0/x}"), "4 bad-address url"),
    "missing file": (misc("poster = {none.pdf}"), "4 no-file poster _static/pdf/none.pdf"),
    "missing picture": (misc("preview = {none.png}"), "4 no-file preview _static/img/publication_preview/none.png"),
    # references between entries
    "crossref to nowhere": (
        "@inproceedings{a, title = {A}, " + BY + ",\n crossref = {befor}}",
        "4 unknown-reference crossref befor before",
    ),
    "xdata to nowhere": (misc("xdata = {acl}"), "4 unknown-reference xdata acl"),
    "crossref in a circle": (
        misc("crossref = {b}") + "\n@misc{b, title = {B},\n crossref = {a}}",
        "6 reference-circle crossref a→b→a",
        "a b",
    ),
    "crossref to itself": (misc("crossref = {a}"), "4 reference-circle crossref a→a"),
    "a long chain": (
        "".join(f"@misc{{k{n}, title = {{A}}, crossref = {{k{n + 1}}}}}\n" for n in range(18))
        + "@misc{k18, title = {A}}",
        "19 reference-chain crossref 16",
        " ".join(f"k{n}" for n in range(19)),
    ),
    # encodings
    "Latin-1": ("@misc{a, title = {Gödel}}".encode("latin-1"), "3 file-not-utf8 1"),
    "GBK": ("@misc{a,\n title = {机器学习}}".encode("gbk"), "4 file-not-utf8 1"),
    "three lines of Latin-1": ("@misc{a,\n title = {ö},\n note = {ö}}\n% ö".encode("latin-1"), "4 file-not-utf8 3"),
}


def test_field_repeated_with_the_same_text_is_no_problem() -> None:
    assert read([("refs.bib", misc("note = {B}, note = {B}").encode())]).problems == ()


@pytest.mark.parametrize("case", CASES)
def test_problem_has_its_code_and_line_and_costs_no_other_entry(case: str) -> None:
    text, expected, kept = (*CASES[case], "a")[:3]
    data = text if isinstance(text, bytes) else text.encode()
    result = read([("refs.bib", BEFORE.encode() + data + AFTER.encode())], exists=lambda path: False)
    assert list(result.publications) == ["before", *kept.split(), "after"]
    assert list(result.entries) == list(result.publications)
    told = map(str.split, filter(None, expected.split("; ")))
    for problem, (line, code, *arguments) in zip(result.problems, told, strict=True):
        assert (problem.location, problem.code) == (f"refs.bib:{line}", code), problem.message
        assert set(arguments) <= {str(value).replace(" ", "") for value in problem.arguments.values()}, problem


def test_every_kind_of_problem_has_a_case() -> None:
    declared = {kind.code for kind in vars(problems).values() if isinstance(kind, ProblemKind)}
    assert {part.split()[1] for case in CASES.values() for part in case[1].split("; ") if part} | {
        "file-utf16"
    } == declared


def test_file_in_utf16_is_read_and_reported() -> None:
    result = read([("refs.bib", "@misc{a, title = {Gödel}}".encode("utf-16"))])
    assert [(problem.location, problem.code) for problem in result.problems] == [("refs.bib:1", "file-utf16")]
    assert result.publications["a"].title == "Gödel"


@pytest.mark.parametrize(
    "text", ["", "\n", "\x00\x01", "@", "@@@", "@a", "}{", "@article{a,b", "@article{a,b={", "@(", "---\n---"]
)
def test_scraps_hold_no_entry(text: str) -> None:
    assert not read([("refs.bib", text.encode())]).publications


def test_file_cut_off_anywhere_keeps_the_entries_before() -> None:
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
    "angle brackets": f"@misc{{a, title={{{'<a' * SIZE}}}, award={{{'<a[' * SIZE}}}, abstract={{{'&am' * SIZE}}}}}",
    "addresses": "@misc{a, title={A}, url={https://" + "a." * SIZE + "}, doi={10.1234/" + "(" * SIZE + "}}",
    "numbers": f"@misc{{a, title={{A}}, arxiv={{{'9' * SIZE}}}, month={{{'a1' * SIZE}}}, year={{{'c' * SIZE}}}}}",
    "a chain of crossrefs": "".join(f"@misc{{k{n}, title={{A}}, crossref={{k{n + 1}}}}}\n" for n in range(2000)),
    "undefined references": "".join(f"@misc{{k{n}, title={{A}}, crossref={{q{n}}}}}\n" for n in range(2000)),
    "undefined macros": "".join(f"@misc{{k{n}, title={{A}}, note=m{n}}}\n" for n in range(2000)),
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_file_is_read_in_linear_time(name: str) -> None:
    start = time.process_time()
    result = read([("refs.bib", HUGE[name].encode()), ("more.bib", AFTER.encode())])
    assert time.process_time() - start < 10, "in quadratic time, it would be minutes"
    assert "after" in result.publications


def test_error_handling_of_pybtex_stays_as_it_was() -> None:
    errors.set_strict_mode(True)
    read([("refs.bib", b"@misc{a, title = {A} note = nothing")])
    assert (errors.strict, errors.error_code, errors.captured_errors) == (True, 0, None)
