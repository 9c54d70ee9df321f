"""Find a Chromium for the browser tests, or install one.

Run as a program it prints the one the tests will use. In this order: ``CHROME_PATH``, a Chromium or Chrome on the
``PATH``, those of macOS, the one that Playwright keeps; otherwise it installs one, from Debian's packages if it
may, else through Playwright. It prefers the headless shell of Chromium, which opens pages in half the time.
"""

import os
import shutil
import subprocess
import sys

from sphinx_scholar.cli.check_site.chromium import find

HELP = """\
The browser tests need Chromium or Chrome, none was found, and none could be installed.
Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium),
or say where it is: CHROME_PATH=/path/to/chromium make test"""


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
