"""Tables in HTML as tables in Markdown, where these have what the table needs."""

from collections.abc import Callable

from .html_markup import Element


def table(
    element: Element,
    inside: Callable[[Element], str],
    line: Callable[[Element | None], str],
    left: Callable[[Element], str],
) -> str:
    """A table in Markdown, or in HTML if cells span several, or hold blocks."""
    rows = [[c for c in row.children if isinstance(c, Element) and c.name in ("td", "th")] for row in element.all("tr")]
    rows = [row for row in rows if row]
    spans = any(cell.get(name) not in ("", "1") for row in rows for cell in row for name in ("rowspan", "colspan"))
    if not rows or spans or element.first("table", "ul", "ol", "pre", "figure"):
        return f"\n\n{left(element)}\n\n" if rows else ""
    texts = [[line(cell).replace("|", r"\|") for cell in row] for row in rows]
    if any(":::" in text for row in texts for text in row):
        return f"\n\n{inside(element)}\n\n"
    columns = max(map(len, texts))
    if not all(cell.name == "th" for cell in rows[0]):
        texts.insert(0, [""] * columns)
    lines = [f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in texts]
    lines.insert(1, "|" + " --- |" * columns)
    caption = line(element.first("caption"))
    return "\n\n" + "\n".join([*([caption, ""] if caption else []), *lines]) + "\n\n"
