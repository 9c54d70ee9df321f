"""Loops of toctrees, depths of pages, and numbers of lines."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import limits
from sphinx_scholar.extension.limits import LEVELS, bounding_lines, break_loops, flatten


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Any]]:
    """What is reported: the code, the location, and the arguments or the line."""
    found: list[tuple[str, str, Any]] = []
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(place=lambda docname, line: f"{docname}:{line}"))
    monkeypatch.setattr(
        limits,
        "report",
        lambda problem, node=None: found.append(
            (problem.code, problem.location, node.line if node else problem.arguments["docname"])
        ),
    )
    return found


def environment(children: dict[str, list[str]]) -> Any:
    tocs = {}
    for docname, names in children.items():
        toctree = addnodes.toctree(includefiles=[*names], entries=[(None, name) for name in names])
        toctree.line = 7
        tocs[docname] = nodes.bullet_list("", toctree)
    return SimpleNamespace(config=SimpleNamespace(root_doc="index"), toctree_includes=dict(children), tocs=tocs)


@pytest.mark.parametrize(
    ("children", "left", "loops"),
    [
        ({"index": ["a", "b"], "a": ["b"]}, {"index": ["a", "b"], "a": ["b"]}, []),
        ({"index": ["a"], "a": ["a", "b"]}, {"index": ["a"], "a": ["b"]}, [("a", "a")]),
        ({"index": ["a"], "a": ["index"]}, {"index": ["a"], "a": []}, [("a", "index")]),
        ({"index": ["a"], "a": ["b"], "b": ["c", "a"]}, {"index": ["a"], "a": ["b"], "b": ["c"]}, [("b", "a")]),
        # Pages that the home page does not lead to.
        ({"x": ["y"], "y": ["x"]}, {"x": ["y"], "y": []}, [("y", "x")]),
        ({"index": ["a", "b"], "a": ["c"], "b": ["c"]}, {"index": ["a", "b"], "a": ["c"], "b": ["c"]}, []),
    ],
)
def test_loops_of_toctrees_are_cut_where_they_lead_back(
    reported: list[Any], children: dict[str, list[str]], left: dict[str, list[str]], loops: list[tuple[str, str]]
) -> None:
    env = environment(children)
    assert break_loops(None, env) == []  # type: ignore[arg-type]
    assert env.toctree_includes == left
    assert reported == [("toctree-loop", f"{docname}:7", child) for docname, child in loops]
    for docname, names in left.items():
        (toctree,) = env.tocs[docname].findall(addnodes.toctree)
        assert (toctree["includefiles"], [name for _, name in toctree["entries"]]) == (names, names)


@pytest.mark.parametrize(("levels", "kept"), [(LEVELS - 3, True), (LEVELS + 5, False)])
def test_what_is_too_deep_is_shown_as_plain_text(reported: list[Any], levels: int, kept: bool) -> None:
    document = new_document("x")
    inner: nodes.Element = document
    for _ in range(levels):
        inner += nodes.block_quote()
        inner = inner[-1]  # type: ignore[assignment]
    document[0].line = 3  # type: ignore[attr-defined]
    inner += nodes.paragraph("", "", nodes.Text("one"), nodes.strong("", "two"))
    flatten(None, document)  # type: ignore[arg-type]
    assert bool([*document.findall(nodes.strong)]) == kept
    assert [text.astext() for text in document.findall(nodes.literal)] == ([] if kept else ["one two"])
    assert reported == ([] if kept else [("deep-page", "", 3)])


@pytest.mark.parametrize(
    ("given", "read"),
    [("1-3,5", "1-3,5"), ("4-999999999999", "4-6"), ("5-6", "5-6"), ("05", "05"), ("9", "6")],
)
def test_numbers_beyond_the_last_line_are_the_one_after_it(given: str, read: str) -> None:
    found: list[tuple[str, int]] = []
    bounding_lines(lambda spec, total: found.append((spec, total)) or [])(given, 5)  # type: ignore[func-returns-value]
    assert found == [(read, 5)]
