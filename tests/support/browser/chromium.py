"""Find a Chromium for the browser tests, or install one.

Run as a program it prints the one the tests will use. In this order: ``CHROME_PATH``, a Chromium or Chrome on the
``PATH``, those of macOS, the one that Playwright keeps; otherwise it installs one, from Debian's packages if it
may, else through Playwright. It prefers the headless shell of Chromium, which opens pages in half the time.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MACOS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")

# No sandbox: containers and continuous integration run as root, and only pages of this repository are opened.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

HELP = """\
The browser tests need Chromium or Chrome, none was found, and none could be installed.
Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium),
or say where it is: CHROME_PATH=/path/to/chromium make test"""


def find() -> Path | None:
    """The browser to use, or ``None``. A ``CHROME_PATH`` that names no program is an error, not ignored."""
    named = os.environ.get("CHROME_PATH")
    if named:
        found = shutil.which(named)
        if found is None:
            raise SystemExit(f"CHROME_PATH is {named!r}, which is not a program that can be run.")
        return Path(found)
    on_path = (shutil.which(command) for command in COMMANDS)
    folders = (Path("/Applications"), Path.home() / "Applications")
    on_macos = (str(folder / app) for folder in folders for app in MACOS if (folder / app).is_file())
    return next((Path(found) for found in (*on_path, *on_macos) if found), None) or _playwrights_own()


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    # cache/chromium-1234/chrome-linux64/chrome may have chromium_headless_shell-1234 beside it.
    revisions = [folder for folder in path.parents if folder.name.startswith("chromium-")]
    shells = [folder.with_name(folder.name.replace("-", "_headless_shell-")) for folder in revisions]
    found = (file for shell in shells for file in sorted(shell.glob("*/*headless*shell*")) if os.access(file, os.X_OK))
    return next(found, path if path.is_file() else None)


def install() -> None:
    """Try to install a browser; :func:`find` tells whether it worked."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
        subprocess.run([*apt, "update"], env=environment, check=False)
        for browser in ("chromium-headless-shell", "chromium"):  # Ubuntu lacks the first
            if find() is None:
                packages = [browser, "fonts-noto-cjk"]
                command = [*apt, "install", "--no-install-recommends", "-y", *packages]
                subprocess.run(command, env=environment, check=False)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print which browser will be used, installing one first if necessary."""
    if find() is None:
        print("No Chromium found: installing one ...", flush=True)
        install()
    browser = find()
    print(f"Browser: {browser}" if browser else HELP, file=sys.stdout if browser else sys.stderr)
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main())
