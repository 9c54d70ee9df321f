"""The file of persons whose names lead to their pages, in the form of the engine and in that of al-folio."""

import pytest

from sphinx_scholar.model import name_index
from sphinx_scholar.model.matching import same
from sphinx_scholar.model.people import Affiliation, Name, Person
from sphinx_scholar.readers.people import read

OWN = """\
- name: Jane Smith
  url: https://jane.example.org/
  orcid: https://orcid.org/0000-0002-1825-0097
  variants: ["Smith, J. A.", Jane Doe]
- {name: "de la Mar, Inés", orcid: 0000000218250097, aliases: I. de la Mar}
- name: "{The Loom Group}"
  url: https://looms.example.org/
"""
AL_FOLIO = """\
"adams":
  - firstname: ["E.", "Edwin", "E. P.", "Edwin Plimpton"]
    url: https://adams.example.org/
"garcía márquez":
  - firstname: Ana
    url: https://ana.example.org/
  - firstname: ["Luis"]
    url: https://luis.example.org/
"""


def test_a_list_of_persons() -> None:
    found, problems = read(OWN.encode(), "people.yml")
    assert problems == ()
    jane = Person(
        Name("Smith", "Jane"),
        (Name("Smith", "J. A."), Name("Doe", "Jane")),
        "https://jane.example.org/",
        "0000-0002-1825-0097",
    )
    ines = Person(Name("Mar", "Inés", "de la"), (Name("Mar", "I.", "de la"),), orcid="0000-0002-1825-0097")
    assert found == (jane, ines, Person(Name(literal="The Loom Group"), url="https://looms.example.org/"))
    assert [one.location for one in found] == ["people.yml:1", "people.yml:5", "people.yml:6"]
    assert [one.address for one in found] == [
        "https://jane.example.org/",
        "https://orcid.org/0000-0002-1825-0097",
        "https://looms.example.org/",
    ]


def test_the_institution_of_a_person() -> None:
    found, problems = read(b"- name: Jane Smith\n  affiliation: Engine House\n  ror: 05dxps055\n", "people.yml")
    assert (found[0].affiliation, problems) == (Affiliation("Engine House", "https://ror.org/05dxps055"), ())


def test_the_file_of_al_folio() -> None:
    found, problems = read(AL_FOLIO.encode(), "_data/coauthors.yml")
    assert problems == ()
    assert [one.name.display for one in found] == ["Edwin Plimpton adams", "Ana garcía márquez", "Luis garcía márquez"]
    assert {form.given for form in found[0].forms} == {"E.", "Edwin", "E. P.", "Edwin Plimpton"}
    assert [one.location for one in found] == [f"_data/coauthors.yml:{line}" for line in (2, 5, 7)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- name: Jane Smith\n  url: jane.example.org\n", ("people.yml:1", "person-url", "warning")),
        ("- name: Jane Smith\n  url: javascript:alert(1)\n", ("people.yml:1", "person-url", "warning")),
        ("- name: Jane Smith\n  orcid: 0000-0002-1825-0098\n", ("people.yml:2", "not-orcid", "warning")),
        ("- name: Jane Smith\n  orcid: 0000-0002\n", ("people.yml:2", "not-orcid", "warning")),
        ("- name: Jane Smith\n  affiliation: X\n  ror: 05dxps056\n", ("people.yml:3", "not-ror", "warning")),
        ("- name: Jane Smith\n", ("people.yml:1", "person-without-page", "info")),
        ("- name: Jane Smith\n  url: https://e.org/\n  ork: x\n", ("people.yml:3", "unknown-field", "warning")),
        (
            "- name: Jane Smith\n  url: https://e.org/\n  url: https://f.org/\n",
            ("people.yml:3", "repeated-field", "warning"),
        ),
        ("# who\n- url: https://e.org/\n", ("people.yml:2", "missing-field", "warning")),
        ("- name: [Jane, Smith]\n  url: https://e.org/\n", ("people.yml:1", "not-text", "warning")),
        ("- name: a, b, c, d\n  url: https://e.org/\n", ("people.yml:1", "person-name", "warning")),
        ("- Jane Smith\n", ("people.yml:1", "not-people", "warning")),
        ("Jane Smith\n", ("people.yml:1", "not-people", "warning")),
        ("smith: Jane\n", ("people.yml:1", "not-people", "warning")),
        ("smith:\n  - url: https://e.org/\n", ("people.yml:2", "missing-field", "warning")),
        ("- name: Jane: Smith\n", ("people.yml:1", "people-unreadable", "warning")),
        ("- {a: &x [b]}\n- [*x, *y]\n", ("people.yml:2", "people-unreadable", "warning")),
        ("[" * 600 + "]" * 600, ("people.yml:1", "deep-yaml", "warning")),
    ],
)
def test_mistakes_are_reported_at_their_lines(text: str, problem: tuple[str, str, str]) -> None:
    _, problems = read(text.encode(), "people.yml")
    assert [(found.location, found.code, found.kind.level) for found in problems] == [problem]
    assert problems[0].subtype == "people"


def test_of_two_entries_of_one_name_the_first_counts() -> None:
    text = "- {name: Jane Smith, url: https://a.org/}\n- {name: 'SMITH, Jane', url: https://b.org/}\n"
    found, (problem,) = read(text.encode(), "people.yml")
    assert [one.url for one in found] == ["https://a.org/"]
    assert (problem.location, problem.code, problem.arguments["line"]) == ("people.yml:2", "person-repeated", "1")


def test_bytes_that_are_not_utf_8_and_an_empty_file() -> None:
    found, (problem,) = read("\n- {name: José Lima, url: https://e.org/}\n".encode("latin-1"), "people.yml")
    assert (problem.location, problem.code, len(found)) == ("people.yml:2", "page-not-utf8", 1)
    assert read(b"", "people.yml") == read(b"# nobody yet\n", "people.yml") == ((), ())


def test_each_person_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Name] = []
    monkeypatch.setattr(name_index, "same", lambda one, other: bool(compared.append(other)) or same(one, other))
    text = "".join(f"- {{name: Jane Smith{n}, variants: [J. Smith{n}], url: https://e.org/}}\n" for n in range(200))
    found, problems = read(f"{text}- {{name: j. smith7, url: https://e.org/}}\n".encode(), "people.yml")
    assert (len(found), [problem.location for problem in problems]) == (200, ["people.yml:201"])
    assert len(compared) == 1
