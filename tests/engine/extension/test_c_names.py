"""Names in C and C++ with brackets in each other, and lines of files that are named again: neither takes long."""

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sites import CONF, Project
from sphinx_scholar.extension.c_names import DEPTH, asked, depth
from sphinx_scholar.extension.code_limits import AGAIN, counted


@pytest.mark.parametrize(
    ("text", "levels"),
    [("", 0), ("a", 0), ("f(a)(b)", 1), ("a<b<c>>", 2), ("a<a<a<", 3), ("(<[{", 4), (")>(", 0), ("f(a(b), c(d))", 2)],
)
def test_brackets_in_each_other(text: str, levels: int) -> None:
    assert max(depth(text), 0) == levels


@pytest.mark.parametrize("attribute", ["_children", "_children_by_name"])
def test_nothing_is_looked_for_where_nothing_is_declared(attribute: str) -> None:
    found: Any = asked(lambda self, env, docname, builder, target, node, shown: [target, node, shown])
    root = SimpleNamespace(**{attribute: []})
    domain = SimpleNamespace(data={"root_symbol": root})
    assert found(domain, None, "a", None, "x", 1, 2) == []
    setattr(root, attribute, ["x"])
    assert found(domain, None, "a", None, "x", 1, 2) == ["x", 1, 2]
    assert found(domain, None, "a", None, "(" * DEPTH, 1, 2) == ["(" * DEPTH, 1, 2]
    assert found(domain, None, "a", None, "(" * (DEPTH + 1), 1, 2) == []


@pytest.mark.parametrize(
    ("lines", "total", "kept"),
    [
        ("1-,1-", 10, True),
        ("1-," * 100 + "1-9", 10, True),
        ("1-," * 102, 10, False),
        ("-5,5-7, 8 , 9-", 10, True),
        ("1," * (AGAIN + 11), 10, False),
        ("3-999999999", 10, True),
        ("x-y,", 10, True),
        ("", 10, True),
    ],
)
def test_lines_that_are_named_again(lines: str, total: int, kept: bool) -> None:
    choose: Any = counted(lambda self, lines, location=None: lines[:1])
    reader = SimpleNamespace(options={"lines": lines} if lines else {})
    if kept:
        assert choose(reader, ["a"] * total) == ["a"]
    else:
        with pytest.raises(ValueError, match=r"names 10\d\d lines of a file with 10; name each line once"):
            choose(reader, ["a"] * total)


PAGE = """# Home

[a](<{0}>) {{any}}`{0}` {{cpp:any}}`{0}` {{cpp:expr}}`{0}` {{c:expr}}`{0}` {{cpp:any}}`Knot` {{any}}`Knot`

```{{cpp:class}} Knot
```

```{{cpp:function}} void f({0})
```

```{{c:function}} int g({0})
```
"""


@pytest.mark.parametrize("sign", ["<", "("])
def test_open_brackets_cost_little(tmp_path: Path, sign: str) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": CONF, "refs.bib": "", "index.md": PAGE.format(f"a{sign}" * 20)})
    begin = time.process_time()
    site = project.build()
    assert time.process_time() - begin < 20
    assert [link["href"] for link in site.soup("index").select("p a[href*=Knot]")] == ["#_CPPv44Knot"] * 2
    assert {warning.line for warning in site.warnings} == {3, 8, 11}
