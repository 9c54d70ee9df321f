"""Mutation testing: change the engine's functions in small ways and see whether the tests fail (make mutants).

Rooms (``site``) or modules (``site/graph``) are named; without names, all rooms of :data:`LEAST` are tried.
Results are kept in the folder ``mutants``, with the commit they were found at: a module is tried again only if it or a
test that reaches it has changed, so that a run can be ended and continued at any time. For each room the number of
mutants and the share that was killed are printed, and with ``--lived`` every mutant that was not. The command fails
below the shares of :data:`LEAST`. With ``--sample 15`` at most 15 mutants of each module are tried, always the same.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

import remembered
from trials import ENGINE, Mutant, Reach, Subject, called_on_import, measured, mutants

REPOSITORY = ENGINE.parents[1]
TESTS = REPOSITORY / "tests" / "engine"
RESULTS = REPOSITORY / "mutants"

#: The least share of mutants, in percent, that the tests have to kill in each room.
LEAST = {
    **dict.fromkeys(("model", "readers", "formats"), 90),
    **dict.fromkeys(("site", "figures", "rendering", "outputs", "extension"), 85),
}
#: The tests of a room are those of its folder, and these.
FURTHER = {
    "model": ("readers", "formats", "site"),
    "readers": ("formats", "cli/test_jekyll.py"),
    "site": ("rendering", "model/test_matching.py"),
    "rendering": ("site", "extension/test_equations.py"),
}


def digest(files: Iterable[Path]) -> str:
    """A fingerprint of what is in *files*."""
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in sorted(files))).hexdigest()[:16]


def load(file: Path) -> dict[str, Any]:
    """The results in *file*, none if there is no such file."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def save(file: Path, results: dict[str, Any]) -> None:
    """Write *results*, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(json.dumps(results, indent=1, ensure_ascii=False), "utf-8")
    new.replace(file)


class Trials:
    """A pytest plugin that tries *modules* of a *room* in place of running the tests that were collected."""

    def __init__(self, room: str, modules: Sequence[Path], given: argparse.Namespace) -> None:
        self.room, self.modules, self.given = room, modules, given
        #: How many mutants of a function, and of a module, each test has killed.
        self.kills: dict[str, Counter[str]] = defaultdict(Counter)
        self.commit = subprocess.check_output(["git", "rev-parse", "--short=12", "HEAD"], cwd=REPOSITORY, text=True)

    @cached_property
    def on_import(self) -> set[str]:
        """The functions that are called when the engine is imported."""
        return called_on_import(ENGINE.rglob("*.py"))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then try the mutants."""
        reach = self.reach(session.items)
        items = {item.nodeid: item for item in session.items}
        for module in self.modules:
            self.attempt(module, reach, items)
        return True

    def reach(self, items: Sequence[pytest.Item]) -> dict[str, Reach]:
        """What each test needs. It is measured again when the file of the test has changed."""
        kept, found = load(RESULTS / "reach.json"), {}
        for file in dict.fromkeys(item.path for item in items):
            name, now = file.relative_to(TESTS).as_posix(), digest([file])
            if kept.get(name, {}).get("digest") != now:
                chosen = [item for item in items if item.path == file]
                needed = measured(chosen, self.given.measure)
                print(f"{name:<40}{len(needed):>6} of {len(chosen)} tests", flush=True)
                tests = {
                    test: {
                        "seconds": round(n.seconds, 3),
                        "shared": round(n.shared, 3),
                        "functions": sorted(n.functions),
                        "lines": {module: packed(lines) for module, lines in n.lines.items()},
                    }
                    for test, n in needed.items()
                }
                kept[name] = {"digest": now, "tests": tests}
                save(RESULTS / "reach.json", kept)
            for test, n in kept[name]["tests"].items():
                lines = {module: unpacked(text) for module, text in n["lines"].items()}
                found[test] = Reach(n["seconds"], set(n["functions"]), lines, n["shared"])
        return found

    def attempt(self, module: Path, reach: dict[str, Reach], items: dict[str, pytest.Item]) -> None:
        """Try the mutants of a *module* that are not among the results."""
        name = module.relative_to(ENGINE).as_posix()
        reaching = {t: r for t, r in reach.items() if t in items and any(f.startswith(f"{name}:") for f in r.functions)}
        results = load(RESULTS / f"{self.room}.json")
        now = digest({module, *(items[test].path for test in reaching)})
        if results.get(name, {}).get("digest") != now:
            results[name] = {"digest": now, "commit": self.commit.strip(), "tried": {}}
        tried = results[name]["tried"]
        found = {f"{n} {m.function}: {m.change}": m for n, m in enumerate(mutants(module.read_text("utf-8")))}
        remembered.forget(name)
        subject = Subject(module)
        sample = sorted(found, key=lambda key: crc32(key.encode()))[: self.given.sample or None]
        waiting: dict[str, list[str]] = defaultdict(list)
        for key in sample:
            if tried.get(key) in (None, "unreached"):
                waiting[found[key].function].append(key)
        for keys in waiting.values():
            verdicts = self.verdicts(subject, [found[key] for key in keys], reaching, items)
            tried.update(zip(keys, verdicts, strict=True))
        save(RESULTS / f"{self.room}.json", results)
        print(f"{name:<40}{summary([results[name]])}", flush=True)

    def verdicts(
        self, subject: Subject, mutants: Sequence[Mutant], reach: dict[str, Reach], items: dict[str, pytest.Item]
    ) -> list[str]:
        """What becomes of *mutants* of one function."""
        module = subject.file.relative_to(ENGINE).as_posix()
        function = f"{module}:{mutants[0].function}"
        able = {test: needed for test, needed in reach.items() if function in needed.functions}
        if not able:
            return ["import" if function in self.on_import else "unreached"] * len(mutants)
        found = ["lived"] * len(mutants)
        self._try_fast(subject, mutants, able, items, found)
        slow = {test: needed for test, needed in able.items() if not needed.fast}
        # Those of a file together: they may share a site.
        groups: dict[Path, list[pytest.Item]] = defaultdict(list)
        for test in self.tests(function, slow, items):
            groups[test.path].append(test)
        for tests in groups.values():
            if alive := [number for number, verdict in enumerate(found) if verdict == "lived"]:
                verdicts = subject.verdicts([mutants[n] for n in alive], tests, limit(tests, able))
                for number, (verdict, failed) in zip(alive, verdicts, strict=True):
                    found[number] = verdict
                    self.count(function, verdict, tests[failed])
        return found

    def _try_fast(
        self,
        subject: Subject,
        mutants: Sequence[Mutant],
        able: dict[str, Reach],
        items: dict[str, pytest.Item],
        found: list[str],
    ) -> None:
        """Try the fast tests that run the lines of each mutant; if there are neither these nor slow ones, all."""
        fast = {test: needed for test, needed in able.items() if needed.fast}
        module, source = subject.file.relative_to(ENGINE).as_posix(), subject.file.read_text("utf-8")
        function = f"{module}:{mutants[0].function}"
        for number, mutant in enumerate(mutants) if fast else ():
            lines = mutant.lines(source)
            there = {test: r for test, r in fast.items() if not r.lines.get(module, set()).isdisjoint(lines)}
            if tests := self.tests(function, there or (fast if len(fast) == len(able) else {}), items):
                found[number], failed = subject.verdict(mutant, tests, limit(tests, able))
                self.count(function, found[number], tests[failed])

    def count(self, function: str, verdict: str, test: pytest.Item) -> None:
        """Count a mutant of a *function* that a *test* has killed."""
        for name in (function, function.partition(":")[0]) if verdict == "killed" else ():
            self.kills[name][test.nodeid] += 1

    def tests(self, function: str, reach: dict[str, Reach], items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests of those in *reach* that are tried on a *function*, within the seconds given.

        Where thousands reach it, few can be tried. The first have killed most mutants of the function, or
        of its module. Then come those of a file that is named as the module, or has a word of its name, and of each
        other file a few in turn: those that are fast, and reach little else.
        """
        module = function.partition(":")[0]
        able = sorted(reach, key=lambda test: (reach[test].seconds + reach[test].shared) * len(reach[test].functions))
        seen: Counter[Path] = Counter()
        turn = {}
        for test in able:
            file = items[test].path
            named = Path(module).stem in file.stem
            turn[test] = 0 if named else 1 if _words(Path(module)) & _words(file) else 2 + seen[file] // 3
            seen[file] += 1
        able.sort(key=lambda test: (-self.kills[function][test], -self.kills[module][test], turn[test]))
        chosen, spent, shared = list[pytest.Item](), 0.0, dict[Path, float]()
        for test in able:
            file, needed = items[test].path, reach[test]
            more = needed.seconds + max(needed.shared - shared.get(file, 0), 0)
            # One test may take longer than all may.
            if not chosen or spent + more <= self.given.seconds:
                chosen.append(items[test])
                shared[file] = max(needed.shared, shared.get(file, 0))
                spent += more
        return chosen


def _words(file: Path) -> set[str]:
    """The words in the name of a file, without an ending for several."""
    return {word.removesuffix("s") for word in file.stem.removeprefix("test_").split("_")}


def cost(tests: Sequence[pytest.Item], reach: dict[str, Reach]) -> float:
    """The seconds that *tests* take, of which those of a file share a site."""
    shared: dict[Path, float] = {}
    for test in tests:
        shared[test.path] = max(shared.get(test.path, 0), reach[test.nodeid].shared)
    return sum(shared.values()) + sum(reach[test.nodeid].seconds for test in tests)


def limit(tests: Sequence[pytest.Item], reach: dict[str, Reach]) -> int:
    """The seconds after which *tests* are ended."""
    return 5 + int(3 * cost(tests, reach))


def packed(lines: Iterable[int]) -> str:
    """The numbers of lines as text: ``3-5 9``."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return " ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def unpacked(text: str) -> set[int]:
    """What :func:`packed` has made text."""
    ends = ((int(first), int(last or first)) for first, _, last in (run.partition("-") for run in text.split()))
    return {line for first, last in ends for line in range(first, last + 1)}


def shares(modules: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many mutants were tried, and how many of them were killed.

    Those that change nothing do not count, nor those of functions that run on import alone: forks have imported all.
    """
    found = [v for module in modules for v in module["tried"].values() if v not in ("none", "import")]
    return len(found), found.count("killed")


def summary(modules: Iterable[dict[str, Any]]) -> str:
    """The figures of *modules* in a line."""
    tried, killed = shares(modules)
    return f"{tried:>6} mutants{100 * killed / tried if tried else 100:>7.1f} % killed"


def attempt(given: argparse.Namespace) -> None:
    """Try the rooms or modules that are *given*, in a process of pytest for each room."""
    for room in dict.fromkeys(name.partition("/")[0] for name in given.names):
        within = sorted(file for file in (ENGINE / room).rglob("*.py") if file.name != "problems.py")
        chosen = [f for f in within if {room, f.relative_to(ENGINE).with_suffix("").as_posix()} & {*given.names}]
        places = [str(TESTS / place) for place in (room, *FURTHER.get(room, ()))]
        options = ["-q", "-s", "-p", "no:cacheprovider", "--override-ini=addopts=--import-mode=importlib"]
        plugin = Trials(room, chosen, given)
        # Pytest is not started a second time in a process whose modules it has changed.
        if not (child := os.fork()):
            os._exit(int(pytest.main([*options, *places], plugins=[plugin])))
        os.waitpid(child, 0)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(LEAST), help="rooms or modules")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="try N mutants of each module")
    parser.add_argument("--seconds", type=int, default=20, help="the longest that the tests of one mutant may take")
    parser.add_argument("--measure", type=int, default=1200, help="tests of a file that begin later are left out")
    parser.add_argument("--lived", action="store_true", help="print the mutants that were not killed")
    parser.add_argument("--report", action="store_true", help="print the results there are, and try nothing")
    return parser.parse_args(arguments)


def main() -> int:
    given = parse()
    if not given.report:
        attempt(given)
    enough = True
    for room in dict.fromkeys(name.partition("/")[0] for name in given.names):
        results = load(RESULTS / f"{room}.json")
        for module, result in results.items() if given.lived else ():
            lived = [f"{v}: {key}" for key, v in result["tried"].items() if v in ("lived", "unreached")]
            print("\n".join([module, *(f"    {line}" for line in lived)]) if lived else module)
        print(f"{room:<40}{summary(results.values())}")
        tried, killed = shares(results.values())
        enough = enough and bool(tried) and 100 * killed >= LEAST.get(room, 85) * tried
    return not enough


if __name__ == "__main__":
    sys.exit(main())
