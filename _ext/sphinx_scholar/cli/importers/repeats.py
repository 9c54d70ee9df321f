"""Parts of a page that repeat a few characters, such as thousands of marks that are not closed: shown as source.

Whatever looks for the end of each of these marks takes quadratic time.
"""

import re

from ...model.repeats import PIECE, length, repeated

#: The most characters that repeat, of which a table or a drawing has some.
MOST = 10_000
REPEATS = f"more than {MOST} characters that repeat a few others are imported as a block of code; convert them by hand"


def without_repeats(body: str) -> str:
    """The *body* of a page with the lines that repeat in blocks of code, if there are too many of them."""
    parts = repeated(body)
    if length(parts) <= MOST:
        return body
    made, last = [], 0
    for start, end in parts:
        # The first and the last line may be text beside them.
        first, final = body.find("\n", start, start + PIECE), body.rfind("\n", end - PIECE, end)
        start = max(first if first >= 0 else body.rfind("\n", 0, start), last - 1) + 1
        end = final if final >= 0 else body.find("\n", end)
        end = len(body) if end < 0 else end
        if end <= last:
            continue
        lines = body[start:end]
        mark = "~" if lines.count("`") > lines.count("~") else "`"
        fence = mark * max(3, *(len(run) + 1 for run in re.findall(f"{mark}+", lines) or [""]))
        made += [body[last:start].rstrip("\n"), f"{fence}text\n{lines}\n{fence}"]
        last = end
    return "\n\n".join([*made, body[last:].lstrip("\n")]).strip("\n") + "\n"
