"""Packages that look as if they were not installed: ``python hiding.py typst,PIL -b html . out`` builds without them."""

import sys
from importlib.abc import MetaPathFinder


class Hidden(MetaPathFinder):
    """Finds none of the packages *names*, whoever else would."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


if __name__ == "__main__":
    sys.meta_path.insert(0, Hidden(*sys.argv[1].split(",")))
    from sphinx.cmd.build import main

    sys.exit(main(sys.argv[2:]))
