"""Pictures within the text cells of notebooks become files, and their places in the text addresses."""

import base64
import json
from typing import Any

import pytest

from sphinx_scholar.readers.attachments import with_attachments

PIXEL = {"image/png": base64.b64encode(b"pixel").decode()}


def cells(source: Any, attachments: Any) -> tuple[list[Any], list[tuple[bytes, str]]]:
    """The cells of a notebook of two text cells, of which the second has the *attachments*; and the files written."""
    files: list[tuple[bytes, str]] = []

    def write(content: bytes, suffix: str) -> str:
        files.append((content, suffix))
        return f"/held{suffix}"

    given = [{"cell_type": "markdown", "source": "A"}, {"source": source, "attachments": attachments}]
    return json.loads(with_attachments(json.dumps({"cells": given}), write))["cells"], files


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("![A](attachment:a.png) B", "![A](/held.png) B"),
        (["![A](attachment:", "a.png)"], "![A](/held.png)"),
        ("![A](attachment:a.png.x)", "![A](attachment:a.png.x)"),
        ('<img src="attachment:a.png">', "![](/held.png)"),
        ('<img alt="B" src="attachment:a.png"/>', "![B](/held.png)"),
        ("<img src='attachment:a.png' width='50%'>", "![](/held.png){width=50%}"),
        ('<img width="50px" src="attachment:a.png" alt="B">', "![B](/held.png){width=50px}"),
        ('<img width="50" src="attachment:a.png">', "![](/held.png){width=50}"),
        ('<img width="auto" src="attachment:a.png">', "![](/held.png)"),
    ],
)
def test_a_picture_has_an_address(source: str | list[str], text: str) -> None:
    assert cells(source, {"a.png": PIXEL}) == (
        [{"cell_type": "markdown", "source": "A"}, {"source": text}],
        [(b"pixel", ".png")],
    )


@pytest.mark.parametrize(
    ("name", "kind", "data", "content", "suffix"),
    [
        ("a b.svg", "image/svg+xml", ["<svg>", "</svg>"], b"<svg></svg>", ".svg"),
        ("a b.jpg", "image/jpeg", "cGl4\nZWw=", b"pixel", ".jpg"),
    ],
)
def test_the_file_of_a_picture(name: str, kind: str, data: str | list[str], content: bytes, suffix: str) -> None:
    found, files = cells(f"![](attachment:{name}) ![](attachment:{name.replace(' ', '%20')})", {name: {kind: data}})
    assert found[1]["source"] == f"![](/held{suffix}) ![](/held{suffix})"
    assert files == [(content, suffix)]


@pytest.mark.parametrize("data", [{"text/plain": "x"}, {"image/png": "abc"}, {"image/png": ""}, {}])
def test_what_is_no_picture_stays(data: dict[str, str]) -> None:
    assert cells("![](attachment:a.png)", {"a.png": data}) == (
        [{"cell_type": "markdown", "source": "A"}, {"source": "![](attachment:a.png)"}],
        [],
    )


def test_a_notebook_without_pictures_is_as_it_was() -> None:
    assert with_attachments('{"cells":  []}', lambda content, suffix: "") == '{"cells":  []}'
    assert cells("B", None)[0][1] == {"source": "B"}
