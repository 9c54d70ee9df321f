"""Contributors of an entry: the marks at their names, the order of Hungarian names, roles, and reports."""

import pytest

from entries import entry, messages
from sphinx_scholar.model.people import Name, Person
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.readers.bibtex.contributors import by_role, contributors, role_of


def marked(authors: str, **fields: str) -> list[tuple[str, ...]]:
    """The marks of each of the authors."""
    return [person.marks for person in contributors(entry(author=authors, **fields), "author")[0]]


@pytest.mark.parametrize(
    ("authors", "fields", "marks"),
    [
        ("Ada Example* and Bob Sample", {}, [("equal",), ()]),
        (r"Ada Example\textsuperscript{*} and Bob Sample$^\dagger$", {}, [("equal",), ("†",)]),
        ("Ada Example*", {"annotation": "* Corresponding author"}, [("corresponding",)]),
        ("Ada Example∗", {"annotation": "∗ Corresponding author"}, [("corresponding",)]),
        ("Ada Example* and Bob Sample†", {"annotation": "†Contributed equally"}, [("equal",), ("equal",)]),
        ("Ada Example†", {"additional_info": "†: corresponding author"}, [("corresponding",)]),
        ("Ada Example†", {"annotation": "‡ Corresponding author"}, [("†",)]),
        ("Ada Example*", {"annotation": "Corresponding authors are **not** told"}, [("equal",)]),
        ("Ada Example*", {"annotation": "**Note:** corresponding authors are not told"}, [("equal",)]),
        ("Ada Example¹ and Bob Sample²", {"annotation": "¹ Equal. ² Correspondence"}, [("equal",), ("corresponding",)]),
    ],
)
def test_footnotes_explain_marks(authors: str, fields: dict[str, str], marks: list[tuple[str, ...]]) -> None:
    assert marked(authors, **fields) == marks


def test_a_field_that_is_not_in_the_entry_has_no_names() -> None:
    assert contributors(entry(title="T"), "author") == ((), False)


def test_marks_and_annotations_are_put_together() -> None:
    assert marked("Ada Example*‡", **{"author+an": "1=corresponding"}) == [("corresponding", "equal", "‡")]


@pytest.mark.parametrize("field", ["langid", "language", "lang", "hyphenation"])
@pytest.mark.parametrize("language", ["hungarian", "Magyar", "hu"])
def test_hungarian_names_have_the_family_name_first(field: str, language: str) -> None:
    people, _ = contributors(entry(author="Bartók, Béla and Example, Ada", **{field: language}), "author")
    assert [person.name.display for person in people] == ["Bartók Béla", "Ada Example"]


def test_the_form_of_a_name_has_its_order_and_the_person_the_name() -> None:
    raw = entry(
        author="Bartok, Bela",
        **{"author+an": "1=familyfirst", "author+an:hu": "1=Bartók, Béla", "author+an:orcid": "1=0000-0002-1825-0097"},
    )
    name = Name("Bartok", "Bela", family_first=True)
    form = Name("Bartók", "Béla", family_first=True)
    assert contributors(raw, "author") == (
        (Contributor(name, person=Person(name, orcid="0000-0002-1825-0097"), forms=(("hu", form),)),),
        False,
    )
    assert messages(raw) == []


@pytest.mark.parametrize(
    ("authors", "names", "report"),
    [
        ("Van Kooten, Samuel Jay and Plato", ["Samuel Jay Van Kooten", "Plato"], []),
        ("Van Kooten, Samuel Jay and {A, B}", ["Samuel Jay Van Kooten", "A, B"], []),
        (
            "Ada Jane Example, Bob Ray Sample and Tina Third",
            ["Ada Jane Example", "Bob Ray Sample", "Tina Third"],
            ['names in "author" are separated by commas: "Ada Jane Example, Bob Ray Sample"; separate names by "and"'],
        ),
        (
            "A" * 501,
            ["A" * 501],
            [f'a name in "author" has 501 characters: "{"A" * 57}..."; separate names by "and"'],
        ),
        (
            "Ada Example and {}",
            ["Ada Example"],
            ['a name in "author" is empty; write author = {Family, Given and Family, Given}'],
        ),
    ],
)
def test_names_and_reports_of_them(authors: str, names: list[str], report: list[str]) -> None:
    raw = entry(title="T", author=authors)
    assert [person.name.display for person in contributors(raw, "author")[0]] == names
    assert messages(raw) == [f"refs.bib:3: {line}" for line in report]


@pytest.mark.parametrize("last", ["others", "Others", "et al."])
def test_others_are_no_name(last: str) -> None:
    people, others = contributors(entry(author=f"Ada Example and {last}"), "author")
    assert ([person.name.display for person in people], others) == (["Ada Example"], True)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("translator", "translator"),
        ("Redactor", "redactor"),
        ("collator", "compiler"),
        ("actor", "performer"),
        ("unheard", "editor"),
        ("", "editor"),
    ],
)
def test_type_of_editors(kind: str, role: str) -> None:
    raw = entry(editora="Ada Example", editoratype=kind)
    assert role_of(raw, "editora") == role
    people, _ = by_role(raw)
    assert {name: [person.name.display for person in them] for name, them in people.items()} == {role: ["Ada Example"]}


def test_fields_with_the_same_role_are_put_together() -> None:
    raw = entry(editora="Ada Example", editoratype="translator", translator="Bob Sample", foreword="Tina Third")
    people, others = by_role(raw)
    assert [(role, [person.name.given for person in them]) for role, them in people.items()] == [
        ("translator", ["Ada", "Bob"]),
        ("foreword", ["Tina"]),
    ]
    assert others == ()


def test_others_in_each_role() -> None:
    raw = entry(
        author="Ada Example and others",
        editor="Bob Sample and others",
        editora="Tina Third",
        editorb="Ada Example and et al.",
        editorbtype="redactor",
        translator="Bob Sample",
        foreword="Tina Third and others",
    )
    people, others = by_role(raw)
    assert others == ("author", "editor", "foreword", "redactor")
    assert {role: len(them) for role, them in people.items()} == {
        **{"author": 1, "editor": 2, "translator": 1, "foreword": 1, "redactor": 1}
    }


def test_a_note_on_a_name_leaves_its_order() -> None:
    assert contributors(entry(author="Example, Ada", **{"author+an": "1=equal"}), "author") == (
        (Contributor(Name("Example", "Ada"), ("equal",)),),
        False,
    )
