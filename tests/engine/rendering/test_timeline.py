"""The timeline: what is on it, in which order, and where each bar and each mark is."""

from bs4 import BeautifulSoup

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.model.kinds import Target

PAGES = {
    "research/loom": "title: Loom\nstart: 2020-07\nend: 2021-06\nplace: Paris",
    "research/mill": "title: Mill of $n$\nstart: 2022-01\nend: present",
    "research/day": "title: Day\nstart: 2021-04\nend: 2021-04",
    "cv": "title: CV\nupdated: 2022-06\neducation:\n- {start: 2019, end: 2020-06, institution: London, degree: B.Sc.}\n"
    "- {start: 2021-01-15, end: present, institution: Turin, degree: Ph.D.}",
}


def bars(soup: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """The left edge and the width of the bar of each item."""
    items = soup.select("li.timeline-item")
    found = [(item.select_one("a"), item.select_one("rect.bar")) for item in items]
    return {title.get_text(): (str(bar["x"]), str(bar["width"])) for title, bar in found if title and bar}


def test_bars_are_to_scale_and_open_ones_reach_the_latest_month_of_the_site() -> None:
    """The axis has three years, 2020 to 2022; the degree begins before. The latest month is that of the CV, June 2022."""
    assert bars(draw(make_site(PAGES), "timeline")) == {
        "Mill of n": ("66.67%", "16.67%"),
        "Day": ("41.67%", "2.78%"),
        "Ph.D.": ("33.33%", "50.0%"),
        "Loom": ("16.67%", "33.33%"),
        "B.Sc.": ("0.0%", "16.67%"),
    }


def test_axis_has_a_line_at_each_year_and_its_number_in_the_middle() -> None:
    soup = draw(make_site(PAGES), "timeline")
    labels = {text.get_text(): text["x"] for text in soup.select(".timeline-axis text")}
    assert labels == {"2020": "16.67%", "2021": "50.0%", "2022": "83.33%"}
    assert {text["text-anchor"] for text in soup.select(".timeline-axis text")} == {"middle"}
    lines = soup.select(".timeline-bar")[0].select("line")
    assert [line["x1"] for line in lines] == [line["x2"] for line in lines] == ["0.0%", "33.33%", "66.67%", "100.0%"]


def test_many_years_are_numbered_in_steps() -> None:
    for last, step in ((1999, 1), (2000, 2), (2014, 3)):
        soup = draw(make_site({"research/long": f"start: 1990\nend: {last}"}), "timeline")
        assert texts(soup, ".timeline-axis text") == [str(year) for year in range(1990, last + 1, step)]


WORK = {
    "research/loom": "title: Loom\nstart: 2020-07\nend: 2021-06\npapers: [p]\nprojects: [mill]\ntopics: [weaving, code]",
    "research/dye": "title: Dye\nstart: 2022-01\nend: 2022-03\ntopics: [colour]\nplace: Paris",
    "research/knot": "title: Knot\nstart: 2019-01\nend: 2019-12\ntopics: [Weaving]",
    "projects/mill": "title: Mill\npapers: [p]",
    "research/notes/on": "title: On it\ndate: 2022-12-05",
    "research/notes/other": "title: Other\ndate: 2022-12-05",
    "cv": "title: CV\nupdated: 2022-12\neducation:\n- {start: 2010, end: 2014, institution: London, degree: B.Sc.}",
}
WORKS = """
@misc{p, title={Paper}, author={Lovelace, Ada}, howpublished={L}, date={2021-11}}
@misc{q, title={Alone}, author={Lovelace, Ada}, howpublished={L}, date={2020-05}, keywords={knitting}}
"""


def work(**options: object) -> BeautifulSoup:
    """A note that mentions a paper belongs to what the paper came of."""
    mentions = {"research/notes/on": (Target("cite", "p", 1),), "research/loom": (Target("note", "other", 1),)}
    return draw(make_site(WORK, WORKS, mentions=mentions), "timeline", **options)


def test_rows_of_one_thread_stand_together_and_degrees_are_last() -> None:
    soup = work()
    assert texts(soup, ".timeline-text") == [
        "Jan 2022 – Mar 2022 Dye Colour · Paris",
        "Jul 2020 – Jun 2021 Loom Weaving",
        "Jan 2019 – Dec 2019 Knot Weaving",
        "May 2020 Alone Knitting",
        "2010 – 2014 B.Sc. London",
    ]
    begins = [text(item.select_one("a")) for item in soup.select(".timeline-thread")]
    assert begins == ["Dye", "Loom", "Alone", "B.Sc."]
    assert ("Weaving", "topics/weaving.html") in links(soup, ".timeline-text a")


def test_rows_without_a_topic_are_no_degrees() -> None:
    pages = {"research/a": "start: 2000\nend: 2001", "research/b": "start: 2022\nend: 2022", "cv": WORK["cv"]}
    assert texts(draw(make_site(pages), "timeline"), ".timeline-text a") == ["b", "a", "B.Sc."]


def test_links_of_a_row_are_named_by_kind_date_and_title() -> None:
    loom = work().select(".timeline-item")[1]
    assert texts(loom, ".timeline-marks a") == ["Paper Nov 2021: Paper", "Project: Mill", "Note 5 Dec 2022: On it"]
    assert links(loom, ".timeline-marks a")[0][1] == "papers/p.html"


def test_marks_are_at_their_dates() -> None:
    """The axis has four years, 2019 to 2022, that is 2.5 columns a month; the project follows its paper."""
    soup = work()
    places = [tuple(mark["class"]) for mark in soup.select(".timeline-marks > li")]
    assert places == [
        ("kind-paper", "from-86", "span-12"),
        ("kind-project", "from-98", "span-15"),
        ("late", "kind-note", "from-109", "span-11"),
        ("kind-paper", "from-41", "span-12"),
    ]


def test_marks_are_beside_the_bar_that_they_do_not_cover() -> None:
    covered = {**WORK, "research/loom": WORK["research/loom"].replace("2021-06", "2021-12")}
    assert [mark["class"] for mark in draw(make_site(covered, WORKS), "timeline").select("ul")] == [
        ["timeline-marks"],
        ["timeline-marks", "beside"],
    ]
    assert {tuple(mark["class"]) for mark in work().select("ul")} == {("timeline-marks", "beside")}


def test_axis_is_that_of_works_and_a_bar_from_before_is_cut() -> None:
    soup = work()
    assert texts(soup, ".timeline-axis text") == ["2019", "2020", "2021", "2022"]
    assert len(soup.select(".kind-education line")) == 5
    assert soup.select(".kind-education rect") == []
    assert texts(work(kind=["education"]), ".timeline-axis text")[:2] == ["2010", "2011"]


def test_short_timeline_has_bars_and_links_alone() -> None:
    assert texts(work(compact=True, limit=2), ".timeline-text") == [
        "Jan 2022 – Mar 2022 Dye",
        "Jul 2020 – Jun 2021 Loom",
    ]
    assert len(work(compact=True).select(".timeline-marks")) == 1
