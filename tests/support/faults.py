"""Builds in processes of their own: under unusual conditions, watched, or killed while they run."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sites import REPOSITORY, STRICT, Project, Site, read_warnings

WATCH = Path(__file__).resolve().parent / "watch"
YEAR = 366 * 24 * 3600


def command(source: Path, output: Path, *arguments: str, strict: bool = True) -> list[str]:
    """The command that builds the site in *source* into *output*, with its doctrees in a folder next to it."""
    flags = STRICT if strict else ("--keep-going", "--no-color")
    doctrees = output.with_name(f"{output.name}-doctrees")
    return [sys.executable, "-m", "sphinx", *flags, "-d", str(doctrees), *arguments, str(source), str(output)]


def environment(engine: Path = REPOSITORY / "_ext", **changes: str | None) -> dict[str, str]:
    """The environment of this process with *changes* (``None`` removes a variable), and the *engine* to build with."""
    given = {**os.environ, "PYTHONPATH": str(engine)}
    for name, value in changes.items():
        given.pop(name, None)
        if value is not None:
            given[name] = value
    return given


def locale_variables(name: str, folder: Path) -> dict[str, str | None]:
    """The variables for the locale *name* (``tr_TR.UTF-8``), compiled into *folder*; for C where that is impossible."""
    language, _, charset = name.partition(".")
    maker = shutil.which("localedef")
    if maker:
        # It exits with an error for mere warnings.
        folder.mkdir(parents=True, exist_ok=True)
        given = [maker, "-i", language, "-f", charset, str(folder / name)]
        subprocess.run(given, capture_output=True, check=False)
    if not (folder / name).is_dir():
        return {"LC_ALL": "C"}
    return {"LC_ALL": name, "LOCPATH": str(folder), "LANGUAGE": language}


def run(arguments: Sequence[str], source: Path, output: Path, given: Mapping[str, str], umask: int = -1) -> Site:
    """Build to the end."""
    result = subprocess.run(
        arguments,
        cwd=source,
        env=given,
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=600,
    )
    text = result.stdout + result.stderr
    return Site(output, source, result.returncode, text, read_warnings(result.stderr, source))


def files(folder: Path) -> dict[str, bytes]:
    """All that a build made, without Sphinx's record of settings, and without its search index.

    That index keeps words that are on no page any more, and loses the index entries of pages that are not written again.
    """
    found = (file for file in folder.rglob("*") if file.is_file())
    ignored = (".buildinfo", ".buildinfo.bak", "searchindex.js")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found if file.name not in ignored}


def different(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two output folders."""
    here, there = files(one), files(other)
    assert here, f"nothing was built in {one}"
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def like_clean(project: Project) -> Site:
    """Build incrementally and, in a folder of their own, the same sources from scratch: files and warnings are equal."""
    site, other = project.build(), Path(f"{project.source}-copy")
    fresh = project.copy(other).build("-j", "1")
    assert site.returncode == fresh.returncode, site.output + fresh.output
    assert different(site.path, fresh.path) == []
    assert {(w.file, w.type) for w in site.warnings} == {(w.file, w.type) for w in fresh.warnings}
    for folder in (other, Path(f"{other}-built")):
        shutil.rmtree(folder)
    return site


def state(folder: Path) -> dict[str, tuple[float, int]]:
    """Every file below *folder* with its date and size, to see whether any was changed."""
    found = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return {str(path): (path.lstat().st_mtime, path.lstat().st_size) for path in found if not path.is_dir()}


def without_network() -> list[str]:
    """The prefix of a command that cuts off its network; empty where the system offers none."""
    for prefix in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which(prefix[0])
            and not subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode
        ):
            return prefix
    return []


@dataclass(frozen=True, slots=True)
class Watched:
    """A build, the audit events of its process, and the files that it wrote to."""

    site: Site
    asked: tuple[tuple[str, str], ...]
    wrote: tuple[str, ...]
    offline: bool  #: whether the system had cut off the network


def watched(
    source: Path, folder: Path, prefix: Sequence[str] = (), engine: Path = REPOSITORY / "_ext", **changes: str | None
) -> Watched:
    """Build *source* in *folder*, watched."""
    log, scratch = folder / "log", folder / "scratch"
    scratch.mkdir(parents=True)
    home = {"HOME": str(scratch), "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None}
    # Coverage would write its data next to the site.
    home |= {name: None for name in os.environ if name.startswith("COVERAGE_")}
    given = environment(engine, **{"WATCH_LOG": str(log), "TMPDIR": str(scratch), **home, **changes})
    given["PYTHONPATH"] = f"{WATCH}{os.pathsep}{given['PYTHONPATH']}"
    output = folder / "html"
    site = run([*prefix, *command(source, output, "-j", "1")], source, output, given, umask=0o077)
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.is_file() else []
    asked = tuple((event, what) for event, what in lines if event != "write")
    return Watched(site, asked, tuple(sorted({what for event, what in lines if event == "write"})), bool(prefix))


def kill_half_way(arguments: Sequence[str], source: Path, given: Mapping[str, str], chance: random.Random) -> bool:
    """Start a build and kill it with all its processes at a random moment. Returns whether it was still running.

    The moment is chosen by the output of the build, so that it falls into every stage on slow and fast machines.
    """
    process = subprocess.Popen(
        arguments,
        cwd=source,
        env={**given, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    lines = chance.choice([chance.randrange(12), chance.randrange(90), 1000])
    for count, line in enumerate(process.stdout, 1):
        if count >= lines or line.startswith(b"dumping object"):
            break
    time.sleep(chance.choice([0, chance.uniform(0, 0.05), chance.uniform(0, 0.4)]))
    at_work = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return at_work
