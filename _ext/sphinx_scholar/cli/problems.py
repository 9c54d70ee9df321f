"""The kinds of what ``scholar check`` finds beside the problems of builds."""

from functools import partial

from ..model.problems import ProblemKind

_upgrade = partial(ProblemKind, "upgrade")

OPTION = _upgrade("unknown-option", 'html_theme_options: there is no option "{option}"{hint}', "; see the guide")
TEMPLATE = _upgrade(
    "changed-template",
    "the {template} of the theme, which this replaces, has changed since version {version}; compare it with {path}",
)
EXTENDED = _upgrade(
    "changed-parent",
    "the {template} of the theme, which this extends, has changed since version {version}; check the pages",
    level="info",
)
STARTER = _upgrade(
    "changed-starter", "the starter file has changed since version {version}; copy what you need from {path}"
)
STARTER_SAME = _upgrade("new-starter", "the starter file is new since version {version}")
CONTENT = _upgrade(
    "changed-content",
    "the starter file has changed since version {version}; yours still works, see {path}",
    level="info",
)
PINNED = _upgrade(
    "pinned", "this requires version {pinned}, but {installed} is installed; hosts use the version given here"
)
OUTDATED = _upgrade(
    "outdated-pins",
    "this requires {packages}, but other versions are installed; hosts use the versions given here",
    level="info",
)
UNREADABLE_PINS = _upgrade(
    "unreadable-pins",
    "the file cannot be read, so the versions in it are not checked ({reason}); save it as UTF-8; this site needs "
    "sphinx-scholar=={version}",
)
RECORD = _upgrade(
    "record", "this site was last checked with version {recorded}; {installed} is installed", level="info"
)
NO_RECORD = _upgrade(
    "no-record",
    "no version is recorded here, so changes of templates are not detected; scholar check --fix records it once no "
    "other changes are needed",
    level="info",
)
UNWRITTEN_RECORD = _upgrade(
    "record-by-hand",
    "version {installed} is not recorded here, so changes of templates are not detected, and scholar check --fix "
    "cannot write it into a file of this form; write in the table [tool.sphinx-scholar]: {line}",
    level="info",
)
BROKEN_RECORD = _upgrade(
    "broken-record",
    "the file cannot be read, so no version is recorded and changes of templates are not detected; correct it: "
    "{reason}",
)
_translation = partial(ProblemKind, "translation", level="info")

NO_TRANSLATION = _translation(
    "no-translation", "there is no {name} translation; scholar new --translate {page} {language} starts one"
)
OLD_TRANSLATION = _translation(
    "old-translation", "this translation, of {here}, is older than its original {original}, of {changed}"
)
UNTRANSLATED = _translation("untranslated", "the translation of {original} is not complete: {what}")
NO_TRANSLATION_DATES = _translation(
    "no-translation-dates", "translations that are older than their originals are not detected; correct it: {reason}"
)
