"""Problems of settings, reported at their lines of ``conf.py``."""

from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx

from ..model.problems import Problem
from ..readers.config import line_of
from ..rendering.problems import report


def in_conf(app: Sphinx, setting: str, problem: Problem) -> Problem:
    """The *problem*, located where ``conf.py`` has the *setting*."""
    conf = Path(app.confdir) / "conf.py"
    line = line_of(setting, problem, conf.read_text("utf-8", "replace") if conf.is_file() else "")
    return replace(problem, location=f"{conf}:{line}")


def report_in_conf(app: Sphinx, setting: str, problem: Problem) -> None:
    """Report the *problem* of a *setting*."""
    report(in_conf(app, setting, problem))
