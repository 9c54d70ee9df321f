"""What the preview watches, prints, and tells apart."""

import asyncio
import os
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from watchfiles import Change, awatch

import loops
from sphinx_scholar.cli.console import Console
from sphinx_scholar.cli.preview import changes, terminal
from sphinx_scholar.cli.preview.assets import Assets
from sphinx_scholar.cli.preview.changes import Changes
from sphinx_scholar.cli.preview.channel import Channel
from sphinx_scholar.cli.preview.loaded import LoadedCode
from sphinx_scholar.cli.preview.process import BuilderProcess
from sphinx_scholar.cli.preview.serve import listen
from sphinx_scholar.cli.preview.warnings import Warnings
from sphinx_scholar.cli.workspace import CommandError


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("index.md", True),
        ("research/notes/tests/a.md", True),
        ("_static/own.css", True),
        ("_figures/one.py", True),
        ("_build/html/index.html", False),
        ("_build/preview/index.html", False),
        ("tests/test_a.py", False),
        (".venv/lib/a.py", False),
        (".git/index", False),
        ("node_modules/a/b.js", False),
        ("__pycache__/conf.pyc", False),
        ("index.md~", False),
        (".#index.md", False),
        (".index.md.swp", False),
        ("../elsewhere.md", False),
    ],
)
def test_what_changes_pages_counts(tmp_path: Path, path: str, counts: bool) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    assert Changes(folder).counts(Change.modified, os.path.normpath(folder / path)) == counts


