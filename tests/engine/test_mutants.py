"""Mutants are made, tried and counted as they should be."""

import inspect
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import mutants
import trials
from sphinx_scholar.model.slugs import topic_slug

SOURCE = """
LIMIT = 1 + 1

class Box:
    def full(self, items):
        return len(items) > 5

def half(number):
    def inner():
        return number / 2
    return inner()
"""


def test_functions_and_methods_are_changed_and_nothing_that_runs_on_import() -> None:
    made = [(mutant.function, mutant.change, mutant.code()) for mutant in trials.mutants(SOURCE)]
    assert [(function, change) for function, change, _ in made] == [
        ("Box.full", "> 5 -> >= 5"),
        ("Box.full", "5 -> 6"),
        ("half", "number / 2 -> number * 2"),
        ("half", "2 -> 3"),
    ]
    assert [code for _, change, code in made if change == "5 -> 6"] == [SOURCE.replace("5", "6")]


FORKS = """
import trials
from sphinx_scholar.model.slugs import topic_slug
from sphinx_scholar.site import page_facts

path = Path(page_facts.__file__)
source = path.read_text("utf-8")
changed = source.replace("return tuple(fact for fact in facts(site, page) if fact.field.listed)", "return 'other'")
assert changed != source
assert trials.forked(lambda: (trials.Subject(path).change(changed), page_facts.listed_facts(None, None)), 60) == (True, "other")
assert not trials.forked(lambda: trials.Subject(path).change(source), 60), "nothing is changed"
assert page_facts.listed_facts.__code__.co_names[:2] == ("tuple", "facts")
"""


def test_function_becomes_another_in_a_fork_alone() -> None:
    # In a process without threads, as the tool has it: a fork of one with threads may wait for their locks for ever.
    start = f"import sys; from pathlib import Path; sys.path.insert(0, {str(Path(trials.__file__).parent)!r})"
    subprocess.run([sys.executable, "-c", start + FORKS], check=True, timeout=100)


