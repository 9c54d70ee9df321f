"""How deep YAML is, and how large once its aliases are written out, found without writing them out."""

from contextlib import suppress
from typing import Any

import yaml

#: libyaml is twenty times faster, but thousands of levels overflow its stack.
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Each level has one of the openers.
OPENERS, FLAT = "[{-?:", 500
#: The most levels of an entry. What aliases stand for is written out by MyST and Sphinx: an entry of more than so many
#: parts must not have so many times as many as without aliases.
LEVELS, WRITTEN, REPEATED = 50, 10_000, 4


def is_deep(block: str) -> bool:
    """Whether *block* has more levels than any loader is to compose; each has one of the openers."""
    if sum(map(block.count, OPENERS)) <= FLAT:
        return False
    level = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(block, Loader=FAST_LOADER):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > LEVELS:
                return True
    return False


def composed(block: str, loader: Any, line: int) -> yaml.Node | None:
    """The YAML in *block*, which begins at *line*.

    :raises yaml.YAMLError: if it is not valid.
    :raises RecursionError: if it has too many levels.
    """
    if is_deep(block):
        raise RecursionError
    reader = loader(block)
    try:
        if line:
            # As if so many lines were before it: to read them takes quadratic time for a block of wrong entries.
            reader.line = line
        node: yaml.Node | None = reader.get_single_node()
        return node
    finally:
        reader.dispose()


def extent(entry: tuple[yaml.Node, yaml.Node]) -> tuple[int, int, int]:
    """The levels of an entry, the number of its nodes with all aliases written out, and that of distinct nodes.

    An alias in what it stands for makes the levels endless: more than :data:`LEVELS`.
    """
    known: dict[int, tuple[int, int]] = {}
    open_: set[int] = set()
    waiting: list[yaml.Node] = list(entry)
    while waiting:
        node = waiting[-1]
        children: list[yaml.Node] = []
        if isinstance(node, yaml.CollectionNode):
            children = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
        missing = [] if id(node) in known else [child for child in children if id(child) not in known]
        if missing and id(node) not in open_:
            open_.add(id(node))
            waiting += missing
        else:
            endless = (LEVELS + 1, 1)
            found = [known.get(id(child), endless) for child in children]
            known.setdefault(
                id(node), (1 + max((n for n, _ in found), default=0), 1 + sum(count for _, count in found))
            )
            waiting.pop()
    levels = [known[id(node)] for node in entry]
    return max(n for n, _ in levels), sum(count for _, count in levels), len(known)
