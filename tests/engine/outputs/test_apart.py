"""Functions that are called in a process of their own."""

from pathlib import Path

import pytest

from sphinx_scholar.outputs.apart import Apart, ApartError
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
