"""Pages that are shown before the site is built: which they are, and that the build then writes the same."""

import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from previewing import clean_build
from sites import Project
from small_site import FILES as SMALL
from sphinx_scholar.cli.preview import early as early_pages
from sphinx_scholar.cli.preview.builds import Builds
from sphinx_scholar.cli.preview.early import EarlyPages
from sphinx_scholar.extension import process

NOTE = "research/notes/looms.md"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
FILES = {
    "conf.py": 'extensions = ["sphinx_scholar"]\nscholar_owner = "Ada Lovelace"\nproject = "Ada"\nhtml_theme = "scholar"\n'
    'html_baseurl = "https://ada.example"\nbibtex_bibfiles = ["refs.bib"]\nnumfig = True\n',
    "refs.bib": "".join(
        f"@article{{{key}, title = {{On {key}}}, author = {{Babbage, Charles}}, journal = {{J}}, year = 2020}}\n"
        for key in ("looms", "mills")
    ),
    "index.md": "# Home\n\n```{toctree}\nresearch/notes/index\n```\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
    "research/notes/a.svg": PICTURE,
    "research/notes/b.svg": PICTURE.replace("9", "8"),
    "research/notes/wheels.md": "---\ndate: 2021-02-03\n---\n\n# Wheels\n\nText.\n",
    "research/notes/mills.md": "---\ndate: 2020-01-02\n---\n\n# Mills\n\nText.\n",
    NOTE: "---\ndate: 2021-02-03\ndescription: All about looms.\n---\n\n# Looms\n\nFirst words. {cite:p}`looms`\n\n"
    ":::{figure} a.svg\n:name: drawn\n:alt: A loom\n\nA loom.\n:::\n\nIn {numref}`drawn` and {eq}`sum`.\n\n"
    "```{math}\n:label: sum\n\na + b\n```\n\n## Parts\n\nAs [Mills](mills.md) have them.\n",
}
#: What is replaced by what on the page, and whether the page is then shown early.
EDITS = (
    ("First words.", "Other words.", True),
    ("First words.", "Other words, **bold** ones, $x$, and more.\n\n- One\n- Two\n\n> A third.\n\nAnd then", True),
    ("First words.\n", "First words.\n\n\n\n", True),
    ("have them.", "have them, [all](mills.md).", True),
    # It takes longer to read.
    ("As [Mills]", "Words and words. " * 600 + "As [Mills]", True),
    (" {cite:p}`looms`", " {cite:p}`looms` {cite:p}`looms`", True),
    ("{cite:p}`looms`", "{cite:p}`looms,mills`", False),
    ("# Looms", "# Power looms of $x$", True),
    # Of the notes of a day, those in the list before it are others.
    ("# Looms", "# Yarn and looms", False),
    ("## Parts", "## Pieces\n\n### Smaller ones\n\nText.\n\n## Others", True),
    ("## Parts", "(parts)=\n## Parts", False),
    ("date: 2021-02-03", "date: 2021-02-04", False),
    ("All about looms.", "Much about looms.", False),
    ("a.svg", "b.svg", False),
    (":label: sum", ":label: total", False),
    ("First words.", "First words. {doc}`nowhere`", False),
    ("First words.", "First words.[^1]", False),
    ("have them.\n", "have them.\n\n```{bibliography}\n```\n", False),
    ("have them.\n", "have them.\n\n```{include} b.txt\n```\n", False),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(process, "_between", False)
    project = Project(tmp_path / "site")
    project.write(FILES)
    yield project
    process.collect_between()


def in_copy(make: Callable[[], str]) -> str:
    """What *make* returns in a copy of this process."""
    reading, writing = os.pipe()
    if process := os.fork():
        os.close(writing)
        with os.fdopen(reading) as answer:
            text = answer.read()
        os.waitpid(process, 0)
        return text
    try:
        os.write(writing, make().encode())
    finally:
        os._exit(0)


@pytest.mark.soak
def test_a_page_is_shown_early_if_its_text_alone_has_changed(site: Project, tmp_path: Path) -> None:
    found, path, file = [], site.source / NOTE, tmp_path / "early.html"
    texts = FILES[NOTE]
    for old, new, early in EDITS:
        texts = texts.replace(old, new, 1) if early and old != "# Looms" else texts
    versions = [texts, texts.replace("# Looms", "# Power looms of $x$")]

    def changed_back(pages: EarlyPages) -> str:
        site.write({NOTE: FILES[NOTE]})
        return pages.write([str(path)], file)

    def shown(app: object, count: object) -> None:
        pages = EarlyPages(app, count)  # type: ignore[arg-type]
        for old, new, _ in EDITS:
            site.write({NOTE: FILES[NOTE].replace(old, new, 1)})
            found.append(in_copy(lambda: pages.write([str(path)], file)))
        site.write({NOTE: FILES[NOTE].replace("## Parts", "(parts)=\n## Parts")})
        found.append(in_copy(lambda: pages.write([str(path)], file) + changed_back(pages)))
        found.append(in_copy(lambda: pages.write([str(path), str(path.with_name("mills.md"))], file)))
        for version in versions:
            site.write({NOTE: version})
            found.append(in_copy(lambda version=version: pages.write([str(path)], file.with_name(f"{len(version)}"))))

    with Builds(site.source) as builds:
        builds.copies.renew = shown  # type: ignore[method-assign]
        builds.run([], lambda: None)
    page = NOTE.replace(".md", ".html")
    written = str(site.source / "_build/preview" / page)
    assert [bool(path) for path in found] == [*(early for *_, early in EDITS), False, False, True, True]
    assert set(found) == {"", written}
    for version in versions:
        site.write({NOTE: version})
        assert file.with_name(f"{len(version)}").read_bytes() == clean_build(site.source)[page]


def test_copies_leave_no_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One copy is ended by the next, another by the end of the server, which may leave a page."""
    folder = tmp_path / "preview-early"
    folder.mkdir()
    (folder / "left.html").touch()
    monkeypatch.setattr(early_pages, "EarlyPages", lambda app, count: None)
    monkeypatch.setattr(early_pages.lock, "release", lambda: None)
    pair = socket.socketpair()
    copies, app = early_pages.Copies(pair[0], folder), cast("Any", None)
    for _ in range(3):
        copies.renew(app, int)
        assert [*tmp_path.rglob("*")] == [folder]
    copies.end()
    assert [*tmp_path.iterdir()] == []
    monkeypatch.setattr(early_pages, "answer", lambda pages, channel, folder: (folder / "page.html").touch())
    copies.renew(app, int)
    os.waitpid(copies._process, 0)
    assert [*tmp_path.iterdir()] == []
    for end in pair:
        end.close()


#: What random edits put into pages.
PARTS = (
    "New words.",
    "**Bold** and `code` and $x^2$.",
    "## Another part",
    "- One\n- Two",
    "> Quoted.",
    "```python\nprint(1)\n```",
    "| A | B |\n|---|---|\n| 1 | 2 |",
    "Words.[^note]\n\n[^note]: A note.",
    ":::{note}\nTake note.\n:::",
    "{cite:t}`a`",
    "A [link](index.md).",
)


def changed_text(text: str, chance: random.Random) -> str:
    """A *text* of which a line is new, gone, double, or elsewhere, or a heading has another word."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    kind = chance.randrange(6)
    headings = [number for number, line in enumerate(lines) if line.startswith("#")]
    if kind < 2:
        lines[place:place] = ["", chance.choice(PARTS), ""]
    elif kind == 2:
        del lines[place]
    elif kind == 3:
        lines.insert(place, lines[place])
    elif kind == 4 and headings:
        lines[chance.choice(headings)] += chance.choice((" again", " of $x$", " *indeed*", " Zz"))
    else:
        lines.insert(chance.randrange(len(lines)), lines.pop(place))
    return "\n".join(lines)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_early_pages_are_what_the_build_writes(site: Project, tmp_path: Path, seed: int) -> None:
    chance, file = random.Random(seed), tmp_path / "early.html"
    site.write(SMALL)
    pages = sorted(site.source.rglob("*.md"))
    early: list[tuple[str, bytes]] = []
    changed: list[str] = []

    def shown(app: object, count: object) -> None:
        path = chance.choice(pages)
        path.write_text(changed_text(path.read_text("utf-8"), chance), "utf-8")
        changed[:] = [str(path)]
        written = in_copy(lambda: EarlyPages(app, count).write(changed, file))  # type: ignore[arg-type]
        early[:] = [(written, file.read_bytes())] if written else []

    found = []
    with Builds(site.source) as builds:
        builds.copies.renew = shown  # type: ignore[method-assign]
        for _ in range(100):
            expected, now = [*early], [*changed]
            builds.run(
                now, lambda expected=expected: found.extend(Path(at).read_bytes() == data for at, data in expected)
            )
            builds.prepare()
    print(len(found))
    assert len(found) > 20
    assert all(found)
