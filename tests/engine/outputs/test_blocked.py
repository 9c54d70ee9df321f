"""What the policy of pages would block is reported where it is written, once, with the setting that allows it."""

import re
from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site

CONFIG = (
    CONF.replace('html_theme = "basic"', 'html_theme = "scholar"')
    + """html_baseurl = "https://me.example/"
myst_enable_extensions = ["colon_fence", "dollarmath", "attrs_inline"]
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["mine.css"]
html_js_files = [
    "https://count.example/count.js",
]


def setup(app):
    app.connect("html-page-context", add)


def add(app, page, template, context, doctree):
    if page == "second":
        app.add_css_file("https://sheets.example/x.css")
"""
)
HOME = """# Home

![Far](https://pictures.example/a.png) ![Mine](https://me.example/b.png)

<iframe src="https://video.example/1?a=1&amp;b=2" title="A talk"></iframe>

:::{raw} html
<script>
document.body.dataset.x = "1"
</script>
<p onclick="go()">Go</p>
<form action="https://forms.example/send"></form>
:::

<p style="color: red">red</p>
"""
SECOND = """---
orphan: true
---

# Second

![Far again](https://pictures.example/a.png) ![Another](https://pictures.example/c.png)

Once more: ![Far](https://pictures.example/a.png)
"""
LAYOUT = """{% extends "!layout.html" %}
{% block extrahead %}{{ super() }}
<style>p { color: red }</style>
{% endblock %}
"""
SHEET = """@import "https://fonts.example/face.css";
@import "other.css";
p { background: url(data:image/png;base64,AAAA) }
"""


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.fixture(scope="module")
def blocked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("blocked") / "site")
    files = {"conf.py": CONFIG, "index.md": HOME, "second.md": SECOND, "_templates/layout.html": LAYOUT}
    project.write({**files, "refs.bib": "", "_static/mine.css": SHEET, "_static/other.css": ""})
    return project.build()


def test_pages_are_as_recorded(blocked: Site) -> None:
    recorded.compare_site("site-blocked.txt", blocked, "*")


def test_each_is_reported_once_where_it_is_written(blocked: Site) -> None:
    policy = [warning for warning in blocked.warnings if warning.type == "scholar.policy"]
    assert len(policy) == len(blocked.warnings)
    found = {(w.file, w.line, re.findall('"([^"]*)"', w.message)[0]) for w in policy}
    assert found == {
        ("conf.py", line(CONFIG, "https://count"), "https://count.example/count.js"),
        ("conf.py", line(CONFIG, "https://sheets"), "https://sheets.example/x.css"),
        ("index.md", line(HOME, "https://pictures"), "https://pictures.example/a.png"),
        ("index.md", line(HOME, "https://video"), "https://video.example/1?a=1&b=2"),
        ("index.md", line(HOME, "document.body"), "document.body.dataset.x = "),
        ("index.md", line(HOME, "onclick"), "go()"),
        ("index.md", line(HOME, "https://forms"), "https://forms.example/send"),
        ("second.md", line(SECOND, "https://pictures.example/a"), "https://pictures.example/a.png"),
        ("second.md", line(SECOND, "https://pictures.example/c"), "https://pictures.example/c.png"),
        ("_static/mine.css", 1, "https://fonts.example/face.css"),
        ("_static/mine.css", 3, "data:image/png;base64,AAAA"),
        ("_templates/layout.html", line(LAYOUT, "<style>"), "p { color: red }"),
    }
    assert len(policy) == 12


def test_warning_says_which_settings_allow_it_all(blocked: Site) -> None:
    (setting,) = {match[1] for w in blocked.warnings if (match := re.search('scholar_policy = "(.*)"', w.message))}
    added = {match[0] for w in blocked.warnings if (match := re.search(r'add ".*', w.message))}
    assert added == {
        'add "https://pictures.example" to scholar_allowed_media',
        'add "data:" to scholar_allowed_media',
        'add "https://video.example" to scholar_allowed_frames',
    }
    assert set(setting.split("; ")) == {
        "default-src 'self'",
        "base-uri 'self'",
        "form-action 'self' https://forms.example",
        "script-src 'self' https://count.example",
        "style-src 'self' https://sheets.example https://fonts.example",
    }