def test_fork_that_fails_or_does_not_end_has_no_result() -> None:
    start = time.monotonic()
    assert trials.forked(lambda: time.sleep(60), 0.1) is None
    assert trials.forked(lambda: next(n for n in iter(int, 1) if n), 1) is None
    assert time.monotonic() - start < 30
    assert trials.forked(lambda: os._exit(3), 60) is None
    assert trials.forked(lambda: 1 // 0, 60) is None


def test_share_is_of_those_that_change_something(tmp_path: Path) -> None:
    tried = {"1 f: a -> b": "killed", "2 f: b -> c": "lived", "3 f: c -> d": "none", "4 g: d -> e": "unreached"}
    tried["5 h: e -> f"] = "import"
    assert mutants.shares([{"tried": tried}, {"tried": {"1 h: a -> b": "killed"}}]) == (4, 2)
    assert mutants.summary([{"tried": tried}]) == "     3 mutants   33.3 % killed"
    mutants.save(tmp_path / "new" / "site.json", {"graph.py": {"tried": tried}})
    assert mutants.load(tmp_path / "new" / "site.json") == {"graph.py": {"tried": tried}}
    assert mutants.load(tmp_path / "other.json") == {}


def test_fast_tests_are_run_first_and_a_slow_one_alone() -> None:
    class Item:
        def __init__(self, path: str) -> None:
            self.path = Path(path)

    items = {name: Item(f"site/test_{name}.py") for name in "abcd"}
    needed = {n: trials.Reach(s, {"site/x.py:f"}) for n, s in zip("abcd", (2, 1, 8, 30), strict=True)}
    given = mutants.parse(["site", "--seconds", "10"])
    chosen = mutants.Trials("site", [], given).tests("site/x.py:f", needed, items)  # type: ignore[arg-type]
    assert [item.path.stem for item in chosen] == ["test_b", "test_a"]
    assert mutants.Trials("site", [], given).tests("site/x.py:f", {}, items) == []  # type: ignore[arg-type]
    slow = {"d": needed["d"]}
    assert mutants.Trials("site", [], given).tests("site/x.py:f", slow, items) == [items["d"]]  # type: ignore[comparison-overlap, arg-type, list-item]


def test_tests_that_have_killed_most_and_those_named_as_the_module_are_run_first() -> None:
    class Item:
        def __init__(self, name: str) -> None:
            self.path, self.nodeid = Path(f"site/test_{name[0]}.py"), name

    class Subject:
        file = trials.ENGINE / "site" / "graph.py"

        def verdict(self, mutant: object, tests: list[Item], seconds: int) -> tuple[str, int]:
            return "killed", len(tests) - 1

        def verdicts(self, mutants: list[object], tests: list[Item], seconds: int) -> list[tuple[str, int]]:
            return [("killed" if mutant == g else "lived", 0) for mutant in mutants]

    names = ("a1", "a2", "a3", "a4", "b1", "x1")
    items: Any = {name: Item(name) for name in names}
    reach = {name: trials.Reach(number, {"site/graph.py:f", "site/graph.py:g"}) for number, name in enumerate(names)}
    tries = mutants.Trials("site", [], mutants.parse(["site", "--seconds", "99"]))

    def order(function: str) -> list[str]:
        return [item.nodeid for item in tries.tests(f"site/graph.py:{function}", reach, items)]

    def verdicts(mutant: trials.Mutant, *tests: str, seconds: float = 0.1, lines: str = "") -> list[str]:
        of_module = {"site/graph.py": mutants.unpacked(lines)}
        needed = {name: trials.Reach(seconds, {f"site/graph.py:{mutant.function}"}, of_module) for name in tests}
        return tries.verdicts(Subject(), [mutant], needed, items)  # type: ignore[arg-type]

    assert order("f") == ["a1", "a2", "a3", "b1", "x1", "a4"]
    f, g = (trials.Mutant(name, "a -> b", (trials.ENGINE / "site" / "graph.py").read_text) for name in "fg")
    assert verdicts(f, "a2", "b1") == ["killed"]
    for _ in range(2):
        assert verdicts(g, "a4", seconds=3) == ["killed"]
    assert order("f")[:4] == ["b1", "a4", "a1", "a2"]
    assert order("g")[:3] == ["a4", "b1", "a1"]
    assert verdicts(f, "a4", seconds=3) == ["lived"]
    tries.on_import = set()
    assert verdicts(f) == ["unreached"]
    tries.on_import = {"site/graph.py:f"}
    assert verdicts(f) == ["import"]


def test_functions_that_make_tables_are_called_on_import() -> None:
    found = trials.called_on_import(trials.ENGINE / f"{name}.py" for name in ("model/roles", "site/page_facts"))
    assert {"model/roles.py:_type_of_editor", "model/patterns.py:regex"} <= found
    assert "site/page_facts.py:listed_facts" not in found


def test_module_is_tried_again_when_it_or_a_test_has_changed(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    before = mutants.digest([tmp_path / "a", tmp_path / "b"])
    assert mutants.digest([tmp_path / "b", tmp_path / "a"]) == before
    (tmp_path / "b").write_text("c")
    assert mutants.digest([tmp_path / "a", tmp_path / "b"]) != before


FIRST_CALL = """
import os, tempfile
from functools import partial
import first_call, trials
from sphinx_scholar.site import page_facts
from functools import partial
from pathlib import Path

def double(number):
    return 2 * number

def closure(number):
    return lambda: number

def become(source):
    named = {}
    exec(f"def double(number):\\n    {source}", named)
    changed = double.__code__ != named["double"].__code__
    double.__code__ = named["double"].__code__
    return changed

def tried(test, *sources, functions=(double,)):
    changes = [lambda: True, *(partial(become, source) for source in sources)]
    found = first_call.tried(functions, changes, lambda: trials.limit(2), lambda: None if test() else 7)
    return found and [verdict for verdict, _ in found], found and {failed for _, failed in found}

def test():
    file = Path(tempfile.mkdtemp()) / "calls"
    file.write_text("before")
    os.chdir(file.parent)
    found = double(1)
    with Path("calls").open("a") as written:
        written.write(str(found))
    return file.read_text() == "before2"

before = os.getcwd()
sources = ["return 3 * number", "return number + number", "return 1 / 0", "import os; os._exit(0)", "while True: pass"]
assert tried(test, *sources) == (["killed", "lived", "killed", "killed", "killed"], {0, 7})
assert tried(lambda: True, *sources) == (["lived"] * 5, {0}), "it is not called"
assert tried(lambda: double(1) == 3, *sources) == (None, None), "the test fails without a change"
assert tried(lambda: os.system(f"kill -9 {os.getpid()}"), *sources) == (None, None)
assert tried(test, *sources, functions=[closure(2)]) == (None, None)
assert tried(test, *sources, functions=[]) == (None, None)
assert (os.getcwd(), double(1)) == (before, 2)
"""


def test_mutants_are_forks_of_a_slow_test_at_the_first_call() -> None:
    start = f"import sys; from pathlib import Path; sys.path.insert(0, {str(Path(trials.__file__).parent)!r})"
    subprocess.run([sys.executable, "-c", start + FIRST_CALL], check=True, timeout=100)


def test_tests_that_run_the_lines_of_a_mutant_are_tried() -> None:
    source = "def f(a):\n    if a:\n        return (1,\n            2)\n    return 3\n"
    for old, new, lines in (
        (" 2)", " 3)", range(3, 5)),
        ("if a", "if not a", range(2, 3)),
        ("3\n", "4\n", range(5, 6)),
    ):
        assert trials.Mutant("f", "a -> b", partial(source.replace, old, new)).lines(source) == lines
    assert mutants.packed({9, 2, 1, 3, 5, 6}) == "1-3 5-6 9"
    assert mutants.unpacked("1-3 5-6 9") == {1, 2, 3, 5, 6, 9}
    assert mutants.unpacked(mutants.packed(())) == set()


def test_lines_and_functions_that_tests_run_are_measured() -> None:
    measuring = trials.Measuring(lines=True)
    sys.settrace(measuring.follow)
    topic_slug("Of looms")
    sys.settrace(None)
    needed = measuring.take(0.5)
    assert "model/slugs.py:topic_slug" in needed.functions
    source, first = inspect.getsourcelines(topic_slug)
    assert first + len(source) - 1 in needed.lines["model/slugs.py"]
    assert (needed.seconds, measuring.take(0).functions) == (0.5, set())
    other = trials.Reach(1, {"a"}, {"model/slugs.py": {1}, "b": {2}})
    needed.add(other)
    assert {"a", "model/slugs.py:topic_slug"} <= needed.functions
    assert (1 in needed.lines["model/slugs.py"], needed.lines["b"]) == (True, {2})


def test_tests_that_share_a_site_cost_it_once() -> None:
    class Item:
        def __init__(self, name: str) -> None:
            self.path, self.nodeid = Path(f"site/test_{name[0]}.py"), name

    items: Any = {name: Item(name) for name in ("a1", "a2", "a3", "b1")}
    reach = {name: trials.Reach(1, {"site/x.py:f"}, shared=6) for name in items}
    assert mutants.cost([items["a1"], items["a2"], items["b1"]], reach) == 15
    tries = mutants.Trials("site", [], mutants.parse(["site", "--seconds", "9"]))
    assert [item.nodeid for item in tries.tests("site/x.py:f", reach, items)] == ["a1", "a2", "a3"]
    assert not reach["a1"].fast
    assert trials.Reach(0.1).fast
