"""What all components draw with: elements, links, text with styles, dates, and lists."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils.nodes import Node, paragraph

from drawing import draw, make_site, parse, text, texts
from sphinx_scholar.formats.spans import Span
from sphinx_scholar.locale.messages import ENGLISH, messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.publication import Link
from sphinx_scholar.model.text import CODE, LINK, Styled
from sphinx_scholar.rendering import links, nodes
from sphinx_scholar.rendering.links import page_link
from sphinx_scholar.rendering.nodes import Context, el

ARABIC = messages("ar")
CONTEXT = Context("a/b", lambda to: f"../{to}.html", lambda path: f"../{path}")


def html(*drawn: Any) -> str:
    """The HTML of nodes and strings, without line breaks."""
    return str(parse([el("div", *drawn)])).replace("\n", "").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (el("p", "a < b", None, el("b", "c"), ["d", None]), "<p>a &lt; b<b>c</b>d</p>"),
        (el("p", Styled("a b", [(2, 3, "i")])), "<p>a <em>b</em></p>"),
        (el("p", classes="x y", ids="z"), '<p class="x y" id="z"></p>'),
        (el("a", href="'&<", aria_label="x", for_="y"), '<a aria-label="x" for="y" href="\'&amp;&lt;"></a>'),
        (el("p", "one", el("br"), "two", el("hr")), "<p>one<br/>two<hr/></p>"),
        (el("p", classes="x x"), '<p class="x"></p>'),
        (el("p", "a", ids="x y"), '<p id="x"><span id="y"></span>a</p>'),
        (el("p", "a", ids="x", class_="y"), '<p class="y" id="x">a</p>'),
        (el("img", src="a\nb", classes="x"), '<img class="x" src="a b"/>'),
        (nodes.hidden("for the ear"), '<span class="visually-hidden">for the ear</span>'),
    ],
)
def test_element_has_its_content_and_attributes(drawn: Node, expected: str) -> None:
    assert html(drawn) == expected


def test_blocks_and_no_others_begin_a_line_of_the_source() -> None:
    assert str(parse([el("ul", el("li", el("p", el("b", "a")), "b"))])) == "<ul><li><p><b>a</b></p>\nb</li>\n</ul>\n"


def test_link_has_no_link_within() -> None:
    inner = el("a", "b ", el("i", "c"), href="inner.html")
    assert html(nodes.link("a.html", "a ", el("b", inner), classes="x", rel="me")) == (
        '<a class="x" href="a.html" rel="me">a <b>b <i>c</i></b></a>'
    )
    titled = page_link(CONTEXT, "x", Styled("On it", [(3, 5, f"{LINK}https://e.org/")]), classes="y")
    assert html(titled) == '<a class="y" href="../x.html">On it</a>'
    assert html(page_link(CONTEXT, "", Styled("On it", [(3, 5, "i")]))) == "<span>On <em>it</em></span>"


def test_address_of_a_file_of_the_site_is_relative_to_the_page() -> None:
    assert [CONTEXT.address(url) for url in ("/a.pdf", "//e.org/a", "https://e.org/a", "a.pdf")] == [
        *("../a.pdf", "../e.org/a", "https://e.org/a", "a.pdf")
    ]
    drawn = nodes.picture(CONTEXT, "a b.png", alt="x")
    assert (html(drawn), drawn["path"]) == ('<img alt="x" src="../a%20b.png"/>', "a b.png")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a < b", "a &lt; b"),
        (Styled("abcd", [(0, 4, "i"), (1, 2, "b")]), "<em>a</em><em><strong>b</strong></em><em>cd</em>"),
        (Styled("H2O", [(1, 2, "sub")]), "H<sub>2</sub>O"),
        (Styled("1st", [(1, 3, "sup")]), "1<sup>st</sup>"),
        (Styled("Ab", [(1, 2, "sc")]), 'A<span class="small-caps">b</span>'),
        (Styled("run $x$", [(4, 7, CODE)]), 'run <span class="docutils literal">$x$</span>'),
        (Styled("see it", [(4, 6, f"{LINK}https://e.org/")]), 'see <a href="https://e.org/">it</a>'),
    ],
)
def test_text_has_its_styles(given: str, expected: str) -> None:
    assert html(nodes.rich(given)) == expected


def test_formulas_of_text_are_formulas_unless_it_may_have_none() -> None:
    drawn = parse(nodes.rich(Styled("of $x$ and $y$", [(0, 14, "i")])))
    assert texts(drawn, "em > math") == ["x", "y"]
    assert text(drawn) == "of x and y"
    assert html(nodes.rich("$5 of $x$", formulas=False)) == "$5 of $x$"


def test_dates_have_a_date_that_machines_read_if_there_is_one() -> None:
    for date, expected in (
        (PartialDate(2020, 3, 4), '<time datetime="2020-03-04">4 March 2020</time>'),
        (PartialDate(2020, 3), '<time datetime="2020-03">March 2020</time>'),
        (PartialDate(969), '<time datetime="0969">969</time>'),
        (PartialDate(0), "<span>1 BCE</span>"),
        (PartialDate(-43), "<span>44 BCE</span>"),
    ):
        assert html(nodes.time(ENGLISH, date)) == expected
    assert html(nodes.time(ENGLISH, PartialDate(2020, 3, 4), short=True, classes="x")) == (
        '<time class="x" datetime="2020-03-04">4 Mar 2020</time>'
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, PartialDate(2020), ""),
        (PartialDate(2020, 1), None, "Jan 2020"),
        (PartialDate(2020, 1), PartialDate(2020, 1), "Jan 2020"),
        (PartialDate(2020, 1), PartialDate(2021), "Jan 2020 – 2021"),
        (PartialDate(2020, 1), "present", "Jan 2020 – present"),
    ],
)
def test_period(start: PartialDate | None, end: PartialDate | str | None, expected: str) -> None:
    assert parse([el("p", nodes.period(ENGLISH, start, end))]).get_text().strip() == expected
    assert text(parse([el("p", nodes.period(ENGLISH, start, end, short=False))])) == expected.replace("Jan", "January")


def test_lists_leave_out_what_is_empty() -> None:
    assert html(nodes.separated(["", "a", None, el("b", "c"), "d", ""], ", ")) == "a, <b>c</b>, d"
    assert html(nodes.separated(["a", "b"], " · ")) == "a · b"
    assert nodes.separated([None, ""], ", ") == []
    assert nodes.ul([], classes="x") == []
    assert html(*nodes.ul(["a", ["b", el("i", "c")]], classes="x", aria_label="y")) == (
        '<ul aria-label="y" class="x"><li>a</li><li>b<i>c</i></li></ul>'
    )
    assert html(nodes.list_item(["a"], "b")) == 'a <span class="meta">b</span>'
    assert html(nodes.list_item(["a"], "")) == "a "


def test_parts_of_the_page_are_put_into_a_message() -> None:
    assert html(nodes.filled("From {source} on", source=el("b", "x"))) == "From <b>x</b> on"
    assert html(nodes.filled("{a}{b}", a=["x", None, "y"], b=None)) == "xy"
    assert nodes.filled("", a="x") == []


def test_names_are_isolated_on_pages_from_right_to_left_alone() -> None:
    assert html(nodes.isolated(ARABIC, "C++"), nodes.isolated(ENGLISH, "C++"), nodes.isolated(ARABIC, "")) == (
        "<bdi>C++</bdi>C++"
    )
    assert nodes.isolated(ARABIC, None) is None


def test_formatted_citation_has_what_its_parts_mean() -> None:
    spans = [
        *(Span("Ada", "owner"), Span("C++", "author"), Span(". "), Span(Styled("On it", [(3, 5, "i")]), "title")),
        *(Span("Looms & Co", "venue"), Span("織物", "venue"), Span("DOI", "link", "https://doi.org/10.1/x")),
    ]
    assert html(nodes.citation(spans, ENGLISH)) == (
        '<strong class="owner">Ada</strong>C++. <span>On <em>it</em></span><em>Looms &amp; Co</em>織物'
        '<a href="https://doi.org/10.1/x">DOI</a>'
    )
    assert "<bdi>C++</bdi>" in html(nodes.citation(spans, ARABIC))


def test_what_is_generated_is_marked_and_what_the_author_wrote_is_not() -> None:
    drawn = [
        el("div", el("p", "ours"), nodes.own(el("p", "theirs")), el("div", nodes.own(el("p", "theirs")), "x")),
        el("div", el("p", "ours")),
        nodes.own(el("p", "theirs")),
        paragraph("", "no element"),
    ]
    nodes.mark_generated(drawn, "list")
    assert [str(part) for part in parse(drawn).select("[data-generated=list]")] == [
        '<p data-generated="list">ours</p>',
        '<div data-generated="list"><p>ours</p>\n</div>',
    ]


def test_topics_are_links_to_their_pages() -> None:
    (made,) = nodes.topics(CONTEXT, ["Big engines", "c"], classes="more")
    assert html(made) == (
        '<ul aria-label="Topics" class="topics"><li><a class="topic more" href="../topics/big-engines.html">Big engines</a>'
        '</li><li><a class="topic more" href="../topics/c.html">c</a></li></ul>'
    )
    assert nodes.topics(CONTEXT, []) == []


def test_button_says_what_it_opens_and_to_screen_readers_of_what() -> None:
    file = Link("pdf", "/a.pdf", "PDF, 2 MB")
    assert html(links.button(CONTEXT, file, "Looms")) == (
        '<a class="button button-pdf" href="../a.pdf">PDF (PDF, 2 MB)<span class="visually-hidden"> of “Looms”</span></a>'
    )
    assert html(links.button(CONTEXT, file)) == '<a class="button button-pdf" href="../a.pdf">PDF (PDF, 2 MB)</a>'
    # Languages put the label where it belongs.
    assert html(links.with_hidden("Of {title}: {label}!", "X", "T")) == (
        '<span class="visually-hidden">Of T: </span>X<span class="visually-hidden">!</span>'
    )


STYLED = r"""
@article{one, title={On \emph{Daphnia} and $x$: A study}, author={Lovelace, Ada}, journal={J}, date={2020-05}, selected={true},
  keywords={looms}}
