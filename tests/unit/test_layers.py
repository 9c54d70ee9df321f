"""The engine's modules import one way: a module knows those below it, never one beside or above."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parents[2] / "_ext" / "sphinx_scholar"

#: From the bottom up. A package counts as one module; what is inside it is its own affair.
LAYERS = [
    # data and text
    "model records stylesheet mathml roles liquid turns encoding upstream",
    "plaintext kinds bibliography kramdown assets",
    "works owner frontmatter config filing memory",
    # pure: from data to data, and to nodes
    "exports metadata citation site newpage workspace",
    "posts checks jekyll blank cv.model cv.plain cv.pdf",
    "render importing cv.resume",
    "figures cv.document cards.texts",
    "components cards.drawing",
    # Sphinx
    "domain citations",
    "outputs discovery transforms history surroundings mistakes markup",
    "directives feed sitemap search lost cv.outputs cards.outputs",
    "head atom",
    "beside",
    "quiet",
    "__init__ __main__",
]

#: Packages whose modules lie on several layers.
SPREAD = ("cv", "cards")


def modules() -> dict[str, list[Path]]:
    """The files of each module of the engine."""
    found: dict[str, list[Path]] = {}
    for path in sorted(ENGINE.rglob("*.py")):
        parts = path.relative_to(ENGINE).with_suffix("").parts
        if not (parts[0] in SPREAD and parts[1] == "__init__"):
            found.setdefault(module_of(parts), []).append(path)
    return found


def module_of(parts: Sequence[str]) -> str:
    return ".".join(parts[:2]) if parts[0] in SPREAD else parts[0]


def imports(path: Path) -> Iterator[str]:
    """The modules of the engine that *path* imports when it runs; what only type checkers read does not count."""
    package = ["sphinx_scholar", *path.relative_to(ENGINE).parent.parts]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {id(node) for block in ast.walk(tree) if _only_typing(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            whole = [*base, *(node.module.split(".") if node.module else [])]
            packages = (["sphinx_scholar"], *(["sphinx_scholar", package] for package in SPREAD))
            names = [[*whole, alias.name] for alias in node.names] if whole in packages else [whole]
            yield from (module_of(name[1:]) for name in names if name[:1] == ["sphinx_scholar"])
        elif isinstance(node, ast.Import):
            parts = (alias.name.split(".") for alias in node.names)
            yield from (module_of(name[1:]) for name in parts if name[0] == "sphinx_scholar" and len(name) > 1)


def _only_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


RANKS = {module: rank for rank, layer in enumerate(LAYERS) for module in layer.split()}


def test_every_module_has_its_layer() -> None:
    assert modules().keys() == RANKS.keys()


@pytest.mark.parametrize("module", modules())
def test_module_imports_only_what_lies_below(module: str) -> None:
    known = {name for path in modules()[module] for name in imports(path)} - {module}
    assert {name for name in known if RANKS[name] >= RANKS[module]} == set()


PURE = [
    "model",
    "plaintext",
    "kinds",
    "bibliography",
    "works",
    "owner",
    "frontmatter",
    "config",
    "exports",
    "metadata",
    "citation",
    "site",
    "posts",
    "checks",
]


@pytest.mark.parametrize("module", PURE)
def test_pure_module_knows_no_sphinx(module: str) -> None:
    for path in modules()[module]:
        names = [name for node in ast.walk(ast.parse(path.read_text("utf-8"))) for name in _outside(node)]
        assert not {name.partition(".")[0] for name in names} & {"sphinx", "docutils", "sphinxcontrib"}


def _outside(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""] if not node.level else []
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
