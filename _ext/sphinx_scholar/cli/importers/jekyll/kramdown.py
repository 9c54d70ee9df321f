"""The text of Jekyll's posts (kramdown, with Liquid in it) in the Markdown of this site, as far as that is certain.

Nothing is lost: what is not understood stays as it was.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from ....readers.liquid import CODE, TAG

_OPTION = re.compile(r"""(\w+)\s*[=:]\s*("[^"]*"|'[^']*'|\S+)""")


_ASSET = re.compile(
    r"\{\{-?\s*site\.(?:base)?url\s*-?\}\}|\{\{-?\s*['\"]([^'\"]+)['\"]\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"
)


_CAPTION = r'<div class="caption[^"]*">\s*(.*?)\s*</div>'


_LAYOUT = re.compile(r'^[ \t]*(?:<div class="(?:row|col)[^"]*">|</div>)[ \t]*\n', re.MULTILINE)


#: The list of references, which makes itself here, with its heading.
_BIBLIOGRAPHY = re.compile(
    r"(?:^#+ *(?:References|Bibliography)\s*\n+)?\{%-?\s*bibliography(?:\s+--cited)?\s*-?%\}", re.MULTILINE
)


_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)


def markdown(text: str, known: Mapping[str, str], assets: list[str]) -> str:
    """The text of a post in the Markdown of this site.

    *known* has the page of each post by its file's stem; *assets* gets the files that are shown, as paths there.
    """
    text = re.sub(r"\{%-?\s*(?:end)?raw\s*-?%\}", "", _highlight(text))
    text = _outside_code(text, lambda part: _prose(part, known, assets))
    return _levels(text)


def _highlight(text: str) -> str:
    """``{% highlight python linenos %}`` as a fenced block."""
    pattern = r"^[ \t]*\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}[ \t]*\n(.*?)^[ \t]*\{%-?\s*endhighlight\s*-?%\}"
    return re.sub(pattern, r"```\1\n\2```", text, flags=re.DOTALL | re.MULTILINE)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """*text* with all that is no code put through *change*, as one text: code is kept aside meanwhile."""
    kept: list[str] = []

    def aside(code: re.Match[str]) -> str:
        kept.append(code[0])
        return f"\ue000{len(kept) - 1}\ue001"

    return re.sub("\ue000(\\d+)\ue001", lambda m: kept[int(m[1])], change(CODE.sub(aside, text)))


def _prose(text: str, known: Mapping[str, str], assets: list[str]) -> str:
    text = _ASSET.sub(lambda m: m[1] or "", text)
    text = re.sub(r"^\s*(?:[*-] .*\n)?\{:\s*\.?(?:toc|no_toc)\s*\}[ \t]*$", "", text, flags=re.MULTILINE)
    text = _BIBLIOGRAPHY.sub("", text)
    text = TAG.sub(lambda m: _tag(m, known, assets), text)
    text = _rows(text)
    text = re.sub(r"(?<=[(\"'])/?assets/([^)\"'\s]+)", lambda m: _asset(f"assets/{m[1]}", assets), text)
    text = re.sub(r'<a href="(/_static/[^"]+)"[^>]*>([^<]*)</a>', r"[\2](\1)", text)
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)
    # Kramdown writes formulas in the line with two dollar signs as well.
    return re.sub(r"(?m)(?<=\S)([ \t(]*)\$\$([^$\n]+)\$\$|^\$\$([^$\n]+)\$\$(?=[ \t]*[^\s$])", _formula, text)


def _formula(found: re.Match[str]) -> str:
    return f"{found[1] or ''}${(found[2] or found[3]).strip()}$"


def _tag(found: re.Match[str], known: Mapping[str, str], assets: list[str]) -> str:
    """What a tag of Liquid becomes; itself, where that is not known."""
    name, rest = found["name"], found["rest"].strip()
    options = {key: value.strip("\"'") for key, value in _OPTION.findall(rest)}
    if name == "cite":
        keys = [word for word in re.split(r"[\s,]+", re.sub(r"--\w+(?:\s+\S+)?", "", rest)) if word]
        return "{cite:p}`" + ",".join(keys) + "`" if keys else found[0]
    if (name == "include" and re.match(r"figure\.(?:liquid|html)", rest)) or name == "responsive_image":
        return _figure(options, assets) if options.get("path") else found[0]
    if name in ("link", "post_url"):
        stem = posixpath.basename(rest).removesuffix(".md").removesuffix(".markdown")
        return f"{known[stem]}.md" if stem in known else found[0]
    if name == "details":
        return f":::{{dropdown}} {rest}"
    return ":::" if name == "enddetails" else found[0]


def _figure(options: Mapping[str, str], assets: list[str]) -> str:
    lines = [f":::{{figure}} {_asset(options['path'], assets)}"]
    if alt := options.get("alt") or options.get("title"):
        lines.append(f":alt: {alt}")
    return "\n".join(["", *lines, *(["", options["caption"]] if options.get("caption") else []), ":::", ""])


def _asset(path: str, assets: list[str]) -> str:
    """Where a file of the old site lies here: ``assets/img/x.png`` in ``_static/img``."""
    if not (path := path.lstrip("/")).startswith("assets/"):
        return path
    assets.append(path)
    return f"/_static/{path.removeprefix('assets/')}"


def _rows(text: str) -> str:
    """Pictures without the rows and columns of HTML around them, within which no Markdown is read."""
    if "{figure}" not in text:
        return text
    text = re.sub(r"^:::\s+(?:</div>\s+)*" + _CAPTION, r"\n\1\n:::\n", text, flags=re.MULTILINE | re.DOTALL)
    return _LAYOUT.sub("", text)


def _levels(text: str) -> str:
    """Headings one below the other, from the second level on: the first is the page's title."""
    above: list[int] = []

    def level(found: re.Match[str]) -> str:
        own = len(found[1])
        while above and above[-1] >= own:
            above.pop()
        above.append(own)
        return "#" * (len(above) + 1)

    return _outside_code(text, lambda part: _HEADING.sub(level, part))
