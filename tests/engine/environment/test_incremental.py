"""Incremental builds equal clean builds byte for byte, and write only pages that changed."""

import os
import shutil
from collections.abc import Callable, Set
from pathlib import Path

import pytest
from PIL import Image

import faults
from editing import EDITS, Author
from sites import REPOSITORY, Project, Site

#: The seeds of long trials and the edits of each, and the edits of the short trial.
SEEDS, LONG, SHORT = range(5), 45, 3


def clean(project: Project) -> Site:
    """Build the same sources from scratch in one process."""
    built = project.source.with_name(f"{project.source.name}-built")
    for name in ("clean", "clean-doctrees"):
        shutil.rmtree(built / name, ignore_errors=True)
    return project.build("-j", "1", output="clean")


def compare(project: Project, *arguments: str, history: str = "") -> tuple[Site, Site]:
    """Build incrementally and from scratch, and compare files and warnings."""
    site, fresh = project.build(*arguments), clean(project)
    assert "Traceback" not in site.output + fresh.output, history + site.output + fresh.output
    assert faults.different(site.path, fresh.path) == [], f"after {history}"
    assert set(site.warnings) == set(fresh.warnings), f"after {history}"
    return site, fresh


def trial(project: Project, seed: int, count: int, kinds: Set[str] = frozenset()) -> int:
    """Make *count* random edits, and more until all *kinds* were made, each followed by a build.

    Returns the number of edits.
    """
    author = Author(project.source, seed)
    _, fresh = compare(project, "-j", "2")
    assert fresh.returncode == 0, fresh.output
    done: list[str] = []
    waiting: list[str] = []
    while len(done) < count or not kinds <= set(done):
        waiting = waiting or author.random.sample(sorted(EDITS), len(EDITS))
        name = waiting.pop()
        if author.edit(name):
            done.append(name)
            history = f"seed {seed}:\n" + "\n".join(done) + "\n"
            compare(project, "-j", author.random.choice("1222"), history=history)
    return len(done)


