"""Functions that are called in a process of their own."""

import io
import json
import sys
from pathlib import Path

import pytest

from sphinx_scholar.outputs.apart import Apart, ApartError, main
from sphinx_scholar.outputs.styled_references import TEMPLATE

DATA = {"jobs": "[]", "files": "{}", "mode": "lists", "language": "en", "region": ""}


def test_results_and_errors_come_back_one_after_another(tmp_path: Path) -> None:
    sheet = tmp_path / "ä.css"
    sheet.write_text("a { color: red }\n.b { color: blue }\n")
    with Apart("lightning.py", "bundle") as bundle:
        assert bundle(str(sheet), ["b"]) == "a{color:red}"
        with pytest.raises(ApartError, match="No such file"):
            bundle(str(tmp_path / "none.css"), [])
        assert "color: #00f" in bundle(str(sheet), None)


def test_a_process_that_ends_is_an_error() -> None:
    with Apart("lightning.py", "absent") as bundle, pytest.raises(ApartError, match="ended with status 1"):
        bundle("a.css", [])


def test_typst_is_asked_apart() -> None:
    with Apart("typst.py", "html") as html:
        assert "<html" in html(str(TEMPLATE), DATA)
        with pytest.raises(ApartError, match="unknown"):
            html(
                str(TEMPLATE),
                DATA | {"jobs": '[["no-style", "{\\"k\\": {\\"type\\": \\"book\\", \\"title\\": \\"A\\"}}", ""]]'},
            )


MODULE = """
def doubled(value):
    if value == "end":
        raise SystemExit(3)
    return value * 2

class Plain(Exception): pass

def fail(silent):
    raise Plain("" if silent else "words")
"""


def answers(monkeypatch: pytest.MonkeyPatch, folder: Path, function: str, *given: object) -> list[object]:
    """What the other process would print for arguments, each in a line that is there at once."""
    (folder / "module.py").write_text(MODULE, "utf-8")
    printed: list[str] = []

    class Output(io.StringIO):
        def flush(self) -> None:
            printed.append(self.getvalue())
            self.truncate(self.seek(0))

    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(json.dumps([value]) + "\n" for value in given)))
    monkeypatch.setattr(sys, "stdout", Output())
    monkeypatch.delitem(sys.modules, "apart", raising=False)
    main(str(folder / "module.py"), function)
    assert sys.modules.pop("apart").__name__ == "apart"
    return [json.loads(line) for line in printed]


def test_each_line_is_answered_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert answers(monkeypatch, tmp_path, "doubled", 1, "ä", None, [2]) == [
        [2, ""],
        ["ää", ""],
        ["", "unsupported operand type(s) for *: 'NoneType' and 'int'"],
        [[2, 2], ""],
    ]
    assert answers(monkeypatch, tmp_path, "fail", False, True) == [["", "words"], ["", "Plain"]]
