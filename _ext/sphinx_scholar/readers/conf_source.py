"""The text of ``conf.py``, parsed and not run: which settings it gives, their literal values, and where each stands."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: its line, and the range of bytes of its text in the file (of a string, with its quotes).

    What is given to it ends on *last*; *alone* says whether nothing else is on these lines. The key of a dictionary
    within others has their keys *above* it.
    """

    name: str
    line: int
    start: int
    end: int
    last: int
    alone: bool
    above: tuple[str, ...] = ()


class ConfSource:
    """The settings that the *text* of ``conf.py`` gives outside functions; :exc:`SyntaxError` if it is no Python."""

    def __init__(self, text: str) -> None:
        self.rows = text.encode("utf-8").splitlines(keepends=True)
        self.tree = ast.parse(text)
        self._assigned = [*_assigned(self.tree)]

    def settings(self) -> list[Place]:
        """The names that are given values, each as often as it is."""
        return [self._place(name.id, name, statement) for name, statement, _ in self._assigned]

    def uses(self, name: str) -> list[Place]:
        """All places of a name, where it is given a value or read."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and node.id == name)
        return [self._place(name, node, node) for node in found]

    def value(self, setting: str, otherwise: Any = None) -> Any:
        """The last value of a setting if it is written out, else *otherwise*."""
        nodes = [value for name, _, value in self._assigned if name.id == setting]
        try:
            return ast.literal_eval(nodes[-1]) if nodes else otherwise
        except (ValueError, TypeError, MemoryError, RecursionError):
            return otherwise

    def is_literal(self, setting: str) -> bool:
        """Whether the value of a setting is written out, or it has none."""
        nothing = object()
        return self.value(setting, nothing) is not nothing or not any(n.id == setting for n, _, _ in self._assigned)

    def keys(self, setting: str, *path: str) -> list[Place]:
        """The keys of a dictionary that a setting is, or that is in it below the keys of *path*; ``*`` is any key."""
        values: list[tuple[tuple[str, ...], ast.expr]] = [
            ((), value) for name, _, value in self._assigned if name.id == setting
        ]
        for step in path:
            values = [
                ((*above, _text(key)), value)
                for above, node in values
                for key, value in _items(node)
                if step in ("*", _text(key))
            ]
        return [
            replace(self._place(_text(key), key, _Span(key, value)), above=above)
            for above, node in values
            for key, value in _items(node)
        ]

    def _place(self, name: str, node: Any, whole: Any) -> Place:
        start, end = (self._offset(line, column) for line, column in _range(node))
        if isinstance(node, ast.keyword):
            end = start + len(name.encode())
        first, last = self._offset(whole.lineno, whole.col_offset), self._offset(whole.end_lineno, whole.end_col_offset)
        data = b"".join(self.rows)
        before = data[data.rfind(b"\n", 0, first) + 1 : first]
        after = data[last:].partition(b"\n")[0].strip()
        alone = not before.strip() and (after in (b"", b",") or after.lstrip(b", ").startswith(b"#"))
        return Place(name, node.lineno, start, end, whole.end_lineno, alone)

    def _offset(self, line: int, column: int) -> int:
        return sum(map(len, self.rows[: line - 1])) + column


class _Span:
    """The range of a key and its value."""

    def __init__(self, key: Any, value: Any) -> None:
        self.lineno, self.col_offset = key.lineno, key.col_offset
        self.end_lineno, self.end_col_offset = value.end_lineno, value.end_col_offset


def _range(node: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _assigned(tree: ast.Module) -> Iterator[tuple[ast.Name, ast.stmt, ast.expr]]:
    """The names that are given values when the module runs, the statements, and the values."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.Assign):
            yield from ((name, node, node.value) for name in node.targets if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target, node, node.value
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting[:0] = ast.iter_child_nodes(node)


def _items(node: ast.expr) -> Iterator[tuple[Any, ast.expr]]:
    """The keys and values of a dictionary, as a display or a call of ``dict``."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        yield from (
            (key, value) for key, value in pairs if isinstance(key, ast.Constant) and isinstance(key.value, str)
        )
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
        yield from ((keyword, keyword.value) for keyword in node.keywords if keyword.arg)


def _text(key: Any) -> str:
    return str(key.arg if isinstance(key, ast.keyword) else key.value)
