"""The engine's modules import one way: a module knows those below it, never one beside or above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parents[2] / "_ext" / "scholar"

#: From the bottom up. A package counts as one module; what is inside it is its own affair.
LAYERS = [
    "model",
    "kinds plaintext",
    "owner works bibliography frontmatter config",
    "exports metadata citation figures site",
    "posts checks render",
    "components cv",
    "domain citations records",
    "discovery transforms history outputs surroundings",
    "directives roles feed sitemap head mathml assets workspace newpage",
    "__init__ __main__",
]


def modules() -> dict[str, list[Path]]:
    """The files of each module of the engine."""
    found: dict[str, list[Path]] = {}
    for path in sorted(ENGINE.rglob("*.py")):
        found.setdefault(path.relative_to(ENGINE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imports(path: Path) -> Iterator[str]:
    """The modules of the engine that *path* imports when it runs; what only type checkers read does not count."""
    package = ["scholar", *path.relative_to(ENGINE).parent.parts]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {id(node) for block in ast.walk(tree) if _only_typing(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            whole = [*base, *(node.module.split(".") if node.module else [])]
            names = [whole] if len(whole) > 1 else [[*whole, alias.name] for alias in node.names]
            yield from (name[1] for name in names if name[0] == "scholar" and len(name) > 1)
        elif isinstance(node, ast.Import):
            parts = (alias.name.split(".") for alias in node.names)
            yield from (name[1] for name in parts if name[0] == "scholar" and len(name) > 1)


def _only_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


RANKS = {module: rank for rank, layer in enumerate(LAYERS) for module in layer.split()}


def test_every_module_has_its_layer() -> None:
    assert modules().keys() == RANKS.keys()


@pytest.mark.parametrize("module", modules())
def test_module_imports_only_what_lies_below(module: str) -> None:
    known = {name for path in modules()[module] for name in imports(path)} - {module}
    assert {name for name in known if RANKS[name] >= RANKS[module]} == set()


def test_pure_modules_know_no_sphinx() -> None:
    pure = [module for layer in LAYERS[:4] for module in layer.split() if module != "figures"]
    knows = {
        module
        for module in [*pure, "checks", "posts"]
        for path in modules()[module]
        if "sphinx" in path.read_text("utf-8").partition("import")[2].split("\n\n\n")[0].replace("sphinxcontrib", "")
    }
    assert knows == set()
