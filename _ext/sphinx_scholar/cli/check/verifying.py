"""Edits are offered where the file can be read afterwards by what reads it, and their places are certain."""

import ast
import warnings
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from ...readers.templates import read_template
from .findings import Edit, Finding, apply

#: The files whose edits are made of bytes, so that their encoding does not matter.
_WHOLE = ("requirements.txt", "pyproject.toml")


def verified(folder: Path, findings: Sequence[Finding]) -> list[Finding]:
    """The *findings*, without edits that the files in *folder* cannot have, each alone or all together."""
    edits: dict[str, list[Edit]] = {}
    found = []
    for finding in findings:
        safe = finding.edits if finding.edits and _is_safe(folder, finding.file, finding.edits) else ()
        if safe and _is_safe(folder, finding.file, [*edits.get(finding.file, ()), *safe]):
            edits.setdefault(finding.file, []).extend(safe)
        else:
            safe = ()
        found.append(finding if safe == finding.edits else Finding(finding.problem, safe))
    return found


def _is_safe(folder: Path, name: str, edits: Sequence[Edit]) -> bool:
    """Whether the file *name* can be read with these *edits*, whose places are counted in UTF-8."""
    path = folder / name
    data = path.read_bytes() if path.is_file() else b""
    if name in _WHOLE or all(edit == Edit(0, len(data), edit.new) for edit in edits):
        return True
    try:
        text = data.decode("utf-8")
        return _is_readable(name, text, apply(data, edits))
    except UnicodeDecodeError:
        return False


def _is_readable(name: str, old: str, new: bytes) -> bool:
    try:
        if name == "conf.py":
            with warnings.catch_warnings(action="ignore"):
                ast.parse(new)
        elif name.endswith((".html", ".svg")):
            read_template(new.decode("utf-8"))
    except (SyntaxError, ValueError):
        return False
    except TemplateSyntaxError:
        return _is_broken(old)
    return True


def _is_broken(template: str) -> bool:
    try:
        read_template(template)
    except TemplateSyntaxError:
        return True
    return False
