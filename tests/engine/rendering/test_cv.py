"""The CV's sections and the profile of the owner."""

import pytest

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.formats.list_kinds import KINDS as LIST_KINDS
from sphinx_scholar.rendering.cv import CV as CV_COMPONENT
from sphinx_scholar.rendering.problems import CV_KIND, PUBLICATION_KIND

CV = """title: CV
updated: 2024-03
education:
- {start: 2020-09, end: present, institution: ETH, place: Zürich, degree: Ph.D. in $n$, advisor: B. C}
- {start: 2018, end: 2020-06, institution: UCL, degree: B.Sc.}
service:
- {role: Reviewer, venues: [ACL, EMNLP], start: 2023, end: 2024}
- {role: Member, organization: ACM}
honors:
- {title: Prize of $n$, issuer: A fund, year: 2021-05}
- {title: Medal, year: 2019}
skills:
  Programming: [Python, C]
  Speaking: [English]
"""
PAGES = {
    "cv": CV,
    "research/loom": "title: Looms of $n$\nstart: 2021-10\nend: 2022-02\nplace: Turin\nhost: [ETH, UCL]\nadvisors: [B. C, D. E]\n"
    "highlights: [Wove $n$ looms., Wrote.]\npapers: [new, draft]\nprojects: [mill]\ndescription: Left to the highlights.",
    "research/talk": "title: Plain\nstart: 2023\nend: present\nhost: MIT\nadvisors: B. C\ndescription: Of $n$.",
    "projects/mill": "title: 'Mill: a tool'\nstack: [Python, C]\nlicense: MIT\nrepository: https://e.org/code\nhomepage: https://e.org/\npapers: draft",
    "projects/bare": "title: Bare",
}
PAPERS = """
@inproceedings{new, title={New: of $n$}, author={Babbage, C. and Lovelace, Ada}, author+an={2=equal}, booktitle={B},
  address={Rome}, date={2022-05}, award={Best paper}, note={Oral}, doi={10.1000/new}, pdf={/_static/new.pdf}}
@misc{draft, title={Draft}, author={Lovelace, Ada}, eprint={2201.00001}, eprinttype={arxiv}, date={2021-09}}
@article{coming, title={Coming}, author={Lovelace, Ada}, journal={J}, year={to appear}}
"""
SITE = make_site(PAGES, PAPERS)


@pytest.mark.parametrize(
    ("section", "records"),
    [
        (
            "education",
            ["Sep 2020 – present | Ph.D. in n | ETH, Zürich | Advisor: B. C", "2018 – Jun 2020 | B.Sc. | UCL"],
        ),
        ("service", ["Reviewer | ACL, EMNLP, 2023 – 2024", "Member | ACM"]),
        ("honors", ["May 2021 | Prize of n, A fund", "2019 | Medal"]),
        ("skills", ["Programming | Python, C", "Speaking | English"]),
        (
            "research",
            [
                "2023 – present | Plain | MIT | Advisor: B. C | Of n.",
                "Oct 2021 – Feb 2022 | Looms of n | ETH; UCL · Turin | Advisors: B. C; D. E | Wove n looms. | Wrote."
                " | Papers: New; Draft | Code and data: Mill",
            ],
        ),
        (
            "project",
            [
                "Python, C | Mill: a tool | Paper: Draft"
                " | Licence: MIT · Code of “Mill: a tool” · Website of “Mill: a tool”",
                "Project | Bare",
            ],
        ),
        (
            "papers",
            [
                "Forthcoming | Coming | Ada Lovelace | J",
                "May 2022 | New: of n | C. Babbage, Ada Lovelace* | B, Rome. Oral. Best paper"
                " | DOI of “New: of n” · PDF of “New: of n”",
                "Sep 2021 | Draft | Ada Lovelace | arXiv:2201.00001. Preprint"
                " | PDF of “Draft” · arXiv of “Draft” · Code of “Draft”",
            ],
        ),
    ],
)
def test_label_and_lines_of_each_record(section: str, records: list[str]) -> None:
    rows = draw(SITE, "cv", "cv", section=section).select("ul.cv-list > li")
    assert [" | ".join(texts(row, ".cv-when, .cv-what > p, .cv-points > li")) for row in rows] == records