def watched(folder: Path, edit: Callable[[], object], *outside: Path) -> set[str]:
    """The names of what *edit* changes in the site in *folder* and *outside* of it."""

    async def run() -> set[str]:
        changes = Changes(folder)
        await changes.begin()
        changes.depend_on(map(str, outside))
        await asyncio.sleep(0.1)
        edit()
        found: set[str] = set()
        try:
            while True:
                found |= await asyncio.wait_for(changes.next(), 0.4)
        except TimeoutError:
            return found
        finally:
            changes.end()

    return {os.path.relpath(path, folder) for path in loops.run(run())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a site with a history, beside another folder."""
    site = tmp_path / "site"
    for name in ("index.md", "notes/one.md", "_build/x.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("one", "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "shared.bib").touch()
    subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
    commit(site, "index.md")
    return site


def commit(folder: Path, name: str) -> None:
    author = ["-c", "user.name=A", "-c", "user.email=a@e.org"]
    subprocess.run(["git", "add", name], cwd=folder, check=True)
    subprocess.run(["git", *author, "commit", "--quiet", "-m", "One"], cwd=folder, check=True)


def test_changed_new_and_deleted_files_are_found_and_what_is_built_is_not(folder: Path) -> None:
    def edit() -> None:
        (folder / "index.md").write_text("two", "utf-8")
        (folder / "notes/one.md").unlink()
        (folder / "refs.bib").touch()
        (folder / "_build/x.html").write_text("two", "utf-8")

    assert watched(folder, edit) == {"index.md", "notes/one.md", "refs.bib"}


def test_files_in_folders_that_are_new_or_made_again_are_found(folder: Path) -> None:
    def edit() -> None:
        (folder / "notes/one.md").unlink()
        (folder / "notes").rmdir()
        (folder / "notes").mkdir()
        (folder / "talks/deep").mkdir(parents=True)
        (folder / "talks/deep/a.md").touch()

    found = watched(folder, edit)
    assert found >= {"notes", "talks"}


def test_files_outside_of_the_site_and_commits_are_found(folder: Path) -> None:
    other = folder.parent / "other"

    def edit() -> None:
        (other / "shared.bib").write_text("two", "utf-8")
        (other / "unused.bib").write_text("two", "utf-8")
        commit(folder, "notes/one.md")

    assert watched(folder, edit, other / "shared.bib") == {"../other/shared.bib", ".git/logs/HEAD"}


def test_a_file_that_is_written_unchanged_again_is_no_change(folder: Path) -> None:
    def edit() -> None:
        (folder / "index.md").write_text("two", "utf-8")

    async def run() -> int:
        changes = Changes(folder)
        await changes.begin()
        for _ in range(3):
            edit()
            await asyncio.sleep(0.15)
        changes.end()
        return changes.found.qsize()

    assert loops.run(run()) == 1


def test_files_whose_names_are_no_text_and_pipes_do_not_end_the_watch(folder: Path) -> None:
    strange = os.fsencode(folder) + b"/caf\xe9.md"

    async def run() -> list[set[str]]:
        changes = Changes(folder)
        await changes.begin()
        found = []
        for edit in (
            lambda: open(strange, "w").close(),  # noqa: PTH123
            lambda: (folder / "index.md").write_text("two", "utf-8"),
            lambda: open(strange).close(),  # noqa: PTH123
            lambda: os.mkfifo(folder / "pipe.md"),
            lambda: (folder / "index.md").write_text("three", "utf-8"),
        ):
            await asyncio.sleep(0.1)
            edit()
            with suppress(TimeoutError):
                found.append({Path(path).name for path in await asyncio.wait_for(changes.next(), 0.3)})
        changes.end()
        return found

    assert loops.run(run()) == [{"index.md"}, {"index.md"}, {"pipe.md"}, {"index.md"}]


def test_files_are_looked_at_where_they_cannot_be_watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*paths: str, force_polling: bool | None, **options: object) -> AsyncIterator[object]:
        if not force_polling:
            raise OSError("no space left on device")
        return awatch(*paths, force_polling=True, poll_delay_ms=20, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(changes, "awatch", too_many)
    os.utime(folder / "index.md", (1, 1))
    assert watched(folder, lambda: (folder / "index.md").write_text("two", "utf-8")) == {"index.md"}

    def never(*paths: str, **options: object) -> AsyncIterator[object]:
        raise OSError("no space left on device")

    monkeypatch.setattr(changes, "awatch", never)
    with pytest.raises(CommandError, match="no space left"):
        watched(folder, lambda: None)


def test_warnings_are_values(tmp_path: Path) -> None:
    warnings = Warnings(tmp_path)
    warnings.write(f"{tmp_path.resolve()}/a.md:3: WARNING: no {{x}}: y [myst.z]\n")
    warnings.write("WARNING: alone\n")
    warnings.write("WARNING: alone\n")
    warnings.write("conf.py:2: ERROR: one\n")
    warnings.write("two\n")
    assert warnings.found == [
        {"place": "a.md:3", "level": "warning", "text": "no {x}: y [myst.z]"},
        {"place": "", "level": "warning", "text": "alone"},
        {"place": "conf.py:2", "level": "error", "text": "one\ntwo"},
    ]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ([], ""),
        (["a.md"], "a.md"),
        (["b.md", "a/b.md"], "a/b.md and b.md"),
        (["c.md", "b.md", "a.md"], "a.md and 2 others"),
        ([".git/logs/HEAD"], "the history of git"),
        ([".venv/lib/python3/site-packages/x.dist-info"], "an installed package"),
        (["/elsewhere/refs.bib"], "/elsewhere/refs.bib"),
    ],
)
def test_the_terminal_names_what_changed(changed: list[str], named: str, tmp_path: Path) -> None:
    assert terminal.changed_names([str(tmp_path / path) for path in changed], tmp_path) == named


def test_a_build_is_one_line_and_its_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.report(Console(), "a.md", 0.123, 1, [])
    terminal.report(Console(), "refs.bib", 1.5, 2, [{"place": "refs.bib:3", "level": "warning", "text": "no title"}])
    terminal.report(Console(quiet=True), "a.md", 1, 1, [{"place": "", "level": "warning", "text": "alone"}])
    assert capsys.readouterr().out.splitlines() == [
        "a.md: 1 page in 0.12 s",
        "refs.bib: 2 pages in 1.50 s, 1 warning",
        "  refs.bib:3: no title",
        "  alone",
    ]


def test_assets_change_with_their_contents(tmp_path: Path) -> None:
    sheet = tmp_path / "_static/css/site.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("a {}", "utf-8")
    assets = Assets(tmp_path)
    assert assets.changed() == []
    os.utime(sheet, ns=(1, 1))
    assert assets.changed() == []
    sheet.write_text("b {}", "utf-8")
    assert assets.changed() == ["_static/css/site.css"]


def test_code_that_is_loaded_makes_a_process_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf.py").touch()
    (tmp_path / "own_extension_of_test.py").touch()
    for name in ("conf.py", "own_extension_of_test.py"):
        os.utime(tmp_path / name, ns=(1, 1))
    code = LoadedCode(tmp_path)
    assert not code.is_stale()
    (tmp_path / "own_extension_of_test.py").write_text("x = 1", "utf-8")
    assert not code.is_stale(), "nothing has loaded it"
    os.utime(tmp_path / "own_extension_of_test.py", ns=(1, 1))
    monkeypatch.syspath_prepend(tmp_path)
    __import__("own_extension_of_test")
    code.note()
    assert not code.is_stale()
    (tmp_path / "own_extension_of_test.py").write_text("x = 2", "utf-8")
    assert code.is_stale()
    later = time.time_ns() + 10**9
    os.utime(tmp_path / "conf.py", ns=(later, later))
    assert LoadedCode(tmp_path).is_stale(), "it may have been loaded before it was written"


def test_the_next_free_port_is_taken() -> None:
    with listen(18730) as first, listen(first.getsockname()[1]) as second:
        assert second.getsockname()[0] == "127.0.0.1"
        assert second.getsockname()[1] > first.getsockname()[1]


def test_without_a_free_port_nothing_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_scholar.cli.preview.serve.PORTS", 1)
    with listen(18760) as first, pytest.raises(CommandError, match="--port"):
        listen(first.getsockname()[1])


def test_a_page_that_opens_hears_of_the_last_build() -> None:
    async def run() -> list[str]:
        channel = Channel()
        channel.tell(build="1")
        events = channel.events()
        heard = [await anext(events)]
        channel.tell(build="2", problems=[])
        channel.close()
        return heard + [event async for event in events]

    assert loops.run(run()) == ['data: {"build": "1"}\n\n', 'data: {"build": "2", "problems": []}\n\n']


@pytest.mark.skipif(os.name != "posix", reason="there are no groups of processes")
def test_a_builder_that_dies_takes_its_processes_with_it() -> None:
    async def run() -> list[dict[str, object]]:
        pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
        process = await asyncio.create_subprocess_exec("sh", "-c", "sleep 60 & exit 3", start_new_session=True, **pipes)
        builder = BuilderProcess(process)
        answers = [answer async for answer in builder.build(["index.md"])]
        await builder.end()
        assert process.stdout is not None
        # The other process has it open as long as it runs.
        assert await process.stdout.read() == b""
        return answers

    assert loops.run(asyncio.wait_for(run(), 20)) == [{"type": "died", "status": 3}]
