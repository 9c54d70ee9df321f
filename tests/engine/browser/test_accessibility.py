"""Accessibility that axe does not check: keyboard, focus, size of targets, zoom, spacing, motion, forced colours."""

import re

import pytest
from playwright.sync_api import expect

from browser.fixtures import NewWindow, Window
from browser.pages import KINDS, MOST_DIFFERENT, Kinds, contrast, parameters, tab_stops, thin
from sites import Site
from sphinx_scholar.cli.check_site.measuring import open_everything, sideways

# --- keyboard -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "width", "theme", "key"),
    [
        *parameters(KINDS, 1280, "light", "Tab"),
        *parameters(KINDS, 320, "dark", "Shift+Tab", soak=KINDS.keys() - MOST_DIFFERENT),
    ],
)
def test_every_control_is_reached_by_keyboard_with_visible_focus(
    kind: str, width: int, theme: str, key: str, new_window: NewWindow, kinds: Kinds
) -> None:
    """The skip link comes first; every stop shows the focus uncovered, forwards on a desktop and backwards on a phone."""
    page = new_window(width, theme=theme, reduced_motion="reduce", share=True).open(kinds[kind])
    thin(page)
    stops = list(tab_stops(page, key))
    assert stops[0 if key == "Tab" else -1]["name"] == "Skip to main content"
    focusable = page.locator("a[href], button, input, select, summary, [tabindex='0']").evaluate_all(
        "all => all.filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).length"
    )
    assert len(stops) >= focusable - radios(page), "a link or button is left out"
    # Browsers show the focus on the controls within a recording.
    ours = [stop for stop in stops if not stop["html"].startswith(("<audio", "<video"))]
    invisible = [stop["html"] for stop in ours if stop["outline"] < 2 or contrast(stop["colour"], stop["ground"]) < 3]
    assert invisible == [], "no sign of the focus"
    assert [stop["html"] for stop in stops if not stop["seen"]] == [], "the focus is covered"


def radios(page: object) -> int:
    """How many radio buttons are reached by arrow keys from another of their group."""
    count: int = page.locator("input[type=radio]:not(:checked)").count()  # type: ignore[attr-defined]
    return count


