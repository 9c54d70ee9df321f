"""What the page of a paper shows before its text: numbers with their sources, and the abstract with its own."""

import pytest

from drawing import draw, links, make_site, text, texts
from sphinx_scholar.rendering import nodes
from sphinx_scholar.rendering.nodes import mark_generated
from sphinx_scholar.rendering.registry import COMPONENTS

ENTRY = "@article{x, title={T}, author={Lovelace, Ada}, journal={L}, year=2020, abstract={We $x$.}"
NUMBERS = """numbers:
- {value: "3.1×", label: faster on $n$, source: the abstract, url: "https://e.org/a"}
- {value: "480", label: prompts, source: the README}"""


def test_numbers_with_their_sources() -> None:
    soup = draw(make_site({"papers/x": NUMBERS}, ENTRY + "}"), "front", "papers/x")
    assert [(text(row.dt), texts(row, "dd")) for row in soup.select("dl.numbers > div")] == [
        ("faster on n", ["3.1×", "the abstract"]),
        ("prompts", ["480", "the README"]),
    ]
    assert links(soup, "dl a") == [("the abstract", "https://e.org/a")]
    assert not draw(make_site({"papers/x": ""}, ENTRY + "}"), "front", "papers/x").select(".pub-front, dl")


@pytest.mark.parametrize(
    ("fields", "origin", "url"),
    [
        (", doi={10.1000/x}, pdf={https://e.org/a.pdf}", "From DOI", "https://doi.org/10.1000/x"),
        (", url={https://e.org/p}", "From Publisher", "https://e.org/p"),
        (", eprint={2301.00001}, eprinttype={arxiv}", "From arXiv", "https://arxiv.org/abs/2301.00001"),
        (", pdf={/_static/a.pdf}", "From PDF", None),
        # The best of several.
        (", doi={10.1000/x}, url={https://e.org/p}", "From DOI", "https://doi.org/10.1000/x"),
        (", url={https://e.org/p}, eprint={2301.00001}, eprinttype={arxiv}", "From Publisher", "https://e.org/p"),
        (
            ", pdf={/_static/a.pdf}, eprint={2301.00001}, eprinttype={arxiv}",
            "From arXiv",
            "https://arxiv.org/abs/2301.00001",
        ),
        (", code={https://e.org/c}, slides={https://e.org/s}", "From the paper", None),
        ("", "From the paper", None),
    ],
)
def test_abstract_is_a_quotation_with_its_origin(fields: str, origin: str, url: str | None) -> None:
    section = draw(make_site({"papers/x": ""}, f"{ENTRY}{fields}}}"), "front", "papers/x").select_one("#abstract")
    assert section is not None
    assert texts(section, ":scope > *") == ["Abstract", "We x.", origin]
    quote = section.blockquote
    assert quote is not None
    assert quote.get("cite") == url
    assert not draw(make_site({"papers/x": ""}, ENTRY.partition(", abstract")[0] + "}"), "front", "papers/x").contents


def test_parts_before_the_text_have_their_classes_and_places() -> None:
    numbers = "numbers:\n- {value: '1', label: L, source: S}\nteaser_caption: C"
    soup = draw(make_site({"papers/x": numbers}, ENTRY + ", preview={/_static/a.png}}"), "front", "papers/x")
    assert [(part.name, part.get("class"), part.get("id")) for part in soup.find_all(recursive=False)] == [
        ("div", ["pub-front"], None),
        ("section", None, "abstract"),
    ]
    assert [part["class"] for part in soup.select(".pub-front > *")] == [["pub-teaser"], ["numbers"]]
    assert [text(part) for part in soup.select("dl.numbers dt, dl.numbers dd.number, dl.numbers dd.meta")] == [*"L1S"]
    assert texts(soup, "#abstract > p.meta") == ["From the paper"]


def test_what_the_author_wrote_is_found_by_search() -> None:
    site = make_site({"papers/x": NUMBERS}, ENTRY + "}")
    context = nodes.Context("papers/x", str, str)
    front = COMPONENTS["front"]
    drawn = front.draw(context, site, front.gather(site, site.pages["papers/x"], {}), {})
    mark_generated(drawn, "")
    marked = [
        node["tag"] for part in drawn for node in part.findall(nodes.element) if "data-generated" in node["attributes"]
    ]
    assert marked == ["p"]
