"""The site that the tests of the engine look at is the example; a small one is built once for all."""

import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import remembered
from sites import Site, copy_root
from sphinx_scholar import garbage, migrations
from sphinx_scholar.extension import process


@pytest.fixture(scope="session")
def site(example_site: Site) -> Site:
    """The example site."""
    return example_site


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site ``test-relations``, built as usual."""
    return copy_root("relations", tmp_path_factory.mktemp("plain") / "relations").build("-j", "2").path


@pytest.fixture(scope="session")
def scripts_site(run_folder: Path, once: Callable[..., Site]) -> Site:
    """The site ``test-scripts``, which is in Arabic and has pages in other scripts."""
    return once("scripts", lambda: copy_root("scripts", run_folder / "scripts" / "source").build("-j", "2"))


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Add changes to the table."""

    def apply(*changes: Iterable[migrations.Change]) -> None:
        monkeypatch.setattr(migrations, "CHANGES", (*migrations.CHANGES, *(c for some in changes for c in some)))

    return apply


@pytest.fixture
def nothing_exempt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No object is exempt from garbage collection, as in a process that begins."""
    monkeypatch.setattr(process, "_frozen", False)
    for module in (garbage, process):
        monkeypatch.setattr(module, "is_frozen", remembered.COUNTED)
    gc.unfreeze()
    yield
    gc.freeze()
