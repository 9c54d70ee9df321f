"""The real site built once more, under conditions that are all other than usual, and watched."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from filelock import FileLock

import faults
from faults import Watched


@pytest.fixture(scope="session")
def elsewhere(run_folder: Path) -> Watched:
    """In a folder with spaces and letters of its own, a year later, in Kathmandu, in Turkish, by one process, with other
    hashes, without a home, for its owner's eyes only, and with the network cut off.
    """
    record, folder = run_folder / "elsewhere.pickle", run_folder / "ein anderer Ort – другое место"
    with FileLock(run_folder / "elsewhere.lock"):
        if not record.exists():
            source = faults.copy_repository(folder / "source")
            built = faults.watched(
                source, folder, faults.without_network(), WATCH_SHIFT=str(faults.YEAR), TZ="Asia/Kathmandu",
                LC_ALL="tr_TR.UTF-8", LANGUAGE="tr", PYTHONHASHSEED="4711", HOME=None, XDG_CACHE_HOME=None,
                engine=source / "_ext",
            )  # fmt: skip
            record.write_bytes(pickle.dumps(built))
        found: Watched = pickle.loads(record.read_bytes())
    if found.site.returncode or found.site.warnings:
        pytest.fail(f"the site does not build elsewhere without a warning:\n{found.site.output[-6000:]}", pytrace=False)
    return found
