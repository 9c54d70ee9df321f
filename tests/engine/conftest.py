"""Built once for all: a small site as usual; the real one under conditions that are all unusual, and watched."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from filelock import FileLock

import faults
from faults import Watched
from sites import copy_root


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site ``test-relations``, built as usual."""
    return copy_root("relations", tmp_path_factory.mktemp("plain") / "relations").build("-j", "2").path


@pytest.fixture(scope="session")
def elsewhere(run_folder: Path) -> Watched:
    """In a folder with spaces and letters of its own, a year later, in Kathmandu, in Turkish, by one process, with other
    hashes, in an empty home, for its owner's eyes only, and with the network cut off.
    """
    record, folder = run_folder / "elsewhere.pickle", run_folder / "ein anderer Ort – другое место"
    with FileLock(run_folder / "elsewhere.lock"):
        if not record.exists():
            source = faults.copy_repository(folder / "source")
            built = faults.watched(
                source, folder, faults.without_network(), engine=source / "_ext", WATCH_SHIFT=str(faults.YEAR),
                TZ="Asia/Kathmandu", PYTHONHASHSEED="4711",
                **faults.tongue("tr_TR.UTF-8", run_folder / "locales"),
            )  # fmt: skip
            record.write_bytes(pickle.dumps(built))
        found: Watched = pickle.loads(record.read_bytes())
    if found.site.returncode or found.site.warnings:
        pytest.fail(f"the site does not build elsewhere without a warning:\n{found.site.output[-6000:]}", pytrace=False)
    return found
