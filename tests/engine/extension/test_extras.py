"""A site without an optional extra of the distribution: what it leaves out is on no page, and named once."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image

from drawing import links
from hiding import Hidden
from notebook import notebook, text
from sites import Project
from sphinx_scholar.extension.extras import MODULES

FILES = {
    "conf.py": """
extensions = ["sphinx_scholar"]
html_theme = "scholar"
html_baseurl = "https://example.org/"
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = []
scholar_markdown = True
""",
    "index.md": "# Home\n\n![Noise](noise.png)\n\n```{profile}\n```\n\n```{toctree}\ncv\nfigures\nresearch/notes/one\n```\n",
    "research/notes/one.md": "---\ndate: 2024-02\n---\n\n# One\n",
    "cv.md": "---\nupdated: 2024-02\n---\n\n# CV\n",
    "figures.md": "# Figures\n\nSee {ref}`my-dots`.\n\n```{computed-figure} dots_of_ada\n:name: my-dots\n\nCounted by hand.\n```\n",
    "counts.ipynb": notebook(text("---\norphan: true\n---\n\n# Counts\n")),
    "_figures/__init__.py": "",
    "_figures/dots.py": "import matplotlib\nfrom sphinx_scholar.figures import Drawing, Source, element, figure, svg\n\n\n"
    "@figure('Dots', sources=[Source('Ada')])\ndef dots_of_ada():\n    return Drawing(svg(9, 9, element('circle', r=3)), 'A dot', 'One dot.')\n",
}
FILES_OF = {
    "cv": {"cv.pdf"},
    "cards": {"_cards/index.png"},
    "figures": set[str](),
    "pictures": {"_images/600/noise.png"},
    "notebooks": {"counts.html"},
    "styles": set[str](),
    "markdown": {"llms.txt"},
}
#: The extras that need a package of each: Typst makes the CV and cards, Pillow cards and pictures.
LOST = {
    "cv": ["cv", "cards", "styles"],
    "cards": ["cv", "cards", "styles", "pictures"],
    "figures": ["figures"],
    "pictures": ["cards", "pictures"],
    "notebooks": ["notebooks"],
    "styles": ["cv", "cards", "styles"],
    "markdown": ["markdown"],
}


@pytest.fixture
def project(project: Project) -> Project:
    """A site that has something of each extra."""
    project = Project(project.source, cards=True)
    project.write(FILES)
    Image.frombytes("L", (700, 400), random.Random(1).randbytes(280_000)).save(project.source / "noise.png")
    return project


@contextmanager
def hidden(*extras: str) -> Iterator[None]:
    names = {name for extra in extras for name in MODULES[extra]}
    kept = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in names}
    finder = Hidden(*names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.partition(".")[0] in names]:
            del sys.modules[name]
        sys.modules.update(kept)


def made(project: Project) -> tuple[set[str], list[str], bool]:
    """The files of extras, the extras that the build names, and whether the figure is drawn; all without a warning."""
    site = project.build_without_warnings("-j", "1")
    there = {name for names in FILES_OF.values() for name in names if (site.path / name).is_file()}
    named = [extra for extra in MODULES for _ in range(site.output.count(f"sphinx-scholar[{extra}]"))]
    home, page = site.soup("index"), site.soup("figures")
    assert ("CV (PDF)" in home.get_text()) == ("cv.pdf" in there)
    assert (home.find("meta", property="og:image") is not None) == ("_cards/index.png" in there)
    assert bool(site.soup("research/notes/one").select(".cite-styles")) == ("styles" not in named)
    assert "Counted by hand." in page.get_text()
    ((_, target),) = [found for found in links(page, "main p a") if found[1].startswith("#")]
    assert page.find(id=target[1:]) is not None
    return there, named, page.select_one("figure svg") is not None


@pytest.mark.parametrize("extra", MODULES)
def test_what_an_extra_adds_comes_and_goes_with_it(project: Project, extra: str) -> None:
    everything = {name for names in FILES_OF.values() for name in names}
    lost = LOST[extra]
    remaining = everything.difference(*(FILES_OF[name] for name in lost))
    with hidden(extra):
        assert made(project) == (remaining, lost, extra != "figures")
    assert made(project) == (everything, [], True)
    with hidden(extra):
        # A figure that was drawn before is still there.
        assert made(project) == (remaining, lost if extra != "figures" else [], True)


def test_site_without_any_extra(project: Project) -> None:
    with hidden(*MODULES):
        assert made(project) == (set(), [*MODULES], False)


def test_nothing_is_named_that_the_site_does_not_want(project: Project) -> None:
    conf = (
        FILES["conf.py"]
        + "scholar_cards = scholar_cv_pdf = scholar_picture_versions = scholar_markdown = False\nscholar_citation_styles = []\n"
    )
    project.write({"conf.py": conf, "figures.md": "# Figures\n"})
    project.remove("counts.ipynb")
    with hidden(*MODULES):
        site = project.build_without_warnings()
    assert "pip install" not in site.output
    assert links(site.soup("index"), ".profile-links a") == []
