"""Mutation testing: change the engine's pure parts in small ways and see whether the unit tests fail (make mutants).

For each package it prints how many of its mutants were killed, then every one that was not, and fails below the score
that :data:`SCORE` asks for. With ``--every 5`` only every fifth mutant is tried, always the same ones; names such as
``formats`` or ``readers/bibtex/dates`` try these alone.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

REPOSITORY = Path(__file__).resolve().parents[2]
#: mutmut names modules by their paths from here, so the engine's folder has a name that is not part of the import name.
FOLDER = REPOSITORY / "mutants"
LINKS = {"src": "_ext", "tests": "tests", "refs.bib": "refs.bib", "pyproject.toml": "pyproject.toml"}
PACKAGES = ("model", "readers", "formats")

#: The least share of mutants, in percent, that the tests of each package have to kill.
SCORE = 85


def mutmut(*names: str) -> int:
    """Try the mutants *names*, in one process."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    return subprocess.run(command, cwd=FOLDER, env={**os.environ, "PYTHONHASHSEED": "0"}, check=False).returncode


def verdicts() -> Iterator[tuple[str, str, int | None]]:
    """The module, the name and the tests' exit code of every mutant: 0 if nothing failed, ``None`` if not tried."""
    modules = FOLDER / "mutants/src/sphinx_scholar"
    for file in sorted(modules.rglob("*.meta")):
        module = file.relative_to(modules).as_posix().removesuffix(".py.meta")
        if module.partition("/")[0] in PACKAGES:
            for name, code in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items():
                yield module, name, code


def report() -> bool:
    """Print the results. Returns whether each package has the score."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lived = []
    for module, name, code in verdicts():
        if code is not None:
            counts[module.partition("/")[0]]["lived" if code in (0, 5, 33) else "killed"] += 1
            lived += [name] if code in (0, 5, 33) else []
    print("\n".join(["", "not killed (python -m mutmut show NAME, in the folder mutants):", *lived, ""]))
    for package, count in counts.items():
        print(f"{package:<14}{count.total():>6} mutants{100 * count['killed'] / count.total():>7.1f} % killed")
    return bool(counts) and all(100 * c["killed"] >= SCORE * c.total() for c in counts.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try one mutant of N")
    parser.add_argument("modules", nargs="*", default=PACKAGES, help="packages or modules, all five packages if none")
    given = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    for name, target in LINKS.items():
        if not (FOLDER / name).is_symlink():
            (FOLDER / name).symlink_to(Path("..", target))
    # The first run makes the mutants, which have names only then, and times the tests.
    if code := mutmut("sphinx_scholar.readers.bibtex.reading.*"):
        return code
    chosen = [
        name
        for module, name, _ in verdicts()
        if f"{module}/".startswith(tuple(f"{given_module}/" for given_module in given.modules))
        and crc32(name.encode()) % given.every == 0
    ]
    print(f"{len(chosen)} mutants")
    return mutmut(*chosen) or not report()


if __name__ == "__main__":
    sys.exit(main())
