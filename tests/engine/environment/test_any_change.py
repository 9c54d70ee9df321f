"""Whatever has changed since the last build: files and warnings are those of a clean build."""

import io
import os
import shutil
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import faults
from changes import CHANGES
from editing import EDITS, Author
from settings_changed import CLOCK, LINES, OTHERS, SETTINGS
from sites import Project, Site
from sphinx_scholar.environment.inputs import of_reading, of_writing, plain

ALL = {**EDITS, **CHANGES}
#: The seeds of long trials, and the edits of each.
SEEDS, LONG = range(10), 100
OLD = 1_000_000_000


def build(project: Project, *arguments: str, output: str = "html") -> Site:
    # As a process of its own would read it.
    sys.modules.pop("own_extension", None)
    return project.build(*arguments, output=output)


def compare(project: Project, *arguments: str, history: str = "") -> Site:
    """Build incrementally and from scratch, and compare files and warnings."""
    site = build(project, *arguments)
    for name in ("clean", "clean-doctrees"):
        shutil.rmtree(site.path.with_name(name), ignore_errors=True)
    fresh = build(project, "-j", "1", output="clean")
    assert site.returncode == fresh.returncode, f"after {history}{site.output[-3000:]}{fresh.output[-3000:]}"
    # What the configuration makes impossible leaves no whole site.
    if fresh.returncode != 2:
        assert "Traceback" not in site.output + fresh.output, history + site.output + fresh.output
        assert faults.different(site.path, fresh.path) == [], f"after {history}"
        assert set(site.warnings) == set(fresh.warnings), f"after {history}"
    return site


# All inputs


@contextmanager
def prepared(project: Project) -> Iterator[Sphinx]:
    """The application before it reads pages."""
    source, output = project.source, project.source.with_name("prepared")
    sys.modules.pop("own_extension", None)
    with patch_docutils(), docutils_namespace():
        yield Sphinx(source, source, output, output, "html", status=io.StringIO(), warning=io.StringIO())


def inputs(project: Project) -> tuple[str, str]:
    with prepared(project) as app:
        return of_reading(app), of_writing(app)


def test_each_setting_is_an_input(everything: Project) -> None:
    with prepared(everything) as app:
        names = {name for name in app.config.values if not name.startswith(OTHERS)}
        assert names <= SETTINGS.keys() | {*CLOCK}, "each setting has a change"
        before = of_reading(app), of_writing(app)
        for name, text in SETTINGS.items():
            value, app.config[name] = app.config[name], literal_eval(text.partition("; ")[0])
            assert (of_reading(app), of_writing(app)) != before, name
            app.config[name] = value
        assert (of_reading(app), of_writing(app)) == before


def test_equal_settings_are_equal_in_every_process() -> None:
    class Own:
        pass

    values = [{"b", "a"}, {"b": 1, "a": {2}}, (1, [2]), Own, print, None]
    assert plain(values) == [
        ["'a'", "'b'"],
        [("'a'", ["2"]), ("'b'", 1)],
        [1, [2]],
        f"{__name__}.{Own.__qualname__}",
        print,
        None,
    ]


def write(name: str, text: str) -> Callable[[Project], None]:
    return lambda project: project.write({name: text})


