"""What the roles of citations show."""

from __future__ import annotations

from drawing import texts
from sites import CONF, Project

REFS = "@misc{looms, author = {Babbage, Charles and Jacquard, Marie and Menabrea, Luigi}, title = {T}, year = 1842}\n"
SHOWN = {
    "t": "Babbage et al. (1842)",
    "ts": "Babbage, Jacquard, and Menabrea (1842)",
    "p": "(Babbage et al., 1842)",
    "ps": "(Babbage, Jacquard, and Menabrea, 1842)",
}


def test_roles_that_end_in_s_name_all_authors(project: Project) -> None:
    style = 'bibtex_reference_style = "round_author_year"\n'
    text = "\n\n".join(f"{{cite:{role}}}`looms`" for role in SHOWN)
    project.write({"conf.py": CONF + style, "refs.bib": REFS, "index.md": f"# Home\n\n{text}\n"})
    assert texts(project.build_without_warnings().soup("index"), "h1 ~ p") == [*SHOWN.values()]


def test_ranges_of_pages_have_a_dash(project: Project) -> None:
    text = (
        "{cite:p}`{see}looms{pp. 3--5}` {cite:t}`looms{p.~7}` {cite:p}`looms{ff.---end}`{footcite:p}`looms{pp. 8--9}`"
    )
    style = 'bibtex_reference_style = "round_author_year"\n'
    project.write({"conf.py": CONF + style, "refs.bib": REFS, "index.md": f"# Home\n\n{text}\n"})
    page = project.build_without_warnings().soup("index")
    assert texts(page, "h1 ~ p")[0].partition(")1")[0].removesuffix("[1]") == (
        "(see Babbage et al., 1842, pp. 3\u20135) Babbage et al. (1842, p. 7) (Babbage et al., 1842, ff.\u2014end)"
    )
    assert "pp. 8\u20139." in page.select_one("aside.footnote").get_text()


def test_citation_that_begins_with_an_exclamation_mark_is_text(project: Project) -> None:
    project.write({"conf.py": CONF, "refs.bib": REFS, "index.md": "# Home\n\n{cite:p}`!looms` and {cite:t}`!none`\n"})
    page = project.build_without_warnings().soup("index")
    assert texts(page, "h1 ~ p") == ["looms and none"]


def test_links_to_works_lead_to_their_page_or_reference_and_keep_their_text(project: Project) -> None:
    """Upstream has a citation for each, so that a work with a page has two targets, and a text is lost."""
    own = "@misc{own, author = {Lovelace, Ada}, title = {Notes}, year = 1843}\n"
    ways = "[a *text*](#own), [](#own), [*Looms*](#looms), [](#looms), {any}`see it <looms>`"
    project.write({"conf.py": CONF, "refs.bib": REFS + own})
    project.write({"index.md": f"# Home\n\n{ways}, {{cite:p}}`own,looms`\n\n```{{publications}}\n```\n"})
    page = project.build_without_warnings().soup("index").select_one("h1 ~ p")
    cited = "Babbage et al., 1842"
    assert [(link.text, link["href"]) for link in page.select("a")] == [
        ("a text", "papers/own.html"),
        ("Notes", "papers/own.html"),
        ("Looms", "#cite-looms"),
        (cited, "#cite-looms"),
        ("see it", "#cite-looms"),
        (cited, "#cite-looms"),
        ("Lovelace, 1843", "#cite-own"),
    ]
    assert [style.text for style in page.select("a em")][:2] == ["text", "Looms"]
    project.build_without_warnings("-b", "latex", output="latex")
    tex = next(project.source.with_name(f"{project.source.name}-built").glob("latex/*.tex")).read_text("utf-8")
    assert r"\hyperlink{cite.index:cite-looms}{\DUrole{xref}{\DUrole{myst}{\sphinxstyleemphasis{Looms}}}}" in tex


def test_citation_that_cannot_be_read_is_text_and_reported_at_its_line(project: Project) -> None:
    project.write({"conf.py": CONF, "refs.bib": REFS, "index.md": "# Home\n\n{cite:p}`{see looms`\n"})
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [("index.md", 3, "scholar.unknown_link")]
    assert "{see looms" in site.warnings[0].message
    assert texts(site.soup("index"), "h1 ~ p") == ["{see looms"]


def test_other_names_of_a_work_cite_it_once(project: Project) -> None:
    """Of a work that is cited twice in a citation, upstream keeps the last texts."""
    refs = REFS.replace("title", "ids = {weaving, threads}, title")
    style = 'bibtex_reference_style = "round_author_year"\n'
    cited = "{cite:p}`{see}weaving{p. 3},looms{p. 5}` {cite:t}`threads` {cite:p}`{see}looms,{also}looms,looms`"
    noted = "{footcite:p}`weaving{p. 7}`"
    project.write({"conf.py": CONF + style, "refs.bib": refs, "index.md": f"# Home\n\n{cited}{noted}\n"})
    page = project.build_without_warnings().soup("index")
    said = texts(page, "h1 ~ p")[0]
    assert said.startswith(
        "(see Babbage et al., 1842, p. 3, p. 5) Babbage et al. (1842) (see also Babbage et al., 1842)"
    )
    assert "p. 7." in page.select_one("aside.footnote").get_text()
    assert len(page.select("#references-list > li")) == 1
