"""References in other styles: in cite boxes of papers and notes, as Typst makes them of styles of CSL."""

import json
from pathlib import Path

import pytest

from sites import Project, Site
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.outputs.styled_references import Job, Styler, job_of
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.citation_styles import read_styles

ENGINES = "papers/lovelace-etal-2024-engines"
WORKS = rb"""
@article{a, title = {Deep ImageNet and $x^2$ in \emph{E. coli}}, author = {Li, Wei and King, Jr., M. L.}, year = 2020,
  month = feb, journal = {Journal of Things}, volume = 3, number = 4, pages = {1--9}, doi = {10.1000/x}}
@inproceedings{b, title = {How so?}, author = {van Beethoven, Ludwig}, editor = {Ho, Ann}, booktitle = {Proc of X},
  publisher = {Press}, pages = {11--12}, year = 2021}
@misc{c, title = {Of \{curly\} braces \& \$5}, author = {{The ATLAS Collaboration}}, year = 2022, eprint = {2201.00001},
  archiveprefix = {arXiv}}
"""
CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House style</title>
<id>https://example.org/house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=": "><names variable="author"><label/></names>
<text variable="title" font-style="italic"/></group></layout></bibliography></style>
"""


def styled(*names: str, folder: Path = Path(), works: bytes = WORKS) -> dict[str, list[str]]:
    """The references of *works* in styles, by their names."""
    styles, problems = read_styles(names, folder)
    assert problems == ()
    items = [csl(paper) for paper in read([("r.bib", works)]).publications.values()]
    jobs = {style.name: [job_of(item, style) for item in items] for style in styles}
    made = Styler(styles).make([job for own in jobs.values() for job in own])
    assert [reason for _, reason in made.values() if reason] == []
    return {name: [made[job][0] for job in own] for name, own in jobs.items()}


def test_the_styles_that_people_ask_for() -> None:
    article = {
        name: texts[0] for name, texts in styled("apa", "ieee", "mla", "chicago-author-date", "vancouver").items()
    }
    assert article == {
        "apa": "Li, W., & King, M. L., Jr. (2020). Deep ImageNet and x2 in E. coli. Journal of Things, 3(4), 1–9. "
        "https://doi.org/10.1000/x",
        "ieee": "W. Li and M. L. King Jr., “Deep ImageNet and x2 in E. coli,” Journal of Things, vol. 3, no. 4, pp. 1–9, "
        "Feb. 2020, doi: 10.1000/x.",
        "mla": "Li, Wei, and M. L. King Jr. “Deep ImageNet and x2 in E. coli.” Journal of Things, vol. 3, no. 4, Feb. 2020, "
        "pp. 1–9, https://doi.org/10.1000/x.",
        "chicago-author-date": "Li, Wei, and M. L. King Jr. 2020. “Deep ImageNet and x2 in E. coli.” Journal of Things 3 "
        "(4): 1–9. https://doi.org/10.1000/x.",
        "vancouver": "Li W, King ML Jr. Deep ImageNet and x2 in E. coli. Journal of Things [Internet]. 2020;3:1–9. "
        "https://doi.org/10.1000/x",
    }


def test_edited_proceedings_and_names_of_groups() -> None:
    found = styled("apa", "mla", "gb-7714-2015-numeric")
    assert found["mla"][1:] == [
        "van Beethoven, Ludwig. “How So?” Proc of X, edited by Ann Ho, Press, 2021, pp. 11–12.",
        "The ATLAS Collaboration. “Of {Curly} Braces & $5.” arXiv:2201.00001, arXiv, 2022, https://arxiv.org/abs/2201.00001.",
    ]
    assert found["apa"][2].startswith(
        "The ATLAS Collaboration. (2022). Of {curly} braces & $5 (arXiv:2201.00001). arXiv."
    )
    assert found["gb-7714-2015-numeric"][1] == "VAN BEETHOVEN L. How so?[C]//HO A. Proc of X. Press, 2021: 11-12."


def test_a_file_of_csl(tmp_path: Path) -> None:
    (tmp_path / "house.csl").write_text(CSL, "utf-8")
    assert styled("house.csl", "ieee", folder=tmp_path)["house.csl"][:2] == [
        "Wei Li, M. L. King Jr.: Deep ImageNet and x2 in E. coli.",
        "Ludwig van Beethoven: How so?",
    ]


def test_what_cannot_be_printed_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "house.csl").write_text(CSL, "utf-8")
    (tmp_path / "broken.csl").write_text(CSL.replace('<text variable="title"/>', '<text variable="titel"/>'), "utf-8")
    styles, _ = read_styles(["apa", "appa", "broken.csl"], tmp_path)
    unusable = Styler(styles).unusable()
    assert unusable.keys() == {"appa", "broken.csl"}
    assert unusable["appa"].startswith("unknown style")
    good: Job = ("apa", json.dumps({"k": {"type": "book", "title": "A", "date": 2000}}), "")
    bad: Job = ("apa", json.dumps({"k": {"type": "no such type", "title": "A"}}), "")
    made = Styler(styles).make([good, bad, good])
    assert made[good] == ("A. (2000).", "")
    assert made[bad][0] == ""
    assert "no such type" in made[bad][1]


def test_the_words_of_a_style_are_those_of_the_language() -> None:
    (work,) = read(
        [("r.bib", b"@book{a, editor = {Ho, Ann}, title = {T}, publisher = {P}, year = 2020}")]
    ).publications.values()
    styles, _ = read_styles(["apa"], Path())
    job = job_of(csl(work), styles[0])
    found = {language: Styler(styles, language=language).make([job])[job][0] for language in ("en", "de_DE", "xx")}
    assert found["en"] == "Ho, A. (Ed.). (2020). T. P."
    assert found["de_DE"] == "Ho, A. (Hrsg.). (2020). T. P."
    assert found["xx"].lower() == found["en"].lower(), "a language that Typst does not know"


def others(site: Site, page: str) -> dict[str, str]:
    """The references in other styles that a page has, by label."""
    box = site.soup(page).select_one("#cite details.cite-styles")
    if box is None:
        return {}
    return dict(
        zip((to.text for to in box.select("dt")), (to.decode_contents() for to in box.select("dd")), strict=True)
    )


def test_own_papers_and_notes_have_them_and_lists_do_not(built: Site) -> None:
    assert others(built, ENGINES) == {
        "APA": "Lovelace, A., &amp; Babbage, C. (2024). Engines that Weave α Patterns. <em>Proceedings of the Analytical "
        "Society</em>, 1–10. https://doi.org/10.1000/42",
        "IEEE": "A. Lovelace and C. Babbage, “Engines that Weave α Patterns,” in <em>Proceedings of the Analytical "
        "Society</em>, Aug. 2024, pp. 1–10. doi: 10.1000/42.",
    }
    assert others(built, "research/notes/first").keys() == {"APA", "IEEE"}
    assert built.soup("papers/index").select(".cite-styles") == []


def test_they_follow_entries_and_settings(project: Project) -> None:
    site = project.build_without_warnings()
    apa = others(site, ENGINES)["APA"]
    note = others(site, "research/notes/first")
    project.replace("refs.bib", ("pages = {1--10}", "pages = {2--10}"))
    site = project.build_without_warnings()
    assert others(site, ENGINES)["APA"] == apa.replace("1–10", "2–10")
    assert others(site, "research/notes/first") == note
    (project.source / "house.csl").write_text(CSL, "utf-8")
    project.replace("conf.py", ("bibtex_bibfiles", 'scholar_citation_styles = ["house.csl"]\nbibtex_bibfiles'))
    site = project.build_without_warnings()
    house = {"House style": "Ada Lovelace, Charles Babbage: <em>Engines that Weave α Patterns</em>."}
    assert others(site, ENGINES) == house
    # The date of the file may be that of the last build.
    (project.source / "house.csl").write_text(CSL.replace("House style", "Own style").replace('": "', '"; "'), "utf-8")
    site = project.build_without_warnings()
    assert others(site, ENGINES) == {"Own style": house["House style"].replace(": ", "; ")}
    project.replace("conf.py", ('["house.csl"]', "[]"))
    assert others(project.build_without_warnings(), ENGINES) == {}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('["ieee", "appa"]', "unknown-style"),
        ('["ieee", "none.csl"]', "style-file"),
        ('["ieee", 3]', "setting-type"),
    ],
)
def test_a_style_that_is_none_is_named_in_every_build(project: Project, value: str, code: str) -> None:
    project.replace("conf.py", ("bibtex_bibfiles", f"scholar_citation_styles = {value}\nbibtex_bibfiles"))
    for _ in range(2):
        site = project.build()
        (warning,) = site.warnings
        assert (warning.file, warning.line, warning.type) == ("conf.py", 10, "scholar.config"), code
        assert others(site, ENGINES).keys() == {"IEEE"}


def test_other_builders_have_them_as_text(project: Project) -> None:
    site = project.build_without_warnings("-b", "text", output="text")
    text = " ".join((site.path / f"{ENGINES}.txt").read_text("utf-8").split())
    assert "IEEE A. Lovelace and C. Babbage, “Engines that Weave α Patterns,” in" in text