@pytest.mark.parametrize(
    "change",
    [
        write("conf.py", 'extensions = ["sphinx_scholar"]\nhtml_theme = "scholar"\n\ndef setup(app): pass\n'),
        write("_templates/own.html", "<p>other</p>"),
        write("_templates/new.html", "<p>new</p>"),
        write("docutils.conf", "[general]\n"),
        write(".gitignore", "data.txt\n"),
        write("_figures/more.py", ""),
        write("near.inv", "other"),
        write("locales/en/LC_MESSAGES/sphinx.mo", "texts of the theme"),
        lambda project: (project.source / "_templates/own.html").unlink(),
        lambda project: os.environ.update(READTHEDOCS="True"),
        lambda project: os.environ.update(SOURCE_DATE_EPOCH="1"),
    ],
)
def test_files_and_variables_are_inputs_whatever_their_dates(
    bare: Project, change: Callable[[Project], object]
) -> None:
    before = inputs(bare)
    for file in bare.source.rglob("*.*"):
        os.utime(file, (OLD, OLD))
    assert inputs(bare) == before
    change(bare)
    for file in bare.source.rglob("*.*"):
        os.utime(file, (OLD, OLD))
    assert inputs(bare) != before


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A site of settings and a template."""
    for name in ("READTHEDOCS", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    (tmp_path / "bare").mkdir()
    project = Project(tmp_path / "bare")
    conf = 'extensions = ["sphinx_scholar", "sphinx.ext.intersphinx"]\nhtml_theme = "scholar"\n'
    conf += 'intersphinx_mapping = {"near": ("https://example.org/", ("near.inv", None))}\n'
    project.write({"conf.py": conf, "index.md": "# Home\n", "_templates/own.html": "<p>own</p>"})
    return project


# Builds


def turn_back(project: Project, name: str, text: str) -> None:
    project.write({name: text})
    os.utime(project.source / name, (OLD, OLD))


def test_files_of_pages_and_of_the_site_whatever_their_dates(everything: Project) -> None:
    """Included and drawn files, sheets and templates; files that are gone, with old dates, or links to others."""
    site = build(everything)
    (site.path / "CNAME").write_text("example.org", "utf-8")
    turn_back(everything, "part.txt", "Another part.\n")
    turn_back(everything, "_figures/counts.txt", "4\n")
    turn_back(everything, "_figures/parts/shown.py", 'THING = "Weavers"\n')
    turn_back(everything, "_static/apple-touch-icon.png", "")
    everything.remove("_static/own.js", "_static/paper.pdf", "extra/robots.html", "more.bib")
    # From now on, git ignores a file that a page shows.
    everything.write({"parts/.gitignore": "*.txt\n"})
    subprocess.run(["git", "rm", "-q", "--cached", "parts/quoted.txt"], cwd=everything.source, check=True)
    # In place of the sheet of the theme, which has others in it.
    everything.write({"_static/css/site.css": "a { color: blue; }\n"})
    (everything.source / "store.txt").write_text("y = 2\n", "utf-8")
    os.utime(everything.source / "store.txt", (OLD, OLD))
    everything.remove("code.py")
    (everything.source / "code.py").symlink_to("store.txt")
    site = build(everything)
    fresh = build(everything, output="clean")
    assert faults.different(site.path, fresh.path) == ["CNAME"], "what no build has written stays"
    assert set(site.warnings) == set(fresh.warnings)
    assert ("markup.md", "scholar.file") in {(w.file, w.type) for w in site.warnings}
    for text in ("Another part.", "4", "Weavers", "y"):
        assert text in site.soup("markup").get_text()


def test_outputs_that_were_edited_are_written_again(everything: Project) -> None:
    """Edited, deleted, or replaced by links, through which nothing is written."""
    site = build(everything)
    other = everything.source.parent / "other"
    other.write_text("not to be written to", "utf-8")
    for name in ("index.html", "_images/dot.png", "papers/publications.bib", "genindex.html", "_headers"):
        (site.path / name).write_text("edited", "utf-8")
    for name in ("topics/engines.html", "feed.xml", "old/about.html"):
        (site.path / name).unlink()
        (site.path / name).symlink_to(other)
    shutil.rmtree(site.path / "_search")
    (site.path / "about.html").unlink()
    compare(everything)
    assert other.read_text("utf-8") == "not to be written to"


def test_settings_of_pages_reach_all_pages(everything: Project) -> None:
    """Pages without a source file, too; and what the old settings made is gone."""
    conf = (everything.source / "conf.py").read_text("utf-8")
    build(everything)
    line = (
        "html_theme_options = {'footer_text': 'Other'}; html_baseurl = ''; scholar_policy = ''; html_use_index = False"
    )
    everything.write({"conf.py": f"{conf}{line}\n"})
    site = compare(everything)
    assert "Other" in site.html("topics/engines")
    assert not any((site.path / name).exists() for name in ("_headers", "feed.xml", "genindex.html"))


def test_warning_about_a_page_without_a_file_names_one(bare: Project) -> None:
    """The file that would replace it, not one in the folder of doctrees, whose place is chance."""
    bare.write({"refs.bib": "@misc{own, title = {Own}, author = {Lovelace, Ada}, year = 2001}\n"})
    conf = (bare.source / "conf.py").read_text("utf-8")
    bare.write({"conf.py": f"{conf}scholar_owner = 'Ada Lovelace'\n"})
    assert "papers/own.md" in {warning.file for warning in bare.build().warnings}


def test_warning_in_an_included_file_is_repeated(everything: Project) -> None:
    everything.replace("plain.rst", ("Plain\n=====\n", "Plain\n=====\n\n.. include:: told.txt\n"))
    everything.write({"told.txt": "Told :nota:`x`.\n"})
    first = build(everything)
    assert "told.txt" in {warning.file for warning in first.warnings}
    assert set(build(everything).warnings) == set(first.warnings)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_any_edits(everything: Project, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    author = Author(everything.source, seed)
    compare(everything, "-j", "2")
    done: list[str] = []
    waiting: list[str] = []
    while len(done) < LONG:
        waiting = waiting or author.random.sample(sorted(ALL), len(ALL))
        if author.edit(name := waiting.pop(), ALL):
            done.append(name)
            history = f"seed {seed}:\n" + "\n".join(done) + "\n"
            compare(everything, "-j", author.random.choice("1222"), history=history)
    with capsys.disabled():
        print(f"\nseed {seed}: {len(done)} edits of {len({*done})} kinds, each build equal to a clean one")


def test_long_trials_are_long_enough() -> None:
    assert LONG * len(SEEDS) >= 1000
    assert len(ALL) <= LONG, "every kind of edit is met in every trial"


@pytest.mark.soak
def test_each_setting(everything: Project) -> None:
    """Each is changed while the one before it gets its own value back."""
    base = (everything.source / "conf.py").read_text("utf-8")
    compare(everything)
    for name, line in {**LINES, "none": ""}.items():
        everything.write({"conf.py": f"{base}{line}\n"})
        compare(everything, history=name)


@pytest.mark.soak
def test_upgraded_engine(everything: Project, tmp_path: Path) -> None:
    """Another version of the code, of a template or of a sheet, in processes of their own."""
    engine = tmp_path / "engine"
    shutil.copytree(faults.REPOSITORY / "_ext", engine, ignore=shutil.ignore_patterns("__pycache__"))
    source, output = everything.source, everything.source.with_name("upgraded")
    for name, old, new in (
        ("formats/meta_tags.py", "citation_title", "citation_titel"),
        ("theme/scholar/layout.html", 'content="#fdfdfc"', 'content="#fdfdfd"'),
        ("theme/scholar/static/css/base.css", "body {", "body { --accent: red;"),
        ("outputs/feeds.py", '"Sphinx"', '"Another"'),
        ("model/kinds.py", '"Note"', '"Remark"'),
    ):
        file = engine / "sphinx_scholar" / name
        assert old in file.read_text("utf-8"), name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(file, (OLD, OLD))
        given, clean = faults.environment(engine), tmp_path / "fresh" / Path(name).name
        sites = [faults.run(faults.command(source, to), source, to, given) for to in (output, clean)]
        assert [site.returncode for site in sites] == [0, 0], sites[0].output
        assert faults.different(output, clean) == [], name
