"""What authors write as text is shown as text: it never becomes markup, a link or a file."""

from drawing import texts
from sites import CONF, Project

KEYWORDS = "x {download}`../../../../../../etc/passwd`, y ` <script src=/_static/js/site.js></script>"


def test_topics_are_no_markdown(project: Project) -> None:
    entry = f'@article{{k, author="Ada Lovelace", title="T", year="1843", journal="J", keywords="{KEYWORDS}"}}\n'
    note = "---\ndate: 2024-01-02\ntopics: ['```', '# A', '{topic} b']\n---\n# Note\n"
    home = "# Home\n\n```{topics}\n```\n"
    project.write({"conf.py": CONF, "refs.bib": entry, "index.md": home, "research/notes/n.md": note})
    site = project.build_without_warnings()
    # Braces group in BibTeX.
    topics = [
        *KEYWORDS.replace("{download}", "download").split(", "),
        "```",
        "# A",
        "{topic} b",
    ]
    pages = [page for page in site.pages() if page.startswith("topics/") and page != "topics/index"]
    headings = [topic[0].upper() + topic[1:] for topic in topics]
    assert sorted(text for page in pages for text in texts(site.soup(page), "h1")) == sorted(headings)
    assert sorted(texts(site.soup("index"), "a.topic")) == sorted(headings)
    assert not (site.path / "_downloads").exists()
    assert not [script for page in pages for script in site.soup(page).select("section script")]


def test_name_of_a_file_is_no_markdown(project: Project) -> None:
    files = {"papers/__init__.md": "Text.\n", "papers/`a` [b](c).md": "Text.\n"}
    project.write(
        {"conf.py": CONF, "refs.bib": "", "index.md": "# Home\n\n```{toctree}\n:glob:\npapers/*\n```\n", **files}
    )
    site = project.build()
    for name in files:
        page = name.removesuffix(".md")
        assert texts(site.soup(page), "h1") == [page.removeprefix("papers/")]


def test_titles_in_the_navigation_are_text(project: Project) -> None:
    conf = CONF.replace('"basic"', '"scholar"')
    titles = {"a": "R&D \\<b\\>", "b": "1 \\</a\\> 2", "c": "Plain"}
    pages = {f"{name}.md": f"# {title}\n" for name, title in titles.items()}
    toctree = "# Home\n\n```{toctree}\na\nb\nMine &amp; <i> <c>\n```\n"
    project.write({"conf.py": conf, "refs.bib": "", "index.md": toctree, **pages})
    navigation = project.build_without_warnings().soup("a").select_one(".site-nav")
    assert navigation is not None
    assert texts(navigation, "a") == ["R&D <b>", "1 </a> 2", "Mine &amp; <i>"]
    assert navigation.select("b, i") == []
