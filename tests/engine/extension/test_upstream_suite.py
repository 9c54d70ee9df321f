"""The tests of sphinxcontrib-bibtex itself, with the engine loaded into each of its sites: what works there works here."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

#: Loads the engine into every site, with upstream's defaults where the engine has others, and without automatic lists.
PLUGIN = """
from sphinx.config import Config

read = Config.read.__func__


def read_with_engine(cls, *arguments, **options):
    config = read(cls, *arguments, **options)
    settings = config._raw_config
    settings["extensions"] = config.extensions = [*config.extensions, "myst_parser", "sphinx_scholar"]
    settings.setdefault("scholar_owner", {"name": "Ada Lovelace"})
    settings.setdefault("scholar_reference_lists", False)
    settings.setdefault("bibtex_reference_style", "label")
    settings.setdefault("bibtex_tooltips", True)
    return config


Config.read = classmethod(read_with_engine)
"""
#: What differs, and why.
DIFFERENT = {
    **dict.fromkeys(
        ("test_bibfiles_absolute_path", "test_bibfiles_out_of_date"),
        "the engine reads the files, so that upstream logs nothing of it",
    ),
    **dict.fromkeys(
        ("test_bibfiles_not_found", "test_bibfiles_multiple_keys", "test_citation_not_found"),
        "the engine reports it in its own words, with file and line",
    ),
    **dict.fromkeys(
        ("test_bibliography_missing_field",), "the engine reports it in its own words, and the entry is shown undated"
    ),
    **dict.fromkeys(
        ("test_bibfiles_encoding_bad", "test_bibfiles_encoding_invalid"),
        "a warning, where upstream ends the build",
    ),
    "test_bibfiles_missing_conf": "a site without bibtex_bibfiles is one without a bibliography",
    "test_footcite_pre_post": "page numbers are shown, where upstream reports unknown keys",
    "test_natbib": "another domain of the same name, which upstream refuses as well",
    "test_autoapi": "needs a package that is not installed",
}


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_upstream_tests_pass_with_the_engine_loaded(tmp_path: Path) -> None:
    version = importlib.metadata.version("sphinxcontrib-bibtex")
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]
    subprocess.run([*download, f"sphinxcontrib-bibtex=={version}"], cwd=tmp_path, check=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    (tmp_path / "with_engine.py").write_text(PLUGIN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "with_engine", "-p", "no:cacheprovider", "-n", "2", "test"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    environment.pop("PYTEST_ADDOPTS", None)
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    failed = set(re.findall(r"^(?:FAILED|ERROR) test/\w+\.py::(\w+)", run.stdout, re.MULTILINE))
    passed = re.search(r"(\d+) passed", run.stdout)
    assert passed, run.stdout[-3000:]
    assert int(passed[1]) >= 100
    unexpected = {
        name for name in failed if not any(name == known or name.startswith(f"{known}_") for known in DIFFERENT)
    }
    assert unexpected == set(), run.stdout[-3000:]
