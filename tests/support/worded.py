"""Pages made at random whose words are known: in blocks in each other, to any depth, and in long runs of them."""

import random
from itertools import count

#: What stands before the first line of a block that holds others, and before each further line.
INDENTED = (
    ("- ", "  "),
    ("1. ", "   "),
    ("> ", "> "),
    ("- [ ] word\n\n  ", "  "),
    ("Term\n: ", "  "),
    ("* + ", "    "),
)
#: Directives that hold others, with what follows their name; and elements of HTML, which need no further fence.
FENCED = (
    "{note}", "{admonition} Title", "{dropdown} More\n:open:", "{card} Title", "{container}", "{epigraph}", "{list-table}",
    "{tab-set}", "{grid}", "{pull-quote}",
)  # fmt: skip
TAGS = ("div", "blockquote", "section", "details")
#: Directives between such a one and its content.
BETWEEN = {"{tab-set}": "{tab-item} Tab", "{grid}": "{grid-item-card} Card", "{list-table}": ""}
INLINE = (
    "{}", "*{}*", "**{}**", "`{}`", "~~{}~~", "[{}](https://a.example/)", "$x_\\text{{{}}}$", "<kbd>{}</kbd>", "{{kbd}}`{}`",
    "{{abbr}}`{} (long)`", "{0}[^n{0}]", "**a *{}* b**", "&amp;{}", "\"{}\"", "{}\\\nnext", "a<!-- no -->{}", "{{sub}}`{}`",
)  # fmt: skip

LEAVES = (
    "```python\n{} = {}\n```", "$$\n\\text{{{}}} = \\text{{{}}}\n$$", "| {} | b |\n| - | - |\n| a | *{}* |", "    {}\n    {}",
    "```{{code-block}} text\n:caption: {}\n\n{}\n```", "```{{math}}\n\\text{{{} {}}}\n```", "```{{parsed-literal}}\n{} *{}*\n```",
    "<p>{} <b>{}</b></p>", "```{{rubric}} {}\n```\n\n{}", "First {}\n: Meaning {}", "- {}\n- {}\n",
)  # fmt: skip


class Author:
    """Writes pages from a *seed*; each word is ``w`` with a number of its own on the page."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def page(self, *, depth: int, blocks: int) -> str:
        """A page of *blocks* with others in them, to *depth*."""
        self.words = (f"w{n}" for n in count(1))
        self.notes: list[str] = []
        text = "\n\n".join(self.block(depth) for _ in range(blocks))
        return "\n\n".join([text, *self.notes])

    def paragraph(self) -> str:
        """Words in markup."""
        parts = []
        for _ in range(self.chance.randrange(1, 9)):
            word = next(self.words)
            parts.append(self.chance.choice(INLINE).format(word))
            if parts[-1].endswith("]"):
                self.notes.append(f"[^n{word}]: Note {next(self.words)}")
        return " ".join(parts)

    def leaf(self) -> str:
        """A block without others in it."""
        if self.chance.randrange(3) == 0:
            return self.paragraph()
        return self.chance.choice(LEAVES).format(next(self.words), next(self.words))

    def block(self, depth: int) -> str:
        """A block of others, or without."""
        if depth <= 0 or not self.chance.randrange(20):
            return self.leaf()
        text = "\n\n".join(
            [self.block(depth - 1), *([self.leaf()] if self.chance.randrange(4) == 0 else [])][
                :: self.chance.choice((1, -1))
            ]
        )
        kind = self.chance.randrange(10)
        if kind < 6:
            first, further = self.chance.choice(INDENTED)
            return first + text.replace("\n", f"\n{further}")
        if kind < 7:
            tag = self.chance.choice(TAGS)
            return f"<{tag}>\n\n{text}\n\n</{tag}>"
        name, fence = self.chance.choice(FENCED), ":" * (3 + 2 * depth)
        if between := BETWEEN.get(name):
            text = f"{fence[:-1]}{between}\n{text}\n{fence[:-1]}"
        elif name == "{list-table}":
            text = "* - " + text.replace("\n", "\n    ")
        return f"{fence}{name}\n\n{text}\n{fence}"
