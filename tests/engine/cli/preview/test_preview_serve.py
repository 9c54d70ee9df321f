"""A running preview: what it has built is what a clean build would be, whatever happens."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from previewing import RunningPreview, SavedAtOnce, differences, previewed, until
from sites import Project

FILES = {
    "conf.py": 'project = "Ada"\nextensions = ["sphinx_scholar", "own"]\nhtml_theme = "scholar"\nscholar_owner = "Ada Lovelace"\n'
    'import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent / "ext"))\n',
    "ext/own.py": 'def setup(app):\n    app.add_config_value("own", "As it was", "env")\n'
    '    app.connect("source-read", lambda app, name, text: text.__setitem__(0, text[0].replace("OWN", app.config.own)))\n'
    '    return {"parallel_read_safe": True, "parallel_write_safe": True}\n',
    "refs.bib": "@article{a, title = {On looms}, author = {Lovelace, Ada}, journal = {J}, year = 2020}\n",
    "index.md": "# Home\n\nOWN\n\n```{toctree}\npapers/index\nnotes/index\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "notes/index.md": "# Notes\n\n```{toctree}\n:glob:\n*\n```\n",
    "notes/one.md": "---\ndescription: One.\ndraft: true\n---\n\n# One\n\nFirst. {cite:t}`a`\n",
    "_static/own.css": "h1 { color: red; }\n",
    "_figures/drawn.py": "",
}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """The preview of a small site, for all tests here."""
    with previewed(tmp_path_factory.mktemp("preview"), FILES) as running:
        yield running


def page(preview: RunningPreview, path: str) -> str:
    """The page at *path*, "" where it is not: what a builder wrote that was replaced meanwhile is first deleted."""
    with suppress(urllib.error.HTTPError), urllib.request.urlopen(preview.address + path) as answer:
        return answer.read().decode()
    return ""


def test_every_kind_of_change_is_shown_as_a_clean_build_would_show_it(preview: RunningPreview) -> None:
    site = SavedAtOnce(preview.folder)
    (builder,) = preview.builders()
    site.replace("notes/one.md", ("First.", "Second."))
    until(lambda: "Second." in page(preview, "notes/one.html"))
    site.replace("refs.bib", ("On looms", "On mills"))
    until(lambda: "On mills" in page(preview, "papers/index.html"))
    assert preview.builders() == [builder], "a change of pages needs no other process"
    site.write(
        {"notes/two.md": "---\ndescription: Two.\n---\n\n# Two\n\nNew.\n", "_static/own.css": "h1 { color: blue; }\n"}
    )
    (site.source / "notes/one.md").rename(site.source / "notes/three.md")
    # On a busy machine, these are several builds.
    until(lambda: "Two" in page(preview, "notes/index.html"))
    preview.settled()
    assert differences(preview) == []
    # An extension of the site is loaded once in a process.
    site.replace("ext/own.py", ("As it was", "As it is"))
    until(lambda: "As it is" in page(preview, "index.html"))
    assert builder not in preview.builders()
    site.write({"_templates/footer.html": "{{ 1 + 1 }}", "more.bib": FILES["refs.bib"].replace("{a,", "{b,")})
    site.replace("conf.py", ('"Ada"\n', '"Countess"\nbibtex_bibfiles = ["refs.bib", "more.bib"]\n'))
    preview.built()
    preview.settled()
    assert differences(preview) == []


def test_many_files_at_once_are_one_build(preview: RunningPreview) -> None:
    def lines(text: str) -> int:
        """The number of lines that the builds print after many files have changed."""
        preview.settled()
        before = preview.printed().count("\n")
        SavedAtOnce(preview.folder).write(
            {f"notes/many-{n}.md": f"---\ndescription: Many.\n---\n\n# Many {n}\n\n{text}\n" for n in range(60)}
        )
        preview.built()
        preview.settled()
        return preview.printed().count("\n") - before

    # On a busy machine, some files may be written later than the watcher waits.
    assert any(lines(text) <= 2 for text in ("Text.", "Other text.", "Words."))
    assert "Many 59" in page(preview, "notes/index.html")


@pytest.mark.soak
def test_mistakes_are_told_until_they_are_corrected(preview: RunningPreview) -> None:
    site = SavedAtOnce(preview.folder)
    preview.settled()
    text = (site.source / "index.md").read_text("utf-8")
    site.write({"index.md": f"{text}\n{{cite:t}}`none`\n"})
    # An earlier build may still have been running.
    while not (problems := preview.built()["problems"]):
        continue
    (problem,) = problems
    assert (problem["place"], "none" in problem["text"]) == (f"index.md:{text.count(chr(10)) + 2}", True)
    assert problem["place"] in preview.printed()
    conf = (site.source / "conf.py").read_text("utf-8")
    site.write({"conf.py": f"{conf}\nthis is wrong\n"})
    while not (failure := preview.built()["failure"]):
        continue
    assert failure.startswith(f"conf.py:{conf.count(chr(10)) + 2}: ")
    site.write({"conf.py": conf, "index.md": text})
    while (state := preview.built())["failure"] or state["problems"]:
        continue
    assert differences(preview) == []


@pytest.mark.soak
def test_a_builder_that_is_killed_is_replaced(preview: RunningPreview) -> None:
    site = SavedAtOnce(preview.folder)
    preview.settled()
    (builder,) = preview.builders()
    site.replace("papers/index.md", ("# Papers", "# My papers"))
    time.sleep(0.1)
    os.kill(builder, signal.SIGKILL)
    site.replace("papers/index.md", ("# My", "# All my"))
    while "All my papers" not in page(preview, "papers/index.html"):
        preview.built()
    assert preview.state["failure"] == ""
    assert builder not in preview.builders()
    assert differences(preview) == []


@pytest.mark.soak
def test_pages_are_there_while_a_build_concerns_all_of_them_and_after_another_start(tmp_path: Path) -> None:
    project, held = SavedAtOnce(tmp_path / "site"), tmp_path / "held"
    project.write(FILES)
    hold = "import time\nfrom pathlib import Path\n\ndef hold(*arguments):\n"
    hold += f'    while Path("{held}").exists():\n        time.sleep(0.02)\n\n'
    hold += 'def setup(app):\n    app.connect("html-page-context", hold)\n'
    project.write({"conf.py": f"{FILES['conf.py']}\n{hold}"})
    with RunningPreview(project.source) as running:
        held.touch()
        output = running.folder / "_build/preview"
        project.replace("conf.py", ('"Ada"', '"Countess"'))
        until(lambda: not (output / "notes/one.html").exists())
        assert "First." in page(running, "notes/one.html")
        assert "color" in page(running, "_static/css/site.css")
        held.unlink()
        running.built()
        assert differences(running) == []
    held.touch()
    project.replace("notes/one.md", ("First.", "Second."))
    again = RunningPreview(project.source)
    try:
        until(lambda: "Serving" in again.printed())
        assert "First." in page(again, "notes/one.html")
        held.unlink()
        again.built()
        assert "Second." in page(again, "notes/one.html")
        assert differences(again) == []
        assert not (again.folder / "_build/preview-before").exists()
    finally:
        again.end()


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.soak)])
def test_an_interrupt_ends_all_processes_at_once(tmp_path: Path, number: int) -> None:
    project = Project(tmp_path / "site")
    project.write(FILES)
    running = RunningPreview(project.source)
    running.built()
    project.replace("index.md", ("OWN", "Other"))
    time.sleep(0.1)
    started = time.monotonic()
    assert running.end(number) == 0
    assert time.monotonic() - started < 5
    assert running.processes() == {}
    assert "Traceback" not in running.printed()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(running.address)


def test_a_port_in_use_is_told_and_the_next_taken(preview: RunningPreview, tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": FILES["conf.py"].replace(', "own"', ""), "index.md": "# Home\n"})
    second = RunningPreview(project.source, port=preview.port)
    until(lambda: "Serving" in second.printed())
    second.end()
    assert f"Port {preview.port} is in use" in second.printed()
    assert f"Serving http://127.0.0.1:{preview.port}/" not in second.printed()