def test_records_lead_to_pages_and_files() -> None:
    research = draw(SITE, "cv", "cv", section="research")
    assert links(research) == [
        ("Plain", "research/talk.html"),
        ("Looms of n", "research/loom.html"),
        ("New", "papers/new.html"),
        ("Draft", "papers/draft.html"),
        ("Mill", "projects/mill.html"),
    ]
    papers = draw(SITE, "cv", "cv", section="papers")
    assert links(papers)[1:4] == [
        ("New: of n", "papers/new.html"),
        ("DOI", "https://doi.org/10.1000/new"),
        ("PDF", "../_static/new.pdf"),
    ]
    assert texts(papers, ".owner strong") == ["Ada Lovelace"] * 3
    assert texts(papers, "ul + p.pub-marks") == ["* Equal contribution"]
    assert links(draw(SITE, "cv", "cv", section="project"))[1:4] == [
        ("Draft", "papers/draft.html"),
        ("Code", "https://e.org/code"),
        ("Website", "https://e.org/"),
    ]
    assert draw(SITE, "cv", "cv", section="honors").select_one("time")["datetime"] == "2021-05"  # type: ignore[index]


def test_long_list_of_authors_is_cut_without_a_disclosure() -> None:
    people = " and ".join([*(f"P{i:02}, P." for i in range(40)), "Lovelace, Ada"])
    soup = draw(
        make_site({"cv": CV}, f"@misc{{x, title={{T}}, author={{{people}}}, year=2020}}"), "cv", section="papers"
    )
    assert texts(soup, ".cv-what p")[1].endswith("P. P29, and 11 more, among them Ada Lovelace")
    assert not soup.select("details")


def test_empty_section_is_left_out() -> None:
    assert not draw(make_site({"cv": "updated: 2024"}), "cv", "cv", section="education").contents


OWNER = {
    "role": "Countess",
    "affiliation": ["Analytical Society", "Royal Society"],
    "email": "ada@example.org",
    "portrait": "_static/ada.jpg",
    "profiles": {"github": "ada", "orcid": "0000-0001-2345-6789"},
}


def test_profile_on_the_home_page() -> None:
    soup = draw(make_site({"cv": CV}, owner=OWNER), "profile")
    assert texts(soup, ".profile > p") == ["Countess", "Analytical Society", "Royal Society"]
    assert links(soup, ".profile-links a") == [
        ("ada@example.org", "mailto:ada@example.org"),
        ("GitHub", "https://github.com/ada"),
        ("ORCID", "https://orcid.org/0000-0001-2345-6789"),
        ("CV (PDF)", "../cv.pdf"),
        ("CV (JSON)", "../resume.json"),
    ]
    assert [a["href"] for a in soup.select("a[rel=me]")] == [
        "https://github.com/ada",
        "https://orcid.org/0000-0001-2345-6789",
    ]
    names = ["Ways to reach Ada Lovelace", "Curriculum vitae as a file"]
    assert [part["aria-label"] for part in soup.select("ul")] == names
    portrait = soup.select_one("img.portrait")
    assert portrait is not None
    assert (portrait["src"], portrait["alt"]) == ("../_static/ada.jpg", "Portrait of Ada Lovelace")


def test_profile_on_the_cv_names_the_owner_and_its_date() -> None:
    soup = draw(make_site({"cv": CV}, owner=OWNER), "profile", "cv")
    assert texts(soup, ".profile > p") == [
        "Ada Lovelace",
        "Countess",
        "Analytical Society",
        "Royal Society",
        "Last changed March 2024",
    ]
    assert links(soup, ".profile-name a") == [("Ada Lovelace", "index.html")]
    assert links(soup, ".pub-links a.button") == [("PDF", "../cv.pdf"), ("JSON", "../resume.json")]
    assert text(soup.select_one(".pub-links a")) == "PDF file of this CV"


def test_profile_without_more_than_a_name_is_without_empty_parts() -> None:
    soup = draw(make_site(), "profile")
    assert not soup.select(".profile > *")


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
    site = make_site({"cv": CV}, entries)
    kinds = [["book"], ["edited"], ["chapter"], ["journal"], ["review"], ["patent"], ["talk"], ["book", "chapter"]]
    found = [texts(draw(site, "cv", "cv", section="papers", kind=k), ".cv-what p:first-child") for k in kinds]
    alone = ["Book", "Edited", "Chapter", "Article", "Review", "Patent", "Talk"]
    assert found == [*([title] for title in alone), ["Book", "Chapter"]]


def test_kinds_of_papers_are_checked() -> None:
    assert CV_COMPONENT.check({"section": "papers", "kind": ["book", "boook"]}, {}) == (
        {"section": "papers", "kind": ["book"]},
        [PUBLICATION_KIND.at("", kind="boook", suggestion="book", known=", ".join(LIST_KINDS))],
    )
    assert CV_COMPONENT.check({"section": "skills", "kind": ["book"]}, {}) == (
        {"section": "skills"},
        [CV_KIND.at("", section="skills")],
    )
