"""The setting ``scholar_citation_styles``: the styles of a build, and the references of pages in them."""

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..model.problems import hints
from ..outputs.files import memo
from ..outputs.styled_references import Styler, styled_references
from ..readers.citation_styles import LABELS, CitationStyle, read_styles
from ..rendering.problems import report
from .conf_problems import report_in_conf
from .extras import installed
from .problems import NO_STYLES, STYLE_FAILED, UNKNOWN_STYLE

SETTING = "scholar_citation_styles"


def with_styles(app: Sphinx) -> tuple[CitationStyle, ...]:
    """The styles of the setting, without those that cannot be used, which are reported."""
    return usable_styles(app, SETTING, app.config[SETTING] or ())


def usable_styles(app: Sphinx, setting: str, names: Iterable[object]) -> tuple[CitationStyle, ...]:
    """The styles that *setting* has by *names*, without those that cannot be used, which are reported."""
    styles, problems = read_styles(names, Path(app.confdir))
    for problem in problems:
        report_in_conf(app, setting, problem)
    if not styles:
        return ()
    if not installed("styles"):
        report(NO_STYLES.at(""))
        return ()
    styler = Styler(styles)
    unusable = memo(app, "styles").get(f"unusable {setting}", styler.inputs, styler.unusable)
    for name, reason in unusable.items():
        if reason.startswith("unknown style"):
            report_in_conf(app, setting, UNKNOWN_STYLE.at("", style=name, **hints(name, LABELS)))
        else:
            report_in_conf(app, setting, STYLE_FAILED.at("", style=name, reason=reason))
    return tuple(style for style in styles if style.name not in unusable)


def make_references(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the references of all pages before it is decided which pages are written again."""
    domain = ScholarDomain.of(env)
    if domain.state.up_to_date or not domain.state.styles:
        return
    made, problems = styled_references(domain, memo(app, "styles"))
    domain.state.references.update(made)
    for problem in problems:
        report(problem)
