"""Elements as the nodes of builders that write no HTML."""

from typing import Any

import pytest
from docutils import nodes

from sphinx_scholar.rendering.nodes import el, element
from sphinx_scholar.rendering.portable import COLUMN, Converter


def test_picture_that_a_builder_cannot_show_is_its_alternative_text() -> None:
    picture = el("img", src="dots.svg", alt="Three dots")
    picture["path"] = "_static/dots.svg"
    root = nodes.section(
        "", nodes.paragraph("", "Before"), el("div", picture), el("div", el("img", src="x.svg", alt=""))
    )
    Converter().replace(root)
    assert [node.astext() for node in root] == ["Before", "Three dots"]
    assert not list(root.findall(nodes.image))


def test_list_of_links_is_a_line_with_a_dot_between_them() -> None:
    items = [el("li", el("a", name, href=f"{name}.html")) for name in ("one", "two", "three")]
    for label, line in (({"aria-label": "Topics"}, "Topics: one · two · three"), ({}, "one · two · three")):
        root = nodes.section("", el("ul", *(item.deepcopy() for item in items), **label))
        Converter().replace(root)
        assert [(type(node), node.astext()) for node in root] == [(nodes.paragraph, line)]


def converted(*parts: nodes.Node, root: nodes.Element | None = None, **options: Any) -> list[nodes.Node]:
    """What *parts* become in a paragraph of their own, or in *root*."""
    place = nodes.container() if root is None else root
    place += parts
    Converter(**options).replace(place)
    return list(place.children)


def shapes(*parts: nodes.Node) -> str:
    """The names of nodes with their text, such as ``paragraph(strong(one) two)``."""
    return " ".join(
        part.astext().strip() if isinstance(part, nodes.Text) else f"{part.tagname}({shapes(*part.children)})"
        for part in parts
        if isinstance(part, (nodes.Text, nodes.Element))
    )


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        (el("p", "one ", el("strong", "two"), el("b", "three")), "paragraph(one strong(two) strong(three))"),
        (
            el("p", el("em", "one"), el("i", "two"), el("cite", "three")),
            "paragraph(emphasis(one) emphasis(two) emphasis(three))",
        ),
        (el("p", "H", el("sub", "2"), el("sup", "+")), "paragraph(H subscript(2) superscript(+))"),
        (el("p", el("code", "x"), el("kbd", "y"), el("samp", "z")), "paragraph(literal(x) literal(y) literal(z))"),
        (el("p", "one", el("br"), "two"), "paragraph(one  two)"),
        (el("div", el("span", "one"), " two"), "paragraph(one two)"),
        (el("blockquote", el("p", "Said")), "block_quote(paragraph(Said))"),
        (el("h2", "Head"), "rubric(Head)"),
        (el("figcaption", "Caption"), "paragraph(Caption)"),
        (
            el("ul", el("li", "one"), el("li", el("p", "two"))),
            "bullet_list(list_item(paragraph(one)) list_item(paragraph(two)))",
        ),
        (el("ol", el("li", "one")), "enumerated_list(list_item(paragraph(one)))"),
        (el("ol", el("li", "one"), classes="years"), "bullet_list(list_item(paragraph(one)))"),
        (el("ul"), ""),
        (
            el(
                "dl",
                el("div", el("dt", "Place"), el("dd", "Paris")),
                el("dt", "Years"),
                el("dd", "two"),
                el("dd", "three"),
            ),
            "definition_list(definition_list_item(term(Place) definition(paragraph(Paris)))"
            " definition_list_item(term(Years) definition(paragraph(two) paragraph(three))))",
        ),
        (el("dl"), ""),
        (el("p", el("details", el("summary", "More"), el("span", "of it"))), "paragraph(More : of it)"),
        (el("details", el("summary", "More"), el("p", "of it")), "paragraph(strong(More)) paragraph(of it)"),
        # What can only be looked at or clicked, and what is for screen readers alone.
        (
            el(
                "p",
                "one",
                el("button", "Copy"),
                el("span", "!", classes="visually-hidden"),
                el("i", "*", aria_hidden="true"),
            ),
            "paragraph(one)",
        ),
        (el("span", role="img", aria_label="Half"), "paragraph(Half)"),
    ],
)
def test_element_is_what_it_means(drawn: element, shape: str) -> None:
    assert shapes(*converted(drawn)) == shape


