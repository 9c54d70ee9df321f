"""Pandoc's Markdown, as Quarto and R Markdown have it, where MyST has the same in another form."""

import re
from collections.abc import Mapping

from .labels import label
from .markup import fence

_CELL = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{(?P<language>\w+)(?P<options>(?:[ ,][^\n]*)?)\}[ \t]*$",
    re.MULTILINE,
)
#: What the header of a block of code says of its output in words.
_OPTION = re.compile(
    r"(?<![\w.-])([\w.-]*(?:cap|alt|link|title))[ \t]*=[ \t]*"
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?!NULL|TRUE|FALSE|NA\b)[\w.:]+(?:\([^()\n]*\))?)"""
)
_COMMENTS = {**dict.fromkeys(("ojs", "js", "cpp", "Rcpp", "dot"), "//"), "sql": "--", "mermaid": "%%"}
_CITATION = re.compile(r"\[(?P<text>[^\[\]\n]*?@[\w:.#$%&+?<>~/-]+[^\[\]\n]*)\](?![(\[{:])")
_KEY = re.compile(r"(?P<minus>-?)@(?:\{(?P<braced>[^}]+)\}|(?P<key>[\w](?:[\w:.#$%&+?<>~/-]*\w)?))")
_NARRATIVE = re.compile(r"(?<![\w`@/.:\\{])@(?!fig-|tbl-|sec-|eq-|lst-|thm-)([A-Za-z][\w:.-]*\w)(?! *`)(?!\.com)")
_FOOTNOTE = re.compile(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<colons>:{3,})[ \t]*(?P<attributes>\{[^\n]*\}|[A-Za-z][\w-]*)?[ \t]*:*[ \t]*$"
)
_CALLOUT = re.compile(r"\.?callout-(\w+)")
_PICTURE = re.compile(
    r"!\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\([ \t]*(?P<src><[^<>\n]*>|[^)\s]{1,2000}+)"
    r"""(?P<title>[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)"""
    r"""\{(?P<attributes>(?:[^{}"']{1,500}+|"(?:[^"\\]{1,500}+|\\.){0,200}+"|'[^']{0,4000}+'){0,200}+)\}""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'}]+))""", re.DOTALL)
_UNDESCRIBED = re.compile(r"!\[\](?=\()")
_EQUATION = re.compile(r"(?<=\$\$)[ \t]*\{#(eq-[\w-]+)\}")
_REFERENCE = re.compile(r"(?<![\w`@])@(eq-[\w-]+)")


def without_cells(text: str) -> tuple[str, int]:
    """*text* with code that was run as code that is shown, and how many blocks of it there were."""
    return _CELL.subn(_cell, text)


def _cell(found: re.Match[str]) -> str:
    """The header of code that is shown; captions in it are comments, as in the other form that Quarto has for them."""
    mark = f"\n{found['indent']}{_COMMENTS.get(found['language'], '#')}| "
    options = "".join(f"{mark}{name}: {value}" for name, value in _OPTION.findall(found["options"]))
    return f"{found['indent']}{found['fence']}{found['language']}{options}"


def cells_message(cells: int) -> list[str]:
    """What is said of a page with blocks of code that were run."""
    what = "a block of code was run, and is" if cells == 1 else f"{cells} blocks of code were run, and are"
    return [f"{what} shown but not run; add its output"] if cells else []


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
            options = _attributes(found["attributes"])
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
                lines[start:] = [*_described(options, inner), ""]
        else:
            lines.append(line)
    return "\n".join(lines)


def _attributes(text: str) -> dict[str, str]:
    """Attributes in braces, by their names."""
    return {m[1]: re.sub(r"\\(.)", r"\1", m[2] or "") or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}


def _described(options: Mapping[str, str], inner: list[str]) -> list[str]:
    """The lines of a block, with what its attributes say of it in words: a description, and a caption."""
    alt = options.get("fig-alt") or options.get("alt") or ""
    text, found = _UNDESCRIBED.subn(lambda m: f"![{_escaped(alt)}]", "\n".join(inner), count=1) if alt else ("", 0)
    captions = [value for name, value in options.items() if value and (name.endswith("cap") or name == "title")]
    said = [*captions, *([alt] if alt and not found else [])]
    return [*(text.split("\n") if found else inner), *(line for caption in said for line in ("", caption))]


def _escaped(alt: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", " ".join(alt.split()))


def _picture(found: re.Match[str]) -> str:
    """A picture with the attributes that pages have; with a description of its own, its text is its caption."""
    options, src, title = _attributes(found["attributes"]), found["src"], (found["title"] or "").strip()
    title = title or (f'"{given}"' if (given := options.get("title", "").replace('"', "'")) else "")
    alt, name = options.get("fig-alt") or options.get("alt") or "", re.search(r"#([\w.:-]+)", found["attributes"])
    link, text = options.get("fig-link", ""), found["text"] or options.get("fig-cap", "")
    kept = " ".join(f'{key}="{value}"' for key in ("width", "height") if (value := options.get(key, "")))
    if alt and text:
        body = "\n\n".join(filter(None, [text, title[1:-1]]))
        described = {"alt": alt, "width": options.get("width", ""), "target": link}
        return f"\n\n{fence('figure', src.strip('<>'), described, body)}\n\n"
    marks = " ".join(filter(None, [f"#{name[1]}" if name else "", kept]))
    shown = f"![{_escaped(alt) or text}]({src}{' ' * bool(title)}{title})" + (f"{{{marks}}}" if marks else "")
    return f"[{shown}]({link})" if link else shown


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
