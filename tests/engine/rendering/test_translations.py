"""What a translation says of its original."""

import pytest

from drawing import draw, links, make_site, parse, text
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.languages import Language, Languages
from sphinx_scholar.rendering.links import page_link, summary
from sphinx_scholar.rendering.nodes import Context

GERMAN = Language("de", "de")
PAGES = dict.fromkeys(("about", "de/about", "de/own"), "title: T")


@pytest.mark.parametrize(
    ("page", "original", "translation", "shown"),
    [
        ("de/about", PartialDate(2024, 3, 5), PartialDate(2024, 3, 4), True),
        ("de/about", PartialDate(2024, 3, 5), PartialDate(2024, 3, 5), False),
        ("de/about", PartialDate(2024, 3, 5), PartialDate(2024, 3, 6), False),
        ("de/about", None, PartialDate(2024, 3, 4), False),
        ("de/about", PartialDate(2024, 3, 5), None, False),
        # The original itself, and a page that has none.
        ("about", PartialDate(2024, 3, 5), PartialDate(2024, 3, 4), False),
        ("de/own", PartialDate(2024, 3, 5), PartialDate(2024, 3, 4), False),
    ],
)
def test_translation_that_is_older_than_its_original_leads_to_it(
    page: str, original: PartialDate | None, translation: PartialDate | None, shown: bool
) -> None:
    changed = {"about": original, "de/about": translation, "de/own": translation}
    site = make_site(
        PAGES,
        languages=Languages((Language("en"), GERMAN)),
        place=GERMAN,
        changed={name: date for name, date in changed.items() if date},
    )
    drawn = draw(site, "outdated", page, texts=messages("de"))
    assert links(drawn, "p[role=note] a") == ([("Englisch", "about.html")] if shown else [])
    if shown:
        assert [a["hreflang"] for a in drawn.select("a")] == ["en"]
        assert [time["datetime"] for time in drawn.select("time")] == ["2024-03-05"]
        assert "5. März 2024" in text(drawn.p)


def test_link_to_a_page_in_another_language_says_which() -> None:
    def foreign(docname: str) -> tuple[str, str, str]:
        return ("de", "German", "de") if docname.startswith("de/") else ("", "", "")

    context = Context("about", lambda to: f"{to}.html", str, foreign=foreign)
    drawn = parse([page_link(context, name, "Of $x$", classes="title") for name in ("de/about", "about", "")])
    there, here = drawn.select("a")
    assert (there["href"], there["lang"], there["hreflang"], text(there)) == (
        *("de/about.html", "de", "de"),
        "Of x (German)",
    )
    assert [(mark["lang"], mark["class"], text(mark)) for mark in there.select("span")] == [
        ("en", ["meta"], "(German)")
    ]
    assert (here.attrs, text(here)) == ({"href": "about.html", "class": ["title"]}, "Of x")
    assert text(drawn).endswith("Of x")


def test_title_of_a_work_has_its_own_language() -> None:
    """Readers of Chinese have the Chinese title of a work with a page in German, and the mark of the page."""
    for tag in ("", "fr"):
        context = Context("about", str, str, foreign=lambda docname, tag=tag: ("de", "German", tag))  # type: ignore[misc]
        (to,) = parse([page_link(context, "de/about", "T")]).select("a")
        assert (to.get("lang", ""), to["hreflang"], text(to)) == (tag, "de", "T (German)")


def test_description_of_a_page_in_another_language_has_its_direction() -> None:
    """Else the full stop of an Arabic sentence on an English page would be at its begin."""
    context = Context(
        "about", str, str, foreign=lambda docname: ("ar", "Arabic", "ar") if docname[0] == "a" else ("",) * 3
    )
    there, here = parse([summary(context, name, "Of $x$.") for name in ("ar/about", "index")]).select("p.summary")
    assert (there["lang"], text(there), text(there.bdi)) == ("ar", "Of x.", "Of x.")
    assert (here.get("lang"), here.bdi, text(here)) == (None, None, "Of x.")
