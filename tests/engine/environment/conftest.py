"""A site with something of everything."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import everything as site
from changes import VARIABLES
from sites import Project
from sphinx_scholar.environment import memo


@pytest.fixture
def everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The site, to be changed; what changes of it do to the process is undone."""
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr(memo, "engine_digest", memo.engine_digest)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    yield site.write(tmp_path / "site")
    sys.modules.pop("own_extension", None)
