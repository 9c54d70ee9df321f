"""Lists of publications: their rows, years, order and options."""

from urllib.parse import parse_qs

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.formats.registry import FORMATS
from sphinx_scholar.rendering.registry import COMPONENTS

ENTRIES = r"""
@article{old, title={Old of $n$}, author={Lovelace, Ada}, journal={J}, date={2020-03}, keywords={looms}}
@inproceedings{new, title={New}, author={Babbage, C. and Lovelace, Ada}, author+an={2=equal}, booktitle={B}, abbr={BB},
  date={2022-05}, keywords={Looms, Big engines}, selected={true}, award={Best paper}, note={Oral},
  pdf={/_static/new.pdf}}
@misc{draft, title={Draft}, author={Lovelace, Ada}, eprint={2201.00001}, eprinttype={arxiv}, date={2022-09}}
@article{coming, title={Coming}, author={Lovelace, Ada}, journal={J}, year={to appear}}
@misc{undated, title={Undated}, author={Lovelace, Ada}, howpublished={Letter}}
@book{other, title={Other}, author={Babbage, C.}, publisher={P}, year=1999}
"""
SITE = make_site({"papers/new": "", "papers/index": ""}, ENTRIES)


def test_years_are_newest_first_between_forthcoming_and_undated_works() -> None:
    soup = draw(SITE, "publications")
    sections = [(str(part["id"]), texts(part, "h2, .pub-title")) for part in soup.select("section.pub-year")]
    assert sections == [
        ("yforthcoming", ["Forthcoming", "Coming"]),
        ("y2022", ["2022", "Draft", "New"]),
        ("y2020", ["2020", "Old of n"]),
        ("yundated", ["Undated", "Undated"]),
    ]
    assert soup.select_one("div")["class"] == ["pub-filter"], "the filter is put there"  # type: ignore[index]


def test_row_holds_all_about_a_paper() -> None:
    row = draw(SITE, "publications", keys=["new"]).select_one("li.pub")
    assert row is not None
    assert texts(row, ".short-name, :scope > p") == [
        "BB",
        "New",
        "C. Babbage, Ada Lovelace*",
        "* Equal contribution",
        "B, May 2022 · Oral · Best paper",
    ]
    assert (row["data-year"], row["data-kind"], row["data-topics"]) == ("2022", "conference", "Looms|Big engines")
    assert links(row, ".pub-title a") == [("New", "papers/new.html")]
    assert links(row, ".pub-links a") == [("PDF", "../_static/new.pdf")]
    assert texts(row, ".owner strong") == ["Ada Lovelace"]
    assert text(row.select_one("details.pub-cite > summary")) == "Cite “New”"
    assert "@inproceedings{new," in text(row.select_one("details pre"))
    assert links(row, "details .downloads a")[0] == ("BibTeX", "../papers/new.bib")
    coins = row.select_one("span.Z3988")
    assert coins is not None
    assert parse_qs(str(coins["title"]))["rft.atitle"] == ["New"]


def test_row_without_date_or_topics() -> None:
    row = draw(SITE, "publications", keys=["coming"]).select_one("li.pub")
    assert row is not None
    assert (row["data-year"], row["data-kind"], row["data-topics"]) == ("", "journal", "")
    assert text(row.select_one(".pub-venue")) == "J · Forthcoming"


def test_work_of_others_has_no_link() -> None:
    row = draw(SITE, "publications", keys=["other"]).select_one("li.pub")
    assert row is not None
    assert (text(row.select_one(".pub-title")), row.select("a[href]")) == ("Other", [])
    assert "@book{other," in text(row.select_one("details pre"))


def test_options_together_and_works_that_are_not_there() -> None:
    for options, found in (
        ({"keys": ["old", "other", "old", "none"]}, ["Old of n", "Other"]),
        ({"keys": ["new", "draft"]}, ["New", "Draft"]),
        ({"kind": ["forthcoming"]}, ["Coming"]),
        ({"year": ["2020", "2022"], "kind": ["published"]}, ["New", "Old of n"]),
        ({"topic": "looms", "limit": 1}, ["New"]),
        ({"selected": True, "limit": 1}, ["New"]),
        ({"topic": "none"}, []),
    ):
        soup = draw(SITE, "publications", **options)
        assert texts(soup, ".pub-title") == found
        assert bool(soup.select(".pub-filter")) == bool(found)


