"""Whose page a name leads to: other spellings are understood, and nobody is confused with another."""

import pickle
from collections import Counter
from dataclasses import replace

import pytest

from drawing import make_site
from sphinx_scholar.model import name_index
from sphinx_scholar.model.matching import same
from sphinx_scholar.model.people import Affiliation, Name, Owner, Person
from sphinx_scholar.model.publication import Contributor, Publication
from sphinx_scholar.readers import people as reader
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.names import parse_name
from sphinx_scholar.site import page_facts, people
from sphinx_scholar.site.people import Named, People, linked, resolve

OWNER = Owner(Name("Lovelace", "Ada"))


def known(listed: str, *works: str) -> tuple[dict[str, str], list[str]]:
    """Whom the names of *works*, each a list of authors, lead to, and the names that are left uncertain."""
    persons, problems = reader.read(listed.encode(), "people.yml")
    assert not problems
    text = "".join(
        f"@misc{{w{n}, title = {{W}}, author = {{{names}}}, year = 2020}}\n" for n, names in enumerate(works)
    )
    found = resolve(persons, OWNER, read([("refs.bib", text.encode())]).publications.values())
    return {name.display: one.url for name, one in found.names.items()}, [n.display for _, n in found.uncertain]


JANE = "- {name: Jane Smith, url: https://jane.org/}\n"
JOHN = "- {name: John Smith, url: https://john.org/}\n"


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        (JANE, "Smith, Jane"),
        (JANE, "SMITH, JANE"),
        (JANE, "Smith, J."),
        (JANE, "Smith, Jane Q."),
        (JANE, "J. Smith"),
        ("- {name: Søren Ågård-Nuñez, url: https://jane.org/}\n", "Aagaard-Nunez, Soeren"),
        ("- {name: Søren Ågård-Nuñez, url: https://jane.org/}\n", r"{\AA}g{\aa}rd-Nu{\~n}ez, S{\o}ren"),
        ("- {name: Søren Ågård-Nuñez, url: https://jane.org/}\n", "Agard-Nunez, S."),
        ("- {name: 林 知夏, url: https://jane.org/}\n", "林, 知夏"),
        ("- {name: Nguyễn Thị Minh, url: https://jane.org/}\n", "Nguyen Thi Minh"),
        ("- {name: Jan van der Berg, url: https://jane.org/}\n", "van der Berg, J."),
        ("- {name: '{The Loom Group}', url: https://jane.org/}\n", "{The Loom Group}"),
        ("- {name: Jane Smith, variants: [Jane Doe], url: https://jane.org/}\n", "Doe, J."),
        ("smith:\n- {firstname: [Jane], url: https://jane.org/}\n", "Smith, Jane"),
        ('"ågård nuñez":\n- {firstname: [Søren], url: https://jane.org/}\n', "Ågård Nuñez, S."),
    ],
)
def test_spellings_of_a_name(listed: str, written: str) -> None:
    names, uncertain = known(listed, f"Lovelace, Ada and {written}")
    assert (list(names.values()), uncertain) == (["https://jane.org/"], [])


