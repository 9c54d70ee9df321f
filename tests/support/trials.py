"""Try mutants in forks of one pytest process: the part of :mod:`mutants` that runs tests.

The process collects the tests, and so imports the engine, once. Each mutant is a fork of it that gives one function
other code and runs the tests that reach the function. Which tests reach which functions is measured beforehand.
"""

import ast
import gc
import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper, lru_cache, partial
from importlib import import_module
from math import ceil
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import libcst
import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.file_mutation import Mutation, create_mutations

import first_call

ENGINE = Path(__file__).resolve().parents[2] / "_ext" / "sphinx_scholar"
#: Sites that are built in other processes, which a changed function of this one does not reach.
ELSEWHERE = {"real_site", "example_site", "elsewhere", "watched"}
#: A test that takes more seconds is run once for all mutants of a function, which are forks of it.
SLOW = 0.3
#: The memory that a fork may take more than its parent, in bytes.
MEMORY = 6 << 30


@dataclass(frozen=True)
class Mutant:
    """One small change of a module: the name of the *function*, what is written in place of what, and the new code."""

    function: str
    change: str
    code: Callable[[], str]  #: takes its time, and of a sample few are needed

    def lines(self, source: str) -> range:
        """The lines of the statement of *source* that is changed; of one with a body, those before it."""
        code = self.code()
        same = next((i for i, (old, new) in enumerate(zip(source, code, strict=False)) if old != new), 0)
        line = source.count("\n", 0, same) + 1
        return next((lines for lines in statements(source) if line in lines), range(line, line + 1))


@lru_cache(maxsize=1)
def statements(source: str) -> list[range]:
    """The lines of each statement, of the innermost first."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            found.append(range(node.lineno, body[0].lineno if body else (node.end_lineno or node.lineno) + 1))
    return sorted(found, key=len)


@dataclass
class Reach:
    """What a test needs: its own *seconds*, those of a fixture that it shares, and the *functions* that it calls.

    Of a fast test, also the *lines* of each module of the engine that are run.
    """

    seconds: float
    functions: set[str] = field(default_factory=set)
    lines: dict[str, set[int]] = field(default_factory=dict)
    shared: float = 0

    @property
    def fast(self) -> bool:
        """Whether it takes so little time that it can be run for each mutant."""
        return self.seconds + self.shared < SLOW

    def add(self, other: "Reach") -> None:
        """Add the functions and lines of another."""
        self.functions |= other.functions
        for module, lines in other.lines.items():
            self.lines.setdefault(module, set()).update(lines)


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines; none of what runs when it is imported."""
    module, found, _, _ = create_mutations("", source)
    texts = [module.code_for_node(part) for part in module.body]
    before = source[: source.index("".join(texts))]
    parts = {part: number for number, part in enumerate(module.body)}
    names = {part: part.name.value for part in module.body if isinstance(part, libcst.FunctionDef)}
    for node in module.body:
        for member in node.body.body if isinstance(node, libcst.ClassDef) else ():
            if isinstance(member, libcst.FunctionDef):
                names[member], parts[member] = f"{node.name.value}.{member.name.value}", parts[node]
    for mutation in found:
        function = mutation.contained_by_top_level_function
        if isinstance(function, libcst.FunctionDef):
            old, new = (module.code_for_node(node).strip() for node in (mutation.original_node, mutation.mutated_node))
            # The rest of the module is as it was: to write all of it again takes longer than many tests.
            place = parts[function]
            around = before + "".join(texts[:place]), module.body[place], "".join(texts[place + 1 :])
            yield Mutant(names[function], f"{old} -> {new}", partial(_code, module, mutation, *around))


def _code(module: libcst.Module, mutation: Mutation, before: str, part: Any, after: str) -> str:
    function = mutation.contained_by_top_level_function
    assert function is not None
    changed = function.deep_replace(mutation.original_node, mutation.mutated_node)
    if part is not function:  # a method of a class
        body = part.body.with_changes(body=[changed if member is function else member for member in part.body.body])
        changed = part.with_changes(body=body)
    return before + module.code_for_node(changed) + after


