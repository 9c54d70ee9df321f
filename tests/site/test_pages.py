"""The composition of the owner's pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sites import REPOSITORY, Site

NOTE = "research/notes/expected-speedup"


def test_the_guides_are_no_part_of_the_site(site: Site) -> None:
    guides = {path.stem for path in (REPOSITORY / "_docs").rglob("*.md")} - {"index"}
    assert guides.isdisjoint(Path(page).name for page in site.pages())


def test_a_topic_lies_under_the_list_of_topics(site: Site) -> None:
    crumbs = {a.get_text(): a["href"] for a in site.soup("topics/benchmarks").select("nav.breadcrumbs a")}
    assert crumbs == {"Home": "../index.html", "Topics": "index.html"}
    assert [a.get_text() for a in site.soup("topics/index").select("nav.breadcrumbs a")] == ["Home"]


def test_the_next_note_is_offered_when_all_of_this_one_is_read(site: Site) -> None:
    section = site.soup(NOTE).select_one("main > section")
    assert section is not None
    last = [part.get("id") or part["class"][0] for part in section.find_all(["section", "nav"], recursive=False)][-2:]
    assert last == ["references", "neighbours"]


def test_a_present_experience_ends_at_the_latest_date_and_is_marked_open(site: Site) -> None:
    ends, widths, opened = {}, {}, set()
    for item in site.soup("research/index").select(".timeline-item"):
        bar, when = item.select_one("rect.bar"), item.select_one(".timeline-when")
        assert bar is not None
        assert when is not None
        widths[when.get_text()] = float(bar["width"].rstrip("%"))
        ends[when.get_text()] = round(float(bar["x"].rstrip("%")) + widths[when.get_text()], 1)
        if item.select_one("svg.open"):
            opened.add(when.get_text())
    assert opened == {when for when in ends if "present" in when} == {"Jan 2024 – present"}
    assert ends["Jan 2024 – present"] == max(ends.values())
    latest = max(str(time["datetime"]) for time in site.soup("research/notes/index").select("time[datetime]"))
    year, month = int(latest[:4]), int(latest[5:7])
    lasts = 12 * (year - 2024) + month
    assert lasts > 12
    assert widths["Jan 2024 – present"] / widths["Oct 2023 – Feb 2024"] == pytest.approx(lasts / 5, rel=0.02)


def test_no_line_ends_between_a_formula_and_its_punctuation(site: Site) -> None:
    """Browsers break lines on both sides of a formula, except in an unbroken element."""
    joined = 0
    for page in site.pages():
        for formula in site.soup(page).select("p math, li math, td math"):
            if "unbroken" in formula.parent.get("class", ()):
                joined += 1
                continue
            before, after = str(formula.previous_sibling or ""), str(formula.next_sibling or "")
            assert not re.search(r"[(\[“]$", before), f"{page}: {before[-20:]}"
            assert not re.match(r"[.,;:)\]”]", after), f"{page}: {after[:20]}"
    assert joined > 10