@pytest.mark.parametrize(
    ("listed", "works", "names", "uncertain"),
    [
        # Two with one family name and initial: in the file, in the bibliography, and the owner.
        (JANE + JOHN, ["Smith, J."], {}, ["J. Smith", "J. Smith"]),
        (JANE, ["Smith, J.", "Smith, John"], {}, ["J. Smith"]),
        ("- {name: Alan Lovelace, url: https://alan.org/}\n", ["Lovelace, A. and Babbage, C."], {}, ["A. Lovelace"]),
        (
            JANE + JOHN,
            ["Smith, Jane and Smith, John"],
            {"Jane Smith": "https://jane.org/", "John Smith": "https://john.org/"},
            [],
        ),
        # Names that cannot all be of one person, and two in one list of authors.
        (JANE, ["Smith, Jane A.", "Smith, Jane B."], {}, ["Jane A. Smith", "Jane B. Smith"]),
        (JANE, ["Smith, Jane and Smith, J."], {"Jane Smith": "https://jane.org/"}, ["J. Smith"]),
        ("- {name: Jane A. Smith, url: https://jane.org/}\n", ["Smith, Jane", "Smith, Jane B."], {}, ["Jane Smith"]),
        # Names that differ in one letter are two.
        ("- {name: Yifan Wang, url: https://w.org/}\n", ["Wang, Y.", "Wang, Yifen"], {}, ["Y. Wang"]),
        # Order: the file has one, and the bibliography another person of the same words.
        (
            "- {name: Thomas Martin, url: https://tm.org/}\n",
            ["Martin, Thomas", "Thomas, Martin"],
            {"Thomas Martin": "https://tm.org/"},
            ["Martin Thomas"],
        ),
        # Initials in the file say who it is, not who else it could be.
        ("adams:\n- {firstname: [Edwin, E.], url: https://e.org/}\n", ["Adams, Eve"], {}, []),
        (
            "adams:\n- {firstname: [Edwin, E.], url: https://e.org/}\n",
            ["Adams, E.", "Adams, Eve"],
            {"E. Adams": "https://e.org/"},
            [],
        ),
        # The owner is nobody else.
        ("- {name: Ada Lovelace, url: https://other.org/}\n", ["Lovelace, Ada"], {}, []),
        (JANE, ["Smithson, Jane", "Smith, Mary"], {}, []),
    ],
)
def test_nobody_is_confused(listed: str, works: list[str], names: dict[str, str], uncertain: list[str]) -> None:
    assert known(listed, *works) == (names, uncertain)


def test_publications_have_the_persons_in_all_roles() -> None:
    persons, _ = reader.read(JANE.encode(), "people.yml")
    text = """@incollection{a, title = {A}, author = {Lovelace, Ada}, editor = {Smith, J.}, translator = {Jane Smith},
      booktitle = {B}, year = 2020}
    @misc{b, title = {B}, author = {Babbage, C.}}"""
    works = read([("refs.bib", text.encode())]).publications
    found = linked(works, resolve(persons, OWNER, works.values()).names)
    assert [one.person for one in found["a"].editors] == [*persons]
    assert [one.person for one in found["a"].people("translator")] == [*persons]
    assert found["a"].authors[0].person is None
    assert found["b"] is works["b"]


def test_names_in_front_matter_may_have_an_affiliation() -> None:
    site = People(reader.read(JANE.encode(), "people.yml")[0])
    for text, name in (("Jane Smith", "Jane Smith"), ("Jane Smith, MIT", "Jane Smith"), ("Smith, Jane", "Smith, Jane")):
        found = site.named(text)
        assert isinstance(found, Named)
        assert (found, found.name, found.person.url) == (text, name, "https://jane.org/")
        assert repr(pickle.loads(pickle.dumps(found))) == repr(found) != repr(text)
    # Initials alone may be anybody's.
    assert not any(isinstance(site.named(text), Named) for text in ("J. Smith", "John Smith", ""))


def test_who_is_named_nowhere_and_what_is_uncertain_is_said() -> None:
    listed = (
        JANE
        + JOHN
        + "- {name: Mary Poe, url: https://m.org/}\n- {name: Noël Roe, url: https://n.org/}\n- {name: Ada Lovelace, url: https://a.org/}\n"
    )
    persons, _ = reader.read(listed.encode(), "people.yml")
    works = read([("refs.bib", b"@misc{a, title = {A}, author = {Smith, J. and Lovelace, Ada}}")]).publications
    found = resolve(persons, OWNER, works.values())
    problems = list(people.problems(found, OWNER, ["Mary Poe, Oxford"]))
    assert [(p.location, p.code, p.arguments["name"], p.kind.level) for p in problems] == [
        ("people.yml:1", "person-uncertain", "Smith, J.", "info"),
        ("people.yml:2", "person-uncertain", "Smith, J.", "info"),
        ("people.yml:4", "person-unused", "Noël Roe", "info"),
    ]
    assert [p.arguments.get("person") for p in problems] == ["Jane Smith", "John Smith", None]


def test_persons_are_named_in_fields_and_records_of_pages() -> None:
    pages = {
        "cv": "updated: 2024\nsupervision:\n- {name: A. B}\neducation:\n- {start: 2019, end: 2020, institution: U, degree: D, advisor: C. D}",
        "research/loom": "{start: 2020, end: 2021, advisors: [E. F, G. H], place: Turin}",
        "research/notes/looms": "{date: 2024, author: I. J}",
    }
    assert {*page_facts.persons_named(make_site(pages))} == {"A. B", "C. D", "E. F", "G. H", "I. J"}


