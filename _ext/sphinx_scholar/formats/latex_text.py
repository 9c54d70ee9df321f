"""Texts and names in the fields of BibTeX entries."""

import re

from ..model.people import Name
from ..model.text import CODE, MATHEMATICS, one_line, runs_of, styled_parts

#: The command of each style; of italics the one that Zotero knows.
_STYLES = {
    "i": "textit",
    "b": "textbf",
    "sc": "textsc",
    "sup": "textsuperscript",
    "sub": "textsubscript",
    CODE: "texttt",
}
_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "{}$&%#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
# BibTeX counts escaped braces too: unbalanced ones are written as commands.
_LONE_BRACES = _LATEX | {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}


def latex(text: str) -> str:
    """*text* for LaTeX: special characters escaped, styles as commands; ``$...$`` and Unicode kept."""
    if not text:  # as are most fields of an entry
        return ""
    if not runs_of(one_line(text)):
        return _latex(text)
    out = ""
    for part, styles in styled_parts(text):
        # White space at the edges of a part is kept.
        inner = f"{part[: len(part) - len(part.lstrip())]}{_latex(part)}{part[len(part.rstrip()) :]}"
        commands = [f"\\{_STYLES[style]}{{" for style in styles if style in _STYLES]
        out += "".join(commands) + (inner if part.strip() else part) + "}" * len(commands)
    return out


def _latex(text: str) -> str:
    text, parts, end = one_line(text), [], 0
    for maths in MATHEMATICS.finditer(text):
        if _balanced(maths.group()):
            parts += [_escape(text[end : maths.start()]), re.sub(r"(?<!\\)%", r"\\%", maths.group())]
            end = maths.end()
    return "".join([*parts, _escape(text[end:])])


def _escape(text: str) -> str:
    return text.translate(_LATEX if _balanced(text) else _LONE_BRACES)


def _balanced(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def written_name(name: Name) -> str:
    """``von Family, Jr., Given``, with braces around what BibTeX would split."""
    if name.literal:
        return braced(latex(name.literal))
    if not (name.family and name.given):
        whole = latex(name.display)
        return braced(whole) if " " in whole or whole.lower() in ("and", "others") else _guarded(whole)
    words = name.family.split()
    family = latex(name.family)
    # Unless braced, BibTeX takes all up to the last lower-case word as the particle.
    family = braced(family) if any(word[0].islower() for word in words[:-1] or words) else _guarded(family)
    last = " ".join(part for part in (_guarded(latex(name.particle)), family) if part)
    return ", ".join(part for part in (last, _guarded(latex(name.suffix)), _guarded(latex(name.given))) if part)


def _guarded(text: str) -> str:
    """*text*, in braces if a comma or an ``and`` in it would end the name."""
    return braced(text) if re.search(r",|(?:^|\s)(?:and|others)(?:\s|$)", text, re.IGNORECASE) else text


def braced(text: str) -> str:
    """*text* in braces, if it is not empty."""
    return f"{{{text}}}" if text.strip() and text != "{}" else ""


def verbatim(text: str) -> str:
    """*text* as it is, for fields that LaTeX reads verbatim; what would end the field is percent-encoded."""
    return re.sub(r"[\s{}\\]", lambda found: f"%{ord(found.group()):02X}", one_line(text))
