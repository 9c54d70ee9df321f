"""Which names of a bibliography are the owner's."""

from itertools import product

import pytest

from sphinx_scholar.model import people, recognition
from sphinx_scholar.model.matching import likely, same, spelled_out
from sphinx_scholar.model.people import Name, Owner, same_name
from sphinx_scholar.model.recognition import recognize
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.config import owner_from_config
from sphinx_scholar.site.ownership import is_own, problems, recognized


def works(owner: str, *authors: str, field: str = "author", kind: str = "misc") -> tuple[Owner, dict[str, bool]]:
    """The owner that the bibliography knows, and whether each list of authors has them."""
    text = "".join(
        f"@{kind}{{k{i}, title = {{T}}, year = 2000, {field} = {{{names}}}}}\n" for i, names in enumerate(authors)
    )
    found = list(read([("refs.bib", text.encode())]).publications.values())
    known = recognized(owner_from_config(owner)[0], found)
    return known, {names: is_own(known, work) for names, work in zip(authors, found, strict=True)}


@pytest.mark.parametrize(
    ("owner", "written"),
    [
        (
            "Søren Ågård-Nuñez",
            "Ågård-Nuñez, S.|Ågård-Nuñez, S.M.|Aagaard-Nunez, Soeren|Ågård-Nuñez, Søren M.|Nuñez, Søren Ågård"
            "|AGARD-NUNEZ S|Agard Nunez, Soren|S. Ågård-Nuñez|ÅGÅRD-NUÑEZ, Søren",
        ),
        ("Heming Xia", "Xia, H.|H. Xia|Xia, He-Ming|Xia, H.-M.|XIA, Heming|Xia H|Xia, HM|Heming XIA|Xia, Heming*"),
        ("Heming Xia", "Xia Heming"),
        ("Ada Example, PhD", "Example, Ada|A. Example|Example, Ada, M.D.|Dr. Ada Example|\\textbf{Example, Ada}"),
        ("Prof. Dr. Ada B. Example", "Example, Ada|Example, A.B.|Example, Ada Beth|Ada Example PhD"),
        ("Jörg-Peter Müller", "Muller, J.-P.|Mueller, Joerg-Peter|Müller, J.|Müller, Jörg|MÜLLER J|J. P. Mueller"),
        ("Łukasz Kaiser", "Kaiser, Lukasz|Kaiser, L.|{\\L}ukasz Kaiser|KAISER, \\L{}ukasz"),
        ("Sigurður Þórðarson", "Thordarson, Sigurdur|Þórðarson, S."),
        ("Martin Luther King, Jr.", "King, Martin Luther|King, Jr., M. L.|King Jr., Martin Luther|M. L. King"),
        ("John Smith III", "Smith, John|Smith, III, John|Smith, J.|John Smith, III"),
        ("Wei Zhang", "Wei Zhang 0001|Zhang 0001, Wei|Zhang, W."),
        ("Jan van der Berg", "van der Berg, J.|Berg, Jan van der|J. van der Berg|Jan Van der Berg"),
        ("García Márquez, Gabriel", "Gabriel García Márquez|G. García Márquez|Garcia-Marquez, G."),
        ("Nguyễn Thị Minh Châu", "Nguyen, Thi Minh Chau|Nguyễn, T. M. C.|Thi Minh Chau Nguyen"),
        ("夏和明", "夏, 和明|夏和明、李四|李四；夏和明|王芳，夏和明|夏 和明"),
        ("김민수", "김, 민수|김민수"),
        ("سلمى الحداد", "الحداد، سلمى|سلمى الحدّاد|عمر ناصر؛ سلمى الحداد"),
        ("Иван Иванов", "Иванов И.|И. Иванов|Иванов, Иван"),
    ],
)
def test_owner_is_found_however_the_name_is_written(owner: str, written: str) -> None:
    _, mine = works(owner, *written.split("|"))
    assert [names for names, found in mine.items() if not found] == []


@pytest.mark.parametrize(
    ("owner", "others"),
    [
        ("Jan van der Berg", "van den Berg, J."),
        ("Heming Xia", "Xia, Hua|Xia|Xian, H.|Example, H."),
        ("Ada B. Example", "Example, A. C.|Example, B."),
        ("Thomas Martin", "Martin, Thomas and Thomas, Martin"),
        ("Wei Zhang", "Zhang, Wen|Zhang, Weixin"),
        ("Ada Example", "{Ada Example Foundation}|Example, Adam"),
    ],
)
def test_others_are_not_the_owner(owner: str, others: str) -> None:
    _, mine = works(owner, *others.split("|"), "Sample, Sam")
    assert not any(found for names, found in mine.items() if "Thomas" not in names)


