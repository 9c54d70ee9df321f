"""Formulas of pages: macros, displayed formulas within paragraphs, numbers, and references to them."""

import re

import pytest
from bs4 import BeautifulSoup

import recorded
from drawing import links, text
from sites import CONF, Project, Site

SETTINGS = (
    f'{CONF}html_math_renderer = "mathml"\nmyst_enable_extensions = ["amsmath", "dollarmath"]\n'
    r'mathjax3_config = {"tex": {"macros": {"RR": r"\mathbb{R}", "norm": [r"\|#1\|", 1]}}}' + "\n"
)
PAGES = {
    "links": r"[see \eqref{eq:one}](environments.md) and \eqref{eq:one}" "\n",
    "environments": r"""
\begin{equation}
a = b
\end{equation}

\begin{align}
a &= b \\
c &= d \notag \\
e &= f \label{eq:last}
\end{align}

\begin{equation*}
e = f
\end{equation*}

$$
\begin{equation}
g = h
\end{equation}
$$

\begin{equation}\label{eq:one}
i = j
\end{equation}

\begin{multline} a + b \\ + c \end{multline}

\begin{gather*} a \tag{A} \label{eq:tagged} \\ b \end{gather*}

\begin{subequations}\label{eq:group}
\begin{align} p &= q \label{eq:sub} \\ r &= s \end{align}
\end{subequations}

$$ x = y $$ (own)

$$ k = l \label{eq:dollars} $$

$$ m = n \tag{$\star$} \label{eq:star} $$

See \eqref{eq:one}, $\eqref{eq:last}$, \ref{eq:one}, {eq}`own`, \eqref{eq:dollars}, \eqref{eq:star}, \eqref{eq:tagged},
\eqref{eq:sub}, \eqref{eq:group} and $x \overset{\eqref{eq:one}}{=} y$.
""",
    "elsewhere": r"From \eqref{eq:one} and {eq}`own` follows $\eqref{eq:sub}$, in \ref{heading}."
    "\n\n(heading)=\n\n## Of headings\n",
    "prose": r"""
The value
$$\theta = \arg\min_\theta D,$$
where $D$ is it.

Alone $$a = b$$ it is, and $c$.

The heat equation
$$
\partial_t u = \Delta u
$$ (heat)
has a kernel.

$$
a = b
$$ where words follow.

More words.

$$
c = d
$$

$$e = 1$$ and $$f = 2$$

Only $5, and $$g = 3$$ costs $6, ($$h = 4$$) and \$\$.

- in a list: $$q = 2$$

> quoted $$r = 3$$, then

**bold $$s = 4$$ words** and $$t = 5$$. Then

It costs $5 and then $10.

2$\times$ as much, $`z`$.
""",
    "macros": r"""---
math:
  '\E': '\mathbb{E}'
---

# Macros

$$
\newcommand{\Z}{\mathbb{Z}}
\DeclareMathOperator{\tr}{tr}
$$

\newcommand{\Q}{\mathbb{Q}}

$\RR^n$, $\Z$, $\tr A$, $\E X$, $\norm{x}$, $\Q$, $\newcommand{\C}{\mathbb{C}}\C$ and $\C$.
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("equations"))
    pages = {f"{name}.md": page if page.startswith("---") else f"# {name}\n\n{page}" for name, page in PAGES.items()}
    listed = "".join(f"{name}\n" for name in PAGES)
    project.write(
        {"conf.py": SETTINGS, "refs.bib": "", "index.md": f"# Home\n\n```{{toctree}}\n{listed}```\n", **pages}
    )
    return project.build_without_warnings()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-equations.txt", site, "*")


def shown(soup: BeautifulSoup) -> list[str]:
    """Paragraphs and displayed formulas in their order, with ``[]`` around the numbers of formulas."""
    out = []
    for element in soup.select("section p, section .math-block, section .equation > .eqno"):
        words = re.sub("[\u2061\u2063]", "", text(element))
        out.append(f"[{words}]" if element.name == "span" else f"${words}$" if element.name == "div" else words)
    return out


def test_equations_are_numbered_as_in_latex(site: Site) -> None:
    soup = site.soup("environments")
    assert shown(soup)[:-1] == [
        *("$a=b$", "[(1)]", "$a=b(2)c=de=f(3)$", "$e=f$", "$g=h$", "[(4)]", "$i=j$", "[(5)]", "$a+b+c$", "[(6)]"),
        *("$a(A)b$", "$p=q(7a)r=s(7b)$", "$x=y$", "[(8)]", "$k=l$", "[(9)]", "$m=n$", "[(⋆)]"),
    ]


def test_references_lead_to_the_equation_on_the_page_and_from_other_pages(site: Site) -> None:
    soup = site.soup("environments")
    found = links(soup, "p a.reference")
    assert found == [
        *(
            ("(5)", "#equation-eq-one"),
            ("(3)", "#equation-eq-last"),
            ("5", "#equation-eq-one"),
            ("(8)", "#equation-own"),
        ),
        *(("(9)", "#equation-eq-dollars"), ("(⋆)", "#equation-eq-star"), ("(A)", "#equation-eq-tagged")),
        *(("(7a)", "#equation-eq-sub"), ("(7)", "#equation-eq-group")),
    ]
    ids = [element["id"] for element in soup.select("[id]")]
    assert {anchor.removeprefix("#") for _, anchor in found} <= set(ids)
    assert len(ids) == len(set(ids))
    assert "(5)" in text(soup.select("section p")[-1].select("math")[-1]), "a reference within a formula"
    assert links(site.soup("elsewhere"), "p a.reference") == [
        ("(5)", "environments.html#equation-eq-one"),
        ("(8)", "environments.html#equation-own"),
        ("(7a)", "environments.html#equation-eq-sub"),
        ("Of headings", "#heading"),
    ]


def test_a_reference_is_no_link_within_a_link(site: Site) -> None:
    assert not site.soup("links").select("a a")
    assert links(site.soup("links"), "section p a")[-1] == ("(5)", "environments.html#equation-eq-one")


def test_displayed_formulas_in_paragraphs_take_no_words(site: Site) -> None:
    assert shown(site.soup("prose")) == [
        *("The value", "$θ=argminθD,$", "where D is it.", "Alone", "$a=b$", "it is, and c."),
        *("The heat equation", "$∂tu=Δu$", "[(1)]", "has a kernel.", "$a=b$", "where words follow.", "More words."),
        *(
            "$c=d$",
            "$e=1$",
            "and",
            "$f=2$",
            "Only $5, and",
            "$g=3$",
            "costs $6, (h=4) and $$.",
            "in a list:",
            "$q=2$",
            "quoted",
            "$r=3,$",
            "then",
            "bold s=4 words and",
            "$t=5.$",
            "Then",
        ),
        *("It costs $5 and then $10.", "2× as much, z."),
    ]


def test_macros_of_site_page_and_front_matter_are_expanded(site: Site) -> None:
    assert shown(site.soup("macros")) == ["ℝn, ℤ, trA, 𝔼X, ‖x‖, ℚ, ℂ and ℂ."]
    assert site.soup("macros").select("math")[0]["alttext"] == r"\mathbb{R}^n"


@pytest.mark.parametrize(
    ("page", "kind", "line"),
    [
        ("$x \\label{eq:a}$", "scholar.math", 3),
        ("By \\eqref{eq:none}.", "ref.eq", 3),
        ("$x \\text{by } \\eqref{eq:none}$", "scholar.math", 3),
        ("$$\\begin{CD} A @>>> B \\end{CD}$$", "scholar.math", 3),
        ("$$\\newcommand{\\a}{\\a} \\a$$", "scholar.math", 3),
        ("text\n\n$$\n\\foo\n$$", "scholar.math", 5),
        ("\\[ a = b \\]", "scholar.markup", 3),
        ("$$x$$ (twice)\n\n$$y \\label{twice}$$", "ref.equation", 5),
        ("\\begin{theorem} All is well. \\end{theorem}", "scholar.markup", 3),
        ("\\begin{tikzcd} A \\arrow[r] & B \\end{tikzcd}", "scholar.math", 3),
    ],
)
def test_what_cannot_be_shown_is_reported_once_at_its_line(project: Project, page: str, kind: str, line: int) -> None:
    project.write({"conf.py": SETTINGS, "refs.bib": "", "index.md": f"# Home\n\n{page}\n"})
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [("index.md", line, kind)]
    assert "Traceback" not in site.output
    ids = [element["id"] for element in site.soup("index").select("[id]")]
    assert len(ids) == len(set(ids))
    source = re.sub(r"\W", "", page.split("\n")[-2] if "\n" in page else page)
    assert (
        source[-6:] in re.sub(r"\W", "", text(site.soup("index").select_one("section")))
        or "label" in page
        or "text" in page
    )


def test_formulas_with_the_same_label_are_both_shown(project: Project) -> None:
    page = "# Home\n\n- $$x$$ (twice)\n\n$$y$$ (twice)\n\n$$z$$ (twice)\n"
    project.write({"conf.py": SETTINGS, "refs.bib": "", "index.md": page})
    site = project.build()
    assert [w.line for w in site.warnings if w.type == "ref.equation"] == [5, 7]
    assert [formula["alttext"] for formula in site.soup("index").select("math")] == ["x", "y", "z"]
    ids = [element["id"] for element in site.soup("index").select("[id]")]
    assert len(ids) == len(set(ids))


def test_numbers_change_on_the_pages_that_refer_to_them(project: Project) -> None:
    pages = {"a.md": "# A\n\n$$x$$ (one)\n", "b.md": "# B\n\nBy {eq}`one` and $y \\text{ of } \\eqref{one}$.\n"}
    index = "# Home\n\n```{toctree}\na\nb\n```\n"
    project.write({"conf.py": SETTINGS, "refs.bib": "", "index.md": index, **pages})
    project.build_without_warnings()
    project.write({"a.md": "# A\n\n$$w$$ (zero)\n\n$$x$$ (one)\n"})
    site = project.build_without_warnings()
    assert text(site.soup("b").p).count("(2)") == 2


def test_latex_and_mathjax_get_tex_with_labels_and_numbers(project: Project) -> None:
    page = "\\begin{align} a &= b \\label{eq:a} \\\\ c &= d \\end{align}\n\n$$x \\label{eq:x}$$\n\n$$\n\\begin{gather} y \\\\ z \\end{gather}\n$$\n\nBy \\eqref{eq:a} and \\eqref{eq:x}.\n"
    project.write({"conf.py": SETTINGS, "refs.bib": "", "index.md": f"# Home\n\n{page}"})
    latex = project.build("-b", "latex")
    tex = next(latex.path.glob("*.tex")).read_text("utf-8")
    assert r"\label{equation:index:eq:a}" in tex
    assert tex.count(r"\label{equation:index:eq:x}") == 1
    assert r"\eqref{equation:index:eq:a}" in tex
    project.write({"conf.py": SETTINGS.replace('"mathml"', '"mathjax"')})
    html = project.build_without_warnings().html("index")
    assert r"a &amp;= b  \tag*{(1)}" in html
    assert r"\tag*{(2)}" in html
    assert r"\label" not in html
    assert r"\begin{split}" not in html


def test_macros_of_the_site_hold_in_titles_of_the_bibliography_and_feeds_have_the_formulas(project: Project) -> None:
    entry = "@article{a, title = {On $\\RR^n$}, author = {Lovelace, Ada}, journal = {Memoirs}, year = {1843}}\n"
    note = (
        "---\ndate: 2026-01-01\n---\n\n# Of $\\RR^2$\n\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n\nAnd $\\RR$.\n"
    )
    index = "# Home\n\n```{publications}\n```\n\n```{notes}\n```\n"
    conf = f'{SETTINGS}html_baseurl = "https://example.org/"\n'
    project.write({"conf.py": conf, "refs.bib": entry, "index.md": index, "research/notes/one.md": note})
    site = project.build_without_warnings()
    titles = [math["alttext"] for math in site.soup("index").select("math")]
    assert set(titles) == {r"\mathbb{R}^n", r"\mathbb{R}^2"}
    feed = (site.path / "feed.xml").read_text("utf-8")
    assert "<title>Of ℝ²</title>" in feed
    content = BeautifulSoup(BeautifulSoup(feed, "xml").content.text, "lxml")
    on_page = [math["alttext"] for math in site.soup("research/notes/one").select("h1 ~ * math")]
    assert [math["alttext"] for math in content.select("math")] == on_page[: len(content.select("math"))]
    assert "(2)" in text(content.select("math")[0])
