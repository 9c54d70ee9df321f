"""The engine as a distribution: its files, environments that it is installed in, and sites that are built there.

As a command, builds the site and the example, and the guides too if they are the newest, with the oldest or newest
supported versions of all dependencies:
``python tests/support/distribution.py lowest-direct`` or ``highest`` (make oldest, make newest).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import faults
from sites import REPOSITORY, Site, copy_example

#: The packages that only each extra brings, by the names that they are imported by; cards need those of the CV, too,
#: and styles one of these.
#: Sphinx brings all of ``fetch``.
EXTRAS = {
    "cv": ("typst", "pylopdf_fonts_zh_cn"),
    "cards": ("PIL",),
    "fetch": (),
    "figures": ("matplotlib",),
    "markdown": ("markdownify",),
    "notebooks": ("myst_nb",),
    "pictures": ("PIL",),
    "styles": ("typst",),
}
#: What the figures of the site at the root compute with.
SITE = "numpy>=2"
HIDE = Path(__file__).with_name("hiding.py")


def make(folder: Path, engine: Path = REPOSITORY / "_ext") -> tuple[Path, Path]:
    """Make the wheel and the source distribution in *folder*, of the engine or a changed copy of it."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=engine, check=True, capture_output=True)
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, source


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment in *folder*."""

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> "Environment":
        """One with pip alone, of the Python that runs this."""
        _uv("venv", "--quiet", "--seed", "--system-certs", "--python", sys.executable, str(folder))
        return cls(folder)

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(self.folder / "bin" / "python")

    def install(self, *requirements: str) -> None:
        """Install from the registry; options of ``uv pip install`` may be among the *requirements*."""
        _uv("pip", "install", "--quiet", "--system-certs", "--python", self.python, *requirements)

    def versions(self) -> str:
        """What is installed, a package a line."""
        command = [sys.executable, "-m", "uv", "pip", "freeze", "--quiet", "--python", self.python]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def run(self, folder: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in *folder*, with the text *given* as its input."""
        arguments = [str(self.folder / "bin" / command[0]), *command[1:]]
        return subprocess.run(
            arguments, cwd=folder, env=bare_variables(), input=given, capture_output=True, text=True, check=False
        )

    def build(self, source: Path, output: Path, *arguments: str, without: tuple[str, ...] = ()) -> Site:
        """Build as strictly as the owner does, as if the packages *without* were not installed."""
        command = faults.command(source, output, *arguments)
        start = [str(HIDE), ",".join(without)] if without else ["-m", "sphinx"]
        command[:3] = [self.python, *start]
        return faults.run(command, source, output, bare_variables())


def bare_variables() -> dict[str, str]:
    """The variables of this process without those that tell Python where to look."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


def _uv(*arguments: str) -> None:
    result = subprocess.run([sys.executable, "-m", "uv", *arguments], capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(result.stderr)


def copy_guides(folder: Path) -> Path:
    """A copy of the guides with the files that they share with the site, without the engine beside them."""
    for name in ("_docs", "_static"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    # Pages may show files of their repository only.
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder / "_docs"


def build_all(resolution: str, folder: Path) -> bool:
    """Build the sites with the versions that *resolution* chooses (see ``uv``); whether none has a warning."""
    wheel, _ = make(folder / "dist")
    environment = Environment.create(folder / "environment")
    # Those that the engine declares are the direct ones; of a wheel they would not be.
    declared = ["--requirement", str(REPOSITORY / "_ext/pyproject.toml"), "--all-extras", SITE]
    environment.install(*declared, "--resolution", resolution)
    environment.install("--no-deps", str(wheel))
    print(environment.versions())
    sources = [REPOSITORY, copy_example(folder / "example").source]
    if resolution == "highest":
        # They describe citations with text before and after, which sphinxcontrib-bibtex knows since 2.7.
        sources.append(copy_guides(folder / "guides"))
    sites = [environment.build(source, folder / "built" / str(n)) for n, source in enumerate(sources)]
    for site in sites:
        print(f"{site.source.name}: {len(site.pages())} pages, {len(site.warnings)} warnings")
        if site.returncode or site.warnings:
            print(site.output)
    return not any(site.returncode or site.warnings for site in sites)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(not build_all(sys.argv[1], Path(temporary)))
