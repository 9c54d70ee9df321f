"""The texts of social cards, one rule at a time."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.outputs import cards
from sphinx_scholar.outputs.cards import SHADES, Card, Run, _runs, card, has_own, image, path

FIRST, NOTES = "research/notes/first", "papers/lovelace-1843-notes"


class Changed:
    """A domain with some attributes *changed*."""

    def __init__(self, domain: ScholarDomain, **changed: Any) -> None:
        self._domain = domain
        site = changed.get("site", domain.site)
        vars(self).update({"site_of": lambda _: site, **changed})

    def __getattr__(self, name: str) -> Any:
        return getattr(self._domain, name)


def made(domain: ScholarDomain, docname: str, **changed: Any) -> Card:
    """The card of a page, with attributes of the domain *changed*."""
    return card(Changed(domain, **changed), domain.pages[docname])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "about"),
    [
        (["Ada Lovelace"], ""),
        (["Charles Babbage"], "Charles Babbage"),
        (["Ada Lovelace", "Charles Babbage"], "Ada Lovelace, Charles Babbage"),
    ],
)
def test_authors_of_a_note_are_named_unless_it_is_the_owner_alone(
    domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, names: list[str], about: str
) -> None:
    authors = [Contributor(Name(*reversed(name.split()))) for name in names]
    monkeypatch.setattr(cards, "authors_of", lambda site, page: authors)
    assert (made(domain, FIRST).about, made(domain, FIRST).owner) == (about, "Ada Lovelace")


def test_a_card_is_in_the_language_of_its_page(domain: ScholarDomain) -> None:
    german = messages("de_CH")
    note, paper = (made(domain, docname, texts_of=lambda _: german) for docname in (FIRST, NOTES))
    assert (note.language, note.facts) == ("de", f"{german.of(domain.state.kinds['note'].label)} · 5. Januar 2025")
    assert note.facts.split(" ")[0] not in ("", "Note")
    assert paper.facts.startswith(german.of(domain.state.kinds["paper"].label))


def test_a_note_without_a_date_has_its_kind_alone(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(domain.pages[FIRST].values, "date")  # type: ignore[misc, type-var]
    assert made(domain, FIRST).facts == "Note"


def test_long_venues_names_and_roles_are_cut(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    long, cut = "A" * 300, "A" * 279 + "…"
    monkeypatch.setattr(cards, "venue_and_year", lambda paper, texts: long)
    assert made(domain, NOTES).facts == f"Paper · {cut}"
    monkeypatch.setattr(cards, "authors_of", lambda site, page: [Contributor(Name(long))])
    assert made(domain, FIRST).about == cut
    home = made(
        domain, "index", site=replace(domain.site, owner=replace(domain.state.owner, name=Name(long), role=long))
    )
    assert (home.title[0].text[-2:], len(home.title[0].text), home.about) == ("A…", 280, cut)
    spaced = "A" * 278 + "  " + "B" * 20
    monkeypatch.setattr(cards, "venue_and_year", lambda paper, texts: spaced)
    assert made(domain, NOTES).facts == f"Paper · {'A' * 278}…", "no space before the sign of omission"


def test_home_page_has_the_name_of_the_site_if_the_owner_has_none(domain: ScholarDomain) -> None:
    nobody = replace(domain.state.owner, name=Name(""), role="", affiliations=())
    home = made(domain, "index", site=replace(domain.site, owner=nobody, name="Ada's engine room"))
    assert home == Card("", (Run("Ada's engine room"),), "", "", "example.org/ada", "en")


@pytest.mark.parametrize(("base", "site"), [("https://e.org", "e.org"), ("http://e.org/a/b/", "e.org/a/b")])
def test_a_card_has_the_address_of_the_site(
    domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, base: str, site: str
) -> None:
    monkeypatch.setattr(domain.env.config, "html_baseurl", base)
    assert made(domain, FIRST).site == site
    assert made(domain, "index").site == site
    monkeypatch.setattr(domain.env.config, "scholar_cards", True)
    assert image(domain, FIRST, "T") == (f"{base.rstrip('/')}/_cards/{FIRST}.png", "T – Ada Lovelace")
    home = f"{base.rstrip('/')}/_cards/index.png", "Ada Lovelace – Countess – University of London"
    assert image(domain, "index", "T") == image(domain, "cv", "CV") == image(domain, "none", "") == home
    monkeypatch.setattr(domain.env.config, "scholar_cards", False)
    assert image(domain, FIRST, "T") == ("", "")


def test_pages_with_cards_of_their_own(domain: ScholarDomain) -> None:
    own = {docname for docname in domain.pages if has_own(domain, docname)}
    assert {domain.pages[docname].kind for docname in own - {"index"}} == {"note", "paper"}
    assert "index" in own
    assert not has_own(domain, "topics/weaving")
    assert path(FIRST) == f"_cards/{FIRST}.png"


def test_formulas_and_styles_in_a_title() -> None:
    title = nodes.title("", "", nodes.emphasis("", "", nodes.Text("Of "), nodes.strong("", "looms")), nodes.Text(" & "))
    title += [nodes.math("", r"\nosuch{x}"), nodes.math("", "x" * 3)]
    *words, wrong, right = _runs(title.children)
    assert words == [Run("Of "), Run("looms"), Run(" & ")]
    assert wrong == Run(r"\nosuch{x}"), "as it was written"
    assert right.maths
    assert right.text.startswith("<math")


@pytest.mark.parametrize(
    ("paint", "shade"),
    [
        ("var(--paper)", "#000"),
        ("var(--surface)", "#000"),
        ("var(--ink)", "#e6e6e6"),
        ("var(--ink-soft, #333)", "#b3b3b3"),
        ("var(--line)", "#4d4d4d"),
        ("var(--line-strong)", "#8c8c8c"),
        ("var(--accent-soft,#eee)", "#404040"),
        ("var(--of-the-site)", "#fff"),
        ("CurrentColor", "#fff"),
        ("#123456", "#123456"),
    ],
)
def test_colours_of_the_theme_are_shades_on_a_card(domain: ScholarDomain, paint: str, shade: str) -> None:
    teaser = Teaser("_d/a.svg", markup=f'<svg><g fill="{paint}"/></svg>', source="papers/a.svg")
    pictured = made(domain, NOTES, site=replace(domain.site, teasers={NOTES: teaser}))
    assert (pictured.drawing, pictured.picture, pictured.digest) == (f'<svg><g fill="{shade}"/></svg>', "", "")
    assert set(SHADES) >= {"", "--accent"}


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        *((f"a.{suffix}", True) for suffix in ("png", "jpg", "jpeg", "webp", "gif", "PNG")),
        ("a.svg", False),
        ("a.pdf", False),
    ],
)
def test_files_of_pictures_that_cards_show(domain: ScholarDomain, tmp_path: Path, source: str, shown: bool) -> None:
    env: Any = SimpleNamespace(srcdir=tmp_path, config=domain.env.config, titles=domain.env.titles)
    pictured = []
    for content in (b"a", b"b"):
        (tmp_path / source).write_bytes(content)
        site = replace(domain.site, teasers={NOTES: Teaser("_d/a", source=source)})
        pictured.append(made(domain, NOTES, site=site, env=env, data={"contents": {}}))
    assert [one.picture for one in pictured] == [str(tmp_path / source) if shown else ""] * 2
    assert [one.drawing for one in pictured] == ["", ""]
    assert (pictured[0].digest != pictured[1].digest) == shown, "another picture is another card"
