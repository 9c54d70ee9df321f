"""The rooms of the engine import one way: from left to right, never back."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter

from sites import REPOSITORY

ENGINE = REPOSITORY / "_ext" / "sphinx_scholar"
ROOMS = ["model", "readers", "site", "formats", "figures", "rendering", "environment", "outputs", "extension", "cli"]
#: Rooms that know nothing of Sphinx and docutils.
PURE = ROOMS[:5]
#: Modules beside the rooms that import nothing of the engine, so that every room can import them.
LEAVES = {"garbage", "migrations"}
#: The folder of texts for readers, which every room but the first can import.
TEXTS = "locale"
MODULES = {path.relative_to(ENGINE).with_suffix("").as_posix(): path for path in sorted(ENGINE.rglob("*.py"))}


@cache
def imports(module: str) -> list[str]:
    """What *module* imports when it runs: dotted names outside the engine, paths from its folder inside it."""
    found = []
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    typing = {id(n) for block in ast.walk(tree) if _only_typing(block) for n in ast.walk(block)}
    for node in (n for n in ast.walk(tree) if id(n) not in typing):
        if isinstance(node, ast.ImportFrom):
            base = ["sphinx_scholar", *module.split("/")][: -node.level] if node.level else []
            whole = [*base, *(node.module.split(".") if node.module else [])]
            found += [".".join([*whole, alias.name]) for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return [_inside(name) for name in found]


def _only_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _inside(name: str) -> str:
    """The module of the engine that holds *name*, as a path, or *name* itself."""
    package, *parts = name.split(".")
    if package != "sphinx_scholar":
        return name
    paths = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((m for path in paths for m in (path, f"{path}/__init__") if m in MODULES), "__init__")


def folder(module: str) -> str:
    """The folder that *module* is in."""
    return module.partition("/")[0]


def room(module: str) -> float:
    """The rank of the room that *module* is in; the modules beside the rooms rank above all."""
    name = folder(module)
    if module in LEAVES:
        return -1
    if name == TEXTS:
        return 0.5
    return ROOMS.index(name) if name in ROOMS else len(ROOMS)


def test_modules_import_only_from_their_own_room_and_those_before_it() -> None:
    back = [(module, name) for module in MODULES for name in imports(module) if name in MODULES]
    assert [(module, name) for module, name in back if room(name) > room(module)] == []


def test_leaves_import_nothing_of_the_engine() -> None:
    assert [name for module in LEAVES for name in imports(module) if name in MODULES] == []


def test_no_two_modules_import_each_other() -> None:
    packages = {name for name in MODULES if name.endswith("__init__")}
    graph = {name: {to for to in imports(name) if to in MODULES} - packages for name in MODULES.keys() - packages}
    TopologicalSorter(graph).prepare()


def test_pure_rooms_know_no_sphinx() -> None:
    pure = [module for module in MODULES if module.partition("/")[0] in PURE]
    forbidden = {"sphinx", "docutils", "sphinxcontrib"}
    assert [(m, name) for m in pure for name in imports(m) if name.partition(".")[0] in forbidden] == []


def test_architecture_page_shows_each_room_and_all_imports_between_rooms() -> None:
    page = (REPOSITORY / "_docs" / "engine.md").read_text("utf-8")
    shown = {name: set(others.split()) for name, others in re.findall(r"^(\w+) +-> (.+)$", page, re.MULTILINE)}
    used: dict[str, set[str]] = {}
    for module in MODULES:
        for name in imports(module):
            if 0 <= room(name) < room(module) < len(ROOMS) and TEXTS not in (folder(name), folder(module)):
                used.setdefault(folder(module), set()).add(folder(name))
    assert shown == used, "draw the arrows in _docs/engine.md as the imports are"
    assert re.findall(r"^\| `(\w+)/` \|", page, re.MULTILINE) == ROOMS
