"""Outputs that are held in files as a whole: what a change alters in any place of them is seen."""

import difflib
import os
import re

from sites import REPOSITORY

FOLDER = REPOSITORY / "tests" / "engine" / "data" / "recorded"
#: Where a line of recorded HTML begins.
_BLOCK = re.compile(
    r"\s*(?=</?(?:body|d[dlt]|div|footer|h[1-6]|head|header|li|link|main|meta|nav|ol|p|path|script|section|table|text|tr|ul)\b)"
)


def compare(name: str, text: str) -> None:
    """Assert that *text* is that of the file *name*. After a change that is meant, run with ``RECORD=1`` and look at
    the difference.
    """
    found = [line.rstrip() for line in text.splitlines() if line.strip()]
    if os.environ.get("RECORD"):
        (FOLDER / name).write_text("".join(f"{line}\n" for line in found), "utf-8")
    known = (FOLDER / name).read_text("utf-8").splitlines()
    assert found == known, "\n".join(difflib.unified_diff(known, found, name, "now", n=1, lineterm=""))


def in_lines(html: str) -> str:
    """HTML with a line for each element that is a block."""
    return _BLOCK.sub("\n", html)