def test_the_skip_link_appears_and_leads_past_the_navigation(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


# --- how people set their screens ---------------------------------------------------------------------------------


#: The spacing of WCAG 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""

#: What an element shows, without drawings and signs that screen readers do not have.
SHOWN_TEXT = """function () {
    const texts = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
    let shown = "";
    while (texts.nextNode()) {
        const { parentElement: parent, data } = texts.currentNode;
        if (parent.checkVisibility() && !parent.closest("svg, [aria-hidden=true], .headerlink")) shown += data;
    }
    return shown;
}"""


def words(text: str) -> set[str]:
    """The words and numbers of *text*."""
    return set(re.findall(r"\w+", text))


#: Targets smaller than 24 by 24 pixels, except links in a line of text and in a drawing, whose table has them too.
SMALL = """() => {
    const targets = document.querySelectorAll("a[href], button, summary, select, input:enabled:not(.sd-tab-set > *), [role=tab], [tabindex='0']");
    const followed = (e) => (e.closest("li")?.textContent.length ?? 0) > e.textContent.length + 5;
    const inText = (e) => getComputedStyle(e).display === "inline" && (e.closest("p, figcaption, td, svg, .footnote") || followed(e));
    const size = (e) => [e.getBoundingClientRect().width, e.getBoundingClientRect().height].map(Math.round);
    return [...targets].filter((e) => e.checkVisibility() && !e.matches(".sd-stretched-link") && !e.closest("label") && Math.min(...size(e)) < 24 && !inText(e))
        .map((e) => `${size(e).join("x")} ${e.outerHTML.slice(0, 120)}`);
}"""

#: Elements that cut their contents, except those that only screen readers are to have.
CUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    if (!e.checkVisibility() || e.closest("svg, math") || style.clipPath === "inset(50%)") return false;
    return hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
}).map((e) => `${e.scrollWidth - e.clientWidth}, ${e.scrollHeight - e.clientHeight}: ${e.outerHTML.slice(0, 120)}`)"""

#: Fields in which phones zoom in, since their letters are smaller than 16 pixels.
TINY = """() => [...document.querySelectorAll("select, input:not([type=radio], [type=range], [type=checkbox])")]
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => e.outerHTML.slice(0, 120))"""

#: Fixed elements that cover half of a small window.
STUCK = """() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()
    && ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.getBoundingClientRect().height > innerHeight / 2
    && e.getBoundingClientRect().width > innerWidth / 2
).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", parameters(KINDS))
def test_targets_are_large_and_zoom_and_spacing_cut_nothing(kind: str, new_window: NewWindow, kinds: Kinds) -> None:
    """Targets are large enough; 400 % of zoom (320 by 256 of 1280 by 1024) and wider spacing cut nothing."""
    page = new_window(bypass_csp=True, share=True).open(kinds[kind])
    for checks in ((SMALL, STUCK, TINY), (CUT,)):
        for width, height in ((320, 256), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            open_everything(page)
            found = {check: page.evaluate(check) for check in checks} | {"sideways": sideways(page)}
            assert not any(found.values()), (width, found)
        page.add_style_tag(content=SPACED)


def test_reduced_motion_stops_all_motion(new_window: NewWindow, kinds: Kinds) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((e) => {
        const style = getComputedStyle(e);
        return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
    }).length"""
    window = new_window()
    for kind in ("home", "publications", "note"):
        page = window.open(kinds[kind])
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(moving), "nothing moves in the first place"
        page.emulate_media(reduced_motion="reduce")
        assert not page.evaluate(moving)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("kind", [*parameters(KINDS), "talks/night-shift.html"])
def test_letters_of_twice_the_size_fit_a_phone(kind: str, new_window: NewWindow, kinds: Kinds) -> None:
    """Text alone is enlarged, as browsers do whose font size is set; a page of its own has an address as a fact."""
    page = new_window(320, bypass_csp=True, share=True).open(kinds.get(kind, kind))
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert not sideways(page)


def test_what_scrolls_has_a_name_and_a_hint(new_window: NewWindow, kinds: Kinds) -> None:
    window = new_window(320)
    names = []
    for kind in ("note", "research", "paper", "project"):
        page = window.open(kinds[kind])
        page.mouse.move(40, 40)
        page.mouse.move(50, 50)
        for region in page.locator(
            "main :is(pre, .pst-scrollable-table-container, .math-block)[tabindex]:visible"
        ).all():
            expect(region).to_have_attribute("aria-label", re.compile("^(Code|Table|Formula): "))
            assert (
                region.evaluate("e => [e.scrollWidth > e.clientWidth, getComputedStyle(e).boxShadow !== 'none']")
                == [True] * 2
            )
            names.append((kind, region.get_attribute("aria-label")))
    assert names
    assert len(set(names)) == len(names), "two of one name on a page"


@pytest.mark.parametrize("kind", ["home", "publications", "paper", "timeline", "research", "note", "talk", "cv"])
def test_links_headings_and_headers_are_named_by_all_that_they_show(
    kind: str, new_window: NewWindow, kinds: Kinds
) -> None:
    """Browsers leave out formulas without a label. A name that is given has what is shown in it (WCAG 2.5.3)."""
    page = new_window(share=True).open(kinds[kind])
    thin(page)
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    named = [
        node
        for node in tree
        if node["role"]["value"] in ("link", "heading", "button", "columnheader", "rowheader", "DisclosureTriangle")
        and not node["ignored"]
    ]
    assert named
    differing = []
    for node in named:
        found = session.send("DOM.resolveNode", {"backendNodeId": node["backendDOMNodeId"]})["object"]["objectId"]
        read = {"objectId": found, "functionDeclaration": SHOWN_TEXT, "returnByValue": True}
        shown = words(session.send("Runtime.callFunctionOn", read)["result"]["value"])
        name = words(node.get("name", {}).get("value", ""))
        if not name or not shown <= name:
            differing.append((shown, name))
    session.detach()
    assert differing == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_of_the_user_rule_over_the_stored_mode(mode: str, new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window(forced_colors="active").open(kinds["home"])
    page.evaluate("mode => { document.documentElement.dataset.mode = mode }", mode)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"


def test_more_contrast_is_given_when_asked_for(new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window().open(kinds["cv"])
    colour = "document.querySelector('.cv-when') && getComputedStyle(document.querySelector('.cv-when')).color"
    before = contrast(page.evaluate(colour), ground(page))
    page.emulate_media(contrast="more")
    assert contrast(page.evaluate(colour), ground(page)) > max(before, 15)


@pytest.mark.parametrize("kind", parameters(KINDS))
def test_forced_colours_leave_every_control_visible(kind: str, new_window: NewWindow, kinds: Kinds) -> None:
    """Borders, icons and focus of controls do not depend on backgrounds and shadows, which forced colours remove."""
    page = new_window(forced_colors="active", share=True).open(kinds[kind])
    faint = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input")].filter((e) => {
            // What the system draws itself, it draws in its own colours.
            if (["range", "radio", "checkbox"].includes(e.type)) return false;
            const style = getComputedStyle(e), svg = e.querySelector("svg");
            return e.checkVisibility() && style.borderTopWidth === "0px" && !svg;
        }).map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert faint == []
    for icon in page.locator("button svg:visible, .tool svg:visible").all():
        assert contrast(icon.evaluate("e => getComputedStyle(e).color"), ground(page)) >= 3
    stops = [stop for stop, _ in zip(tab_stops(page), range(12), strict=False)]
    assert [stop["html"] for stop in stops if stop["outline"] < 2] == []
    here = page.locator("nav[aria-label=Main] [aria-current]")
    if here.count():
        other = page.locator("nav[aria-label=Main] a:not([aria-current])").first
        mark = "e => getComputedStyle(e).borderBottomColor"
        assert here.evaluate(mark) != other.evaluate(mark), "the present section is not marked"


def ground(page: object) -> str:
    """The colour behind the text."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")  # type: ignore[attr-defined]
    return colour


def test_the_timeline_is_read_aloud_as_text(window: Window, site: Site, kinds: Kinds) -> None:
    """Every item has its title and dates in words; the bars, which repeat them, are hidden."""
    page = window.open(kinds["timeline"])
    items = page.locator(".timeline-item")
    assert items.count() == len(site.soup(kinds["timeline"]).select(".timeline-item")) >= 2
    snapshot = page.locator(".timeline").aria_snapshot()
    for item in items.all():
        title = item.locator(".timeline-text > :not(.timeline-when)").first.inner_text()
        assert title.partition("\n")[0].strip() in snapshot  # up to a formula
        assert re.findall(r"\d{4}", item.locator(".timeline-when").inner_text()), title
    assert page.locator(".timeline svg:not([aria-hidden=true])").count() == 0
