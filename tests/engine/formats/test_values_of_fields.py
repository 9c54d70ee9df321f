"""Fields of entries in the exports that have a place for them, one or two at a time."""

from typing import Any

import pytest

from sphinx_scholar.formats.bibliographic import home, venue_parts
from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.hayagriva import hayagriva
from sphinx_scholar.formats.labels import in_order, labels
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers.bibtex import read


def work(entry: str, key: str = "k") -> Publication:
    """The work ``type, fields`` of 2020 by Jane Doe, unless it says otherwise."""
    kind, _, fields = entry.partition(", ")
    usual = {"title": "T", "author": "Doe, Jane"} | ({} if "year" in entry or " date" in entry else {"year": "2020"})
    more = "".join(f", {name} = {{{text}}}" for name, text in usual.items() if f", {name} = " not in f", {fields}")
    return read([("r.bib", f"@{kind}{{{key}, {fields}{more}}}".encode())]).publications[key]


@pytest.mark.parametrize(
    ("entry", "values"),
    [
        ("mastersthesis, school = {S}", {"genre": "Master's thesis", "publisher": "S"}),
        ("thesis, institution = {S}, type = {mathesis}", {"genre": "Master's thesis"}),
        ("phdthesis, school = {S}", {"genre": "PhD thesis"}),
        (
            "misc, eventtitle = {E}, entrysubtype = {keynote}",
            {"type": "speech", "genre": "Keynote", "event-title": "E"},
        ),
        ("article, journal = {J}, entrysubtype = {magazine}", {"type": "article-magazine", "genre": None}),
        ("article, journal = {J}, entrysubtype = {comment}", {"type": "article-journal", "genre": "Comment"}),
        ("review, journal = {J}", {"genre": "Review"}),
        ("patent, number = {1}, holder = {Acme and Roe, R}", {"publisher": "Acme, R Roe", "number": "1"}),
        ("misc, eprint = {2011.04418}", {"publisher": "arXiv", "number": "arXiv:2011.04418"}),
        ("article, journal = {J}, issue = {Summer}", {"issue": "Summer"}),
        ("article, journal = {J}, shortjournal = {JJ}", {"container-title": "J", "container-title-short": "JJ"}),
        ("inproceedings, booktitle = {B}, shortbooktitle = {BB}", {"container-title-short": "BB"}),
        ("article, journal = {J}, date = {2004-22}", {"issued": {"date-parts": [[2004]], "season": 2}}),
        ("article, journal = {J}, year = {c. 1923}", {"issued": {"date-parts": [[1923]], "circa": True}}),
        ("article, journal = {J}, year = {1923?}", {"issued": {"date-parts": [[1923]], "circa": True}}),
        ("article, journal = {J}, date = {199X}", {"issued": {"date-parts": [[1990]], "circa": True}}),
        (
            "article, journal = {J}, date = {2004-05-01/2004-06-02}",
            {"issued": {"date-parts": [[2004, 5, 1], [2004, 6, 2]]}},
        ),
        ("misc, library = {L}, shelfmark = {S}", {"archive": "L", "archive_location": "S"}),
        ("article, journal = {J}, abstract = {An \\emph{x} $y$.}", {"abstract": "An x y."}),
        ("online, url = {https://e.org}, urldate = {2020-05-03}", {"accessed": {"date-parts": [[2020, 5, 3]]}}),
        ("book, publisher = {P}, chapter = {3}, pagetotal = {300}", {"chapter-number": "3", "number-of-pages": "300"}),
        ("inbook, booktitle = {B}, bookauthor = {Roe, R}", {"container-author": [{"family": "Roe", "given": "R"}]}),
    ],
)
def test_csl(entry: str, values: dict[str, Any]) -> None:
    item = csl(work(entry))
    assert {name: item.get(name) for name in values} == values


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ("article, journal = {J}, entrysubtype = {magazine}", ["entrysubtype = {magazine}", "@article{k"]),
        ("review, journal = {J}", ["entrysubtype = {review}"]),
        ("manual, organization = {O}", ["@manual{k", "publisher = {O}"]),
        ("misc, eventtitle = {E}, howpublished = {H}", ["eventtitle = {E}", "howpublished = {H}"]),
        ("software, version = {v1.2}, url = {https://e.org/s}", ["version = {1.2}", "url = {https://e.org/s}"]),
        ("dataset, version = {2}, publisher = {Zenodo}", ["version = {2}", "publisher = {Zenodo}"]),
        ("article, journal = {J}, year = {44 BCE}", ["-0043"]),
        ("article, journal = {J}, year = {79}", ["= {0079}"]),
        ("article, journal = {J}, eprint = {2011.04418}, eprintclass = {cs.CL}", ["primaryclass = {cs.CL}"]),
        ("article, journal = {J}, langid = {german}", ["langid = {ngerman}"]),
        ("article, journal = {J}, shortjournal = {JJ}", ["shortjournal = {JJ}"]),
        ("article, journal = {J}, zbl = {1234}", ["zblnumber = {1234}"]),
        ("book, publisher = {{A and B}}", ["publisher = {{A and B}}"]),
        (
            "book, editora = {A, B}, editoratype = {founder}, editorb = {C, D}, editorbtype = {reviser}",
            ["editora = {A, B}, editoratype = {founder}", "editorb = {C, D}, editorbtype = {reviser}"],
        ),
        ("mastersthesis, school = {S}", ["@mastersthesis{k", "school = {S}"]),
    ],
)
def test_bibtex(entry: str, lines: list[str]) -> None:
    written = " ".join(bibtex(work(entry)).split())
    assert [line for line in lines if line not in written] == [], written


