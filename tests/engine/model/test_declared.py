"""What the registries of formats and components find in their folders."""

from pathlib import Path

import pytest

from sphinx_scholar.formats.format import Format
from sphinx_scholar.model.declared import declared
from sphinx_scholar.rendering.component import Component


def test_constants_of_all_modules_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "declaring"
    package.mkdir()
    files = {"__init__": "", "one": "A, B, NAME = 1.5, 2.5, 'text'\n", "two": "from .one import A\nC = 1.5 + A\n"}
    for name, text in files.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert declared("declaring", float) == [1.5, 2.5, 3.0]


@pytest.mark.parametrize(("room", "of"), [("formats", Format), ("rendering", Component)])
def test_names_are_unique(room: str, of: type[Format | Component]) -> None:
    names = [value.name for value in declared(f"sphinx_scholar.{room}", of)]
    assert sorted(set(names)) == sorted(names)
