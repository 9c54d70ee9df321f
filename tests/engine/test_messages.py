"""The wording of all problems, held in one file: each kind's code, type and message, with its arguments by name."""

import os
from importlib import import_module
from pathlib import Path

from sites import REPOSITORY
from sphinx_scholar.model.problems import ProblemKind

EXPECTED = Path(__file__).with_name("messages.txt")
PACKAGE = REPOSITORY / "_ext" / "sphinx_scholar"


class Argument(str):
    """An argument that is shown by its name, quoted or not."""

    def __repr__(self) -> str:
        return str(self)


class Arguments(dict[str, object]):
    def __missing__(self, name: str) -> Argument:
        return Argument(f"<{name}>")


def kinds() -> list[ProblemKind]:
    """All kinds that the tables of the rooms declare."""
    tables = sorted(PACKAGE.rglob("*problems.py"))
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in tables]
    values = (value for name in names for value in vars(import_module(name)).values())
    return [*dict.fromkeys(value for value in values if isinstance(value, ProblemKind))]


def test_messages_are_as_recorded() -> None:
    """After a change that is meant, run this test with ``RECORD=1`` in the environment."""
    found = sorted(
        f"{kind.code} [{kind.subtype}, {kind.level}] {(kind.template + kind.otherwise).format_map(Arguments())}\n"
        for kind in kinds()
    )
    if os.environ.get("RECORD"):
        EXPECTED.write_text("".join(found), "utf-8")
    assert found == EXPECTED.read_text("utf-8").splitlines(keepends=True)


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in kinds()]
    assert sorted(set(codes)) == sorted(codes)
