"""The command ``scholar``, as in ``scholar new note TITLE``; also installed as ``sphinx-scholar``."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from .arguments import UsageError
from .console import Console, Result, prepare_streams
from .failures import describe
from .parser import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 if it did what it was asked to, 1 if not, 2 for wrong usage."""
    prepare_streams()
    console = Console(json="--json" in (sys.argv[1:] if arguments is None else arguments))
    try:
        whole = parser()
        options = whole.parse_args(arguments)
        if options.run is None:
            whole.print_help(sys.stderr)
            return 2
        console = Console(options.quiet, options.json, options.color)
        return _run(options, console)
    except UsageError as error:
        print(error.usage, end="", file=sys.stderr)
        _fail(console, str(error))
        return 2
    except BrokenPipeError:
        # Who reads the output wants no more.
        _end_output()
        return 1
    except Exception as error:
        _fail(console, describe(error))
        return 1
    except KeyboardInterrupt:
        # A terminal shows ^C, in the line of what was last printed.
        print(file=sys.stderr)
        if console.json:
            _print_json({"error": "interrupted"})
        return 130


def _run(options: argparse.Namespace, console: Console) -> int:
    done = options.run(options, console)
    if isinstance(done, int):
        return done
    result = done if isinstance(done, Result) else Result(done)
    if options.json:
        _print_json(result.data or {"report": result.text.splitlines()})
    elif text := "\n".join(filter(None, ["" if options.quiet else result.text, result.findings])):
        print(text)
    sys.stdout.flush()
    return result.status


def _fail(console: Console, message: str) -> None:
    console.error(message)
    try:
        if console.json:
            _print_json({"error": message})
        sys.stdout.flush()
    except OSError:
        # A full disk, of which the message may tell.
        _end_output()


def _end_output() -> None:
    """Discard what is still to be written, or Python fails when it writes that at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_json(data: Mapping[str, Any]) -> None:
    # Where the encoding lacks letters, those of JSON are escaped.
    print(json.dumps(data, ensure_ascii=not sys.stdout.encoding.lower().startswith("utf"), indent=2))