def functions(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The functions and methods that a module's *code* makes, by name and first line."""
    found = {}
    for part in code.co_consts:
        if isinstance(part, CodeType):
            # The body of a class is the one kind of code that has no fast locals.
            inner = {} if part.co_flags & 1 else functions(part)
            found |= inner or {(part.co_qualname, part.co_firstlineno): part}
    return found


class Subject:
    """A module of the engine whose functions are given other code."""

    def __init__(self, file: Path) -> None:
        self.file = file
        # Some modules are imported by functions only: they are needed now, for forks to change them.
        with suppress(ImportError):  # of packages that are not installed
            import_module(".".join(file.relative_to(ENGINE.parent).with_suffix("").parts).removesuffix(".__init__"))
        self._before = functions(compile(file.read_text("utf-8"), str(file), "exec"))
        # Looked for once: a fork that goes through all objects copies the memory of its parent.
        self._functions: list[FunctionType] = []
        self._caches: list[_lru_cache_wrapper[Any]] = []
        gc.unfreeze()  # those that are exempt are not found
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(file):
                self._functions.append(thing)
            elif isinstance(thing, _lru_cache_wrapper) and str(thing.__module__).startswith("sphinx_scholar"):
                self._caches.append(thing)
        gc.freeze()

    def change(self, code: str) -> bool:
        """Give the functions the *code* of a changed module. Returns whether one of them became another."""
        after = functions(compile(code, str(self.file), "exec"))
        different = {key: new for key, new in after.items() if key in self._before and self._before[key] != new}
        changed = False
        for function in self._functions:
            new = different.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if new is not None and new.co_freevars == function.__code__.co_freevars:
                function.__code__, changed = new, True
        return self.forget() or changed

    def forget(self) -> bool:
        """Empty the caches, in which are results of functions as they were before."""
        for kept in self._caches:
            kept.cache_clear()
        return False

    def verdicts(self, mutants: Sequence[Mutant], tests: Sequence[pytest.Item], seconds: int) -> list[tuple[str, int]]:
        """What becomes of *mutants* of one function in slow *tests*, which may take that many seconds: see ``verdict``."""
        named = [f for f in self._functions if f.__code__.co_qualname == mutants[0].function]
        changes = [lambda: not self.forget(), *(partial(self._become, mutant) for mutant in mutants)]
        found = first_call.tried(named, changes, partial(limit, seconds), lambda: failing(tests))
        return found or [self.verdict(mutant, tests, seconds) for mutant in mutants]

    def _become(self, mutant: Mutant) -> bool:
        return self.change(mutant.code())

    def verdict(self, mutant: Mutant, tests: Sequence[pytest.Item], seconds: int) -> tuple[str, int]:
        """What becomes of a *mutant*: ``killed``, with the number of the test that failed, ``lived`` or ``none``.

        The last means that nothing is changed.
        """

        def attempt() -> tuple[str, int]:
            if not self.change(mutant.code()):
                return "none", 0
            failed = failing(tests)
            return ("lived", 0) if failed is None else ("killed", failed)

        # What ends its process, or never ends, does not pass.
        return forked(attempt, seconds) or ("killed", 0)


def limit(seconds: float) -> None:
    """Make this process, which prints nothing from now on, end after *seconds*, or when it needs too much memory.

    The seconds are counted while it has a processor: others may be busy. Four times as long, it may wait.
    """
    signal.setitimer(signal.ITIMER_REAL, 4 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 1))
    most = MEMORY + int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(1, 2)


def forked(do: Callable[[], Any], seconds: float) -> Any:
    """What *do* returns in a fork of this process; ``None`` if it fails, or is ended by :func:`limit`."""
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    if not (child := os.fork()):
        try:
            limit(seconds)
            tempfile.tempdir = str(folder)
            (folder / "result").write_bytes(pickle.dumps(do()))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    result = folder / "result"
    found = pickle.loads(result.read_bytes()) if result.is_file() else None
    shutil.rmtree(folder, ignore_errors=True)
    return found


def run(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, bool]]:
    """Run tests, in a folder of their own. Yields whether each passed."""
    if items:
        # The folder of the process that has collected them is shared by all forks.
        items[0].config._tmp_path_factory._basetemp = Path(tempfile.mkdtemp()).resolve()  # type: ignore[attr-defined]
    for item, following in zip(items, [*items[1:], None], strict=True):
        # Nobody reads why it failed, which would take longer than many tests.
        item.repr_failure = lambda *_, **__: ""  # type: ignore[method-assign]
        reports = runtestprotocol(item, log=False, nextitem=following)
        yield item, all(report.passed for report in reports)


def failing(tests: Sequence[pytest.Item]) -> int | None:
    """The number of the first of *tests* that fails, ``None`` if all pass."""
    return next((number for number, (_, passed) in enumerate(run(tests)) if not passed), None)


def module_of(code: CodeType) -> str | None:
    """The function of the engine that *code* is or lies in: ``site/graph.py:Graph.links``."""
    if not code.co_filename.startswith(f"{ENGINE}/"):
        return None
    return f"{code.co_filename.removeprefix(f'{ENGINE}/')}:{code.co_qualname.partition('.<locals>')[0]}"


