"""Redirects from the old addresses of pages."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx

import sphinx_scholar
from sites import Project, Site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.outputs import redirects
from sphinx_scholar.outputs.redirects import aliases

FIRST = "research/notes/first"


@pytest.mark.parametrize(
    ("old", "target", "page", "title"),
    [
        ("2024/engines", "..", "papers/lovelace-etal-2024-engines", "Engines that Weave α Patterns"),
        ("old/first", "..", FIRST, "What may engines do?"),
        ("old/first/index", "../..", FIRST, "What may engines do?"),
        ("blog/first", "..", FIRST, "What may engines do?"),
    ],
    ids=lambda value: value,
)
def test_old_address_redirects_to_the_page(built: Site, old: str, target: str, page: str, title: str) -> None:
    head = built.soup(old)
    (refresh,) = head.select('meta[http-equiv="refresh"]')
    assert refresh["content"] == f"0; url={target}/{page}.html"
    assert [link["href"] for link in head.select("a")] == [f"{target}/{page}.html"]
    assert [link["href"] for link in head.select('link[rel="canonical"]')] == [f"https://example.org/ada/{page}.html"]
    assert [head.title.get_text() if head.title else "", head.select("a")[0].get_text()] == [title, title]


def test_a_redirect_is_in_the_language_of_its_page(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, BeautifulSoup] = {}
    texts = {FIRST: messages("ar"), "papers/lovelace-etal-2024-engines": messages("pt_BR")}
    monkeypatch.setattr(domain, "texts_of", texts.get)
    monkeypatch.setattr(
        redirects,
        "publish",
        lambda _, files: made.update({name: BeautifulSoup(text, "lxml") for name, text in files.items()}),
    )
    monkeypatch.setattr(domain.state, "written", set())
    redirects.write_redirects(app)
    found = {name: (soup.html["lang"], soup.html.get("dir", "ltr")) for name, soup in made.items()}  # type: ignore[index]
    own = dict.fromkeys(("blog/first.html", "old/first.html", "old/first/index.html"), ("ar", "rtl"))
    assert found == {**own, "2024/engines.html": ("pt-BR", "ltr")}
    said = messages("ar").gettext("This page has moved: {page}.", page="What may engines do?")
    assert " ".join(made["old/first.html"].p.text.split()) == said  # type: ignore[union-attr]


def test_the_template_is_compiled_once(app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each way in which a site may have templates, the pages are the same."""
    made: list[dict[str, str]] = []
    compiled: list[str] = []
    templates = app.builder.templates  # type: ignore[attr-defined]
    compiler = templates.environment.from_string
    monkeypatch.setattr(redirects, "publish", lambda _, files: made.append(files))
    monkeypatch.setattr(
        templates.environment, "from_string", lambda text, *rest: compiled.append(text) or compiler(text, *rest)
    )
    monkeypatch.setattr(domain.state, "written", set())
    redirects.write_redirects(app)
    assert (sum(map(len, made)), len(compiled)) == (4, 1)
    bridge = SimpleNamespace(render_string=templates.render_string)
    monkeypatch.setattr(app.builder, "templates", bridge)
    redirects.write_redirects(app)
    assert (made[0], len(compiled)) == (made[1], 5)


def test_drafts_have_no_redirects(built: Site) -> None:
    assert not (built.path / "old/unfinished.html").exists()


@pytest.mark.parametrize(
    ("alias", "found"),
    [
        ("/a/b.html", {"a/b.html": FIRST}),
        ("/a/b/", {"a/b/index.html": FIRST}),
        ("a/b", {"a/b.html": FIRST}),
        ("/cv.html", "cv"),
        ("/CV.html", "cv"),
        ("/search.html", "search"),
        ("/", "index"),
        ("/papers/", "papers/index"),
        ("/papers//index.html", "papers/index"),
        ("//papers///index", "papers/index"),
        ("/Papers/Index.HTML", "papers/index"),
        ("//other.example/a", {"other.example/a.html": FIRST}),
        ("/re\u0301sume\u0301", {"r\u00e9sum\u00e9.html": FIRST}),
        ("/extra.html", "extra.html"),
        ("/LICENSE/", "LICENSE"),
        ("/license/a/b.html", "LICENSE"),
        ("/papers/LOVELACE-etal-2024-engines.bib/b", "papers/lovelace-etal-2024-engines.bib"),
        ("/objects.inv/a", "objects.inv"),
        ("/a.bib/", {"a.bib/index.html": FIRST}),
        ("/a.bib", {"a.bib.html": FIRST}),
        ("/a.bibs/", {"a.bibs/index.html": FIRST}),
    ],
)
def test_address_that_is_taken_is_not_redirected(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, alias: str, found: dict[str, str] | str
) -> None:
    (Path(app.confdir) / "extra").mkdir(exist_ok=True)
    for name in ("extra/extra.html", "LICENSE"):
        (Path(app.confdir) / name).touch()
    monkeypatch.setattr(app.config, "html_extra_path", ["extra", "LICENSE"])
    pages = [page for page in domain.pages.values() if "aliases" in page.values]
    for page in pages:
        monkeypatch.delitem(page.values, "aliases")  # type: ignore[misc, type-var]
    monkeypatch.setitem(domain.pages[FIRST].values, "aliases", (alias,))  # type: ignore[misc]
    made, problems = aliases(app)
    if isinstance(found, dict):
        assert (made, problems) == (found, [])
    else:
        (problem,) = problems
        assert (made, problem.code, problem.arguments) == ({}, "alias-taken", {"alias": alias, "docname": found})
        assert Path(problem.location).name == "first.md:7"


def test_redirect_is_removed_with_its_alias(project: Project) -> None:
    assert (project.build().path / "blog/first.html").is_file()
    project.replace(f"{FIRST}.md", (", blog/first", ""), ("# What may *engines* do?", "# What `&amp;` may do"))
    site = project.build()
    assert site.warnings == ()
    assert [tag.get_text() for tag in site.soup("old/first").select("title, a")] == ["What &amp; may do"] * 2
    assert not (site.path / "blog/first.html").exists()
    assert (site.path / "old/first.html").is_file()


def test_no_setting_has_the_path_of_the_engine(app: Sphinx) -> None:
    """Not even for the template of redirects: ``.buildinfo`` is made of the settings."""
    engine = str(Path(sphinx_scholar.__file__).parent)
    assert [item.name for item in app.config.filter({"env", "html"}) if engine in repr(item.value)] == []
