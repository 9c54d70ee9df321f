"""Directives, pictures and downloads publish no file from outside the site."""

from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site

#: What reads or copies a file, in Markdown and reStructuredText; PATH is the file.
MARKDOWN = [
    "{download}`PATH`", "{download}`text <PATH>`", "[text](PATH)", "[text](path:PATH)", "![alt](PATH)", "[![alt](PATH)](x.md)",
    "```{include} PATH\n```", "```{include} PATH\n:literal:\n```", "```{literalinclude} PATH\n```",
    "```{literalinclude} conf.py\n:diff: PATH\n```", "```{raw} html\n:file: PATH\n```", "```{image} PATH\n```",
    "```{figure} PATH\n:alt: alt\n\nCaption\n```", "```{csv-table}\n:file: PATH\n```", "```{figure-md}\n![alt](PATH)\n\nCaption\n```",
    "````{card}\n:img-top: PATH\n:img-alt: alt\nText\n````", "::::{grid}\n:::{grid-item-card}\n:img-background: PATH\nText\n:::\n::::",
    '<img src="PATH" alt="alt">', "| a |\n| - |\n| {download}`PATH` |", "> - ![alt](PATH)",
]  # fmt: skip
RST = [
    ":download:`PATH`", ".. image:: PATH\n   :alt: alt", ".. figure:: PATH\n   :alt: alt\n\n   Caption", ".. include:: PATH",
    ".. include:: PATH\n   :literal:", ".. literalinclude:: PATH", ".. literalinclude:: conf.py\n   :diff: PATH",
    ".. raw:: html\n   :file: PATH", ".. csv-table::\n   :file: PATH", ".. |a| image:: PATH\n   :alt: alt\n\n|a|",
    ".. include:: PATH\n   :parser: myst_parser.sphinx_",
]  # fmt: skip
SETTINGS = CONF + 'myst_enable_extensions = ["colon_fence", "html_image"]\n'
SECRET = "SECRET-of-the-machine"


def published(site: Site) -> list[str]:
    """The built files that contain the secret."""
    files = (file for file in site.path.rglob("*") if file.is_file())
    return [file.relative_to(site.path).as_posix() for file in files if SECRET.encode() in file.read_bytes()]


def pages_that_name(path: str, prefix: str) -> dict[str, str]:
    """Pages that name the file *path*, each in another way."""
    pages = {f"{prefix}{i}.md": f"# Page\n\n{way}\n" for i, way in enumerate(MARKDOWN)}
    pages |= {f"{prefix}-rest{i}.rst": f"Page\n====\n\n{way}\n" for i, way in enumerate(RST)}
    return {name: text.replace("PATH", path) for name, text in pages.items()}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[str]]:
    """A site with pages that name a file above it, by a path, by a link, and by the absolute path."""
    folder = tmp_path_factory.mktemp("access")
    project = Project(folder / "project")
    for name in ("secret.png", "secret2.png"):
        (folder / name).write_text(f"{SECRET}\n")
    home = "# Home\n\n```{toctree}\n:glob:\n*\n```\n"
    project.write({"conf.py": SETTINGS, "refs.bib": "", "index.md": home})
    (project.source / "link.png").symlink_to(folder / "secret2.png")
    pages = pages_that_name("../secret.png", "above") | pages_that_name("link.png", "link")
    project.write(pages)
    return project.build(), sorted(pages)


def test_pages_are_as_recorded(refused: tuple[Site, list[str]]) -> None:
    recorded.compare_site("site-file-access.txt", refused[0])


def test_no_file_from_outside_is_published(refused: tuple[Site, list[str]]) -> None:
    site, pages = refused
    assert published(site) == []
    assert not (site.path / "_downloads").exists()
    assert not list((site.path / "_images").glob("*")) if (site.path / "_images").exists() else True
    found = {w.file for w in site.warnings if w.type == "scholar.file" and "scholar_allowed_paths" in w.message}
    assert sorted(found) == pages
    assert not [w for w in site.warnings if w.type == "scholar.file" and (w.line or 0) < 3]


def test_allowed_paths_name_exceptions(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    (tmp_path / "shared").mkdir()
    for name in ("data.png", "code.txt"):
        (tmp_path / "shared" / name).write_text(SECRET)
    ways = "\n\n".join(MARKDOWN[:9]).replace("PATH", "../shared/data.png")
    setting = 'scholar_allowed_paths = ["../shared"]\n'
    project.write({"conf.py": SETTINGS + setting, "refs.bib": "", "index.md": f"# Home\n\n{ways}\n"})
    site = project.build()
    assert [w for w in site.warnings if w.type == "scholar.file"] == []
    copied = {Path(name).parts[0] for name in published(site)}
    assert copied >= {"index.html", "_downloads", "_images"}


@pytest.mark.parametrize("address", ["file:///etc/hostname", "FILE:/etc/hostname", "ftp://host.example/x", "data:,x"])
def test_addresses_of_files_are_refused(project: Project, address: str) -> None:
    ways = f"```{{raw}} html\n:url: {address}\n```\n\n```{{csv-table}}\n:url: {address}\n```\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": f"# Home\n\n{ways}"})
    assert [(w.line, w.type) for w in project.build().warnings] == [(3, "scholar.file"), (7, "scholar.file")]


