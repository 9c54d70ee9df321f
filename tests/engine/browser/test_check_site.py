"""``scholar check --site --browser``: what only a browser shows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_scholar.cli.main import main

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Ada</title><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="https://ada.example.org/me/{name}">
<link rel="stylesheet" href="https://ada.example.org/me/own.css">
</head><body><main><h1>Ada</h1>
{text}
</main></body></html>
"""
SHEET = """
.pale { color: #ddd; background: #fff }
@media (prefers-color-scheme: dark) { .dim { color: #222; background: #000 } }
@media print { .sheet { overflow: hidden; width: 100px; white-space: nowrap } }
"""
FAULTS = """<p class="pale">Pale in both.</p>
<p class="dim">Dim.</p>
<div id="wide" style="width: 600px">Wide.</div>
<details><summary>More</summary>
<p class="sheet">A line that is longer than the width that it has on paper.</p></details>
<img src="https://elsewhere.example/x.png" alt="x">"""


def test_contrast_and_what_does_not_fit_are_found(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text(SHEET)
    (tmp_path / "right.html").write_text(PAGE.format(name="right.html", text="<p>Right.</p>"))
    (tmp_path / "wrong.html").write_text(PAGE.format(name="wrong.html", text=FAULTS))
    # In a process of its own: this one has a browser already.
    command = [sys.executable, "-m", "sphinx_scholar", "check", "--site", str(tmp_path), "--browser", "--json", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)["findings"]
    assert {finding["file"] for finding in found} == {"wrong.html"}
    assert sorted((finding["line"], finding["kind"]) for finding in found) == [
        (7, "axe"),  # in light
        (7, "axe"),  # and in dark
        (8, "axe"),
        (9, "overflow"),
        (11, "overflow"),
    ]


def test_missing_packages_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(name="index.html", text=""))
    monkeypatch.setitem(sys.modules, "axe_playwright_python", None)
    assert main(["check", "--site", str(tmp_path), "--browser"]) == 1
    error = capsys.readouterr().err
    assert "pip install playwright axe-playwright-python" in error


def test_what_is_named_as_a_browser_must_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(name="index.html", text=""))
    monkeypatch.setenv("CHROME_PATH", str(tmp_path / "none"))
    assert main(["check", "--site", str(tmp_path), "--browser"]) == 1
    assert "CHROME_PATH" in capsys.readouterr().err
