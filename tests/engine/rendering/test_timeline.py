"""The timeline: which periods are on it, in which order, and where each bar begins and ends."""

from bs4 import BeautifulSoup

from drawing import draw, make_site, texts

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
    """The axis has four years, 2019 to 2022; the latest month is that of the CV, June 2022."""
    assert bars(draw(make_site(PAGES), "timeline")) == {
        "Mill of n": ("75.0%", "12.5%"),
        "Day": ("56.25%", "2.08%"),
        "Ph.D.": ("50.0%", "37.5%"),
        "Loom": ("37.5%", "25.0%"),
        "B.Sc.": ("0.0%", "37.5%"),
    }


def test_axis_has_a_line_at_each_year_and_its_number_in_the_middle() -> None:
    soup = draw(make_site(PAGES), "timeline")
    labels = {text.get_text(): text["x"] for text in soup.select(".timeline-axis text")}
    assert labels == {"2019": "12.5%", "2020": "37.5%", "2021": "62.5%", "2022": "87.5%"}
    assert {text["text-anchor"] for text in soup.select(".timeline-axis text")} == {"middle"}
    lines = soup.select(".timeline-bar")[0].select("line")
    assert (
        [line["x1"] for line in lines]
        == [line["x2"] for line in lines]
        == ["0.0%", "25.0%", "50.0%", "75.0%", "100.0%"]
    )


def test_many_years_are_numbered_in_steps() -> None:
    for last, step in ((1999, 1), (2000, 2), (2014, 3)):
        soup = draw(make_site({"research/long": f"start: 1990\nend: {last}"}), "timeline")
        assert texts(soup, ".timeline-axis text") == [str(year) for year in range(1990, last + 1, step)]
