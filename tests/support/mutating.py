"""Inputs changed at random, by their structure: pages of every directive and role, bibliographies, front matter."""

import random
from collections.abc import Iterator, Sequence

from docutils.parsers.rst import directives, roles

#: Values of options, arguments and texts, by what they might break.
SCRAPS = (
    "", "1", "0", "-1", "999999999", "1-3", "3-1", "1.5", "50%", "10px", "left", "none", "true", "a b", "a, b", "a=b", "index", "/index", "k", "k,l",
    "../secret.txt", "/etc/passwd", "https://a.example/", "x" * 300, "Größe", "日本語", "\u202e", "<b>", "&amp;", "$x$", "$\\frac$", "`", "*a", "[a](b)", "{a}", "{{ a }}",
    "{% a %}", "|", ":::", "```", "---", "# a", "2024-02-30", "note: a", "[", "]", "{", "}", "\\", '"', "'", "a.png", "\x00", "\ufeff", "a\n\nb", "- a\n- b", "| a |\n| - |",
)  # fmt: skip


def names_of_directives() -> list[str]:
    """The names of all directives that are registered; those of domains have to be added."""
    registry = getattr(directives, "_directive_registry", {})
    own = getattr(directives, "_directives", {})
    of_domains = (
        "py:function",
        "py:class",
        "c:function",
        "cpp:class",
        "js:function",
        "rst:directive",
        "std:option",
        "math",
        "glossary",
        "productionlist",
    )
    # That of plots and the like runs code by design, and needs the program.
    return sorted({*registry, *own, *of_domains} - {"graphviz", "digraph", "graph", "mermaid", "autoclasstree"})


def names_of_roles() -> list[str]:
    """The names of all roles that are registered, with some of domains."""
    registry = {**getattr(roles, "_role_registry", {}), **getattr(roles, "_roles", {})}
    of_domains = (
        "ref",
        "doc",
        "term",
        "option",
        "numref",
        "py:func",
        "c:expr",
        "cpp:any",
        "cite:p",
        "cite:t",
        "cite:alp",
        "note",
        "paper",
        "footcite:p",
        "eq",
        "any",
    )
    return sorted({*(name for name in registry if name), *of_domains})


def options_of(name: str) -> list[str]:
    """The options of a directive."""
    found = getattr(directives, "_directives", {}).get(name)
    return sorted(getattr(found, "option_spec", None) or ("class", "name", "limit", "align"))


class Mutator:
    """Makes inputs from a *seed*."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.directives, self.roles = names_of_directives(), names_of_roles()

    def scrap(self) -> str:
        """A value."""
        return self.chance.choice(SCRAPS)

    def line(self) -> str:
        """A value in one line."""
        return self.scrap().partition("\n")[0]

    def inline(self) -> str:
        """Something within a paragraph."""
        match self.chance.randrange(6):
            case 0:
                return f"{{{self.chance.choice(self.roles)}}}`{self.line()}`"
            case 1:
                return f"[{self.line()}]({self.line()})"
            case 2:
                return f"*{self.line()}* **{self.line()}**"
            case 3:
                return f"![{self.line()}]({self.line()})"
            case _:
                return self.line()

    def block(self, depth: int = 0) -> str:
        """A block, with others in it."""
        match self.chance.randrange(9 if depth < 6 else 3):
            case 0 | 1:
                return " ".join(self.inline() for _ in range(self.chance.randrange(1, 6)))
            case 2:
                return self.scrap() * self.chance.choice((1, 1, 1, 50))
            case 3:
                return "\n".join(f"- {part}" for part in self.indented(depth, "  "))
            case 4:
                return "\n".join(f"> {line}" for line in self.block(depth + 1).split("\n"))
            case 5:
                return f"{'#' * self.chance.randrange(1, 7)} {self.line()}"
            case _:
                return self.directive(depth)

    def indented(self, depth: int, by: str) -> Iterator[str]:
        """Blocks for items."""
        for _ in range(self.chance.randrange(1, 4)):
            yield self.block(depth + 1).replace("\n", f"\n{by}")

    def directive(self, depth: int) -> str:
        """A directive with some of its options."""
        name = self.chance.choice(self.directives)
        known = options_of(name)
        options = [
            f":{option}: {self.line()}"
            for option in self.chance.sample(known, min(len(known), self.chance.randrange(4)))
        ]
        content = "\n\n".join(self.block(depth + 1) for _ in range(self.chance.randrange(3)))
        fence = self.chance.choice("`:") * (12 - depth)
        parts = [
            f"{fence}{{{name}}} {self.line()}",
            *options,
            "",
            content,
            *([fence] if self.chance.randrange(20) else []),
        ]
        return "\n".join(parts)

    def page(self) -> str:
        """A page in Markdown."""
        return "\n\n".join(self.block() for _ in range(self.chance.randrange(1, 8)))

    def changed(self, text: str, others: Sequence[str]) -> str:
        """*text* with pieces left out, repeated, exchanged or put in."""
        for _ in range(self.chance.randrange(1, 5)):
            at, length = self.chance.randrange(len(text) + 1), self.chance.choice((1, 1, 2, 10, 100))
            piece = text[at : at + length]
            match self.chance.randrange(5):
                case 0:
                    text = text[:at] + text[at + length :]
                case 1:
                    text = text[:at] + piece * self.chance.choice((2, 3, 100)) + text[at:]
                case 2:
                    text = (
                        text[:at]
                        + self.chance.choice("{}\"@,=#%\\()$&~'- \n\0\u202e") * self.chance.choice((1, 1, 1, 200))
                        + text[at:]
                    )
                case 3:
                    text = text[:at] + self.scrap() + text[at + length :]
                case _:
                    other = self.chance.choice(others)
                    start = self.chance.randrange(len(other) + 1)
                    text = text[:at] + other[start : start + 200] + text[at:]
        return text