def test_initials_that_may_be_another_person_are_not_the_owners() -> None:
    known, mine = works("Wei Zhang", "Zhang, W.", "Zhang, Wen")
    assert mine == {"Zhang, W.": False, "Zhang, Wen": False}
    _, mine = works("Wei Zhang", "Zhang, Wei and Zhang, W.", "Zhang, W.")
    assert mine == {"Zhang, Wei and Zhang, W.": True, "Zhang, W.": False}
    assert not known.recognized


def messages(owner: str, *authors: str) -> list[tuple[str, str, str]]:
    text = "".join(f"@misc{{k{i}, title = {{T}}, year = 2000, author = {{{a}}}}}\n" for i, a in enumerate(authors))
    found = read([("refs.bib", text.encode())]).publications.values()
    known = recognized(owner_from_config(owner)[0], found)
    return [(problem.code, problem.location, problem.arguments["names"]) for problem in problems(known, found)]


def test_owner_without_a_work_is_reported_with_names_that_are_close() -> None:
    assert messages("Ada Example", "Lovelace, A.", "Exampel, Ada") == [
        ("no-own-work", "refs.bib:2", '"Exampel, Ada"'),
    ]
    assert messages("Wei Zhang", "Zhang, W.", "Zhang, Wen") == [("no-own-work", "refs.bib:1", '"Zhang, W."')]
    assert messages("Ada Example", "Lovelace, A.") == [("only-others", "refs.bib:1", "")]
    assert messages("Heming Xia", "Xia, Heming", "Heming, Xia") == [("nearly-owners", "refs.bib:2", '"Heming, Xia"')]
    assert messages("Ada Example", "Example, Ada", "Lovelace, A.") == []
    assert messages("Ada Example") == []
    close = [f"{name}, Ada" for name in ("Exampel", "Examlpe", "Exapmle", "Exmaple", "Eaxmple", "Xeample")]
    for count, rest in ((5, ""), (6, ", ...")):
        names = ", ".join(f'"{name}"' for name in close[:5])
        assert messages("Ada Example", *close[:count]) == [("no-own-work", "refs.bib:1", names + rest)]


@pytest.mark.parametrize(
    ("kind", "field", "mine"),
    [
        ("collection", "editor", True),
        ("book", "editor", True),
        ("proceedings", "editor", True),
        ("incollection", "editor", False),
        ("inproceedings", "editor", False),
        ("book", "translator", True),
        ("incollection", "translator", True),
        ("incollection", "bookauthor", False),
        ("book", "introduction", True),
        ("book", "commentator", True),
        ("patent", "holder", True),
        ("letter", "recipient", False),
    ],
)
def test_what_the_owner_edited_or_translated_is_theirs(kind: str, field: str, mine: bool) -> None:
    _, found = works("Ada Example", "Example, Ada", field=field, kind=kind)
    assert list(found.values()) == [mine]


