"""Which browser to look at pages with: a Chromium that is there already."""

import os
import shutil
from pathlib import Path

from ..workspace import CommandError

#: Of the commands the first is the headless shell of Chromium, which opens pages in half the time.
_COMMANDS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_MACOS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
#: No sandbox: containers and continuous integration run as root, and only pages of the user's own site are opened.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> Path | None:
    """``CHROME_PATH``, else a Chromium or Chrome on the ``PATH`` or of macOS, else that of Playwright, if it is there.

    :exc:`CommandError` if ``CHROME_PATH`` names no program; :exc:`ImportError` if Playwright would be next, but is not
    installed.
    """
    named = os.environ.get("CHROME_PATH")
    if named:
        found = shutil.which(named)
        if found is None:
            raise CommandError(f"CHROME_PATH is {named!r}, which is not a program that can be run")
        return Path(found)
    on_path = (shutil.which(command) for command in _COMMANDS)
    folders = (Path("/Applications"), Path.home() / "Applications")
    on_macos = (str(folder / app) for folder in folders for app in _MACOS if (folder / app).is_file())
    return next((Path(found) for found in (*on_path, *on_macos) if found), None) or _playwrights_own()


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None
