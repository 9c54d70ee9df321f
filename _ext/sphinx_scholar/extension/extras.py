"""Optional extras of the distribution: what a site leaves out where their packages are not installed."""

from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ..environment.builders import writes_pages
from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.problems import ProblemKind
from ..outputs.pictures import is_large
from ..rendering.problems import report
from ..site.cv import cv_page
from .app_registry import Registry
from .problems import NO_CARDS, NO_CV, NO_MARKDOWN, NO_NOTEBOOKS, NO_PICTURES, NO_STYLES

#: The modules that each extra needs.
MODULES = {
    "cv": ("typst",),
    "cards": ("typst", "PIL"),
    "styles": ("typst",),
    "markdown": ("markdownify",),
    "figures": ("matplotlib",),
    "pictures": ("PIL",),
    "notebooks": ("myst_nb",),
}

#: The settings that an extra is for.
SETTINGS = {
    "scholar_cv_pdf": "cv",
    "scholar_cards": "cards",
    "scholar_picture_versions": "pictures",
    "scholar_citation_styles": "styles",
    "scholar_markdown": "markdown",
}


def installed(extra: str) -> bool:
    """Whether the packages of *extra* can be imported; those of fonts are not needed by all texts."""
    return all(map(_found, MODULES[extra]))


def _found(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def leave_out(app: Sphinx, config: Config) -> None:
    """Switch off what needs an extra that is not installed, so that no page has a link to a file that is missing."""
    without = Registry.of(app).without_extra
    for setting, extra in SETTINGS.items():
        if config[setting] and not installed(extra):
            config[setting] = type(config.values[setting].default)()
            without.add(extra)


def report_left_out(app: Sphinx, exception: Exception | None) -> None:
    """Say once a build what is left out, if this site would have it."""
    if exception or not writes_pages(app.builder):
        return
    domain, without = ScholarDomain.of(app.env), Registry.of(app).without_extra
    found: list[ProblemKind] = []
    if "cv" in without and cv_page(domain.site):
        found.append(NO_CV)
    if "cards" in without and app.config.html_baseurl and not app.config.scholar_drafts:
        found.append(NO_CARDS)
    if "styles" in without and (domain.site.papers or domain.site.entities("note")):
        found.append(NO_STYLES)
    if "markdown" in without:
        found.append(NO_MARKDOWN)
    source, images = Path(app.srcdir), app.env.images
    if "pictures" in without and any(is_large(app.config, file) for uri in images if is_file(file := source / uri)):
        found.append(NO_PICTURES)
    for kind in found:
        report(kind.at(""))
    if left_out := Registry.of(app).notebooks:
        report(NO_NOTEBOOKS.at("", count=len(left_out), first=left_out[0]))
