"""Social cards of a site: every page names one, it is there, and none is drawn twice or left behind."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sites import Project, Site
from sphinx_scholar.outputs.cards.draw import Painter

BASE = "https://example.org/"
NOTE = "research/notes/first"
PAPER = "papers/lovelace-etal-2024-engines"

Make = Callable[[str], Project]


def cards(site: Site) -> dict[str, bytes]:
    folder = site.path / "_cards"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def shown(site: Site, page: str) -> dict[str, str]:
    """What the head of *page* says of its picture."""
    found = site.soup(page).select('meta[property^="og:image"], meta[name="twitter:card"]')
    return {str(tag.get("property") or tag.get("name")): str(tag["content"]) for tag in found}


def replace(project: Project, name: str, old: str, new: str) -> None:
    text = (project.source / name).read_text("utf-8")
    assert old in text
    project.write({name: text.replace(old, new)})


def clean(project: Project) -> Site:
    for name in ("clean", "clean-doctrees"):
        shutil.rmtree(project.source.with_name(f"{project.source.name}-built") / name, ignore_errors=True)
    return project.build(output="clean")


def told(site: Site) -> list[tuple[str, str]]:
    assert "Traceback" not in site.output
    assert {warning.type for warning in site.warnings} <= {"scholar.card"}, site.output
    return [(warning.file, warning.message) for warning in site.warnings]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the cards that were drawn, in this order."""
    found: list[str] = []
    draw = Painter.draw

    def noting(self: Painter, card: object) -> bytes:
        found.append("".join(run.text for run in card.title))  # type: ignore[attr-defined]
        return draw(self, card)  # type: ignore[arg-type]

    monkeypatch.setattr(Painter, "draw", noting)
    return found


def test_every_page_names_a_card_that_is_there(make_site: Make) -> None:
    site = make_site("relations").build()
    made = cards(site)
    pages = [page for page in site.pages() if site.soup(page).select_one('meta[property="og:title"]')]
    assert {"index", "about", "cv", "papers/index", "topics/weaving", "talks/salon", NOTE, PAPER} <= set(pages)
    for page in pages:
        head = shown(site, page)
        assert head["og:image"].startswith(f"{BASE}_cards/")
        picture = Image.open(io.BytesIO(made[head["og:image"].removeprefix(f"{BASE}_cards/")]))
        assert (str(picture.width), str(picture.height)) == (head["og:image:width"], head["og:image:height"])
        assert head["twitter:card"] == "summary_large_image"
    own = {page for page in pages if shown(site, page)["og:image"] == f"{BASE}_cards/{page}.png"}
    folders = {str(Path(page).parent) for page in own}
    assert folders == {".", "papers", "research/notes"}
    assert {"index", NOTE, PAPER, "research/notes/second", "papers/lovelace-2022-numbers"} <= own
    assert made.keys() == {f"{page}.png" for page in own}
    assert len(set(made.values())) == len(made)


def test_words_for_those_who_do_not_see_it(make_site: Make) -> None:
    site = make_site("relations").build()
    assert shown(site, NOTE)["og:image:alt"] == "What may engines do? – Ada Lovelace"
    assert shown(site, PAPER)["og:image:alt"] == "Engines that Weave – Ada Lovelace"
    assert shown(site, "about")["og:image:alt"] == "Ada Lovelace – Countess"


def test_card_is_drawn_again_only_for_other_texts(make_site: Make, drawn: list[str]) -> None:
    project = make_site("relations")
    before = cards(project.build())
    assert len(drawn) == len(before)
    drawn.clear()
    project.build()
    replace(project, f"{NOTE}.md", "They may weave", "They may well weave")
    assert cards(project.build()) == before
    assert drawn == []
    replace(project, f"{NOTE}.md", "# What may engines do?", "# What can engines do?")
    site = project.build()
    assert drawn == ["What can engines do?"]
    after = cards(site)
    assert {name for name in after if after[name] != before[name]} == {f"{NOTE}.png"}
    assert after == cards(clean(project))


def test_cards_outlive_the_output_folder(make_site: Make, drawn: list[str]) -> None:
    project = make_site("relations")
    site = project.build()
    before = cards(site)
    drawn.clear()
    shutil.rmtree(site.path)
    assert cards(project.build()) == before
    assert drawn == []


def test_card_goes_with_its_page(make_site: Make) -> None:
    project = make_site("relations")
    replace(project, f"{NOTE}.md", "description:", "draft: true\ndescription:")
    replace(project, "research/notes/second.md", "# A second look", "# A third look")
    site = project.build()
    assert f"{NOTE}.png" not in cards(site)
    replace(project, f"{NOTE}.md", "draft: true\n", "")
    assert f"{NOTE}.png" in cards(project.build())
    replace(project, f"{NOTE}.md", "description:", "draft: true\ndescription:")
    site = project.build()
    assert f"{NOTE}.png" not in cards(site)
    kept = site.path.with_name("html-doctrees") / "scholar" / "cards"
    assert len(list(kept.iterdir())) == len(cards(site))