def test_a_note_by_a_known_person_has_their_name_in_parts() -> None:
    from sphinx_scholar.site.notes import authors_of, publication

    site = make_site(
        {"research/notes/looms": "{date: 2024, author: Jane Smith}"}, people=People(reader.read(JANE.encode(), "p")[0])
    )
    page = site.pages["research/notes/looms"]
    assert authors_of(site, page)[0].name == parse_name("Smith, Jane")[0]
    assert publication(site, page).key == "smith-2024-looms"


def test_what_an_entry_says_of_a_known_person_is_of_that_work() -> None:
    site_of = 'author = {Smith, Jane}, author+an:affiliation = {1="Then"}'
    entry = f"@misc{{a, title = {{A}}, year = 2020, {site_of}}}"
    listed = reader.read(
        b"- {name: Jane Smith, url: https://jane.org/, affiliation: Now, orcid: 0000-0002-1825-0097}\n", "p"
    )[0]
    work = read([("refs.bib", entry.encode())]).publications["a"]
    found = linked({"a": work}, {author.name: listed[0] for author in work.authors})["a"].authors[0].person
    assert found is not None
    assert (found.affiliation, found.url) == (Affiliation("Then"), listed[0].url)
    assert found.orcid == listed[0].orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("annotated", "found"),
    [
        (None, ("https://jane.org/", "0000-0002-1825-0097", "Now")),
        (Person(Name("J")), ("https://jane.org/", "0000-0002-1825-0097", "Now")),
        (
            Person(Name("J"), url="https://j.example/", orcid="0000-0001-5109-3700"),
            ("https://jane.org/", "0000-0001-5109-3700", "Now"),
        ),
        (Person(Name("J"), affiliation=Affiliation("Then")), ("https://jane.org/", "0000-0002-1825-0097", "Then")),
    ],
)
def test_a_known_person_has_what_entries_say(annotated: Person | None, found: tuple[str, str, str]) -> None:
    name = Name("Smith", "Jane")
    jane = Person(name, url="https://jane.org/", orcid="0000-0002-1825-0097", affiliation=Affiliation("Now"))
    author = Contributor(name, ("equal",), annotated)
    work = Publication("a", "a", "misc", "A", (author, Contributor(Name("Doe"))), contributors=(("editor", (author,)),))
    linked_work = linked({"a": work, "b": replace(work, authors=(), contributors=())}, {name: jane})["a"]
    for one in (linked_work.authors[0], *linked_work.people("editor")):
        assert one.person
        assert one.person.affiliation
        assert (one.person.url, one.person.orcid, one.person.affiliation.name) == found
        assert one.marks == ("equal",)
    assert linked_work.authors[1] == Contributor(Name("Doe"))


def test_each_name_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Persons and authors who all have one given name."""
    compared: list[Name] = []
    monkeypatch.setattr(name_index, "same", lambda one, other: bool(compared.append(other)) or same(one, other))
    listed = tuple(Person(Name(f"A{n}", "Jane"), url="https://jane.org/") for n in range(200))
    work = Publication("w", "w", "misc", "W", tuple(Contributor(Name(f"A{n}", "J.")) for n in range(200)))
    found = resolve(listed, OWNER, [work])
    assert (len(found.names), found.uncertain, len(compared)) == (200, (), 0)
    assert [found.find(f"Jane A{n}")[1] for n in range(200)] == list(listed)
    assert len(compared) == 200


def test_a_name_that_may_be_of_many_is_reported_for_some() -> None:
    listed = [Person(Name("Smith", f"Jane{n}"), url="https://jane.org/") for n in range(3 * people.UNCERTAIN)]
    names = [Name("Smith", f"J. {letter}.") for letter in "ABC"]
    found = resolve(listed, OWNER, [Publication("w", "w", "misc", "W", tuple(map(Contributor, names)))])
    assert found.names == {}
    assert Counter(name for _, name in found.uncertain) == dict.fromkeys(names, people.UNCERTAIN)
