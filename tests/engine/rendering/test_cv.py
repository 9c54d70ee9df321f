"""What the recorded CV and profile do not have: long lists of authors, empty parts, and kinds of papers."""

from drawing import draw, make_site, text, texts
from sphinx_scholar.formats.list_kinds import KINDS as LIST_KINDS
from sphinx_scholar.readers.kinds import kinds
from sphinx_scholar.rendering.cv import CV as CV_COMPONENT
from sphinx_scholar.rendering.problems import CV_KIND, PUBLICATION_KIND


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
