"""The line of the authors of a publication: marks, other roles, groups, and long lists."""

import pytest
from bs4 import BeautifulSoup

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.rendering.authors import FOLD, LONG_NAME


def shown(fields: str, kind: str = "misc", component: str = "paper", **more: object) -> BeautifulSoup:
    """The head of the page of an entry, or the line in a list, with the owner as the first author."""
    site = make_site({"papers/x": ""}, f"@{kind}{{x, title={{T}}, year=2020, {fields}}}", **more)  # type: ignore[arg-type]
    return draw(site, component, "papers/x" if component == "paper" else "index")


def line(fields: str, kind: str = "misc", component: str = "paper") -> str:
    return text(shown(fields, kind, component).select_one(".pub-authors"))


@pytest.mark.parametrize("component", ["paper", "publications"])
@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", "author={Lovelace, Ada and others}", "Ada Lovelace, et al."),
        ("article", "author={Lovelace, Ada}, collaboration={Loom}", "Ada Lovelace, for the Loom Collaboration"),
        (
            "article",
            "author={Lovelace, Ada and others}, collaboration={Loom}",
            "Ada Lovelace, et al. for the Loom Collaboration",
        ),
        ("collection", "editor={Lovelace, Ada}", "Ada Lovelace (ed.)"),
        ("collection", "editor={Lovelace, Ada and B, C}", "Ada Lovelace, C B (eds.)"),
        ("collection", "editor={Lovelace, Ada and others}", "Ada Lovelace, et al. (eds.)"),
        (
            "book",
            "author={Lovelace, Ada}, editor={C, D and others}, translator={E, F and et al.}",
            "Ada Lovelace; D C, et al. (eds.); F E, et al. (trans.)",
        ),
        (
            "book",
            "author={A, B and Lovelace, Ada}, editor={C, D}, translator={E, F and G, H}",
            "B A, Ada Lovelace; D C (ed.); F E, H G (trans.)",
        ),
        ("patent", "author={Lovelace, Ada}, holder={Engine House}, number=1", "Ada Lovelace"),
    ],
)
def test_persons_in_their_roles(component: str, kind: str, fields: str, expected: str) -> None:
    assert line(fields, kind, component) == expected


@pytest.mark.parametrize(
    ("marks", "expected", "legend"),
    [
        ("1=corresponding, equal; 2=equal", "Ada Lovelace*†, C B*", ["* Equal contribution † Corresponding author"]),
        ("1=‡, corresponding, equal; 2=‡", "Ada Lovelace*†‡, C B‡", ["* Equal contribution † Corresponding author"]),
        ("2=‡", "Ada Lovelace, C B‡", []),
    ],
)
def test_marks_are_in_one_order_and_those_that_are_known_are_explained(
    marks: str, expected: str, legend: list[str]
) -> None:
    drawn = shown(f"author={{Lovelace, Ada and B, C}}, author+an={{{marks}}}")
    assert texts(drawn, ".pub-authors") == [expected]
    assert texts(drawn, ".pub-marks") == legend
    assert texts(drawn, ".author.owner > strong") == ["Ada Lovelace"], "the marks are apart from the name"


def people(count: int) -> str:
    return " and ".join(["Lovelace, Ada", *(f"P{n}, P." for n in range(1, count))])


def test_list_is_folded_if_it_is_longer_than_the_limit() -> None:
    assert not shown(f"author={{{people(FOLD)}}}").select("details, div.pub-authors")
    assert line(f"author={{{people(FOLD)}}}").endswith(f"P. P{FOLD - 2}, P. P{FOLD - 1}")
    folded = shown(f"author={{{people(FOLD + 1)}}}, collaboration={{Loom}}").select_one("div.pub-authors")
    assert folded is not None
    assert texts(folded, "summary") == ["and 1 more"]
    assert text(folded).endswith(f"P. P{FOLD - 1}, and 1 more P. P{FOLD}, for the Loom Collaboration")
    assert texts(shown(f"author={{{people(FOLD + 2)}}}"), "summary") == ["and 2 more"]


