"""The date of each file's last commit."""

import os
import subprocess
from pathlib import Path

from ..model.dates import PartialDate

#: Variables that name another repository than that of a folder; git sets them for its hooks.
OTHER_REPOSITORY = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
}
#: All files of all commits, whatever is set for readers of the log. No path contains the character before a date.
_LOG = (
    *(
        "-c",
        "log.showRoot=true",
        "-c",
        "i18n.logOutputEncoding=UTF-8",
        "log",
        "--no-renames",
        "--relative",
        "--name-only",
        "--format=\x01%cs",
        "-z",
    ),
    f"-O{os.devnull}",
)


def run_git(folder: Path, *arguments: str) -> str:
    """The output of git, in UTF-8 whatever the locale, with paths unquoted.

    :raises OSError: if there is no git
    :raises subprocess.CalledProcessError: if it fails
    """
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in OTHER_REPOSITORY}
    # The messages are looked at, and shown.
    environment["LC_ALL"] = "C.UTF-8"
    return subprocess.run(command, check=True, capture_output=True, env=environment).stdout.decode("utf-8", "replace")


def last_changes(source: Path, folder: str) -> dict[str, PartialDate]:
    """The date of the latest commit of each file below *folder*, by path from *source*.

    :raises LookupError: if there is no history, or not all of it; the text says why
    """
    try:
        if run_git(source, "rev-parse", "--is-shallow-repository").strip() != "false":
            raise LookupError("the history is shallow; fetch all of it with git fetch --unshallow")
        log = run_git(source, *_LOG, "--", folder)
    except OSError:
        raise LookupError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        here = "there is no git repository here" if "not a git repository" in said else said.split("\n")[0]
        raise LookupError(here.removeprefix("fatal: ")) from None
    found: dict[str, PartialDate] = {}
    date = None
    for word in log.replace("\0", "\n").split("\n"):
        if word.startswith("\x01"):
            date = PartialDate.parse(word[1:])
        elif word and date and word not in found:
            found[word] = date
    return found
