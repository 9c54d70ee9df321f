"""Pandoc's Markdown, as Quarto and R Markdown have it, where MyST has the same in another form."""

import re

from .labels import label
from .markup import fence

_CELL = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{(?P<language>\w+)[^}\n]*\}[ \t]*$", re.MULTILINE)
_CITATION = re.compile(r"\[(?P<text>[^\[\]\n]*?@[\w:.#$%&+?<>~/-]+[^\[\]\n]*)\](?![(\[{:])")
_KEY = re.compile(r"(?P<minus>-?)@(?:\{(?P<braced>[^}]+)\}|(?P<key>[\w](?:[\w:.#$%&+?<>~/-]*\w)?))")
_NARRATIVE = re.compile(r"(?<![\w`@/.:\\{])@(?!fig-|tbl-|sec-|eq-|lst-|thm-)([A-Za-z][\w:.-]*\w)(?! *`)(?!\.com)")
_FOOTNOTE = re.compile(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<colons>:{3,})[ \t]*(?P<attributes>\{[^\n]*\}|[A-Za-z][\w-]*)?[ \t]*:*[ \t]*$"
)
_CALLOUT = re.compile(r"\.?callout-(\w+)")
_PICTURE = re.compile(r"!\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<src>[^)\s]+)\)\{(?P<attributes>[^}\n]*)\}")
_ATTRIBUTE = re.compile(r'([\w-]+)=(?:"([^"]*)"|(\S+?)(?=[\s}]))')
_EQUATION = re.compile(r"(?<=\$\$)[ \t]*\{#(eq-[\w-]+)\}")
_REFERENCE = re.compile(r"(?<![\w`@])@(eq-[\w-]+)")


def without_cells(text: str) -> tuple[str, int]:
    """*text* with code that was run as code that is shown, and how many blocks of it there were."""
    return _CELL.subn(lambda m: f"{m['indent']}{m['fence']}{m['language']}", text)


def with_directives(text: str, path: str, keys: frozenset[str]) -> str:
    """*text*, without its code and formulas, with citations, footnotes and callouts as MyST has them."""
    notes: list[str] = []

    def footnote(found: re.Match[str]) -> str:
        notes.append(" ".join(found[1].split()))
        return f"[^q{len(notes)}]"

    text = _PICTURE.sub(_picture, text)
    text = _FOOTNOTE.sub(footnote, blocks(text, path))
    text = _EQUATION.sub(lambda m: f" ({label(path.rpartition('/')[2].removesuffix('.md'), m[1])})", text)
    text = _REFERENCE.sub(lambda m: f"{{eq}}`{label(path.rpartition('/')[2].removesuffix('.md'), m[1])}`", text)
    definitions = "".join(f"\n\n[^q{number}]: {note}" for number, note in enumerate(notes, 1))
    return citations(text.rstrip("\n") + definitions + "\n", keys)


def citations(text: str, known: frozenset[str]) -> str:
    """*text* with Pandoc's citations as roles; one with words before or after the key keeps these around it.

    In the text, only *known* keys are citations: other names may be those of people.
    """

    def narrative(found: re.Match[str]) -> str:
        return f"{{cite:t}}`{found[1]}`" if found[1] in known else found[0]

    def bracketed(found: re.Match[str]) -> str:
        parts = found["text"].split(";")
        keys = [_KEY.search(part) for part in parts]
        if not all(keys) or not any(key and (key["braced"] or key["key"]) in known for key in keys):
            return found[0]
        plain = all(key and part.strip() == key[0] for part, key in zip(parts, keys, strict=True))
        names = [key["braced"] or key["key"] for key in keys if key]
        role = "cite:year" if any(key and key["minus"] for key in keys) else "cite:p"
        if plain:
            return f"{{{'cite:year' if role == 'cite:year' else 'cite:p'}}}`{','.join(names)}`"
        return (
            "("
            + "; ".join(_KEY.sub(lambda m: f"{{cite:t}}`{m['braced'] or m['key']}`", part).strip() for part in parts)
            + ")"
        )

    return _NARRATIVE.sub(narrative, _CITATION.sub(bracketed, text))


def blocks(text: str, path: str) -> str:
    """*text* with fenced blocks as directives where they are callouts, and else without their fences."""
    lines: list[str] = []
    open_blocks: list[tuple[int, str, dict[str, str], str, str]] = []
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if not found:
            lines.append(line)
            continue
        if found["attributes"]:
            if re.match(r"\{[a-z][\w-]*\}", found["attributes"]):  # a directive of MyST
                lines.append(line)
                open_blocks.append((len(lines) - 1, "", {}, found["indent"], line))
                continue
            kind = _CALLOUT.search(found["attributes"])
            options = {m[1]: m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(found["attributes"])}
            lines += [""] if not kind else []
            open_blocks.append((len(lines), kind[1] if kind else "", options, found["indent"], ""))
        elif open_blocks:
            start, kind_name, options, indent, raw = open_blocks.pop()
            inner = lines[start:]
            if raw:
                lines.append(line)
            elif kind_name:
                lines[start:] = [indent + new for new in _callout(kind_name, options, inner).split("\n")]
            else:
                lines.append("")
        else:
            lines.append(line)
    return "\n".join(lines)


def _picture(found: re.Match[str]) -> str:
    """A picture with the attributes that pages have; with a description of its own, its text is its caption."""
    options = {m[1]: m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(found["attributes"] + " ")}
    alt, name = options.get("fig-alt", ""), re.search(r"#([\w.:-]+)", found["attributes"])
    kept = " ".join(f'{key}="{value}"' for key in ("width", "height") if (value := options.get(key, "")))
    if alt and found["text"]:
        return (
            f"\n\n{fence('figure', found['src'], {'alt': alt, 'width': options.get('width', '')}, found['text'])}\n\n"
        )
    marks = " ".join(filter(None, [f"#{name[1]}" if name else "", kept]))
    return f"![{alt or found['text']}]({found['src']})" + (f"{{{marks}}}" if marks else "")


def _callout(kind: str, options: dict[str, str], inner: list[str]) -> str:
    """A callout as an admonition, or as a dropdown if it was folded."""
    body = "\n".join(inner).strip("\n")
    title = options.get("title", "")
    if not title and (found := re.match(r"\A\s*#+[ \t]+(.*)\n", body)):
        title, body = found[1], body[found.end() :]
    if options.get("collapse") in ("true", "false"):
        return fence("dropdown", title or kind.capitalize(), body=body)
    name = kind if kind in ("note", "tip", "warning", "important", "caution") else "note"
    return fence(name, title, body=body)