def test_a_fourth_kind_of_editor_is_a_note() -> None:
    kinds = {"editora": "founder", "editorb": "reviser", "editorc": "redactor", "editor": "compiler"}
    fields = "".join(f", {name} = {{{name}, X}}, {name}type = {{{kind}}}" for name, kind in kinds.items())
    written = " ".join(bibtex(work(f"book{fields}")).split())
    assert "addendum = {" in written
    assert written.count("type = {") == 3


@pytest.mark.parametrize(
    ("entry", "values"),
    [
        ("book, publisher = {P}, edition = {3rd ed.}", {"edition": "3rd edition"}),
        ("book, publisher = {P}, edition = {3RD EDN}", {"edition": "3RD EDN"}),
        ("book, publisher = {P}, edition = {Revised Edition}", {"edition": "revised edition"}),
        ("book, publisher = {P}", {"edition": "", "volumes": ""}),
        ("book, publisher = {P}, volumes = {1}", {"volumes": "1 volume"}),
        ("book, publisher = {P}, volumes = {4}", {"volumes": "4 volumes"}),
        ("book, volume = {3}, part = {2}, chapter = {4}", {"volume": "volume 3", "chapter": "part 2, chapter 4"}),
        ("dataset, version = {2}, publisher = {Zenodo}", {"version": "version 2"}),
    ],
)
def test_parts_of_the_venue(entry: str, values: dict[str, str]) -> None:
    parts = venue_parts(work(entry))
    assert {name: getattr(parts, name) for name in values} == values


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("article, collaboration = {ATLAS}", ["Jane Doe", "ATLAS Collaboration"]),
        ("article, collaboration = {ATLAS and CMS}", ["Jane Doe", "ATLAS and CMS Collaborations"]),
        ("article, collaboration = {Belle Collaboration}", ["Jane Doe", "Belle Collaboration"]),
        ("article, author = {{The ATLAS Collaboration}}, collaboration = {ATLAS}", ["The ATLAS Collaboration"]),
    ],
)
def test_collaborations(entry: str, names: list[str]) -> None:
    lines = ris(work(f"{entry}, journal = {{J}}")).split("\r\n")
    found = [line.partition("- ")[2].strip(",") for line in lines if line.startswith("AU")]
    assert [" ".join(reversed(name.split(", "))) for name in found] == names


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("misc, project = {https://e.org/p}", "https://e.org/p"),
        ("misc, html = {https://e.org/h}", "https://e.org/h"),
        ("article, journal = {J}", "https://e.org/k"),
    ],
)
def test_home(entry: str, url: str) -> None:
    assert home(work(entry), "https://e.org/k") == url


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("article, journal = {J}, shorthand = {AB}", ("AB", "")),
        ("article, journal = {J}, shortauthor = {SA}", ("SA", "2020")),
        ("collection, publisher = {P}, editor = {Roe, R}, shorteditor = {SE}", ("SE", "2020")),
        ("article, journal = {J}", ("Doe", "2020")),
    ],
)
def test_labels(entry: str, label: tuple[str, str]) -> None:
    assert labels([work(entry)]) == {"k": label}


def test_the_sortname_decides_the_order() -> None:
    works = {
        key: work(f"article, journal = {{J}}{more}", key) for key, more in (("a", ""), ("b", ", sortname = {A, B}"))
    }
    assert in_order(labels(works.values()), works) == ["b", "a"]


@pytest.mark.parametrize(
    ("entry", "values"),
    [
        ("online, url = {https://e.org}, urldate = {2020-05-03}", {"url": {"value": "https://e.org"}}),
        ("book, publisher = {P}, chapter = {3}, shorttitle = {ST}", {"chapter": "3", "title": {"short": "{ST}"}}),
        ("article, journal = {J}, langid = {japanese}", {"language": "ja"}),
        ("inbook, booktitle = {B}, bookauthor = {Roe, R}", {"parent": [{"title": "B"}]}),
    ],
)
def test_hayagriva(entry: str, values: dict[str, Any]) -> None:
    made = hayagriva(csl(work(entry)))

    def holds(found: Any, wanted: Any) -> bool:
        if isinstance(wanted, dict):
            return all(name in found and holds(found[name], value) for name, value in wanted.items())
        if isinstance(wanted, list):
            return all(holds(one, other) for one, other in zip(found, wanted, strict=True))
        return bool(found == wanted) or (isinstance(found, str) and found.endswith(wanted))

    assert holds(made, values), made