def test_rest_of_the_page_keeps_its_files(project: Project) -> None:
    page = "# Home\n\n![own](own.png) ![other](../other.png)\n\n{download}`own.png` {download}`../other.png`\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": page, "own.png": "own", "../other.png": SECRET})
    site = project.build()
    assert [(w.line, w.type) for w in site.warnings] == [(3, "scholar.file"), (5, "scholar.file")]
    assert sorted(f.name for f in site.path.rglob("*.png") if "_static" not in f.parts) == ["own.png", "own.png"]
    assert "other" in site.soup("index").get_text()


def test_files_that_extensions_read_are_refused(project: Project) -> None:
    conf = CONF.replace('"sphinx_scholar"', '"sphinx_scholar", "sphinx.ext.graphviz", "sphinxcontrib.mermaid", "own"')
    own = (
        "from pathlib import Path\nfrom docutils import nodes\nfrom sphinx.util.docutils import SphinxDirective\n"
        "class Show(SphinxDirective):\n    required_arguments = 1\n    def run(self):\n"
        "        return [nodes.literal_block(text=Path(self.env.relfn2path(self.arguments[0])[1]).read_text())]\n"
        "def setup(app):\n    app.add_directive('show', Show)\n"
    )
    ways = "\n\n".join(f"```{{{name}}} PATH\n```" for name in ("graphviz", "mermaid", "show"))
    rest = "Page\n====\n\n" + "\n\n".join(f".. {name}:: PATH" for name in ("graphviz", "mermaid", "show"))
    project.write({"conf.py": f"import sys\nsys.path.insert(0, '.')\n{conf}", "own.py": own, "refs.bib": ""})
    project.write({"../secret.txt": SECRET, "shown.txt": "shown", "rest.rst": rest.replace("PATH", "../secret.txt")})
    project.write({"index.md": f"# Home\n\n{ways}\n\n```{{show}} shown.txt\n```\n".replace("PATH", "../secret.txt")})
    site = project.build()
    assert published(site) == []
    assert "shown" in site.soup("index").get_text()
    found = sorted((w.file, w.line) for w in site.warnings if w.type == "scholar.file")
    assert found == [
        ("index.md", 3),
        ("index.md", 6),
        ("index.md", 9),
        ("rest.rst", 4),
        ("rest.rst", 6),
        ("rest.rst", 8),
    ]


def test_files_that_are_no_text_are_not_shown(project: Project) -> None:
    ways = (
        "{include} a.bin\n",
        "{literalinclude} a.bin\n",
        "{csv-table}\n:file: a.bin\n",
        "{raw} html\n:file: a.bin\n",
    )
    page = "".join(f"```{way}```\n\n" for way in ways) + "```{include} b.txt\n:encoding: latin-1\n```\n\nLast\n"
    rest = "Page\n====\n\n.. include:: a.bin\n\n.. csv-table::\n   :file: a.bin\n\nLast\n"
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": f":orphan:\n# Home\n\n{page}", "rest.rst": rest})
    (project.source / "a.bin").write_bytes(b"GIF89a \xff\xfe <b")
    (project.source / "b.txt").write_bytes("Übung".encode("latin-1"))
    site = project.build()
    found = [(w.file, w.line) for w in site.warnings if w.type == "scholar.file"]
    assert found == [("index.md", n) for n in (4, 7, 10, 14)] + [("rest.rst", 4), ("rest.rst", 6)]
    assert "Übung" in site.html("index")
    for docname in ("index", "rest"):
        assert "GIF" not in site.html(docname)
        assert "Last" in site.html(docname)


def test_pages_run_no_program_in_place_of_graphviz(project: Project) -> None:
    (program := project.source / "program").write_text("#!/bin/sh\ntouch made\n")
    program.chmod(0o755)
    names = (f"layout: {program}", f"graphviz_dot: {program}", "layout: neato")
    page = "# Home\n\n" + "\n".join(f"```{{graphviz}}\n:{name}\ndigraph {{ a -> b }}\n```\n" for name in names)
    conf = CONF.replace('"sphinx_scholar"', '"sphinx_scholar", "sphinx.ext.graphviz"')
    project.write({"conf.py": conf, "refs.bib": "", "index.md": page})
    warnings = project.build().warnings
    assert [(w.line, w.type) for w in warnings if w.type == "scholar.file"] == [
        (3, "scholar.file"),
        (8, "scholar.file"),
    ]
    assert not [*project.source.parent.rglob("made")]


def test_links_in_static_folders_lead_to_no_file_outside(project: Project) -> None:
    settings = 'html_static_path = ["_static"]\nhtml_extra_path = ["extra"]\n'
    project.write({"conf.py": CONF.replace("basic", "scholar") + settings, "refs.bib": "", "index.md": "# Home\n"})
    project.write(
        {"../private/secret.txt": SECRET, "_static/own.txt": "own", "extra/robots.txt": "", "shared.txt": "s"}
    )
    private = project.source.parent / "private"
    for name, target in {
        "_static/file.txt": private / "secret.txt", "_static/folder": private, "extra/file.txt": private / "secret.txt",
        "extra/folder": private, "_static/within.txt": project.source / "shared.txt", "_static/loop": "..",
    }.items():  # fmt: skip
        (project.source / name).symlink_to(target)
    site = project.build()
    assert published(site) == []
    assert (site.path / "_static/within.txt").read_text() == "s"
    assert (site.path / "_static/own.txt").is_file()
    assert not (site.path / "_static/loop").exists()
    found = [w for w in site.warnings if w.type == "scholar.file"]
    assert {(w.file, w.line) for w in found} == {("conf.py", 6), ("conf.py", 7)}
    assert len(found) == 5