def test_links_lead_where_they_did() -> None:
    for href, refuri, internal in (("https://e.org/", "https://e.org/", False), ("a.html", "a.html", True)):
        ((link,),) = (part.children for part in converted(el("p", el("a", "one", href=href))))
        assert (link["refuri"], link["internal"], link.astext()) == (refuri, internal, "one")
    ((link,),) = (part.children for part in converted(el("p", el("a", "here", href="#there"))))
    assert (link["refid"], link.astext()) == ("there", "here")
    assert shapes(*converted(el("p", el("a", "no address"), el("a", href="empty.html")))) == "paragraph(no address)"
    written = converted(
        el("p", el("a", "one", href="https://e.org/"), el("a", "https://e.org/", href="https://e.org/")), addresses=True
    )
    assert written[0].astext() == "one <https://e.org/>https://e.org/"


def test_elements_with_headings_are_sections_within_sections() -> None:
    drawn = el("div", el("section", el("h2", "First ", el("em", "part")), "Text", el("div", el("h3", "Inner"), "More")))
    (section,) = converted(drawn, root=nodes.section())
    assert shapes(section) == (
        "section(title(First emphasis(part)) paragraph(Text) section(title(Inner) paragraph(More)))"
    )
    assert (section["ids"], section["names"]) == (["first-part"], [])
    (section,) = converted(el("section", el("h2", "First"), "Text", ids="own"), root=nodes.section())
    assert section["ids"] == ["own"]


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        (
            el("ul", el("li", el("p", "one"), ids="a"), el("li", "two", ids="b"), ids="c"),
            "target(c) bullet_list(list_item(paragraph(target(a) one)) list_item(paragraph(target(b) two)))",
        ),
        (el("div", el("p", "one"), ids="a"), "paragraph(target(a) one)"),
        (el("div", "one ", el("i", "two", ids="b"), ids="a"), "paragraph(target(a) one target(b) emphasis(two))"),
        (el("li", el("ul", el("li", "one")), ids="a"), "target(a) bullet_list(list_item(paragraph(one)))"),
        (el("div", el("p", "one"), el("span", ids="a")), "paragraph(one) target(a)"),
        (el("blockquote", el("h3", "Head"), ids="a"), "target(a) block_quote(rubric(Head))"),
        (
            el("table", el("tr", el("th", "one"), el("td", "two", ids="b"), ids="a")),
            "table(tgroup(colspec() colspec() tbody(row(entry(paragraph(target(a) one))"
            " entry(paragraph(target(b) two))))))",
        ),
        (
            el("dl", el("div", el("dt", "one", ids="b"), el("dd", el("p", "two"), ids="c"), ids="a")),
            "definition_list(definition_list_item(term(target(a) target(b) one) definition(paragraph(target(c) two))))",
        ),
        (
            el("details", el("summary", "one", ids="b"), el("p", "two"), ids="a"),
            "paragraph(target(a) strong(target(b) one)) paragraph(two)",
        ),
    ],
)
def test_each_id_is_a_target(drawn: element, shape: str) -> None:
    root = nodes.section("", *converted(drawn, root=nodes.section()))
    for target in root.findall(nodes.target):
        target += nodes.Text(" ".join(target["ids"]))
    assert shapes(*root.children) == shape


def test_ids_of_headings_and_of_what_has_one_are_those_of_the_section() -> None:
    made = converted(el("div", el("section", el("h2", "Head", ids="a"), ids="b"), ids="c"), root=nodes.section())
    assert [(part.tagname, part["ids"]) for part in made if isinstance(part, nodes.Element)] == [
        ("target", ["c"]),
        ("section", ["b", "a"]),
    ]