"""


def shown(component: str, docname: str = "index", **options: Any) -> BeautifulSoup:
    pages = {
        "papers/one": "",
        "cv": "updated: 2024",
        "research/loom": "title: Loom\nstart: 2020\nend: 2021\npapers: one\ntopics: [looms]",
        "research/both": "title: Both\nstart: 2020\nend: 2021\npapers: one",
    }
    return draw(make_site(pages, STYLED), component, docname, **options)


@pytest.mark.parametrize(
    ("component", "docname", "options"),
    [
        ("publications", "index", {}),
        ("publications", "index", {"compact": True}),
        ("cite", "papers/one", {}),
        ("cv", "cv", {"section": "papers"}),
        ("cv", "cv", {"section": "research"}),
        ("highlights", "index", {"pages": "paper:one"}),
        ("pages", "index", {"kind": "paper"}),
        ("topic", "index", {"topic": "looms"}),
        ("sisters", "research/loom", {}),
        ("timeline", "index", {"kind": ["paper"]}),
    ],
)
def test_title_of_a_paper_has_its_styles_and_formulas(component: str, docname: str, options: dict[str, Any]) -> None:
    drawn = shown(component, docname, **options)
    assert "Daphnia" in texts(drawn, "em"), drawn
    assert "x" in texts(drawn, "math")
