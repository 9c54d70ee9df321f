"""What ``scholar serve`` prints: a line for each build, and its warnings below it."""

from collections.abc import Collection, Sequence
from pathlib import Path

from ..console import Console
from .changes import PACKAGES
from .warnings import Found


def changed_names(changed: Collection[str], folder: Path) -> str:
    """What *changed* in the site in *folder*, in a few words."""
    names = sorted({_name(Path(path), folder) for path in changed})
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(names)


def _name(path: Path, folder: Path) -> str:
    if path.parent.name in PACKAGES:
        return "an installed package"
    if path.parent.name == "logs" and path.name == "HEAD":
        return "the history of git"
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def count(number: int, noun: str) -> str:
    """The *number* of things that *noun* names."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def report(console: Console, what: str, seconds: float, pages: int, problems: Sequence[Found]) -> None:
    """Print the line of a build after a change of *what*, with the number of *pages* written, and its *problems*."""
    found = f", {console.style(count(len(problems), 'warning'), 'warning')}" if problems else ""
    console.say(f"{console.style(what, 'place')}: {count(pages, 'page')} in {seconds:.2f} s{found}")
    for problem in problems:
        place = f"{console.style(problem['place'], 'place')}: " if problem["place"] else ""
        print(f"  {place}{problem['text']}", file=console.out)


def report_failure(console: Console, what: str, message: str) -> None:
    """Print that a build after a change of *what* has failed."""
    console.say(f"{console.style(what, 'place')}:")
    console.error(message)
