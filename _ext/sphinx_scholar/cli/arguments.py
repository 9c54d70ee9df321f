"""How the command line is parsed: errors that say what was probably meant, and options in place of arguments."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from ..model.problems import did_you_mean


class UsageError(Exception):
    """A command line that is not understood; *usage* is how the command is used."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """Options are written out: a script keeps its meaning when there are more of them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False, **options})

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The options, with what none of the commands knows as an error of the command that was given."""
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            parser = getattr(found, "parser", self)
            if (option := unknown[0].partition("=")[0]) in parser._option_string_actions:
                parser.error(f"{option} must follow the command: {parser.prog} {option}")
            parser.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found

    def error(self, message: str) -> NoReturn:
        """Raise :exc:`UsageError`, with the choice or the option that was probably meant."""
        choice = re.match(r"argument .*?: invalid choice: '(.*?)' \(choose from (.*)\)", message)
        option = re.match(r"unrecognized arguments: (-[^\s=]+)", message)
        known: list[str] = re.findall(r"[\w-]+", choice[2]) if choice else [*self._option_string_actions]
        found = choice or option
        meant = did_you_mean(found[1], known) if found else ""
        raise UsageError(f'{message}; did you mean "{meant}"?' if meant else message, self.format_usage())


class Instead(argparse.Action):
    """An option with which the arguments *instead_of* are not required."""

    def __init__(self, *arguments: Any, instead_of: Sequence[argparse.Action], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.instead_of = instead_of

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option: Any = None) -> None:
        """Keep the values of the option."""
        setattr(namespace, self.dest, values)
        for argument in self.instead_of:
            argument.required = False
