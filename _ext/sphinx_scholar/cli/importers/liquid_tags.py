"""Liquid, the template language of Jekyll: values are put in, and tags become HTML or MyST."""

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any

from ...readers.liquid import TAG
from .markup import outside_code

_OPTION = re.compile(r"""([\w-]+)\s*[=:]\s*("[^"]*"|'[^']*'|[^\s"'|]+)""")
_OUTPUT = re.compile(r"\{\{-?\s*((?:(?!\{\{).)*?)\s*-?\}\}", re.DOTALL)
_QUOTED = re.compile(r"""\A(["'])(.*?)\1\Z""", re.DOTALL)
#: What is before an address in a link of Markdown or HTML.
_IN_LINK = re.compile(r"(?:[(\"'<=]|\]:[ \t]*)[^\s()<>\"'\]]*\Z")
_VARIABLE = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*\Z")
#: Filters that change no more than the way to an address, or what is shown of a text.
_FILTERS = frozenset(
    (
        "relative_url",
        "absolute_url",
        "escape",
        "xml_escape",
        "strip",
        "strip_newlines",
        "markdownify",
        "safe",
        "prepend",
    )
)
#: A block of code: ``{% highlight python linenos %}``.
_HIGHLIGHT = re.compile(
    r"^(?P<indent>[ \t]*)\{%-?\s*highlight\s+(?P<language>[\w+#-]+)[^%]*%\}[ \t]*\n?"
    r"(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_CAPTURE = re.compile(r"\{%-?\s*capture\s+([\w-]+)\s*-?%\}(.*?)\{%-?\s*endcapture\s*-?%\}[ \t]*\n?", re.DOTALL)
_ASSIGN = re.compile(r"""\{%-?\s*assign\s+([\w-]+)\s*=\s*(["'])(.*?)\2\s*-?%\}[ \t]*\n?""", re.DOTALL)
#: The list of references with its heading: here, pages get one automatically.
_BIBLIOGRAPHY = re.compile(
    r"(?:^#+ *(?:References|Bibliography)\s*\n+)?\{%-?\s*bibliography(?:\s+--cited(?:_in_order)?)?\s*-?%\}",
    re.MULTILINE,
)
#: Tags that switch something on which pages have anyway.
_SILENT = frozenset(("katexmm", "endkatexmm", "katex", "endkatex", "toc", "mathjax"))
_GIST = re.compile(
    r"""<script[^>]*src=["'](?:https?:)?//gist\.github\.com/([\w/-]+)\.js(?:\?[^"']*)?["'][^>]*>\s*</script>""",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\{%-?\s*quote\s+([\w:.+-]+)[^%]*%\}(.*?)\{%-?\s*endquote\s*-?%\}", re.DOTALL)
#: What other tags stand for.
_TAGS = {"enddetails": "</details>", "tabs": "<tab-set>", "endtab": "</tab-item>", "endtabs": "</tab-set>"}
_VIDEOS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}


def without_blocks(text: str) -> str:
    """*text* with blocks of code fenced, without marks of raw text, and with comments in HTML."""
    text = _closed(text, "endhighlight", lambda part: _HIGHLIGHT.sub(_fenced, part))
    text = outside_code(text, lambda part: _closed(part, "endcomment", lambda p: _COMMENT.sub(r"<!--\1-->", p)))
    text = _closed(text, "endraw", lambda part: _RAW.sub(_literal, part))
    return outside_code(text, lambda part: _BIBLIOGRAPHY.sub("", part))


def _closed(text: str, end: str, change: Callable[[str], str]) -> str:
    """*text* with its blocks changed; one that begins after the last tag *end* would be searched to the end of it."""
    closed = [found.end() for found in re.finditer(rf"\{{%-?\s*{end}\s*-?%\}}[ \t]*\n?", text)]
    close = closed[-1] if closed else 0
    return change(text[:close]) + text[close:]


def _fenced(found: re.Match[str]) -> str:
    code = found["code"].rstrip(" \t")
    lines = code if code.endswith("\n") else f"{code}\n"
    return f"{found['indent']}```{found['language']}\n{lines}{found['indent']}```"


def _literal(found: re.Match[str]) -> str:
    """Raw text, whose braces stand for themselves; private-use characters keep them from being read as Liquid."""
    return found[1].replace("{{", "\ue008").replace("{%", "\ue009")


def with_braces(text: str) -> str:
    """*text* with the braces of raw text put back."""
    return text.replace("\ue008", "{{").replace("\ue009", "{%")


def with_values(text: str, values: Mapping[str, Any], used: set[str]) -> str:
    """*text* with the values of variables put in, where they are known; the names of those are added to *used*."""
    known = dict(values)

    def capture(found: re.Match[str]) -> str:
        known[found[1]] = found[found.lastindex or 2].strip()
        return ""

    def output(found: re.Match[str]) -> str:
        expression, *filters = (part.strip() for part in found[1].split("|"))
        if any(name.partition(":")[0].strip() not in _FILTERS for name in filters):
            return found[0]
        if quoted := _QUOTED.match(expression):
            return quoted[2]
        value = lookup(known, expression) if _VARIABLE.match(expression) else None
        if value is None:
            return "" if expression in ("site.baseurl", "site.url") else found[0]
        used.add(expression)
        return value

    text = _closed(text, "endcapture", lambda part: _CAPTURE.sub(capture, part))
    return _OUTPUT.sub(output, _ASSIGN.sub(capture, text))


def lookup(values: Mapping[str, Any], name: str) -> str | None:
    """The text of the variable *name*, such as ``page.title``; ``None`` if there is none, or if it is no text."""
    value: Any = values
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else None


def with_html(text: str, values: Mapping[str, Any], posts: Mapping[str, str]) -> str:
    """*text* with tags for citations, pictures and the like as HTML or MyST; *posts* has the addresses of posts."""
    text = _QUOTE.sub(r"<blockquote markdown='1'>\2\n\n{cite:p}`\1`</blockquote>", text)
    text = _GIST.sub(r"\n\n<https://gist.github.com/\1>\n\n", text)
    return TAG.sub(lambda found: _tag(found, values, posts), text)


def _tag(found: re.Match[str], values: Mapping[str, Any], posts: Mapping[str, str]) -> str:
    """What a tag stands for, or the tag itself if it is not known."""
    name, rest = found["name"], found["rest"].strip()
    options = {key.lower(): _value(value, values) for key, value in _OPTION.findall(rest)}
    if name in ("cite", "reference"):
        keys = [word for word in re.split(r"[\s,]+", re.sub(r"--\w+(?:\s+\S+)?", "", rest)) if word]
        return "{cite:p}`" + ",".join(keys) + "`" if keys else found[0]
    if name in ("include", "responsive_image", "include_cached"):
        return _included(rest, options) or found[0]
    if name in ("link", "post_url"):
        path = rest.strip("\"'").lstrip("/")
        stem, suffix = posixpath.splitext(posixpath.basename(path))
        page = name == "post_url" or suffix in (".md", ".markdown", ".html")
        address = posts.get(path) or posts.get(stem if suffix in (".md", ".markdown") else posixpath.basename(path))
        if not address and page:
            return found[0]
        address = address or f"/{path}"
        before = found.string[max(0, found.start() - 100) : found.start()]
        return address if _IN_LINK.search(before) else f"[{'' if page else stem + suffix}]({address})"
    if name == "details":
        return f"<details markdown='1'><summary>{rest}</summary>"
    if name in ("twitter", "gist", *_VIDEOS):
        return _embedded(name, rest) or found[0]
    if name == "tab":
        title = rest.partition(" ")[2] or rest
        return f'<tab-item name="{html.escape(title)}" markdown="1">'
    return "" if name in _SILENT else _TAGS.get(name, found[0])


def _value(text: str, values: Mapping[str, Any]) -> str:
    quoted = _QUOTED.match(text)
    return quoted[2] if quoted else lookup(values, text) or text


def _included(rest: str, options: Mapping[str, str]) -> str:
    """The HTML of a picture or film that al-folio's templates show; ``""`` for other templates."""
    name = posixpath.basename(rest.split()[0].strip("\"'")).partition(".")[0] if rest else ""
    path = options.get("path") or options.get("src") or options.get("url") or options.get("image_path") or ""
    if "{" in path or not path:
        return ""
    source = html.escape(path)
    if name in ("figure", "image", "img", "picture", "responsive_image"):
        caption = options.get("caption", "")
        alt, width = (
            options.get("alt") or options.get("title") or "",
            options.get("width") or options.get("max-width") or "",
        )
        picture = f'<img src="{source}" alt="{html.escape(alt)}" width="{html.escape(width)}">'
        return f"<figure>{picture}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
    if name in ("video", "audio"):
        outside = "://" in path or path.startswith("//")
        return f'<iframe src="{source}"></iframe>' if outside else f'<{name} src="{source}"></{name}>'
    return ""


def _embedded(name: str, rest: str) -> str:
    """A link to what is shown from another host."""
    target = rest.split()[0].strip("\"'") if rest else ""
    if name in _VIDEOS and re.fullmatch(r"[\w-]+", target):
        return f"<{_VIDEOS[name].format(target)}>"
    if name == "gist" and re.fullmatch(r"[\w/-]+", target):
        return f"<https://gist.github.com/{target}>"
    return f"<{target}>" if target.startswith("https://") else ""