@pytest.mark.parametrize("setting", ["scholar_cards=0", "scholar_drafts=1", "html_baseurl="])
def test_site_without_cards(make_site: Make, drawn: list[str], setting: str) -> None:
    project = make_site("relations")
    project.build()
    drawn.clear()
    site = project.build("-D", setting)
    assert (cards(site), drawn, told(site)) == ({}, [], [])
    for page in ("index", "about", NOTE, PAPER):
        assert shown(site, page).keys() <= {"twitter:card"}
        assert shown(site, page).get("twitter:card", "summary") == "summary"
    assert shown(project.build(), NOTE)["og:image"] == f"{BASE}_cards/{NOTE}.png"


def test_names_in_chinese(make_site: Make) -> None:
    project = make_site("relations")
    replace(project, "conf.py", '"name": "Ada Lovelace"', '"name": "夏和明", "variants": ["Ada Lovelace"]')
    replace(project, f"{NOTE}.md", "# What may engines do?", "# 机器能做什么？")
    site = project.build()
    assert told(site) == []
    assert shown(site, NOTE)["og:image:alt"] == "机器能做什么？ – 夏和明"


def test_letter_without_a_font_is_told_each_time(make_site: Make) -> None:
    project = make_site("relations")
    replace(project, f"{NOTE}.md", "# What may engines do?", "# 한국어")
    site = project.build()
    assert [file for file, _ in told(site)] == [f"{NOTE}.md"]
    assert "pylopdf-fonts-ko" in told(site)[0][1]
    assert f"{NOTE}.png" in cards(site)
    assert told(project.build()) == told(site)


def test_mathematics_in_titles(make_site: Make) -> None:
    project = make_site("relations")
    before = cards(project.build())
    replace(project, f"{NOTE}.md", "# What may engines do?", "# What may $\\frac{n}{2}$ engines do?")
    replace(project, "refs.bib", "by $n$ Steps", "by $n^2$ Steps")
    site = project.build()
    assert told(site) == []
    changed = {name for name, made in cards(site).items() if made != before[name]}
    assert changed == {f"{NOTE}.png", "papers/lovelace-2022-numbers.png"}


def test_look_of_its_own(make_site: Make) -> None:
    project = make_site("relations")
    before = cards(project.build())
    replace(project, "conf.py", 'project = "Ada Lovelace"', 'project = "Ada Lovelace"\nscholar_cards = "#800000"')
    red = cards(project.build())
    assert Image.open(io.BytesIO(red["index.png"])).convert("RGB").getpixel((5, 600)) == (0x80, 0, 0)
    mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="currentColor" d="M0 0h1v1z"/></svg>'
    project.write({"_templates/mark.svg": mark})
    marked = cards(project.build())
    project.write({"_templates/card.typ": "#set page(width: 1200pt, height: 630pt)\nHello"})
    plain = cards(project.build())
    assert len({made[f"{NOTE}.png"] for made in (before, red, marked, plain)}) == 4
    assert len(set(plain.values())) == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("_templates/card.typ", "Hello\n#let", "card.typ:2"),
        ("_templates/mark.svg", "<svg", "cannot be made"),
        ("_templates/mark.svg", "\udcff", "cannot be made"),
    ],
)
def test_what_cannot_be_drawn_is_told_once(make_site: Make, name: str, text: str, words: str) -> None:
    project = make_site("relations")
    (project.source / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    site = project.build()
    assert [words in message for _, message in told(site)] == [True]
    assert cards(site) == {}
    (project.source / name).unlink()
    assert cards(project.build())


def test_colour_that_is_none(make_site: Make) -> None:
    project = make_site("relations")
    replace(project, "conf.py", 'project = "Ada Lovelace"', 'project = "Ada Lovelace"\nscholar_cards = "pertol"')
    site = project.build()
    assert ["pertol" in message for _, message in told(site)] == [True]
    assert f"{NOTE}.png" in cards(site)


def test_typst_that_is_missing(make_site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_site("relations")
    (project.source / "cv.md").unlink()
    replace(project, "index.md", "cv", "about")
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    site = project.build()
    assert any("typst" in warning.message and warning.type == "scholar.card" for warning in site.warnings), site.output
    assert "Traceback" not in site.output
    assert Path(site.path, f"{NOTE}.html").is_file()
