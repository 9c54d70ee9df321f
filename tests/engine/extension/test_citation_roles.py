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
