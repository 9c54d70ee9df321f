"""Jekyll's posts as notes: each habit of theirs alone."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_scholar.cli.importers.jekyll.posts import Post, convert
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers.frontmatter import read
from sphinx_scholar.readers.liquid import advice, leftovers

NOTE = next(kind for kind in KINDS if kind.name == "note")
KNOWN = {"2023-05-01-why-knots": "why-knots"}


def post(
    body: str, head: str = "title: T", stem: str = "2023-05-01-why-knots", permalink: str = "/blog/:year/:title/"
) -> Post:
    return convert(stem, f"---\n{head}\n---\n{body}", date(2026, 1, 2), KNOWN, permalink)


def body(text: str) -> str:
    return post(text).text.split("# T\n\n", 1)[1].rstrip("\n")


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("{% cite a-2020 %}", "{cite:p}`a-2020`"),
        ("{%- cite a b --file other -%}", "{cite:p}`a,b`"),
        ("$$x$$ is $$y$$.", "$x$ is $y$."),
        ("a\n\n$$\nx\n$$", "a\n\n$$\nx\n$$"),
        ("a\n\n$$x$$", "a\n\n$$x$$"),
        ("[k]({% post_url 2023-05-01-why-knots %})", "[k](why-knots.md)"),
        ("[k]({% link _posts/2023-05-01-why-knots.md %})", "[k](why-knots.md)"),
        ("[p]({{ site.baseurl }}/assets/pdf/x.pdf)", "[p](/_static/pdf/x.pdf)"),
        ('![i]({{ "assets/img/x.png" | relative_url }})', "![i](/_static/img/x.png)"),
        ("* toc\n{:toc}\n\nText", "Text"),
        ("#### A\n\n# B\n\n### C", "## A\n\n## B\n\n### C"),
        ("```sh\n# {% cite a %}\n```", "```sh\n# {% cite a %}\n```"),
        ("`{% cite a %}`", "`{% cite a %}`"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% highlight c++ %}\nint x;\n{% endhighlight %}", "```c++\nint x;\n```"),
        ("Text\n\n## References\n\n{% bibliography --cited %}", "Text"),
        ("{% details Why %}\nSo\n{% enddetails %}", ":::{dropdown} Why\nSo\n:::"),
        ("{% bibliography --query x %}", "{% bibliography --query x %}"),
        ("{% cite %}", "{% cite %}"),
    ],
)
def test_what_is_understood(there: str, here: str) -> None:
    assert body(there) == here


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: T\ntags: a b", "topics", ("a", "b")),
        ("title: T\ntags: [a c, b]\ncategories: b d", "topics", ("a c", "b", "d")),
        ("title: T\npublished: false", "draft", True),
        ("title: T\npermalink: /x/y/", "aliases", ("/x/y/",)),
        ("title: T\nredirect_from: [/old/]", "aliases", ("/blog/2023/why-knots/", "/old/")),
        ("title: T\ndate: 2022-12-31 23:00", "aliases", ("/blog/2022/why-knots/",)),
        ("title: T\ndescription: 'a: b # c'", "description", "a: b # c"),
    ],
)
def test_fields_are_those_of_a_note(head: str, field: str, value: object) -> None:
    matter = read(post("", head).text, NOTE, "f")
    assert matter.problems == ()
    assert matter.values[field] == value


def test_a_post_without_a_date_is_a_draft_of_today() -> None:
    made = post("", stem="idea")
    assert read(made.text, NOTE, "f").values["draft"] is True
    assert "date: 2026-01-02" in made.text
    assert made.left[0][0] == 1


def test_faulty_front_matter_loses_no_text() -> None:
    made = post("Text", "title: [T")
    assert made.text.endswith("# why knots\n\nText\n")
    assert "cannot be read" in made.left[0][1]


@pytest.mark.parametrize("permalink", ["/:collection/:title/", "pretty:x"])
def test_an_address_that_cannot_be_told_is_none(permalink: str) -> None:
    assert "aliases: []" in post("", permalink=permalink).text


def test_left_overs_have_their_line_and_a_remedy() -> None:
    text = "a\n\n{% include figure.liquid\n  path='x' %}\n`{% x %}` {{ site.title }} $\\frac{{a}}{{b}}$\n\n```\n{% y %}\n```\n"
    assert list(leftovers(text)) == [(3, "{% include figure.liquid path='x' %}"), (5, "{{ site.title }}")]
    assert advice("{% include figure.liquid path='x' %}") == "write a `{figure}` directive"
    assert advice("{% cite x %}") == "write {cite:p}`key`"
    assert list(leftovers("````{note}\n{% z %}\n````\n")) == [(2, "{% z %}")]
