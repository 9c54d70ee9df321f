"""Convert Jekyll posts, kramdown with Liquid, to MyST Markdown; what has no certain equivalent is left as it is."""

import posixpath
import re
from collections.abc import Callable, Mapping

from ...readers.liquid import CODE, TAG

_OPTION = re.compile(r"""(\w+)\s*[=:]\s*("[^"]*"|'[^']*'|\S+)""")
_ASSET = re.compile(
    r"\{\{-?\s*site\.(?:base)?url\s*-?\}\}|\{\{-?\s*['\"]([^'\"]+)['\"]\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"
)
#: A block of code: ``{% highlight python linenos %}``.
_HIGHLIGHT = re.compile(
    r"^[ \t]*\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}[ \t]*\n(.*?)^[ \t]*\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
_CAPTION = re.compile(r'^:::\s+(?:</div>\s+)*<div class="caption[^"]*">\s*(.*?)\s*</div>', re.MULTILINE | re.DOTALL)
_LAYOUT = re.compile(r'^[ \t]*(?:<div class="(?:row|col)[^"]*">|</div>)[ \t]*\n', re.MULTILINE)
#: The list of references with its heading: here, pages get one automatically.
_BIBLIOGRAPHY = re.compile(
    r"(?:^#+ *(?:References|Bibliography)\s*\n+)?\{%-?\s*bibliography(?:\s+--cited)?\s*-?%\}", re.MULTILINE
)
#: In kramdown, inline formulas have two dollar signs as well.
_FORMULA = re.compile(r"(?<=\S)([ \t(]*)\$\$([^$\n]+)\$\$|^\$\$([^$\n]+)\$\$(?=[ \t]*[^\s$])", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)


def markdown(text: str, known: Mapping[str, str], assets: list[str]) -> str:
    """Convert *text*; *known* has the names of pages by stem of post, *assets* gets the paths of files to copy."""
    text = re.sub(r"\{%-?\s*(?:end)?raw\s*-?%\}", "", _HIGHLIGHT.sub(r"```\1\n\2```", text))
    text = _outside_code(text, lambda part: _prose(part, known, assets))
    return _levels(text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply *change* to *text* with all code replaced by private-use characters, and put the code back."""
    codes: list[str] = []

    def remove(code: re.Match[str]) -> str:
        codes.append(code[0])
        return f"\ue000{len(codes) - 1}\ue001"

    return re.sub("\ue000(\\d+)\ue001", lambda m: codes[int(m[1])], change(CODE.sub(remove, text)))


def _prose(text: str, known: Mapping[str, str], assets: list[str]) -> str:
    text = _ASSET.sub(lambda m: m[1] or "", text)
    text = re.sub(r"^\s*(?:[*-] .*\n)?\{:\s*\.?(?:toc|no_toc)\s*\}[ \t]*$", "", text, flags=re.MULTILINE)
    text = _BIBLIOGRAPHY.sub("", text)
    text = TAG.sub(lambda m: _tag(m, known, assets), text)
    # Markdown is not parsed inside HTML: the rows and columns around pictures are removed.
    if "{figure}" in text:
        text = _LAYOUT.sub("", _CAPTION.sub(r"\n\1\n:::\n", text))
    text = re.sub(r"(?<=[(\"'])/?assets/([^)\"'\s]+)", lambda m: _asset(f"assets/{m[1]}", assets), text)
    text = re.sub(r'<a href="(/_static/[^"]+)"[^>]*>([^<]*)</a>', r"[\2](\1)", text)
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)
    return _FORMULA.sub(lambda m: f"{m[1] or ''}${(m[2] or m[3]).strip()}$", text)


def _tag(found: re.Match[str], known: Mapping[str, str], assets: list[str]) -> str:
    """Convert a Liquid tag, or return it unchanged if it is not known."""
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
    """The path here of a file of the old site: ``/_static/img/x.png`` for ``assets/img/x.png``."""
    if not (path := path.lstrip("/")).startswith("assets/"):
        return path
    assets.append(path)
    return f"/_static/{path.removeprefix('assets/')}"


def _levels(text: str) -> str:
    """Renumber the levels of headings without gaps, from the second on: the first is that of the page's title."""
    above: list[int] = []

    def renumber(found: re.Match[str]) -> str:
        level = len(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return "#" * (len(above) + 1)

    return _outside_code(text, lambda part: _HEADING.sub(renumber, part))