def called_on_import(files: Iterable[Path]) -> set[str]:
    """The functions of the engine that are called when the modules in *files* are imported."""
    names = [file.relative_to(ENGINE.parent).with_suffix("").as_posix() for file in files]
    modules = [name.removesuffix("/__init__").replace("/", ".") for name in names if not name.endswith("__main__")]
    start = f"import sys; sys.path[:0] = {[str(ENGINE.parent), str(Path(__file__).parent)]!r}; import trials; "
    code = f"{start}print(*trials.calls_while_importing({modules!r}), sep='\\n')"
    found = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    return set(found.stdout.split("\n"))


def calls_while_importing(modules: Sequence[str]) -> set[str]:
    """The functions of the engine that are called while *modules* are imported, in a process that has none of them."""
    measuring = Measuring()
    sys.settrace(measuring.follow)
    for name in modules:
        with suppress(ImportError):  # of packages that are not installed
            import_module(name)
    sys.settrace(None)
    return measuring.take(0).functions


def spent() -> float:
    """The time that this process and its children have had a processor, in seconds: others may be busy with it, too."""
    return sum(os.times()[:4])


class Measuring:
    """A plugin that follows calls, in fixtures and in tests, and with *lines* what is run of the engine."""

    def __init__(self, lines: bool = False) -> None:
        self.lines = lines
        self.called: set[CodeType | tuple[str, int]] = set()
        self.fixtures: dict[str, Reach] = {}
        #: The seconds of shared fixtures that were made since the last time, and whether one is being made.
        self.shared, self.within = 0.0, False

    def follow(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        """Note a call; a function for :func:`sys.settrace`."""
        self.called.add(frame.f_code)
        return self.line if self.lines and frame.f_code.co_filename.startswith(f"{ENGINE}/") else None

    def line(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        """Note a line."""
        if event == "line":
            self.called.add((frame.f_code.co_filename, frame.f_lineno))
        return self.line

    def take(self, seconds: float) -> Reach:
        """What was called since the last time."""
        # What follows is followed, too.
        called, self.called = self.called, set()
        reach = Reach(seconds)
        for part in called:
            if isinstance(part, tuple):
                reach.lines.setdefault(part[0].removeprefix(f"{ENGINE}/"), set()).add(part[1])
            elif name := module_of(part):
                reach.functions.add(name)
        return reach

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Measure a fixture apart from the test for which it is made: others may use it too."""
        before, start = self.called, spent()
        outer, self.within = self.within, self.within or fixturedef.scope != "function"
        self.called = set()
        try:
            return (yield)
        finally:
            known = self.fixtures.setdefault(fixturedef.argname, Reach(0))
            if fixturedef.scope != "function":
                known.seconds = max(known.seconds, spent() - start)
                self.shared += 0 if outer else spent() - start
            known.add(self.take(0))
            self.called |= before
            self.within = outer

    def measure(self, items: Sequence[pytest.Item], seconds: int) -> dict[str, Reach]:
        """What each of *items* that passes needs; those that are not begun after *seconds* are left out."""
        items[0].config.pluginmanager.register(self)
        sys.settrace(self.follow)
        own, start = {}, spent()
        end = start + seconds
        for item, passed in run(items):
            if passed:
                own[item] = self.take(spent() - start - self.shared)
            start, self.called, self.shared = spent(), set(), 0
            if start > end:
                break
        sys.settrace(None)
        for item, needed in own.items():
            for made in (self.fixtures[name] for name in item.fixturenames if name in self.fixtures):  # type: ignore[attr-defined]
                needed.add(made)
                needed.shared = max(needed.shared, made.seconds)
        return {item.nodeid: needed for item, needed in own.items()}


def measured(items: Sequence[pytest.Item], seconds: int) -> dict[str, Reach]:
    """What the tests *items*, of one file, need: of those that are begun within *seconds*, and of none that need a site
    built in another process.
    """
    within = [item for item in items if not ELSEWHERE & set(item.fixturenames)]  # type: ignore[attr-defined]
    found = _measured(within, seconds)
    fast = [item for item in within if item.nodeid in found and found[item.nodeid].fast]
    for test, needed in _measured(fast, seconds, lines=True).items():
        found[test].lines = needed.lines
    return found


def _measured(items: Sequence[pytest.Item], seconds: int, lines: bool = False) -> dict[str, Reach]:
    if not items:
        return {}
    found: dict[str, Reach] | None = forked(lambda: Measuring(lines).measure(items, seconds), 10 * seconds + 300)
    if found is None:
        raise RuntimeError(f"the tests of {items[0].path} cannot be measured")
    return found