def test_narrowed_lists_have_sections_with_names_of_their_own() -> None:
    lists = ({}, {"year": ["2020"]}, {"topic": "looms"}, {"kind": ["journal"], "year": ["2020"]}, {"keys": ["old"]})
    names = {
        str(part["id"])
        for options in lists
        for part in draw(SITE, "publications", **options).select("#y2020, [id$=-y2020]")
    }
    assert len(names) == len(lists)


def test_compact_list_has_neither_years_nor_cite_boxes() -> None:
    soup = draw(SITE, "publications", compact=True, limit=3)
    assert texts(soup, "ol.pub-list.compact > li .pub-title") == ["Coming", "Draft", "New"]
    assert not soup.select("h2, details, .Z3988, .pub-filter, li .pub-marks")
    assert texts(soup, "ol + p.pub-marks") == ["* Equal contribution"], "once, under the list"
    assert links(soup, ".pub-links a")[-2:] == [("PDF", "../_static/new.pdf"), ("Cite", "papers/new.html#cite")]


def test_list_on_the_page_of_a_paper_offers_nothing_to_reference_managers() -> None:
    assert not draw(SITE, "publications", "papers/new").select(".Z3988")
    assert len(draw(SITE, "publications", "papers/index").select(".Z3988")) == 5


def test_downloads_of_all_papers() -> None:
    soup = draw(SITE, "publications", "papers/index", downloads=True)
    assert links(soup, "ul.downloads > li > a[href*=publications]") == [
        (f"Download all ({to.label})", f"../papers/publications.{to.suffix}") for to in FORMATS
    ]
    assert soup.select("section")[0]["id"] == "yforthcoming", "downloads narrow nothing"
    assert not draw(SITE, "publications").select("[href*='publications.']")
    assert not draw(make_site(), "publications", downloads=True).contents


LINKED = """
@article{full, title={Full}, author={Lovelace, Ada}, journal={J}, year=2020, doi={10.1000/x}, pdf={https://e.org/a.pdf},
  code={https://e.org/code}, slides={https://e.org/slides}}
@article{few, title={Few}, author={Lovelace, Ada}, journal={J}, year=2020, doi={10.1000/y}, slides={https://e.org/s}}
@book{other, title={Other}, author={Babbage, C.}, publisher={P}, year=1999, doi={10.1000/z}, html={https://e.org/}}
"""


def test_lists_show_a_few_links_and_leave_the_rest_to_the_page() -> None:
    site = make_site({}, LINKED)
    for options, full, few in (
        ({}, ["PDF", "Code"], ["DOI"]),
        ({"compact": True}, ["PDF", "Code", "Cite"], ["DOI", "Cite"]),
        ({"links": ["slides", "doi"]}, ["DOI", "Slides"], ["DOI", "Slides"]),
        ({"links": ["all"]}, ["DOI", "PDF", "Code", "Slides"], ["DOI", "Slides"]),
    ):
        for key, labels in (("full", full), ("few", few)):
            soup = draw(site, "publications", keys=[key], **options)
            assert [label for label, _ in links(soup, ".pub-links a")] == labels
    # A work of others has no page.
    assert [label for label, _ in links(draw(site, "publications", keys=["other"]), ".pub-links a")] == ["DOI", "HTML"]
    assert [str(part["id"]) for part in draw(site, "publications", links=["doi"]).select("section")] == ["y2020"]


def test_links_that_there_are_not_are_reported() -> None:
    checked, problems = COMPONENTS["publications"].check({"links": ["pdf", "sildes"]}, {})
    assert checked == {"links": ["pdf"]}
    assert [(problem.kind.code, "slides" in problem.message) for problem in problems] == [("link-role", True)]


def test_names_are_kept_in_a_line_unless_they_are_long() -> None:
    entry = "@misc{x, title={T}, author={Lovelace, Ada and {International Society of Engines and Looms}}, year=2020}"
    soup = draw(make_site({}, entry), "publications")
    assert [author["class"] for author in soup.select(".author")] == [["author", "owner"], ["author", "long"]]
