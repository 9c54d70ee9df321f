"""The pictures of papers: small in lists, large on their pages."""

from drawing import draw, links, make_site, parse, text, texts
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.model.text import Styled
from sphinx_scholar.rendering.nodes import Context
from sphinx_scholar.rendering.teasers import large, small

MARKUP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><g></g></svg>'
COUNT = 11
ENTRIES = "".join(
    f"@misc{{p{n:02}, title={{P{n:02}}}, author={{Lovelace, Ada}}, howpublished={{L}}, date={{20{50 - n}}}}}\n"
    for n in range(COUNT)
)
PAGES = {f"papers/p{n:02}": "" for n in range(COUNT)}
#: The second has none, the third is a file.
TEASERS = {f"papers/p{n:02}": Teaser(f"_d/{n}.svg", "Dots", "", MARKUP) for n in range(COUNT) if n not in (1, 2)} | {
    "papers/p02": Teaser("_d/2.png", "A photo")
}
SITE = make_site(PAGES, ENTRIES, teasers=TEASERS)


def test_first_eight_drawings_of_a_list_are_part_of_the_page() -> None:
    for options in ({}, {"compact": True}):
        rows = draw(SITE, "publications", **options).select("li.pub")
        shown = ["svg" if row.svg else row.img["src"] if row.img else "" for row in rows]
        assert shown == ["svg", "", "../_d/2.png", *["svg"] * 7, "../_d/10.svg"]
        assert [image["loading"] for row in rows for image in row.select("img")] == ["lazy"] * 2


def test_pictures_in_lists_are_for_pointers_alone() -> None:
    row = draw(SITE, "publications", keys=["p02"]).select_one("li.pub")
    assert row is not None
    assert links(row, "a.teaser") == [("", "papers/p02.html")]
    assert [(a["aria-hidden"], a["tabindex"]) for a in row.select("a.teaser")] == [("true", "-1")]
    assert [image["alt"] for image in row.select("img")] == [""]


def test_picture_on_the_page_of_its_paper_is_told_in_words() -> None:
    drawn = draw(SITE, "front", "papers/p00").select_one("figure.pub-teaser > .teaser")
    assert drawn is not None
    assert drawn.svg
    assert (drawn["role"], drawn["aria-label"]) == ("img", "Dots")
    photo = draw(SITE, "front", "papers/p02").select_one("figure.pub-teaser img")
    assert photo is not None
    assert (photo["src"], photo["alt"], photo.get("loading")) == ("../_d/2.png", "A photo", None)
    assert not draw(SITE, "front", "papers/p01").select("figure")
    captioned = make_site(PAGES, ENTRIES, teasers={"papers/p00": Teaser("a.png", "", "Of $n$.")})
    assert texts(draw(captioned, "front", "papers/p00"), "figcaption") == ["Of n."]
    unnamed = make_site(PAGES, ENTRIES, teasers={"papers/p00": Teaser("a.svg", markup=MARKUP)})
    assert draw(unnamed, "front", "papers/p00").select("div.teaser[aria-hidden=true]")


def test_picture_of_the_entry_has_the_words_of_the_page() -> None:
    entry = "@misc{x, title={T}, author={Lovelace, Ada}, howpublished={L}, year=2020, preview={/_static/a.png}}"
    site = make_site({"papers/x": "teaser_alt: Two dots\nteaser_caption: Of dots."}, entry)
    figure = draw(site, "front", "papers/x").figure
    assert figure is not None
    assert (figure.img["src"], figure.img["alt"], text(figure)) == ("../_static/a.png", "Two dots", "Of dots.")  # type: ignore[index]
    elsewhere = make_site({"papers/x": ""}, entry.replace("/_static/a.png", "https://e.org/a.png"))
    assert not draw(elsewhere, "front", "papers/x").select("img")


def test_picture_beside_the_profile_leads_to_its_paper() -> None:
    shown = draw(SITE, "profile", teaser="p00").select_one(".profile-teaser")
    assert shown is not None
    assert shown.select(".teaser[aria-hidden=true] > svg")
    assert [(text(a), a["href"]) for a in shown.select("a")] == [("P00", "papers/p00.html")]
    assert not draw(SITE, "profile", teaser="p01").select(".profile-teaser")


def test_picture_of_a_work_without_a_page_is_no_link() -> None:
    context = Context("index", lambda to: f"{to}.html", lambda path: f"../{path}")
    for teaser, shown in ((Teaser("a b.png", "A photo"), "img"), (TEASERS["papers/p00"], "svg")):
        drawn = parse([small(context, teaser, "", inline=shown == "svg")])
        (picture,) = drawn.find_all(recursive=False)
        assert (picture.name, picture["class"], picture["aria-hidden"]) == ("div", ["teaser"], "true")
        assert [part.name for part in picture.find_all(recursive=False)] == [shown]
        assert not drawn.select("a")
    (image,) = parse([small(context, Teaser("a b.png", "A photo"), "", inline=False)]).select("img")
    assert (image["src"], image["alt"], image["width"]) == ("../a%20b.png", "", "160")


def test_picture_without_words_is_hidden_from_screen_readers() -> None:
    context = Context("index", str, str)
    for teaser, hidden in ((Teaser("a.svg", "", "", MARKUP), True), (Teaser("a.svg", "Of $n$", "", MARKUP), False)):
        (shown,) = parse([large(context, teaser)]).select(".teaser")
        assert (shown.get("aria-hidden"), shown.get("role"), shown.get("aria-label")) == (
            ("true", None, None) if hidden else (None, "img", "Of n")
        )
    (photo,) = parse([large(context, Teaser("a.png", "", Styled("See it", [(4, 6, "i")])))]).select("figure.pub-teaser")
    assert [image["alt"] for image in photo.select("div.teaser > img")] == [""]
    assert str(photo.figcaption) == "<figcaption>See <em>it</em></figcaption>"
    assert not photo.select("[loading]"), "it is at the head of the page"
