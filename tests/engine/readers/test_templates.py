"""Templates and sheets of a site: which names of the theme they use."""

import pytest
from jinja2 import TemplateSyntaxError

from sphinx_scholar import migrations
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.readers.templates import Template, read_template, sheet_problems, template_problems

CHANGES = (
    *migrations.added("1.0", "block", "content footer"),
    *migrations.renamed("2.0", "block", "main", "content"),
    *migrations.dropped("2.0", "block", "aside", "write it into the content"),
    *migrations.renamed("2.0", "variable", "kind", "page_kind"),
    *migrations.renamed("2.0", "template", "page.html", "layout.html"),
    *migrations.renamed("2.0", "property", "--color", "--ink"),
    *migrations.dropped("2.0", "property", "--gap", "use --space-1"),
)


@pytest.fixture(autouse=True)
def _changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "CHANGES", CHANGES)


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.location, problem.code) for problem in problems]


def test_names_in_a_template() -> None:
    text = """{% extends "!layout.html" %}
{% block content %}{{ kind }} {% set own = 1 %}{{ own }}
{% block inner %}{% if kind %}{% block deep %}{% endblock %}{% endif %}{% endblock %}
{{ _("a") }}{% endblock %}
{% trans %}a{% endtrans %}"""
    found = read_template(text)
    assert found.extends == "layout.html"
    assert found.blocks == (("content", 2), ("inner", 3), ("deep", 3))
    assert found.inner == {"inner", "deep"}
    assert [name for name in found.variables if name[0] in ("kind", "own")] == [("kind", 2), ("own", 2), ("kind", 3)]
    assert read_template("text") == Template()
    assert read_template("{% extends parent %}").extends == ""
    with pytest.raises(TemplateSyntaxError):
        read_template("{% block %}")


def test_blocks_of_templates_that_extend_the_theme() -> None:
    blocks = "{% block content %}{% endblock %}\n{% block main %}{% endblock %}\n{% block aside %}{% endblock %}\n"
    blocks += "{% block fotter %}{% endblock %}"
    files = {"a.html": f'{{% extends "!layout.html" %}}\n{blocks}', "b.html": blocks}
    found = [*template_problems(files, ["layout.html"])]
    assert said(found) == [
        ("a.html:3", "renamed-in-theme"),
        ("a.html:4", "dropped-in-theme"),
        ("a.html:5", "unknown-block"),
    ]
    assert found[0].message == 'the block "main" was renamed to "content" in version 2.0; use the new name'
    assert found[1].message == 'the block "aside" has no effect since version 2.0; write it into the content'
    assert found[2].message == ('the theme has no block "fotter", so its content is not shown; did you mean "footer"?')


def test_blocks_that_another_template_of_the_site_defines() -> None:
    base = '{% extends "scholar/layout.html" %}{% block content %}{% block mine %}{% endblock %}{% endblock %}'
    files = {
        "base.html": base,
        "a.html": '{% extends "base.html" %}{% block mine %}{% endblock %}{% block x %}{% endblock %}',
    }
    assert said([*template_problems(files, ["layout.html"])]) == [("a.html:1", "unknown-block")]


def test_names_of_templates_and_variables() -> None:
    files = {"page.html": "a\n{{ kind }}{{ page_kind }}", "broken.html": "a\n{% if %}", "layout.html": ""}
    found = [*template_problems(files, ["layout.html"])]
    assert said(found) == [
        ("broken.html:2", "broken-template"),
        ("page.html:1", "renamed-in-theme"),
        ("page.html:2", "renamed-variable"),
    ]
    assert found[0].arguments["reason"]
    assert said([*template_problems({"page.html": ""}, ["page.html"])]) == []


def test_properties_of_sheets() -> None:
    text = "a { color: var(--color) }\n\nb { margin: var(--gap) var(--my-color) x--gap; --ink: red }"
    found = [*sheet_problems("custom.css", text)]
    assert said(found) == [("custom.css:1", "renamed-in-theme"), ("custom.css:3", "dropped-in-theme")]
    assert found[0].message == 'the property "--color" was renamed to "--ink" in version 2.0; use the new name'