def test_several_of_a_group_are_named_beside_a_folded_list() -> None:
    names = people(FOLD + 3).replace("Lovelace, Ada", "P0, P.").replace(f"P{FOLD + 1}, P.", "Lovelace, Ada")
    assert texts(shown(f"author={{{names}}}"), "summary") == ["and 3 more, among them Ada Lovelace"]


def test_name_is_kept_in_one_line_up_to_the_width_of_a_phone() -> None:
    names = ["N" * LONG_NAME, "N" * (LONG_NAME + 1)]
    drawn = shown(f"author={{Lovelace, Ada and {{{names[0]}}} and {{{names[1]}}}}}")
    assert [author["class"] for author in drawn.select(".author")] == [
        *(["author", "owner"], ["author"], ["author", "long"])
    ]


def test_orcid_leads_to_the_record_and_has_a_mark_on_the_page_alone() -> None:
    fields = 'author={Lovelace, Ada and B, C and D, E}, author+an:orcid={2="0000-0002-1825-0097"}'
    record = "https://orcid.org/0000-0002-1825-0097"
    assert links(shown(fields), ".pub-authors a") == [("C B", record), ("", record)]
    assert links(shown(fields, component="publications"), ".pub-authors a") == [("C B", record)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ('affiliation = {1="Mill"}', [("Affiliation", "Mill (Ada Lovelace)")]),
        ('affiliation = {1="Mill"; 2="Looms"}', [("Affiliations", "Mill (Ada Lovelace); Looms (C B)")]),
        ('affiliation = {1="Mill"; 2="Mill"}', [("Affiliation", "Mill (Ada Lovelace, C B)")]),
    ],
)
def test_affiliations_are_named_with_those_that_have_them(given: str, found: list[tuple[str, str]]) -> None:
    drawn = shown(f"author={{Lovelace, Ada and B, C}}, author+an:{given}")
    assert [(text(row.dt), text(row.dd)) for row in drawn.select("dl.facts > div")] == found


def test_roles_are_in_the_order_of_the_taxonomy_and_lead_to_what_they_mean() -> None:
    drawn = shown(
        "author={Lovelace, Ada and B, C}, author+an:credit={1=writing-original-draft, software; 2=software, methodology}"
    )
    assert [
        (text(row.dt), text(row.dd), row.a["href"].rstrip("/").rpartition("/")[2])
        for row in drawn.select("dl.facts > div")
    ] == [  # type: ignore[index, union-attr]
        ("Methodology", "C B", "methodology"),
        ("Software", "Ada Lovelace, C B", "software"),
        ("Writing – original draft", "Ada Lovelace", "writing-original-draft"),
    ]


def test_mark_of_orcid_is_drawn_and_hidden_from_screen_readers() -> None:
    drawn = shown('author={Lovelace, Ada and B, C}, author+an:orcid={2="0000-0002-1825-0097"}')
    (mark,) = drawn.select("a.orcid")
    assert mark["aria-label"] == "ORCID iD of C B"
    (svg,) = mark.find_all(recursive=False)
    assert (svg.name, svg["width"], svg["height"], svg["aria-hidden"]) == ("svg", "16", "16", "true")
    assert [(part.name, part["fill"]) for part in svg.find_all()] == [("circle", "none"), ("path", "#a6ce39")]


def test_institution_leads_to_its_record() -> None:
    given = 'author={Lovelace, Ada}, author+an:affiliation={1="Mill"}, author+an:ror={1="05dxps055"}'
    record = "https://ror.org/05dxps055"
    (a,) = shown(given).select("a.ror")
    assert (text(a), a["href"], a["aria-label"]) == ("ROR", record, "ROR record of Mill")
    alone = shown('author={Lovelace, Ada}, author+an:ror={1="05dxps055"}')
    assert [(text(a), a["aria-label"]) for a in alone.select("a.ror")] == [("ROR", f"ROR record of {record}")]
