"""What visitors look for most, from the home page on a phone: at most two taps, and one screen of scrolling in all."""

import pytest
from playwright.sync_api import Locator, Page

from browser.fixtures import NewWindow

HEIGHT = 844
SURVEY, NEWEST = "papers/xia-etal-2024-unlocking.html", "research/notes/expected-speedup.html"
CARD = f".highlights a[href='{SURVEY}']"

#: The links to tap, and what is to be seen after the last of them; the last link itself where it leaves the site.
WAYS = {
    "BibTeX of the survey": ([CARD, ".pub-header a.button-cite"], "#cite pre:has-text('xia-etal-2024-unlocking')"),
    "code of the survey": ([CARD], ".pub-header a.button-code[href='https://github.com/hemingkx/Spec-Bench']"),
    "CV as PDF": ([], "main a[href='cv.pdf']"),
    "e-mail": ([], "main a[href='mailto:hemingkx@gmail.com']"),
    "newest note": ([f".highlights a[href='{NEWEST}']"], "h1:has-text('How fast can speculative decoding be?')"),
    "papers on speculative decoding": (
        [CARD, ".pub-header .topics a[href='../topics/speculative-decoding.html']"],
        "main section:has(> h2:text('Papers')) li:nth-child(3)",
    ),
}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("wanted", WAYS)
def test_it_is_two_taps_and_one_scroll_away(wanted: str, new_window: NewWindow) -> None:
    links, goal = WAYS[wanted]
    page = new_window(390, HEIGHT, has_touch=True, is_mobile=True, share=True).open("index.html")
    scrolled = 0.0
    for link in links:
        scrolled += scroll_to(page, page.locator(link).first)
        page.locator(link).first.tap()
        page.wait_for_load_state("load")
    scrolled += scroll_to(page, page.locator(goal).first)
    leaves = ["a tap on the goal"] if page.locator(goal).first.get_attribute("href") else []
    assert len([*links, *leaves]) <= 2
    assert scrolled <= HEIGHT


def test_research_pages_lead_to_paper_pdf_and_code_in_the_first_screen(new_window: NewWindow) -> None:
    window = new_window(390, HEIGHT, has_touch=True, is_mobile=True, share=True)
    research = window.open("research/index.html").locator(
        ".timeline a[href$='.html']:not(.timeline-marks a, [href^='../'])"
    )
    pages = {str(link.get_attribute("href")) for link in research.all()}
    assert len(pages) == 6
    for path in pages:
        page = window.open(f"research/{path}")
        first = [page.locator(of).first for of in (".sisters a[href]", ".page-header a:text-matches('^(PDF|arXiv)')")]
        assert all(bottom_of(link) <= HEIGHT for link in first), path


def bottom_of(element: Locator) -> float:
    """The lower edge of *element* in the window, in pixels."""
    box = element.bounding_box()
    assert box
    return box["y"] + box["height"]


def scroll_to(page: Page, element: Locator) -> float:
    """Scroll *page* until all of *element* is seen, or its beginning if it is higher; gives the distance in pixels."""
    box = element.bounding_box()
    assert box, str(element)
    distance = max(0, box["y"] + min(box["height"], 24) - HEIGHT) + max(0, -box["y"])
    page.mouse.wheel(0, distance)
    return distance
