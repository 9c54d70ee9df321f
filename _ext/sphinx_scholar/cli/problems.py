"""The kinds of what ``scholar check`` finds beside the problems of builds."""

from functools import partial

from ..model.problems import ProblemKind

_upgrade = partial(ProblemKind, "upgrade")

OPTION = _upgrade("unknown-option", 'html_theme_options: there is no option "{option}"{hint}', "; see the guide")
TEMPLATE = _upgrade(
    "changed-template",
    "the {template} of the theme, in place of which this is shown, has changed since version {version}: compare it "
    "with {path}",
)
EXTENDED = _upgrade(
    "changed-parent",
    "the {template} of the theme, which this extends, has changed since version {version}: see that pages are right",
    level="info",
)
STARTER = _upgrade(
    "changed-starter", "a new site has another file here since version {version}: take over what you need from {path}"
)
STARTER_SAME = _upgrade("new-starter", "a new site has another file here since version {version}")
CONTENT = _upgrade(
    "changed-content",
    "a new site has another file here since version {version}; yours is right as it is, see {path}",
    level="info",
)
PINNED = _upgrade("pinned", "this asks for version {pinned}, and {installed} is installed; hosts use what is here")
OUTDATED = _upgrade(
    "outdated-pins",
    "this asks for {packages}, and other versions are installed; hosts use what is here",
    level="info",
)
RECORD = _upgrade(
    "record", "this site was last checked with version {recorded}, and {installed} is installed", level="info"
)
NO_RECORD = _upgrade(
    "no-record",
    "no version is recorded here, so that changes of templates are not found; scholar check --fix records it",
    level="info",
)