def test_short_trial(make_site: Callable[[str], Project]) -> None:
    trial(make_site("relations"), seed=12, count=SHORT)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_long_trial(make_site: Callable[[str], Project], seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    edits = trial(make_site("relations"), seed, LONG, EDITS.keys() - {"move_page"})
    with capsys.disabled():
        print(f"\nseed {seed}: {edits} edits, each build equal to a clean one")


def test_long_trials_are_long_enough() -> None:
    assert LONG * len(SEEDS) >= 200
    assert len(EDITS) <= LONG, "every kind of edit is met in every trial"


def pages(site: Site) -> dict[str, int]:
    """The time at which each page was written, without the page of Sphinx's search, which every build writes."""
    found = {file.relative_to(site.path).as_posix(): file.stat().st_mtime_ns for file in site.path.rglob("*.html")}
    return {name: time for name, time in found.items() if name != "search.html"}


def change(name: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.replace(name, (old, new))


#: The pages that name Charles Babbage.
PEOPLE = (
    "cv index papers/index papers/lovelace-2022-numbers papers/lovelace-etal-2024-engines projects/loom-cards "
    "research/looms research/notes/first research/numbers talks/salon"
)
#: Edits, each with the pages that change with it.
CHANGES: tuple[tuple[Callable[[Project], None], str], ...] = (
    (lambda project: None, ""),
    (change("research/notes/second.md", "# A second look\n", "# A second look\n\nMore.\n"), "research/notes/second"),
    (change("about.md", "# About\n", "# About\n\nMore.\n"), "about"),
    (
        change("projects/mill.md", "# The mill", "# A mill"),
        "cv projects/index projects/loom-cards projects/mill research/notes/index research/notes/second topics/engines",
    ),
    (change("refs.bib", "Sketch of", "A sketch of"), "papers/lovelace-etal-2024-engines"),
    (change("people.yml", "e.org/a", "e.org/b"), PEOPLE),
    (change("people.yml", "Charles", "Clara"), PEOPLE),
    (change("refs.bib", "@book{babbage", "@misc{new, title = {New}, year = 1850}\n\n@book{babbage"), ""),
)


def test_only_pages_that_changed_are_written(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.write({"people.yml": "- {name: Charles Babbage, url: 'https://e.org/a'}\n"})
    before = pages(project.build("-j", "2"))
    for edit, expected in CHANGES:
        edit(project)
        after = pages(project.build("-j", "2"))
        written = {name for name, time in after.items() if before.get(name) != time}
        # Of no document, it is written by every build that is not up to date.
        assert written - {"404.html"} == {f"{n}.html" for n in expected.split()}
        assert "404.html" in written or not written
        before = after
    compare(project)


def test_work_without_a_page_follows_the_repository_of_its_project(make_site: Callable[[str], Project]) -> None:
    """In metadata, a work without a page has the address of the repository of its project."""
    project = make_site("relations")
    author = Author(project.source, 0)
    for page in ("projects/mill.md", "projects/loom-cards.md"):
        author.change(page, "papers", ["menabrea-1842-sketch"])
    assert "https://example.com/cards" in project.build().html("projects/mill")
    author.change("projects/loom-cards.md", "repository", "https://example.org/thread")
    assert "https://example.org/thread" in project.build().html("projects/mill")


def test_deleted_output_is_written_again(make_site: Callable[[str], Project]) -> None:
    """Although no source has changed; what is deleted first has a source file, the topics have none."""
    project = make_site("relations")
    Image.new("RGB", (2, 2)).save(project.source / "dot.png")
    author = Author(project.source, 0)
    author.write("about.md", f"{author.read('about.md')}\n![A dot](dot.png)\n")
    site, fresh = project.build(), clean(project)
    files = "old/about.html sitemap.xml _images papers/publications.bib topics/index.html 404.html search.html"
    for lost in (*files.split(), "objects.inv", ""):
        path = site.path / lost
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        project.build()
        assert faults.different(site.path, fresh.path) == [], lost
    written = (site.path / "objects.inv").stat().st_mtime_ns
    assert (project.build().path / "objects.inv").stat().st_mtime_ns == written, "left as it is"


def test_files_of_works_are_written_again_if_they_were_edited(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    site, fresh = project.build(), clean(project)
    edited = ["research/notes/first.bib", *(str(file.relative_to(site.path)) for file in site.path.rglob("*.linkset*"))]
    for name in edited:
        (site.path / name).write_text("edited", "utf-8")
    (site.path / "research/notes/second.ris").unlink()
    project.build()
    assert faults.different(site.path, fresh.path) == []


def test_templates_follow_what_conf_py_adds_to_them(make_site: Callable[[str], Project]) -> None:
    """Jinja applies filters to constants while it compiles, and what it compiled is kept."""
    project = make_site("relations")
    project.write(
        {"_templates/layout.html": '{% extends "!layout.html" %}{% block footer %}{{ "a"|mark }}{% endblock %}'}
    )
    conf = (project.source / "conf.py").read_text("utf-8")
    for mark in ("first", "second"):
        connected = f'app.builder.templates.environment.filters.update(mark=lambda text: text + "-{mark}")'
        setup = f'\ndef setup(app):\n    app.connect("builder-inited", lambda app: {connected})\n'
        project.write({"conf.py": conf + setup})
        assert f"a-{mark}" in project.build().html("about")
    project.write({"about.md": "# About\n\nMore.\n"})
    assert "a-second" in project.build().html("about")


def test_warning_is_repeated_until_its_cause_is_removed(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    author = Author(project.source, 0)
    right = project.read_all()
    author.change("projects/mill.md", "topcis", ["engines"])
    mistakes = (
        "{nota}`x` {cite:p}`nobody` [there](research/notes/there.md) {ref}`nowhere` $\\frac{a}$\n\n```python\nif (\n"
    )
    author.append("about.md", f"\n{mistakes}")
    first = project.build("-j", "2")
    assert {warning.file for warning in first.warnings} >= {"projects/mill.md", "about.md"}
    assert len(first.warnings) >= 6
    again = project.build("-j", "2")
    assert (again.returncode, set(again.warnings)) == (1, set(first.warnings))
    author.write("research/notes/there.md", "---\ndate: 2026-01-01\ndescription: Here.\n---\n\n# There\n")
    fixed = project.build("-j", "2")
    assert fixed.soup("about").select_one('a[href="research/notes/there.html"]')
    assert len(fixed.warnings) == len(first.warnings) - 1
    project.restore(right)
    assert compare(project, "-j", "2")[0].returncode == 0


def test_build_after_one_that_failed_while_writing(
    make_site: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that were read but not written are written by the next build, whatever the dates of files are."""
    project = make_site("relations")
    breaks = (
        "import os\ndef stumble(app, pagename, *rest):\n    if pagename == os.environ.get('STUMBLE'):\n"
        "        raise RuntimeError(pagename)\ndef setup(app):\n    app.connect('html-page-context', stumble)\n"
    )
    project.write({"conf.py": (project.source / "conf.py").read_text("utf-8") + breaks})
    project.build()
    project.replace("projects/mill.md", ("# The mill", "# A mill"))
    monkeypatch.setenv("STUMBLE", "projects/index")
    assert project.build("-j", "1").returncode == 2
    monkeypatch.delenv("STUMBLE")
    compare(project, "-j", "1")


def test_builds_of_other_builders_and_folders_do_not_interfere(make_site: Callable[[str], Project]) -> None:
    """Builds that share doctrees keep a manifest for each output folder."""
    project = make_site("relations")
    site = project.build()
    doctrees = str(site.path.with_name("html-doctrees"))
    # Only the page itself shows its prose, and its file may be older than the pages of the last build.
    project.replace("projects/mill.md", ("# The mill\n", "# The mill\n\nMore.\n"))
    os.utime(project.source / "projects/mill.md", (1_000_000_000, 1_000_000_000))
    project.build("-d", doctrees, output="other")
    project.build("-d", doctrees, "-b", "text", output="text")
    compare(project)


def test_pictures_of_the_same_name_are_numbered_by_path(make_site: Callable[[str], Project]) -> None:
    """The order in which pages were read does not matter."""
    project = make_site("relations")
    author = Author(project.source, 0)
    for name, page in (("z", "research/notes/second.md"), ("a", "about.md")):
        (project.source / "research/notes" / name).mkdir()
        Image.new("RGB", (1, ord(name))).save(project.source / f"research/notes/{name}/plot.png")
        author.append(page, f"\n![Plot](/research/notes/{name}/plot.png)\n")
        site = project.build()
    assert len(list((site.path / "_images").iterdir())) == 2
    assert faults.different(site.path, clean(project).path) == []
    author.write("about.md", author.read("about.md").partition("\n![")[0])
    site, _ = compare(project)
    assert [file.name for file in (site.path / "_images").iterdir()] == ["plot.png"]


def test_changed_titles_reach_links_and_tables_of_contents(make_site: Callable[[str], Project]) -> None:
    """Links without text and visible tables of contents show the titles of other pages."""
    project = make_site("relations")
    author = Author(project.source, 0)
    toctree = ":::{toctree}\n/research/notes/second\n:::\n"
    author.append("about.md", f"\nSee [](research/notes/first.md) and [](#second-part).\n\n{toctree}")
    author.append("projects/mill.md", "\n(second-part)=\n\n## Part two\n")
    project.build()
    for name, old, new in (
        ("research/notes/first.md", "# What may", "# What can"),
        ("research/notes/second.md", "# A second", "# Another"),
        ("projects/mill.md", "## Part two", "## The other part"),
    ):
        project.replace(name, (old, new))
        assert new.strip("# ") in project.build().soup("about").get_text()
    compare(project)


def test_changed_title_of_an_entry_reaches_the_page_of_the_paper(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    project.build()
    project.replace("refs.bib", ("Engines that Weave", "Looms that Weave"))
    heading = project.build().soup("papers/lovelace-etal-2024-engines").h1
    assert heading is not None
    assert heading.get_text().startswith("Looms that Weave")
    project.replace("refs.bib", ("Looms that Weave", r"\emph{Looms} that Weave"))
    assert project.build().soup("papers/lovelace-etal-2024-engines").select("h1 em") != []
    project.replace("refs.bib", (r"\emph{Looms} that Weave},", r"\emph{Looms} that Weave}, langid = {german},"))
    assert project.build().soup("papers/lovelace-etal-2024-engines").select("h1 [lang=de]") != []


def test_file_with_an_older_date_is_read_again(make_site: Callable[[str], Project]) -> None:
    """A file restored from a backup is older than the last build, but has changed."""
    project = make_site("relations")
    note = Path(project.source, "research/notes/second.md")
    project.build()
    note.write_text(note.read_text("utf-8").replace("# A second look", "# The first draft"), "utf-8")
    os.utime(note, (1_000_000_000, 1_000_000_000))
    assert "The first draft" in project.build().html("research/notes/second")


@pytest.mark.soak
def test_the_real_site(tmp_path: Path) -> None:
    """With the real theme, its scripts and styles, figures and search."""
    ignored = shutil.ignore_patterns(".*", "_build", "tests", "__pycache__")
    project = Project(Path(shutil.copytree(REPOSITORY, tmp_path / "site", ignore=ignored)))
    author = Author(project.source, 1)
    project.build("-j", "2")
    key = author.citekeys()[0]
    for edit in (
        lambda: author.replace("research/notes/expected-speedup.md", "^# ", "# New: "),
        lambda: author.replace("refs.bib", "Unlocking", "Opening"),
        lambda: author.change("projects/specdec.md", "topics", ["a new topic"]),
        lambda: (project.source / "research/notes/matched-filter-or-cnn.md").unlink(),
        lambda: author.bibliography([entry for entry in author.entries() if f"{{{key}," not in entry]),
    ):
        edit()
        compare(project, "-j", "2")
