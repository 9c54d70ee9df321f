"""The command ``scholar``, as in ``scholar new note TITLE``; also installed as ``sphinx-scholar``."""

import argparse
import json
import os
import sys
from collections.abc import Sequence

from sphinx.errors import ConfigError

from .console import Console, Result, prepare_streams
from .parser import parser
from .workspace import CommandError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 if it did what it was asked to, 1 if not, 2 for wrong usage."""
    prepare_streams()
    console = Console()
    try:
        whole = parser()
        options = whole.parse_args(arguments)
        if options.run is None:
            whole.print_help(sys.stderr)
            return 2
        console = Console(options.quiet, options.json, options.color)
        return _run(options, console)
    except BrokenPipeError:
        # Who reads the output wants no more; nor does Python when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (CommandError, ConfigError, OSError) as error:
        console.error(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, console: Console) -> int:
    done = options.run(options, console)
    if isinstance(done, int):
        return done
    result = done if isinstance(done, Result) else Result(done)
    if options.json:
        data = result.data or {"report": result.text.splitlines()}
        # Where the encoding lacks letters, those of JSON are escaped.
        print(json.dumps(data, ensure_ascii=not sys.stdout.encoding.lower().startswith("utf"), indent=2))
    elif result.status or not options.quiet:
        print(result.text)
    sys.stdout.flush()
    return result.status