def test_policy_that_blocks_the_files_of_the_site_is_answered_by_one_that_does_not(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    policy = """default-src https:; script-src 'unsafe-inline' \\"> <b>"""
    conf = CONF.replace("basic", "scholar")
    project.write({"conf.py": f'{conf}\nscholar_policy = "{policy}"\n', "index.md": "# Home\n", "refs.bib": ""})
    site = project.build()
    assert all(warning.line for warning in site.warnings)
    (setting,) = {match[1] for w in site.warnings if (match := re.search('scholar_policy = "(.*)"', w.message))}
    assert [part for part in setting.split("; ") if part.startswith("script-src")] == [
        """script-src 'unsafe-inline' "> <b> 'self'"""
    ]
    tag = site.soup("index").select_one("meta[http-equiv=Content-Security-Policy]")
    assert sorted(tag.attrs) == ["content", "http-equiv"]
    assert '"> <b>' in tag["content"]
    assert site.soup("index").head.b is None


def test_nothing_is_reported_with_these_settings_and_every_build_reports_until_then(blocked: Site) -> None:
    project = Project(blocked.source)
    again = project.build()
    assert set(again.warnings) == set(blocked.warnings)
    setting = next(m[1] for w in blocked.warnings if (m := re.search('(scholar_policy = ".*")', w.message)))
    hosts = (
        'scholar_allowed_media = ["https://pictures.example", "data:"]\nscholar_allowed_frames = ["video.example"]\n'
    )
    project.write({"conf.py": f"{CONFIG}{setting}\n{hosts}"})
    assert {w.message.partition(";")[0] for w in project.build().warnings} == {
        'the policy of pages blocks the script "document.body.dataset.x = "1""',
        'the policy of pages blocks the script in an attribute "go()"',
        'the policy of pages blocks the style "p { color: red }"',
    }


def test_style_of_an_element_is_allowed_by_its_hash(blocked: Site) -> None:
    policy = str(blocked.soup("index").select_one("meta[http-equiv]")["content"])
    assert "; style-src-attr 'unsafe-hashes' 'sha256-" in policy
    assert "style-src-attr" not in str(blocked.soup("second").select_one("meta[http-equiv]")["content"])
    assert "style-src-attr" in (blocked.path / "_headers").read_text("utf-8")


def test_setting_of_an_extension_that_has_the_address_is_named(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    maths = 'extensions.append("sphinx.ext.mathjax")\nmathjax_path = "https://maths.example/mathjax.js"\n'
    project.write({"conf.py": CONFIG + maths, "_static/mine.css": "", "index.md": "# Home\n\n$a$\n", "refs.bib": ""})
    project.replace("conf.py", ('    "https://count.example/count.js",\n', ""))
    first, second = project.build().warnings
    assert (first.file, first.line) == ("conf.py", line(CONFIG + maths, "https://maths") - 1)
    assert "set mathjax_path to a copy in html_static_path, or set scholar_policy" in first.message
    # What MathJax does when it runs.
    needs = (
        "style-src 'unsafe-inline', worker-src blob:, font-src https://maths.example, connect-src https://maths.example"
    )
    assert f"({needs})" in second.message
    setting = re.search('(scholar_policy = ".*")', second.message)[1]
    assert setting in first.message
    project.replace("conf.py", ("\n\n\ndef setup", f"\n{setting}\n\n\ndef setup"))
    project.build_without_warnings()


def test_nothing_is_blocked_without_a_policy(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write(
        {
            "conf.py": f'{CONFIG}scholar_policy = ""\n',
            "_templates/layout.html": LAYOUT,
            "_static/mine.css": SHEET,
            "index.md": HOME,
            "refs.bib": "",
        }
    )
    project.build_without_warnings()


PLACES = """---
orphan: true
---

# Places

```html
<img src="https://p.example/1.png">
```

Text
on two lines with ![One](https://p.example/1.png).

<div
  style="background-image: url(https://p.example/2.png)"><a href="javascript:go()">Go</a></div>

```{include} part.txt
```

<iframe srcdoc="&lt;img src='https://p.example/3.png'&gt;" title="a"></iframe>

Called by [ä](https://p.example/x), ![Ä](https://p.example/ä.png)

```{toggle}
```
"""
PART = """Of a part.

<form action="https://f.example/"></form>
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Pages with places that are hard to find, an announcement, and a 404 page, with allowed hosts on one of them."""
    project = Project(tmp_path_factory.mktemp("places") / "site")
    conf = (
        CONF.replace('html_theme = "basic"', 'html_theme = "scholar"')
        + """html_theme_options = {
    "announcement": '<b onclick="shut()">New</b>',
}
html_logo = "https://logo.example/l.svg"
scholar_allowed_media = ["logo.example", "*.ok.example", "https://sound.example/a/"]
exclude_patterns = ["part.txt"]
html_static_path = ["_static"]
html_js_files = ["own.js"]
"""
    )
    media = """# Home

![Fine](https://a.ok.example/1.png)

<audio src="https://sound.example/a/b.mp3" controls></audio><video src="https://sound.example/c.mp4" controls></video>
"""
    lost = "---\norphan: true\n---\n\n# Lost\n\n![Map](https://p.example/map.png)\n"
    page = PLACES.replace("\n```{toggle}\n```\n", "")
    project.write(
        {"conf.py": conf, "index.md": media, "page.md": page, "part.txt": PART, "404.md": lost, "refs.bib": ""}
    )
    project.write({"_static/own.js": "\nimport('https://esm.example/m.mjs')\n"})
    return project.build()


def test_each_is_found_in_the_file_and_line_that_has_it(places: Site) -> None:
    found = {(w.file, w.line, re.findall('"([^"]*)"', w.message)[0]) for w in places.warnings}
    assert found == {
        ("conf.py", 7, "shut()"),
        ("_static/own.js", 2, "https://esm.example/m.mjs"),
        ("index.md", 5, "https://sound.example/c.mp4"),
        ("404.md", 7, "https://p.example/map.png"),
        ("page.md", line(PLACES, "One]"), "https://p.example/1.png"),
        ("page.md", line(PLACES, "style="), "https://p.example/2.png"),
        ("page.md", line(PLACES, "style="), "javascript:go()"),
        ("part.txt", 3, "https://f.example/"),
        ("page.md", line(PLACES, "srcdoc"), "https://p.example/3.png"),
        ("page.md", line(PLACES, "ä.png"), "https://p.example/%C3%A4.png"),
    }
    assert {w.type for w in places.warnings} == {"scholar.policy"}


def test_page_allows_those_hosts_that_it_shows_something_of(places: Site) -> None:
    def policy(page: str) -> set[str]:
        return {*str(places.soup(page).select_one("meta[http-equiv]")["content"]).split("; ")[3:]}

    # The logo is on each page, the others are on one.
    logo = {"img-src 'self' https://logo.example", "media-src 'self' https://logo.example"}
    assert policy("index") == {
        "img-src 'self' https://logo.example https://*.ok.example",
        "media-src 'self' https://logo.example https://sound.example/a/",
    }
    assert policy("404") == logo
    assert logo < policy("page")
    assert "https://sound.example/a/" in (places.path / "_headers").read_text("utf-8")


def test_scripts_and_styles_within_a_paragraph_are_reported_there(tmp_path: Path) -> None:
    project = Project(tmp_path)
    page = "# A\n\nFirst line\nwith <script>1</script> and\n<style>3</style>, and `code`.\n"
    project.write({"conf.py": CONF.replace("basic", "scholar"), "refs.bib": "", "index.md": page})
    assert [(w.file, w.line) for w in project.build().warnings] == [("index.md", 4), ("index.md", 5)]


@pytest.mark.parametrize("split", [True, False])
def test_the_index_of_sphinx_is_shown_as_its_templates_have_it(tmp_path: Path, split: bool) -> None:
    project = Project(tmp_path / "site")
    conf = CONF.replace('html_theme = "basic"', 'html_theme = "scholar"')
    conf += f"html_use_index = True\nhtml_split_index = {split}\n"
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\n{index}`knot` {index}`loop`\n"})
    site = project.build_without_warnings()
    assert {style["style"] for style in site.soup("genindex-K" if split else "genindex").select("[style]")} == {
        "width: 100%",
        "width: 33%; vertical-align: top;",
    }
