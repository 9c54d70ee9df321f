"""Labels of translations: each language has its own, and references lead to those of the language of their page."""

import re
import shutil
from pathlib import Path

import pytest

import faults
from sites import Project, Site
from sphinx_scholar.cli.main import main

CONF = """\
extensions = ["sphinx_scholar"]
html_theme = "basic"
scholar_owner = {"name": "Ada Example"}
scholar_languages = {"zh": "zh_CN", "pt-BR": "pt_BR"}
myst_enable_extensions = ["dollarmath", "amsmath", "attrs_block", "attrs_inline"]
bibtex_bibfiles = []
numfig = True
suppress_warnings = ["scholar.lists"]
"""
#: What a page and its translation both contain.
LABELS = r"""
(my_part)=
## {part}

```{{figure}} {up}f.svg
:name: drawn
:alt: Line

{part}: caption
```

(anonymous)=
A paragraph.

{{#attributes}}
A paragraph, [in text]{{#inside}}.

```{{math}}
:label: sum

a = b
```

$$ c = d $$ (product)

\begin{{align}} e &= f \label{{eq:row}} \\ g &= h \end{{align}}

```{{glossary}}
GPU
  {part}.
```

```{{envvar}} HOME
```

```{{admonition}} {part}: theorem
:name: theorem

It holds.
```
"""
REFERENCES = r"""
{ref}`my_part`, {numref}`drawn`, [](#drawn), [anonymous](#anonymous), {ref}`text <anonymous>`, [text](#attributes),
[text](#inside), {eq}`sum`, [](#product), \eqref{eq:row}, \ref{drawn}, $x \overset{\eqref{sum}}{=} y$, {any}`my_part`,
[](y.md#my_part), [text](y.md#anonymous), {term}`GPU`, {term}`text <gpu>`, {envvar}`HOME`, {ref}`theorem`.
"""
PAGES = {
    "conf.py": CONF,
    "f.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
    "index.md": "# Home\n\n```{toctree}\nx\ny\nin-full\n```\n",
    "zh/index.md": "# 首页\n\n```{toctree}\nx\ny\n```\n",
    "pt-BR/index.md": "# Início\n\n```{toctree}\nx\n```\n",
    "y.md": "# Of labels\n" + LABELS.format(part="Part", up=""),
    "zh/y.md": "# 标签\n\n$$ k = l $$ (first)\n"
    + LABELS.format(part="部分", up="../")
    + "\n{ref}`my_part`, [](#drawn), {numref}`drawn`, {eq}`sum`, [text](#anonymous).\n",
    "x.md": "# Of references\n" + REFERENCES,
    "zh/x.md": "# 引用\n" + REFERENCES,
    # It has no labels: references lead to those of the main language.
    "pt-BR/x.md": "# Referências\n" + REFERENCES.replace("y.md", "../y.md"),
    "in-full.md": "# In full\n\n{ref}`zh:my_part`, [text](#zh:drawn), {eq}`zh:sum`, [text](zh/y.md#my_part).\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("own-labels") / "site")
    project.write(PAGES)
    return project


@pytest.fixture(scope="module")
def built(project: Project) -> Site:
    return project.build_without_warnings()


def links(site: Site, page: str) -> list[tuple[str, str]]:
    """The links in the text of a page: their texts and targets."""
    return [(link.text, str(link["href"])) for link in site.soup(page).select(".body p a[href]")]


@pytest.mark.parametrize(
    ("page", "there", "part", "one", "equation", "figure"),
    [
        ("x", "y.html", "Part", 1, "equation-", "Fig. 1"),
        ("zh/x", "y.html", "部分", 2, "equation-zh-", "图 1"),
        ("pt-BR/x", "../y.html", "Part", 1, "equation-", "Fig. 1"),
    ],
)
def test_references_lead_to_labels_of_their_language(
    built: Site, page: str, there: str, part: str, one: int, equation: str, figure: str
) -> None:
    assert links(built, page) == [
        (part, f"{there}#my-part"),
        (figure, f"{there}#drawn"),
        (f"{part}: caption", f"{there}#drawn"),
        ("anonymous", f"{there}#anonymous"),
        ("text", f"{there}#anonymous"),
        ("text", f"{there}#attributes"),
        ("text", f"{there}#inside"),
        (f"({one})", f"{there}#{equation}sum"),
        (f"({one + 1})", f"{there}#{equation}product"),
        (f"({one + 2})", f"{there}#{equation}eq-row"),
        ("1", f"{there}#drawn"),
        (part, f"{there}#my-part"),
        (part, f"{there}#my-part"),
        ("text", f"{there}#anonymous"),
        ("GPU", f"{there}#term-GPU"),
        ("text", f"{there}#term-GPU"),
        ("HOME", f"{there}#envvar-HOME"),
        (f"{part}: theorem", f"{there}#theorem"),
    ]
    assert f"({one})" in built.soup(page).select_one("math").text


def test_labels_of_another_language_are_written_in_full(built: Site) -> None:
    assert links(built, "in-full") == [
        ("部分", "zh/y.html#my-part"),
        ("text", "zh/y.html#drawn"),
        ("(2)", "zh/y.html#equation-zh-sum"),
        ("text", "zh/y.html#my-part"),
    ]


def test_references_within_a_page(built: Site) -> None:
    """Those in a translation lead to the page itself, even without its text."""
    assert [link for link in links(built, "zh/y") if link[1].startswith("#")] == [
        ("部分", "#my-part"),
        ("部分: caption", "#drawn"),
        ("图 1", "#drawn"),
        ("(2)", "#equation-zh-sum"),
        ("text", "#anonymous"),
    ]


def test_parallel_builds_are_the_same(project: Project, built: Site) -> None:
    assert faults.different(built.path, project.build_without_warnings("-j", "2", output="parallel").path) == []


def test_labels_come_and_go(project: Project, built: Site, tmp_path: Path) -> None:
    """Incremental builds equal clean ones when labels are added, renamed and removed in any language."""
    files = project.read_all()
    before = tmp_path / "before"
    shutil.copytree(built.path, before)
    # Renamed in the original, removed from the translation, and added to the other.
    project.replace("y.md", ("Part: caption", "Other: caption"), ("g &= h", r"g &= h \label{eq:second}"))
    project.replace(
        "zh/y.md",
        ("(my_part)=\n", ""),
        (":label: sum\n", ""),
        (":name: drawn\n", ""),
        ("(first)", "(sum)"),
        ("GPU\n", "CPU\n"),
    )
    # A translation is begun with the labels of its original.
    assert main(["-C", str(project.source), "new", "--translate", "y", "pt-BR"]) == 0
    project.replace("pt-BR/y.md", ("draft: true", "orphan: true"), ("## Part", "## Parte"))
    project.replace("zh/x.md", ("[](y.md#my_part), ", ""))
    project.write({"in-full.md": "# In full\n\n{eq}`zh:sum`, {ref}`pt-br:my_part`.\n"})
    changed, clean = project.build_without_warnings(), project.build_without_warnings(output="clean")
    assert faults.different(changed.path, clean.path) == []
    assert links(changed, "in-full") == [("(1)", "zh/y.html#equation-zh-sum"), ("Parte", "pt-BR/y.html#my-part")]
    assert links(changed, "zh/x")[-4] == ("GPU", "../y.html#term-GPU")
    assert links(changed, "zh/x")[:2] == [("Part", "../y.html#my-part"), ("图 1", "../y.html#drawn")]
    assert links(changed, "pt-BR/x")[:2] == [("Parte", "y.html#my-part"), ("Fig. 1", "y.html#drawn")]
    project.restore(files)
    assert faults.different(project.build_without_warnings().path, before) == []


def test_a_label_is_unique_in_its_language(project: Project) -> None:
    files = project.read_all()
    labels = "---\norphan: true\n---\n# Z\n\n(my_part)=\n## Z\n\n$$ a $$ (sum)\n"
    # Only in Chinese, so not found in English.
    project.write({"zh/z.md": labels + "\n(only)=\n## Only\n", "z.md": "---\norphan: true\n---\n# Z\n\n{ref}`only`\n"})
    site = project.build("-j", "1", output="repeated")
    project.restore(files)
    found = [(warning.file, warning.message.partition(", other")[0]) for warning in site.warnings]
    assert found[:2] == [("zh/z.md", "duplicate label of equation zh:sum"), ("zh/z.md", "duplicate label zh:my_part")]
    assert ("z.md", "undefined label: 'only'") in found


def test_labels_of_equations_in_latex(project: Project) -> None:
    tex = next(project.build_without_warnings("-b", "latex", output="latex").path.glob("*.tex")).read_text("utf-8")
    labels = re.findall(r"\\label\{(equation:[^}]+)\}", tex)
    assert len(labels) == len({*labels})
    referred = {*re.findall(r"\\(?:eq)?ref\{(equation:[^}]+)\}", tex)}
    assert {"equation:y:sum", "equation:zh/y:zh:sum", "equation:zh/y:zh:eq:row"} <= referred <= {*labels}
