"""What the recorded CV and profile do not have: long lists of authors, empty parts, and kinds of papers."""

import pytest

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.formats.list_kinds import KINDS as LIST_KINDS
from sphinx_scholar.readers.kinds import kinds
from sphinx_scholar.rendering.cv import CV as CV_COMPONENT
from sphinx_scholar.rendering.problems import CV_KIND, CV_SECTION, PUBLICATION_KIND

ENTRY = r"""@article{one, title={On \emph{Looms} of $n$: A study}, author={Babbage, Charles and Lovelace, Ada},
  author+an={2=equal}, journal={J}, volume={3}, pages={1--9}, date={2020-05}, award={Prize}, pdf={/a.pdf},
  doi={10.1000/x}}"""
PAGES = {
    "papers/one": "",
    "research/loom": "title: Loom of $n$\nstart: 2019-10\nend: 2020-02\nplace: Turin\nhost: [A, B]\nadvisors: [C. D, E]\n"
    "papers: one\nhighlights: [Fast $n$.]\ndescription: Not shown.\ncv_title: Loom work",
    "research/idle": "title: Idle\nstart: 2021\nend: present\ndescription: Of $n$.",
    "projects/mill": "title: Mill\nstack: [Python, C++]\nlicense: MIT\nrepository: https://e.org/mill\npapers: one\n"
    "description: Grinds.",
    "projects/old": "title: Old\nstart: 2019\nend: 2020\nstack: [Ada]",
    "projects/bare": "title: Bare",
    "cv": """updated: 2024
education:
- {start: 2020-09, end: present, institution: ETH, place: Zurich, degree: Ph.D. in $n$, advisor: B. C}
- {start: 2018, end: 2018, institution: UCL, degree: B.Sc.}
service:
- {role: Reviewer, venues: [ACL, EMNLP], start: 2023, end: 2024}
- {role: Member, organization: ACM}
honors:
- {title: Prize of $n$, issuer: A fund, year: 2021-05}
- {title: Medal, year: 2019}
skills: {Programming: [Python, C], Speaking: [English]}
positions:
- {role: Professor of $n$, organization: Engine House, department: Looms, start: 2020, end: present, url: 'https://e.org/p'}
grants:
- {title: Knots, funder: Crown, number: G-1, start: 2024, end: 2025}
""",
}
OWN_FIELDS = {"project": {"fields": {"start": {"type": "date"}, "end": {"type": "date"}}}}
SITE = make_site(PAGES, ENTRY, own_kinds=OWN_FIELDS)


@pytest.mark.parametrize(
    ("section", "rows"),
    [
        (
            "papers",
            [
                (
                    "May 2020",
                    ["On Looms of n: A study", "Charles Babbage, Ada Lovelace*", "J 3, pp. 1–9. Prize"],
                    [("DOI", "https://doi.org/10.1000/x"), ("PDF", "../a.pdf"), ("Code", "https://e.org/mill")],
                )
            ],
        ),
        (
            "research",
            [
                ("2021 – present", ["Idle", "Of n."], []),
                (
                    "Oct 2019 – Feb 2020",
                    ["Loom work: Loom of n", "A; B · Turin", "Advisors: C. D; E", "Fast n.", "Paper: On Looms of n"],
                    [("On Looms of n", "papers/one.html")],
                ),
            ],
        ),
        (
            "project",
            [
                (
                    "Python, C++",
                    ["Mill", "Grinds.", "Paper: On Looms of n"],
                    [("On Looms of n", "papers/one.html"), ("Code", "https://e.org/mill")],
                ),
                ("2019 – 2020", ["Old", "Built with: Ada"], []),
                ("Project", ["Bare"], []),
            ],
        ),
        (
            "education",
            [
                ("Sep 2020 – present", ["Ph.D. in n", "ETH, Zurich", "Advisor: B. C"], []),
                ("2018", ["B.Sc.", "UCL"], []),
            ],
        ),
        ("service", [("Reviewer", ["ACL, EMNLP, 2023 – 2024"], []), ("Member", ["ACM"], [])]),
        ("honors", [("May 2021", ["Prize of n, A fund"], []), ("2019", ["Medal"], [])]),
        ("skills", [("Programming", ["Python, C"], []), ("Speaking", ["English"], [])]),
        ("positions", [("2020 – present", ["Professor of n", "Engine House, Looms"], [])]),
        ("grants", [("2024 – 2025", ["Knots", "Crown, G-1"], [])]),
    ],
)
def test_section(section: str, rows: list[tuple[str, list[str], list[tuple[str, str]]]]) -> None:
    drawn = draw(SITE, "cv", "cv", section=section)
    found = []
    for row in drawn.select("ul.cv-list > li"):
        lines = [line for line in texts(row, ".cv-what > p, .cv-points li") if " · " not in line or "Turin" in line]
        found.append((text(row.select_one(".cv-when")), lines, links(row, ".cv-what > p:not(:first-child) a")))
    assert found == rows


def test_titles_lead_to_pages_and_what_is_emphasized_leads_the_lines() -> None:
    for section, expected in (
        ("papers", [("On Looms of n: A study", "papers/one.html")]),
        ("research", [("Idle", "research/idle.html"), ("Loom work", "research/loom.html")]),
        ("positions", [("Professor of n", "https://e.org/p")]),
        ("education", []),
    ):
        drawn = draw(SITE, "cv", "cv", section=section)
        assert links(drawn, ".cv-what > p:first-child a") == expected
        strong = texts(drawn, ".cv-what > p:first-child > strong")
        assert len(strong) == (0 if section == "papers" else len(drawn.select("ul.cv-list > li")))


