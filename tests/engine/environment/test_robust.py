"""Builds that are killed, that run at the same time, and that run in unusual places."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import faults
from changes import CHANGES
from editing import EDITS, Author
from sites import Project, Site
from sphinx_scholar.environment.manifest import read_record

#: How many builds are killed: in the short trial, and in the long one for each seed.
FEW, SEEDS, EACH = 1, range(10), 10
ALL = {**EDITS, **CHANGES}


# Killed


def build_and_kill(
    project: Project, seed: int, times: int, edits: Mapping[str, Callable[[Author], object]]
) -> tuple[int, int]:
    """Kill *times* running builds, with random *edits* between them; each following build must equal a clean one.

    Returns the number of killed builds, and of pairs of builds that were compared.
    """
    author, chance = Author(project.source, seed), random.Random(seed)
    output = author.output
    killed, tries = 0, 0
    done = [f"seed {seed}:"]

    def change() -> None:
        done.append(chance.choice(sorted(edits)))
        author.edit(done[-1], edits)

    while killed < times:
        tries += 1
        assert tries < 4 * times + 8, "builds end before they can be killed"
        undone = project.read_all()
        change()
        arguments = faults.command(project.source, output, "-j", chance.choice("12"), strict=False)
        killed += faults.kill_half_way(arguments, project.source, faults.environment(), chance)
        match chance.randrange(3):
            case 0:
                # Without the killed build, the next one would have nothing to do.
                project.restore(undone)
                done.append("taken back")
            case 1:
                change()
        site = faults.run(arguments, project.source, output, faults.environment())
        clean = project.source.with_name(f"clean-{tries}")
        arguments = faults.command(project.source, clean, "-j", "1", strict=False)
        fresh = faults.run(arguments, project.source, clean, faults.environment())
        assert site.returncode == fresh.returncode, "\n".join([*done, site.output[-2000:], fresh.output[-2000:]])
        if fresh.returncode != 2:
            assert "Traceback" not in site.output, site.output
            assert faults.different(output, clean) == [], "\n".join(done)
            assert set(fresh.warnings) >= set(site.warnings), "\n".join(done)
        for folder in (clean, clean.with_name(f"{clean.name}-doctrees")):
            shutil.rmtree(folder, ignore_errors=True)
    return killed, tries


def test_killed_builds(make_site: Callable[[str], Project]) -> None:
    assert build_and_kill(make_site("relations"), 7, FEW, EDITS)[0] == FEW


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_hundred_killed_builds(everything: Project, seed: int, record_property: Callable[[str, object], None]) -> None:
    killed, compared = build_and_kill(everything, seed, EACH, ALL)
    record_property("table", f"seed {seed}: {killed} builds killed half done, {compared} compared with clean ones")
    assert killed == EACH
    assert EACH * len(SEEDS) >= 100


def test_incomplete_files_of_a_killed_build_are_replaced(make_site: Callable[[str], Project]) -> None:
    """Incomplete files that are newer than their sources, and files of a page that was removed since; no others."""
    project = make_site("relations")
    site = project.build()
    kept = site.path.with_name("html-doctrees")
    for file in [*site.path.rglob("*.html"), *kept.rglob("*.doctree"), *kept.glob("scholar/*.json")]:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    (kept / "scholar" / "unfinished").touch()
    before = next((kept / "scholar").glob("written-*.json")).with_suffix(".before")
    before.write_text('["CNAME"]', "utf-8")
    for name in ("papers/gone.bib", "CNAME"):
        (site.path / name).touch()
    again = project.build()
    assert again.returncode == 0, again.output
    assert faults.different(again.path, project.build(output="clean").path) == ["CNAME"]


# At the same time


def start(project: Project, output: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        faults.command(project.source, output, *arguments),
        cwd=project.source,
        env=faults.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("place", ["other folders", pytest.param("one folder, other doctrees", marks=pytest.mark.soak)])
def test_two_builds_at_once(make_site: Callable[[str], Project], plain: Path, tmp_path: Path, place: str) -> None:
    """Builds into one folder wait for each other."""
    project = make_site("relations")
    one = tmp_path / "one"
    other = tmp_path / "other" if place == "other folders" else one
    apart = ["-d", str(tmp_path / "apart")] if place.endswith("other doctrees") else []
    builds = [start(project, one, "-j", "2"), start(project, other, "-j", "2", *apart)]
    outputs = [build.communicate(timeout=300)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], outputs
    assert sum("another build is running" in text for text in outputs) == (0 if one != other else 1), outputs
    assert faults.different(one, plain) == []
    assert faults.different(other, plain) == []


# In unusual places


def test_folders_with_spaces_links_and_without_write_access(
    make_site: Callable[[str], Project], plain: Path, tmp_path: Path
) -> None:
    """Through symbolic links to the sources and to the output folder."""
    project = make_site("relations")
    source = project.copy(tmp_path / "Ein Ort – другой 地方 #1 %20" / "source").source
    before = faults.state(source)
    for path in [source, *source.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    (tmp_path / "far away" / "html").mkdir(parents=True)
    (tmp_path / "link to sources").symlink_to(source)
    (tmp_path / "link").symlink_to(tmp_path / "far away" / "html")
    given, output = tmp_path / "link to sources", tmp_path / "link"
    site = faults.run(faults.command(given, output), given, output, faults.environment())
    assert site.returncode == 0, site.output
    assert faults.different(output, plain) == []
    assert (tmp_path / "link").is_symlink()
    assert faults.state(source) == before, "sources that may not be written to were written to"


ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "no UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/nonexistent", "HOME": None},
    "letters of one byte": {"LC_ALL": "de_DE.ISO-8859-1", "TZ": "Europe/Berlin"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_build_in_unusual_environments(
    make_site: Callable[[str], Project], plain: Path, tmp_path: Path, name: str
) -> None:
    project = make_site("relations")
    output = tmp_path / "output"
    language = ENVIRONMENTS[name].get("LC_ALL") or "C"
    chosen = faults.locale_variables(language, tmp_path / "locales") if "." in language else {}
    given = faults.environment(**{**ENVIRONMENTS[name], **chosen})
    site = faults.run(faults.command(project.source, output, "-j", "1"), project.source, output, given, umask=0o077)
    assert site.returncode == 0, site.output
    assert faults.different(output, plain) == []


# Names of pages

#: Separated by bars, which no name has on Windows.
NAMES = (
    "emoji 🎉 party|שלום עולם|مرحبا|日本語のノート|space  two|ünïcode|percent%20d|hash#tag|question?mark|amp&<b>|quote'\"s|"
    "dot.in.name|a.b.html|index.html|trailing |-dash|co:lon|back\\slash|tab\tname|$dollar`tick|{braces}|[brackets]*|"
    f"bidi\u202eevil|Ⅷ ﬁ ß İ ı|{'x' * 200}|CON"
).split("|")


def broken_links(site: Site) -> list[str]:
    """Links within the site to files that do not exist."""
    found = []
    for file in site.path.rglob("*.html"):
        for link in site.soup(file.relative_to(site.path).as_posix()).select("a[href], link[href]"):
            parts = urlsplit(str(link["href"]))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            path = unquote(parts.path)
            target = site.path / path[1:] if path.startswith("/") else file.parent / path
            if not (target / "index.html" if parts.path.endswith("/") else target).is_file():
                found.append(f"{file.name}: {link['href']}")
    return found


def write_note(project: Project, name: str, day: int = 1) -> None:
    matter = f"---\ndate: 2024-01-{day:02}\ntopics: [Größe {day % 3} 🎉]\naliases: [/alt ü/{day}/]\n---\n"
    project.write({f"research/notes/{name}.md": f"{matter}\n# Note {day}\n\nText, as in {{note}}`second`.\n"})


def test_pages_of_unusual_names(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    for day, name in enumerate(NAMES, 1):
        write_note(project, name, day)
    site = project.build()
    assert site.warnings == (), site.output
    for name in NAMES:
        assert (site.path / f"research/notes/{name}.html").is_file()
    assert (site.path / "alt ü/3/index.html").is_file()
    assert broken_links(site) == []
    # The files of removed pages are removed, whatever their names.
    for name in NAMES:
        project.remove(f"research/notes/{name}.md")
    assert faults.different(project.build().path, project.build(output="clean").path) == []


PAGES = {
    "Latin-1": ("---\ndate: 2024\n---\n\n# Größe\n".encode("latin-1"), 5, "not UTF-8"),
    "UTF-16": ("---\ndate: 2024\n---\n\n# Size\n".encode("utf-16"), 1, "not UTF-8"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, 1, "not UTF-8"),
    "control": (b"---\ndate: 2024\n---\n\n# A \x01 title \x00\n\x1b[0m", 5, "control character"),
    "empty": (b"", 1, "front matter is missing"),
    "old": (b"---\rdate: 2024\r---\r\r# A title\r\rText\r", 0, ""),
    "windows": (b"\xef\xbb\xbf---\r\ndate: 2024\r\n---\r\n\r\n# A title\r\n\r\nText\r\n", 0, ""),
}


def test_pages_of_unusual_bytes_and_names_are_built_or_reported(make_site: Callable[[str], Project]) -> None:
    project = make_site("relations")
    folder = project.source / "research/notes"
    for name, (data, _, _) in PAGES.items():
        (folder / f"{name}.md").write_bytes(data)
    write_note(project, "Same")
    write_note(project, "same", 2)
    # Sphinx composes letters and accents, and then does not find the file.
    write_note(project, "e\u0301 apart", 3)
    site = project.build()
    assert "Traceback" not in site.output, site.output
    for name, (_, line, message) in PAGES.items():
        found = [w for w in site.warnings if w.file == f"research/notes/{name}.md" and w.type.startswith("scholar")]
        assert any(w.line == line and message in w.message for w in found) if line else not found, site.output
        assert not re.search(r"[\x00-\x08]", site.html(f"research/notes/{name}"))
    if len(list(folder.glob("[Ss]ame.md"))) == 2:
        assert [(w.file, w.line) for w in site.warnings if w.type == "scholar.slug"] == [("research/notes/same.md", 1)]
    if not (site.path / "research/notes/\u00e9 apart.html").is_file():
        assert any("unreadable document" in w.message and "apart.md" in w.message for w in site.warnings)


def test_unwritable_output_folder_is_named(make_site: Callable[[str], Project], tmp_path: Path) -> None:
    """The message names the folder; there is no traceback."""
    project = make_site("relations")
    (tmp_path / "file").touch()
    output = tmp_path / "file" / "html"
    site = faults.run(faults.command(project.source, output), project.source, output, faults.environment())
    assert site.returncode
    assert str(tmp_path / "file") in site.output
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.parametrize("data", [{"files": ["index.html"]}, {"pages": []}, {"state": None}, {"unknown": 1}, []])
def test_manifest_of_another_version_is_not_read(data: Any) -> None:
    with pytest.raises(TypeError):
        read_record(data)
    assert read_record({"files": {"index.html": [1, 2]}}).everything == {"index.html"}