def test_link_around_a_picture_without_words_is_kept() -> None:
    picture = el("img", src="x", alt="")
    picture["path"] = "dots.png"
    drawn = converted(el("div", el("a", picture, href="https://e.org/")), source=str)
    assert shapes(*drawn) == "paragraph(reference(image()))"
    # White space alone is no paragraph.
    assert (
        shapes(*converted(el("div", " ", el("p", "one"), "\n", el("p", "two"), " "))) == "paragraph(one) paragraph(two)"
    )


def test_table_has_its_head_and_columns_as_wide_as_their_text() -> None:
    head = el("thead", el("tr", el("th", "Year"), el("th", "N")))
    body = el("tbody", el("tr", el("td", "2020"), el("td", "x" * 100)), el("tr", el("td", "2021")))
    (table,) = converted(el("table", head, body))
    assert shapes(table) == (
        "table(tgroup(colspec() colspec() thead(row(entry(paragraph(Year)) entry(paragraph(N))))"
        f" tbody(row(entry(paragraph(2020)) entry(paragraph({'x' * 100}))) row(entry(paragraph(2021))))))"
    )
    assert [column["colwidth"] for column in table.findall(nodes.colspec)] == [4, COLUMN]
    assert next(iter(table.findall(nodes.tgroup)))["cols"] == 2
    assert table["classes"] == ["colwidths-auto"]


def test_picture_that_a_builder_can_show() -> None:
    picture = el("img", src="x", alt="Three dots")
    picture["path"] = "_static/dots.png"
    ((image,),) = (part.children for part in converted(el("div", picture), source=lambda path: f"src/{path}"))
    assert (image["uri"], image["alt"], image["candidates"]) == (
        "src/_static/dots.png",
        "Three dots",
        {"*": "src/_static/dots.png"},
    )


def test_nodes_beside_elements_stay_in_their_order() -> None:
    root = nodes.section(
        "",
        nodes.paragraph("", "one"),
        el("p", "two"),
        nodes.bullet_list("", nodes.list_item("", el("p", "three"))),
        el("span", "four"),
        nodes.paragraph("", "five ", el("b", "six"), nodes.Text(" seven")),
    )
    assert shapes(*converted(root=root)) == (
        "paragraph(one) paragraph(two) bullet_list(list_item(paragraph(three))) paragraph(four)"
        " paragraph(five strong(six) seven)"
    )


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        (el("h3", el("em", "one"), " two"), "rubric(emphasis(one) two)"),
        (el("p", el("a", el("em", "one"), " two", href="#x")), "paragraph(reference(emphasis(one) two))"),
        (el("p", el("a", el("em", "one"), " two", href="x.html")), "paragraph(reference(emphasis(one) two))"),
        (el("strong", el("em", "one"), " two"), "paragraph(strong(emphasis(one) two))"),
        (
            el("details", el("summary", el("em", "one"), " two"), el("p", "x")),
            "paragraph(strong(emphasis(one) two)) paragraph(x)",
        ),
        (el("ul", el("li", el("a", el("em", "one"), href="x"))), "paragraph(reference(emphasis(one)))"),
        (
            el("dl", el("dt", el("em", "one"), " two"), el("dd", el("em", "x"))),
            "definition_list(definition_list_item(term(emphasis(one) two) definition(paragraph(emphasis(x)))))",
        ),
        (el("p", el("em", "one"), el("p", "two"), el("ul", el("li", "three"))), "paragraph(emphasis(one) two three)"),
    ],
)
def test_text_that_begins_with_an_element_keeps_it(drawn: element, shape: str) -> None:
    assert shapes(*converted(drawn)) == shape


def test_picture_without_a_text_is_shown_without_one() -> None:
    picture = el("img", src="x")
    picture["path"] = "dots.png"
    ((image,),) = (part.children for part in converted(el("div", picture), source=str))
    assert (image["uri"], image["alt"]) == ("dots.png", "")
    assert converted(el("div", el("img", src="x"), el("span", role="img"))) == []