def test_lines_of_small_print() -> None:
    assert texts(draw(SITE, "cv", "cv", section="project"), "p.meta") == [
        "Paper: On Looms of n",
        "License: MIT · Code of “Mill”",
    ]
    assert texts(draw(SITE, "cv", "cv", section="papers"), "ul + p.pub-marks") == ["* Equal contribution"]
    assert not draw(SITE, "cv", "cv", section="research").select(".pub-marks")


@pytest.mark.parametrize(
    ("given", "section"),
    [
        *{name: name for name in ("papers", "research", "education", "skills", "project", "note", "grants")}.items(),
        *(("projects", "project"), ("research/notes", "note"), ("talks", "talk")),
    ],
)
def test_section_is_named_by_itself_or_by_a_folder(given: str, section: str) -> None:
    known = kinds({"talk": {"folder": "talks"}})[0]
    assert CV_COMPONENT.check({"section": given}, known) == ({"section": section}, [])


def test_unknown_section_is_reported() -> None:
    for given, suggestion in (("paperss", "papers"), ("cv", ""), ("nothing", "")):
        assert CV_COMPONENT.check({"section": given}, kinds({})[0]) == (
            None,
            [CV_SECTION.at("", section=given, suggestion=suggestion)],
        )


def test_long_list_of_authors_is_cut_without_a_disclosure() -> None:
    people = " and ".join([*(f"P{i:02}, P." for i in range(40)), "Lovelace, Ada"])
    soup = draw(
        make_site({"cv": "updated: 2024"}, f"@misc{{x, title={{T}}, author={{{people}}}, year=2020}}"),
        "cv",
        section="papers",
    )
    assert texts(soup, ".cv-what p")[1].endswith("P. P29, and 11 more, among them Ada Lovelace")
    assert not soup.select("details")


def test_empty_section_is_left_out() -> None:
    assert not draw(make_site({"cv": "updated: 2024"}), "cv", "cv", section="education").contents


def test_profile_without_more_than_a_name_is_without_empty_parts() -> None:
    soup = draw(make_site(), "profile")
    assert not soup.select(".profile > :not(data)")


def test_status_of_a_paper_is_in_the_margin_or_behind_its_venue() -> None:
    entries = """
        @article{a, title={Undated}, author={Lovelace, Ada}, journal={J}, year={forthcoming}}
        @article{b, title={Dated}, author={Lovelace, Ada}, journal={J}, year=2024, pubstate={inpress}}
    """
    soup = draw(make_site({"cv": "updated: 2024"}, entries), "cv", section="papers")
    shown = [
        (text(item.select_one(".cv-when")), texts(item, ".cv-what p")[2]) for item in soup.select("li:has(> .cv-what)")
    ]
    assert shown == [("Forthcoming", "J"), ("2024", "J. In press")]


def test_papers_can_be_those_of_some_kinds() -> None:
    entries = """
        @book{b, title={Book}, author={Lovelace, Ada}, publisher={P}, year=2024}
        @collection{e, title={Edited}, editor={Lovelace, Ada}, publisher={P}, year=2023}
        @incollection{c, title={Chapter}, author={Lovelace, Ada}, booktitle={B}, publisher={P}, year=2022}
        @article{a, title={Article}, author={Lovelace, Ada}, journal={J}, year=2021}
        @review{r, title={Review}, author={Lovelace, Ada}, journal={J}, year=2020}
        @patent{p, title={Patent}, author={Lovelace, Ada}, number={1}, year=2019}
        @unpublished{t, title={Talk}, author={Lovelace, Ada}, note={Talk at the Mill}, year=2018}
    """
    site = make_site({"cv": "updated: 2024"}, entries)
    kinds = [["book"], ["edited"], ["chapter"], ["journal"], ["review"], ["patent"], ["talk"], ["book", "chapter"]]
    found = [texts(draw(site, "cv", "cv", section="papers", kind=k), ".cv-what p:first-child") for k in kinds]
    alone = ["Book", "Edited", "Chapter", "Article", "Review", "Patent", "Talk"]
    assert found == [*([title] for title in alone), ["Book", "Chapter"]]


def test_kinds_of_papers_are_checked() -> None:
    assert CV_COMPONENT.check({"section": "papers", "kind": ["book", "boook"]}, {}) == (
        {"section": "papers", "kind": ["book"]},
        [PUBLICATION_KIND.at("", kind="boook", suggestion="book", known=", ".join(LIST_KINDS))],
    )
    folders = kinds({"paper": {"folder": "works"}})[0]
    assert CV_COMPONENT.check({"section": "works"}, folders) == ({"section": "papers"}, [])
    assert CV_COMPONENT.check({"section": "skills", "kind": ["book"]}, {}) == (
        {"section": "skills"},
        [CV_KIND.at("", section="skills")],
    )


def test_all_texts_of_records_show_their_formulas() -> None:
    n = "'x$^2$y$^2$'"
    pages = {
        "research/loom": f"title: L\nstart: 2019\nend: present\nplace: {n}\nhost: [{n}]\nadvisors: [{n}]",
        "projects/mill": f"title: M\nstart: 2019\nend: 2020\nstack: [{n}]\nlicense: {n}",
        "cv": f"""updated: 2024
education: [{{start: 2018, end: 2019, institution: {n}, place: {n}, degree: {n}, advisor: {n}}}]
service: [{{role: {n}, venues: [{n}]}}, {{role: {n}, organization: {n}}}]
honors: [{{title: {n}, issuer: {n}, year: 2019}}]
skills: {{{n}: [{n}]}}
""",
    }
    site = make_site(pages, ENTRY, own_kinds=OWN_FIELDS)
    for section in ("education", "service", "honors", "skills", "research", "project"):
        drawn = draw(site, "cv", "cv", section=section)
        assert drawn.select("math"), section
        assert "$" not in text(drawn), section