def test_degrees_are_shown_and_belong_to_no_part_of_the_name() -> None:
    owner, problems_found = owner_from_config("Ada Example, PhD")
    assert (owner.name, problems_found) == (Name("Example", "Ada", degrees="PhD"), ())
    assert (owner.name.display, owner.name.inverted) == ("Ada Example, PhD", "Example, Ada")


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (Name("Ågård", "Søren"), Name("Aagaard", "Soeren"), True),
        (Name("Ågård", "Søren"), Name("Aagaard", "S."), False),
        (Name("Ågård", "Søren"), Name("Ågård"), False),
        (Name("Ågård"), Name("Aagaard"), True),
        (Name(literal="Søren Lab"), Name(literal="Soeren Lab"), True),
        (Name(literal="Søren Lab"), Name("Lab", "Soeren"), True),
        (Name(literal="Søren Lab"), Name("Lab", "Sven"), False),
        (Name(), Name(), False),
    ],
)
def test_same_names_in_different_spellings(one: Name, other: Name, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


NUNEZ = Name("Ågård Nuñez", "Søren Maria")


@pytest.mark.parametrize(
    ("mine", "other", "may_be"),
    [
        # The first words of a family name of two, as they are taken for given names.
        (NUNEZ, Name("Nuñez", "S. Ågård"), True),
        (NUNEZ, Name("Nuñez", "S. M. Ågård"), True),
        (NUNEZ, Name("Nuñez", "S. B. Ågård"), False),
        (NUNEZ, Name("Nuñez", "S. M."), False),
        (Name("Nuñez", "Søren"), Name("Ågård Nuñez", "Søren"), False),
        # "Xia HM" and "Wu X" are read as a given name and a family name.
        (Name("Xia", "Heming"), Name("HM", "Xia"), True),
        (Name("Xia", "Heming Maria"), Name("HM", "Xia"), True),
        (Name("Xia", "Heming Maria"), Name("HB", "Xia"), False),
        (Name("Wu", "Xin"), Name("X", "Wu"), True),
        (Name("Wu", "Xin"), Name("Y", "Wu"), False),
        (Name("Wu", "Xin"), Name("Xi", "Wu"), False),
        (Name("Wu", "Xin"), Name("Wu"), False),
        (Name("Wu"), Name("Wu", "Xin"), False),
        (Name(literal="Xin Wu"), Name("Wu", "X."), False),
        (Name("Wu", "Xin"), Name(literal="Wu Xin"), True),
        (Name(literal="Plato"), Name(literal="Plato (ed.)"), False),
        (Name("Plato"), Name("Plato*"), True),
    ],
)
def test_names_that_may_be_of_one_person(mine: Name, other: Name, may_be: bool) -> None:
    assert likely(mine, other) is may_be


@pytest.mark.parametrize(
    ("given", "spelled"), [("Ada", True), ("Li", True), ("L.", False), ("JP", False), ("J. Paul", False), ("", False)]
)
def test_given_names_that_are_spelled_out(given: str, spelled: bool) -> None:
    assert spelled_out(Name("Zhang", given)) is spelled


@pytest.mark.parametrize(
    ("mine", "other", "close"),
    [
        (Name("Plato"), Name("Plato", "John"), True),
        (Name("Lovelace", "Ada"), Name("Lovelace", "Adam"), False),
        # A whole name within another text, if it is long enough for that to mean anything.
        (Name("Lin", "Bo"), Name(literal="Team Bo Lin"), True),
        (Name("Li", "Bo"), Name(literal="Bo Lightfoot"), False),
        (Name("夏", "和明"), Name(literal="夏和明研究组"), True),
        (Name(literal="王芳"), Name(literal="王芳研究组"), True),
        (Name(literal="王"), Name(literal="王芳"), False),
        # Of 20 letters, two may be other ones.
        (Name("Lindqvist", "Christopher"), Name("Lindqwist", "Christopfer"), True),
        (Name("Lindqvist", "Christopher"), Name("Lindqwizt", "Christopfer"), False),
    ],
)
def test_names_that_may_be_meant_for_the_owners(mine: Name, other: Name, close: bool) -> None:
    found = recognize(Owner(mine), [[other]])
    assert found.names == ()
    assert found.close == ((other,) if close else ())


def test_the_owner_may_have_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name of the bibliography is compared with few of them, and none is asked for again."""
    compared: list[Name] = []
    for compare in (same, likely):
        monkeypatch.setattr(
            recognition,
            compare.__name__,
            lambda one, other, compare=compare: bool(compared.append(other)) or compare(one, other),
        )
    monkeypatch.setattr(people, "same_name", lambda one, other: compared.append(other))
    monkeypatch.setattr(recognition.difflib, "SequenceMatcher", lambda _, one, two: compared.append(Name(one)))
    owner = Owner(Name("Lovelace", "Ada"), tuple(Name(f"Weaver{n:03}", "Ada") for n in range(300)))
    letters = "bcdfghjkmnopqs"
    names = [Name(f"{one}{two}", "Ada") for one in letters for two in letters]
    assert recognize(owner, [names, [Name("Byron", "Ada")]]).close == ()
    assert compared == []
    own = Name("WEAVER299", "A.")
    assert recognize(owner, [names, [own]]).names == (own,)
    assert [name for name in (*owner.variants, own) if not owner.is_author(name)] == [own]
    assert len(compared) == 2


def test_whose_a_name_is_follows_from_the_comparison_of_names() -> None:
    names = [
        Name("Lovelace", "Ada"),
        Name("Lovelace", "ADA"),
        Name(literal="Ada Lovelace"),
        Name("Ada Lovelace"),
        Name("lace", "Ada", "Love"),
        Name("Ada", "Lovelace", family_first=True),
        Name("Lovelace", "Ada", suffix="Jr."),
        Name(literal="..."),
        Name(),
    ]
    for mine, other, variant in product(names, names, names):
        owner = Owner(mine, (variant,))
        assert owner.is_author(other) is (same_name(other, mine) or same_name(other, variant)), (mine, other, variant)
