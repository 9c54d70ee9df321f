"""What MyST drops or takes for something else by itself: attributes, fences, titles of admonitions, similar names."""

from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site, copy_root

PAGE = r"""# Passages

[Ἰστέον ὅτι]{lang=grc} and ["Satz" *zwei*]{lang=de-AT .x} and [פסקה]{dir=rtl lang=he} and `code`{lang=la}.

{lang=grc}
> Quotation

{dir=rtl lang=ar}
فقرة

{lang=la}
## Caput

{lang=la}
- unum

{lang=fr #bonjour .salut}
:::{tip}
Bonjour
:::

{dir=rtl}
| a | b |
|---|:-:|
| c | d |

1. one
   ```text
   in a list
   ```

> ~~~
> in a quotation
> ~~~

::::{note}
:::{tip}
Nested
:::
::::

````markdown
```python
````

This is ~~struck *through*~~.

Text with two notes.[^one][^two]

[^one]: First paragraph.

    Second paragraph.

    > Quotation.

[^two]: Short.

<a href="index.html">A page</a>, <a href="./#top">one</a>, <a href="/refs/">no folder</a>, <a href="?x=1">here</a>,
<a href="https://example.org/absent">elsewhere</a>, <a href="//example.org/absent">there</a>.

Costs $5 and $10, or \$5; $x $ is one, and $y$ too, $z$5 is none.

| Left | Right |
| :--- | ---: |
| 1 | 2 |

3. Three
4. Four
"""
TITLES = """# Titles

:::{warning} Mind the title
Text one.
:::

:::{note} Another
:class: dropdown

Text two.
:::

:::{danger} With options
---
class: loud
---
Text three.
:::

:::{tip} A sentence of its own.
Text four.
:::

:::{hint} A sentence that
goes on.
:::

:::{important} Alone
:::

:::{seealso} Further *reading*

Text seven.
:::

```{figur} x.png
```

{strnog}`x` {cite:pp}`key` {pagess}`x`

:::{admonitoin} Title
:::

:::{zzzzzz}
:::
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_root("relations", tmp_path_factory.mktemp("myst") / "site")
    conf = (project.source / "conf.py").read_text("utf-8")
    conf += 'myst_enable_extensions = ["colon_fence", "dollarmath", "attrs_inline", "attrs_block", "strikethrough"]\n'
    note = "---\ndate: 2025-01-02\n---\n\n"
    pages = {"research/notes/passages.md": note + PAGE, "research/notes/titles.md": note + TITLES}
    project.write({"conf.py": conf, **pages})
    return project.build()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-myst-renderer.txt", site, "passages", "titles")


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("span[lang=grc]", "Ἰστέον ὅτι"),
        ("span.x[lang=de-AT] em", "zwei"),
        ("span[lang=he][dir=rtl]", "פסקה"),
        ("code[lang=la]", "code"),
        ("blockquote[lang=grc]", "Quotation"),
        ("p[dir=rtl][lang=ar]", "فقرة"),
        ("section[lang=la] > h2", "Caput"),
        ("ul[lang=la] > li", "unum"),
        (".admonition.tip.salut#bonjour[lang=fr] > p:last-child", "Bonjour"),
        ("table[dir=rtl] td", "c"),
    ],
)
def test_language_and_direction_of_a_passage_are_kept(site: Site, selector: str, text: str) -> None:
    found = site.soup("research/notes/passages").select(f".body {selector}")
    assert [node.get_text().strip("¶\n ") for node in found][:1] == [text]


def test_text_is_struck_through(site: Site) -> None:
    (struck,) = site.soup("research/notes/passages").select(".body s")
    assert struck.get_text() == "struck through"


def test_closed_fences_and_links_that_lead_somewhere_are_no_problem(site: Site) -> None:
    found = [(w.line, w.message) for w in site.warnings if w.file == "research/notes/passages.md"]
    assert [line for line, _ in found] == [62]
    assert "/refs/" in found[0][1]


def test_footnotes_are_below_the_text_and_before_what_is_generated(site: Site) -> None:
    section = site.soup("research/notes/passages").select_one(".body > section")
    assert section is not None
    parts = [str(child.get("id") or child.get("class", [child.name])[0]) for child in section.find_all(recursive=False)]
    assert parts[parts.index("footnotes") :][:3] == ["footnotes", "footnote-list", "cite"]
    notes = section.select("aside.footnote")
    assert [note.select_one(".label a").get_text() for note in notes] == ["1", "2"]  # type: ignore[union-attr]
    assert [child.name for child in notes[0].find_all(recursive=False)] == ["span", "p", "p", "blockquote"]


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("warning", "Mind the title", "Text one."),
        ("note.dropdown", "Another", "Text two."),
        ("danger.loud", "With options", "Text three."),
        ("tip", "Tip", "A sentence of its own.\nText four."),
        ("hint", "Hint", "A sentence that\ngoes on."),
        ("important", "Important", "Alone"),
        ("seealso", "Further reading", "Text seven."),
    ],
)
def test_admonition_has_the_title_of_its_first_line_if_text_follows(
    site: Site, kind: str, title: str, text: str
) -> None:
    found = site.soup("research/notes/titles").select_one(f".body .admonition.{kind}")
    assert found is not None
    shown = [p.get_text() for p in found.select("p")]
    assert (shown[0], "\n".join(shown[1:])) == (title, text)


def test_unknown_directives_and_roles_name_what_was_probably_meant(site: Site) -> None:
    found = [w.message for w in site.warnings if w.file == "research/notes/titles.md"]
    meant = [message.partition("did you mean ")[2] for message in found]
    assert meant == ['"figure"?', '"strong"?', '"cite:p"?', '"page"?', '"admonition"?', ""]


def test_a_dead_link_in_html_is_reported_until_it_is_mended(tmp_path: Path) -> None:
    project = copy_root("relations", tmp_path / "site")
    note = '---\ndate: 2025-01-02\n---\n\n# Note\n\n<a href="other.html">x</a>\n'
    project.write({"research/notes/note.md": note, "research/notes/other.md": note.replace("other", "note")})
    project.build_without_warnings()
    project.remove("research/notes/other.md")
    for _ in range(2):
        assert [(w.file, w.line, w.type) for w in project.build().warnings] == [
            ("research/notes/note.md", 7, "scholar.unknown_link")
        ]
    project.write({"research/notes/other.md": note.replace("other", "note")})
    project.build_without_warnings()


def test_admonitions_of_extensions_are_their_own(tmp_path: Path) -> None:
    """Tasks are not shown unless a setting says so, whatever their first line."""
    project = Project(tmp_path / "site")
    project.write(
        {
            "conf.py": f'{CONF}extensions += ["sphinx.ext.todo"]\n',
            "index.md": "# Home\n\n:::{todo} SECRET one\n\nSECRET two\n:::\n\nShown.\n\n```{todolist}\n```\n",
            "refs.bib": "",
        }
    )
    assert "SECRET" not in project.build_without_warnings().html("index")
    page = project.build("-D", "todo_include_todos=1").soup("index")
    assert page.get_text().count("SECRET one") == page.get_text().count("SECRET two") == 2
