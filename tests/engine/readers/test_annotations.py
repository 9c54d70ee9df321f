"""What annotations of names say of authors: ORCID iDs, affiliations, and roles by CRediT."""

import pytest

from entries import entry, messages
from sphinx_scholar.model.people import Affiliation, Name, Person
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.annotations import read_annotations

ENTRY = """@misc{{a, title = {{A}}, year = 2020, author = {{Lovelace, Ada and Babbage, Charles}},
{fields}
}}"""


def authors(fields: str) -> tuple[Contributor, ...]:
    found = read([("refs.bib", ENTRY.format(fields=fields).encode())])
    assert found.problems == ()
    return found.publications["a"].authors


def test_named_annotations_say_who_somebody_is() -> None:
    ada, charles = authors(
        'author+an:orcid = {1="0000-0002-1825-0097"},\n'
        'author+an:affiliation = {1="Dept of Engines; Looms, London"; 2={Cambridge}},\n'
        'author+an:ror = {2="https://ror.org/05dxps055"},'
    )
    assert ada.person is not None
    assert charles.person is not None
    assert (ada.person.orcid, ada.person.affiliation) == (
        "0000-0002-1825-0097",
        Affiliation("Dept of Engines; Looms, London"),
    )
    assert (charles.person.orcid, charles.person.affiliation) == (
        "",
        Affiliation("Cambridge", "https://ror.org/05dxps055"),
    )


def test_roles_of_credit_are_no_signs_at_the_names() -> None:
    ada, charles = authors(
        "author+an = {1=equal, software; 2=equal},\nauthor+an:credit = {1=conceptualization; 2=Formal analysis},"
    )
    assert (ada.marks, ada.roles) == (("equal",), ("conceptualization", "software"))
    assert (charles.marks, charles.roles) == (("equal",), ("formal-analysis",))
    assert ada.person is None


def test_texts_between_quotation_marks_are_as_written() -> None:
    ada, charles = authors('author+an:affiliation = {1="Xerox PARC"; 2=Trinity College, Cambridge},')
    assert ada.person == Person(Name("Lovelace", "Ada"), affiliation=Affiliation("Xerox PARC"))
    assert charles.person == Person(Name("Babbage", "Charles"), affiliation=Affiliation("Trinity College, Cambridge"))


@pytest.mark.parametrize(
    ("about", "value", "forms"),
    [
        ("zh", '"林知远"', {"zh": Name("林知远")}),
        ("zh_Hant", '"林知遠"', {"zh-hant": Name("林知遠")}),
        ("russian", "Лавлейс, Ада", {"ru": Name("Лавлейс", "Ада")}),
        ("original", '"林知远"', {"zh": Name("林知远"), "ja": Name("林知远")}),
        ("native", '"김민수"', {"ko": Name("김민수")}),
        ("romanized", "Lin, Zhiyuan", {"": Name("Lin", "Zhiyuan")}),
        ("pinyin", "Lin, Zhiyuan", {"": Name("Lin", "Zhiyuan")}),
        ("latin", "Lin, Zhiyuan", {"": Name("Lin", "Zhiyuan")}),
        ("zh", '""', {}),
    ],
)
def test_names_in_other_scripts(about: str, value: str, forms: dict[str, Name]) -> None:
    raw = entry(**{f"author+an:{about}": f"1={value}"})
    notes = read_annotations(raw, "author", 1)[1]
    assert (notes.forms, notes.marks, messages(raw)) == (forms, set(), [])


def test_names_in_a_script_of_several_languages_need_one() -> None:
    raw = entry(**{"author+an:original": "1=Лавлейс, Ада"})
    notes = read_annotations(raw, "author", 1)[1]
    assert (notes.forms, notes.marks) == ({}, set())
    assert messages(raw) == [
        'refs.bib:2: the language of "Ада Лавлейс" in "author+an:original" is not clear from its script; '
        "write it after the colon, such as ru"
    ]


def test_what_is_no_annotation_is_reported() -> None:
    raw = entry(
        **{"author+an": "equal; 3=equal", "author+an:ror": "1=abc", "author+an:orcid": "1=0000; 2=0"},
        **{"author+an:credit": "1=software, looms"},
    )
    assert not any(notes.orcid or notes.ror or notes.forms for notes in read_annotations(raw, "author", 2).values())
    assert messages(raw) == [
        'refs.bib:2: "equal" is not an annotation; write author+an = {1=equal; 2=equal}',
        'refs.bib:2: "author+an" names author number 3, but there are 2',
        'refs.bib:3: "abc" in "author+an:ror" is not a ROR identifier such as https://ror.org/05dxps055',
        *(
            f'refs.bib:4: "{text}" in "author+an:orcid" is not an ORCID iD, which has 16 digits, '
            "the last of them a check digit"
            for text in ("0000", "0")
        ),
        'refs.bib:5: "looms" in "author+an:credit" is not a role of CRediT, such as software or writing-original-draft',
    ]
