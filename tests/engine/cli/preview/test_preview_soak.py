"""After any edits, and whatever ends the builder, the preview shows what a clean build would; its memory stays flat."""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from editing import EDITS, Author
from previewing import PATIENCE, RunningPreview, differences
from sites import Project
from small_site import FILES


def project(folder: Path) -> Project:
    site = Project(folder / "site")
    site.write(FILES)
    return site


def edit(author: Author, chance: random.Random) -> list[str]:
    """Make one to four edits at once, as an author or a branch does; their names."""
    names = chance.choices(sorted(EDITS), k=chance.choice((1, 1, 1, 2, 4)))
    return [name for name in names if author.edit(name)]


def memory(process: int) -> int:
    """The resident memory of a process in KiB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0])


@pytest.mark.soak
def test_edits_in_quick_succession(tmp_path: Path) -> None:
    site, chance = project(tmp_path), random.Random(1)
    author = Author(site.source, 1)
    with RunningPreview(site.source) as preview:
        made = []
        for _ in range(3):
            made.append(edit(author, chance))
            time.sleep(0.3)
        assert differences(preview) == [], made


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_random_edits(tmp_path: Path, seed: int) -> None:
    site, chance = project(tmp_path), random.Random(seed)
    author, made = Author(site.source, seed), []
    with RunningPreview(site.source) as preview:
        for _ in range(60):
            made.append(edit(author, chance))
            assert differences(preview) == [], made


@pytest.mark.soak
def test_builders_that_are_killed_in_mid_build(tmp_path: Path) -> None:
    site, chance = project(tmp_path), random.Random(0)
    author = Author(site.source, 0)
    with RunningPreview(site.source) as preview:
        for number in range(20):
            edit(author, chance)
            time.sleep(chance.uniform(0, 0.6))
            with suppress(IndexError, ProcessLookupError):
                os.kill(preview.builders()[-1], signal.SIGKILL)
            assert differences(preview) == [], number


@pytest.mark.soak
def test_memory_after_many_edits(tmp_path: Path) -> None:
    site = project(tmp_path)
    with RunningPreview(site.source) as preview:
        (builder,) = preview.builders()
        used = []
        for number in range(500):
            site.replace(
                "about.md",
                ("# About", f"# About {number}") if number == 0 else (f"About {number - 1}", f"About {number}"),
            )
            deadline = time.monotonic() + PATIENCE
            while f"About {number}" not in (site.source / "_build/preview/about.html").read_text("utf-8"):
                assert time.monotonic() < deadline
                time.sleep(0.02)
            preview.settled(0.05)
            if number in (49, 499):
                time.sleep(2)
                used.append(memory(builder))
        assert preview.builders() == [builder]
        assert used[1] < 1.1 * used[0], used
