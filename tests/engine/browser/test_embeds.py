"""Frames, recordings, comments and analytics in a browser: what is loaded when, under the policy of the page.

The other hosts are answered by the test itself.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from browser.checkers import axe_violations
from browser.fixtures import NewWindow, Window
from browser.serving import serve
from browser.visits import WATCH_POLICY
from sites import CONF, Project
from sphinx_scholar.cli.check_site.measuring import sideways

SETTINGS = """html_baseurl = "https://me.example/"
myst_enable_extensions = ["colon_fence"]
scholar_allowed_frames = ["youtube", "maps.example"]
scholar_allowed_media = ["pictures.example"]
scholar_analytics = {"goatcounter": "ada"}
scholar_comments = {"repo": "ada/site", "repo_id": "R_1", "category": "Notes", "category_id": "DIC_1"}
"""
NOTE = """---
date: 2024-05-06
description: What is shown of other hosts.
---

# Shown

![Far](https://pictures.example/a.png)

:::{video} https://youtu.be/abc
:title: A talk about a long subject with a title of many words
:::

<iframe src="https://maps.example/a" width="100%" height="300" title="A map"></iframe>

:::{video} film.mp4
:title: A film
:::

:::{audio} hum.mp3
:::

Not allowed: <iframe src="https://player.vimeo.com/video/12" title="Other"></iframe>
"""
PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>"
COUNTER = "navigator.sendBeacon(document.querySelector('script[data-goatcounter]').dataset.goatcounter + '?p=/')"
GISCUS = """<p></p><script>
parent.postMessage({ giscus: { resizeHeight: 321 } }, "*");
addEventListener("message", ({ data }) => { document.querySelector("p").textContent = data.giscus.setConfig.theme; });
</script>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = Project(tmp_path_factory.mktemp("embeds") / "site")
    conf = CONF.replace('"basic"', '"scholar"') + SETTINGS
    files = {"conf.py": conf, "index.md": "# Home\n", "research/notes/shown.md": NOTE, "refs.bib": ""}
    project.write({**files, "research/notes/film.mp4": "", "research/notes/hum.mp3": ""})
    with serve(project.build().path) as address:
        yield address


def answer(route: Route) -> None:
    host = urlsplit(route.request.url).hostname
    if host == "127.0.0.1":
        route.continue_()
    elif host == "pictures.example":
        route.fulfill(body=PICTURE, content_type="image/svg+xml")
    elif host == "gc.zgo.at":
        route.fulfill(body=COUNTER, content_type="text/javascript")
    else:
        route.fulfill(body=GISCUS if host == "giscus.app" else "<p>Frame</p>", content_type="text/html")


def opened(window: Window, path: str = "research/notes/shown.html") -> Page:
    window.page.add_init_script(WATCH_POLICY)
    window.page.route("**/*", answer)
    return window.open(path)


def hosts(window: Window) -> set[str]:
    """The other hosts that the page has asked since the last look."""
    found = {str(urlsplit(url).hostname) for url in window.foreign}
    window.foreign.clear()
    return found


def test_frames_load_on_a_click_and_take_the_place_of_their_buttons(new_window: NewWindow, address: str) -> None:
    window = new_window(address=address)
    page = opened(window)
    expect(page.locator("iframe")).to_have_count(0)
    page.wait_for_function("performance.getEntriesByName('https://gc.zgo.at/count.js').length")
    assert hosts(window) <= {"pictures.example", "gc.zgo.at", "ada.goatcounter.com"}

    button = page.get_by_role("button", name="Play “A talk about")
    before = button.bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe").locator("p")
    expect(frame).to_have_text("Frame")
    shown = page.locator("iframe")
    assert shown.get_attribute("src") == "https://www.youtube-nocookie.com/embed/abc?autoplay=1"
    assert shown.get_attribute("title") == "A talk about a long subject with a title of many words"
    assert "allow-same-origin" in str(shown.get_attribute("sandbox"))
    assert shown.evaluate("frame => document.activeElement === frame")
    after = shown.bounding_box()
    assert before is not None
    assert after is not None
    assert [round(after[key]) for key in ("x", "y", "width")] == [round(before[key]) for key in ("x", "y", "width")]
    assert abs(after["height"] - before["height"]) < 2
    assert hosts(window) == {"www.youtube-nocookie.com"}

    page.get_by_role("button", name="Show “A map”").click()
    expect(page.locator("iframe")).to_have_count(2)
    assert round(page.locator("iframe").nth(1).bounding_box()["height"]) in range(298, 305)  # type: ignore[index]
    page.wait_for_load_state("networkidle")
    assert hosts(window) == {"maps.example"}
    assert (page.evaluate("forbidden"), window.errors) == ([], [])


def test_buttons_whose_script_does_not_come_are_not_shown(new_window: NewWindow, address: str) -> None:
    window = new_window(address=address)
    page = opened(window)
    page.route(re.compile(r"/(embed|comments)\.js"), lambda route: route.abort())
    page.reload(wait_until="networkidle")
    assert page.locator("button.needs-script:not(.theme-switch)").count() >= 3
    assert page.locator("button.needs-script:not(.theme-switch):visible").count() == 0
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    hosts(window)


def test_comments_load_on_a_click_and_follow_the_mode(new_window: NewWindow, address: str) -> None:
    window = new_window(address=address)
    page = opened(window)
    page.get_by_role("button", name="Show comments").click()
    frame = page.locator("iframe[title=Comments]")
    expect(frame).to_have_css("height", "321px")
    asked = parse_qs(urlsplit(str(frame.get_attribute("src"))).query)
    assert urlsplit(str(frame.get_attribute("src"))).path == "/en/widget"
    assert {name: asked[name] for name in ("repo", "repoId", "categoryId", "term", "theme", "description")} == {
        "repo": ["ada/site"],
        "repoId": ["R_1"],
        "categoryId": ["DIC_1"],
        "term": ["research/notes/shown"],
        "theme": ["light"],
        "description": ["What is shown of other hosts."],
    }
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    expect(page.frame_locator("iframe[title=Comments]").locator("p")).to_have_text("dark")
    assert "giscus.app" in hosts(window)
    assert (page.evaluate("forbidden"), window.errors) == ([], [])


def test_who_signs_in_comes_back_to_open_comments(new_window: NewWindow, address: str) -> None:
    window = new_window(address=address)
    page = opened(window, "research/notes/shown.html?giscus=secret")
    frame = page.locator("iframe[title=Comments]")
    assert parse_qs(urlsplit(str(frame.get_attribute("src"))).query)["session"] == ["secret"]
    assert "secret" not in page.url
    assert json.loads(page.evaluate("localStorage.getItem('giscus-session')")) == "secret"
    window.foreign.clear()


@pytest.mark.parametrize("wish", ["doNotTrack", "globalPrivacyControl"])
def test_visits_are_counted_except_of_those_who_ask_not_to_be(new_window: NewWindow, address: str, wish: str) -> None:
    window = new_window(address=address)
    with window.page.expect_request("https://ada.goatcounter.com/count?p=/"):
        opened(window, "index.html")
    assert hosts(window) == {"gc.zgo.at", "ada.goatcounter.com"}
    assert window.page.evaluate("forbidden") == []
    value = "'1'" if wish == "doNotTrack" else "true"
    window.page.add_init_script(f"Object.defineProperty(navigator, '{wish}', {{ get: () => {value} }})")
    window.open("index.html")
    window.page.wait_for_load_state("networkidle")
    assert hosts(window) == set()


def test_links_are_there_without_scripts_and_on_paper(new_window: NewWindow, address: str) -> None:
    window = new_window(address=address, javascript=False)
    page = opened(window)
    assert page.get_by_role("button").count() == 0
    links = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    assert {"https://www.youtube.com/watch?v=abc", "https://maps.example/a", "https://vimeo.com/12"} < {*links}
    assert any(re.match("https://github.com/ada/site/discussions", link) for link in links)
    page.emulate_media(media="print")
    assert (
        page.get_by_role("link", name="A map").evaluate("link => getComputedStyle(link, '::after').content") != "none"
    )
    window.foreign.clear()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "light"), (320, "dark")])
def test_page_is_accessible_and_as_wide_as_the_window(
    new_window: NewWindow, address: str, width: int, theme: str
) -> None:
    window = new_window(width, theme=theme, address=address, bypass_csp=True)
    page = opened(window)
    assert (axe_violations(page), sideways(page)) == ([], [])
    sizes = page.locator("main :is(video, audio)").evaluate_all(
        "all => all.map((e) => [e.offsetWidth, e.offsetHeight])"
    )
    (film_width, film_height), (sound_width, sound_height) = sizes
    assert abs(film_width / film_height - 16 / 9) < 0.05
    assert (sound_width <= width, sound_height > 30) == (True, True)
    window.foreign.clear()
