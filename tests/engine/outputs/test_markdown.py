"""Pages as Markdown, and the list of them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.application import Sphinx

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs.markdown import _item, markdown, write_markdown

BASE = "https://example.org/ada/"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Of <em>looms</em></h2><p>They <strong>weave</strong>.</p>", "## Of *looms*\n\nThey **weave**.\n"),
        ('<p><math alttext="n^2"><mi>n</mi></math> looms</p>', "$n^2$ looms\n"),
        ('<math display="block" alttext="n"><mi>n</mi></math>', "$$\nn\n$$\n"),
        ('<div class="highlight-python notranslate"><pre>a = 1</pre></div>', "```python\na = 1\n```\n"),
        ('<ul><li><a href="https://e.org/">one</a></li></ul>', "- [one](https://e.org/)\n"),
        ('<p><abbr title="Style sheets">CSS</abbr> <abbr>IT</abbr></p>', "CSS (Style sheets) IT\n"),
        ("<details><summary>More</summary>Text</details>", "**More**\n\nText\n"),
        ("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "| a |\n| --- |\n| 1 |\n"),
    ],
)
def test_markdown(html: str, text: str) -> None:
    assert markdown(html) == text


@pytest.mark.parametrize(
    ("title", "about", "url", "line"),
    [
        ("Looms", "Of cards.", f"{BASE}a.md", f"- [Looms]({BASE}a.md): Of cards."),
        ("Looms", "", "", "- [Looms](a.md)"),
        # Brackets would end the text of the link.
        ("[Draft] Looms [1]", "See [1].", "", "- [(Draft) Looms (1)](a.md): See [1]."),
        ("The order of $n^2$ looms", "", "", "- [The order of n² looms](a.md)"),
        (None, "", "", "- [a](a.md)"),
    ],
)
def test_line_of_a_page_in_the_list(title: str | None, about: str, url: str, line: str) -> None:
    domain: Any = SimpleNamespace(
        site=SimpleNamespace(titles={"a": title} if title else {}),
        pages={"a": SimpleNamespace(values={"description": about})},
        file_url=lambda path: url,
    )
    assert _item(domain, "a") == line


def test_each_page_and_the_list_of_them(app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domain.state, "written", set())
    write_markdown(app)
    assert domain.state.written == set(), "it is off by default"
    monkeypatch.setattr(app.config, "scholar_markdown", True)
    write_markdown(app)
    written = {name for name in domain.state.written if name.endswith(".md")}
    assert written == {f"{docname}.md" for docname in app.env.found_docs} - {"404.md"}
    assert domain.state.written - written == {"llms.txt"}
    note = Path(app.outdir, "research/notes/first.md").read_text("utf-8")
    assert note.startswith("# What may *engines* do?\n\nAda Lovelace ·")
    assert f"({BASE}projects/index.html)" in note
    paper = Path(app.outdir, "papers/lovelace-1843-notes.md").read_text("utf-8")
    assert "**Ada Lovelace**" in paper, "what is generated is there as well"
    listed = Path(app.outdir, "llms.txt").read_text("utf-8").splitlines()
    assert listed[0] == "# Ada's engine room"
    assert f"- [What may engines do?]({BASE}research/notes/first.md): What engines may do." in listed
    for name in domain.state.written:
        Path(app.outdir, name).unlink()
