"""Jekyll's Markdown, which is kramdown with Liquid and HTML, as MyST; what has no certain equivalent is left."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from .attributes import attributes, boxes
from .formulas import formulas
from .html_to_myst import HtmlToMyst
from .labels import Labels
from .liquid_tags import with_braces, with_html, with_values, without_blocks
from .markup import bracketed, levels, outside_code, outside_comments, outside_formulas, squeeze, with_languages
from .old_site import OldSite

#: A link or picture in the line, and the definition of a link.
_LINK = re.compile(r"(?<=\]\()[ \t]*(<[^>\n]*>|(?:[^\s()<>]|\([^\s()]*\))+)")
_DEFINITION = re.compile(r"^([ \t]{0,3}\[[^\]^][^\]]*\]:[ \t]+)(\S+)", re.MULTILINE)
_PDF_PICTURE = re.compile(r"!(?=\[([^\]]*)\]\(<?([^)>\s]+\.pdf)>?[\s)])", re.IGNORECASE)
_UNNAMED = re.compile(r"(?<!!)\[\]\((<?)([^)>\s]*?([^)>\s/]+\.pdf))", re.IGNORECASE)
#: ``{:toc}`` with the list it replaces, and marks that leave a heading out of it.
_TOC = re.compile(r"^[ \t]*(?:(?:[*+-]|1\.) .*\n)?[ \t]*\{:[ \t]*\.?(?:toc|no_toc)\b[^}\n]*\}[ \t]*\n?", re.MULTILINE)
_OPTIONS = re.compile(r"\{::(?:options|nomarkdown)[^}\n]*\}|\{:/(?:nomarkdown|options)?\}", re.IGNORECASE)
_COMMENT = re.compile(r"\{::comment\}(.*?)\{:/(?:comment)?\}", re.DOTALL)
_MORE = re.compile(r"^[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:[ \t]*(.+)\n?", re.MULTILINE)
_EMOJI = re.compile(r"(?<![\w:/]):([a-z][a-z0-9_]*|\+1|-1):(?![\w:])")
#: Names of emoji that are not those of Unicode.
_EMOJI_NAMES = {
    "tada": "🎉", "smile": "😄", "v": "✌️", "+1": "👍", "-1": "👎", "heart": "❤️", "rocket": "🚀", "wink": "😉",
    "smiley": "😃", "bulb": "💡", "books": "📚", "star": "⭐", "fire": "🔥", "warning": "⚠️", "joy": "😂",
    "thinking": "🤔", "wave": "👋", "muscle": "💪", "clap": "👏", "pray": "🙏", "eyes": "👀", "bug": "🐛", "memo": "📝",
    "link": "🔗", "blush": "😊",
}  # fmt: skip
#: Code that is only indented: after an empty line, and not in a list or in HTML.
_INDENTED = re.compile(r"(?<=\n\n)(?:(?: {4}|\t)(?![ \t]*[<{:*+-]|[ \t]*\d+[.)] ).*\n(?:[ \t]*\n)*)+", re.MULTILINE)
_IN_LIST = re.compile(r"(?:\A|\n)[ \t]*(?:[*+-]|\d+[.)]|\[\^[^\]]+\]:|:)[ \t].*\n(?:(?:[ \t].*)?\n)*\Z")


class Converted(NamedTuple):
    """The text of a page in MyST, and the variables that it has used."""

    text: str
    used: set[str]


def convert(text: str, old: OldSite, page: str, source: str, values: Mapping[str, Any]) -> Converted:
    """Convert the text of the old file *source* for the *page*; *values* are those of Liquid's variables."""
    used: set[str] = set()
    text = without_blocks(text.replace("\r\n", "\n"))
    text = outside_code(_fenced(text), lambda part: _resolved(with_values(part, values, used), old, values))
    text = outside_code(text, lambda part: outside_comments(part, lambda prose: _prose(prose, old, page, source)))
    return Converted(with_languages(with_braces(squeeze(levels(text)))).strip("\n"), used)


def _resolved(text: str, old: OldSite, values: Mapping[str, Any]) -> str:
    """*text* without Liquid that has an equivalent."""
    text = _OPTIONS.sub("", _COMMENT.sub(r"<!--\1-->", text))
    return with_html(_MORE.sub("", text), values, old.posts)


def _prose(text: str, old: OldSite, page: str, source: str) -> str:
    """*text*, which has neither code nor comments nor Liquid, as MyST."""
    labels = Labels(text, page, old.fragments.get(page, ()))

    def address(found: re.Match[str]) -> str:
        written = found[1].strip("<>")
        return bracketed(labels.link(old.link(written, page, source)))

    def definition(found: re.Match[str]) -> str:
        return found[1] + labels.link(old.link(found[2].strip("<>"), page, source))

    def plain(part: str) -> str:
        markup = HtmlToMyst(lambda written: old.file(written, source), labels.of, "../" * page.count("/"))
        part = markup.convert(_EMOJI.sub(_emoji, _TOC.sub("", part)))
        part = labels.headings(attributes(boxes(part), labels.of))
        part = _DEFINITION.sub(definition, _LINK.sub(address, part))
        return _abbreviated(_UNNAMED.sub(r"[\3](\1\2", _PDF_PICTURE.sub("", part)))

    text = formulas(text)
    return outside_formulas(text, plain)


def _fenced(text: str) -> str:
    """*text* with indented code between fences, so that it is found as code."""

    def fence(found: re.Match[str]) -> str:
        if _IN_LIST.search(text[: found.start()].rstrip("\n") + "\n"):
            return found[0]
        code = re.sub(r"^(?: {4}|\t)", "", found[0].rstrip(), flags=re.MULTILINE)
        return f"```\n{code}\n```\n\n"

    return outside_code(text, lambda part: _INDENTED.sub(fence, part))


def _emoji(found: re.Match[str]) -> str:
    if found[1] in _EMOJI_NAMES:
        return _EMOJI_NAMES[found[1]]
    try:
        return unicodedata.lookup(found[1].replace("_", " ").upper())
    except KeyError:
        return found[0]


def _abbreviated(text: str) -> str:
    """*text* with the role ``abbr`` at each abbreviation that it explains."""
    meanings = {found[1]: found[2].strip() for found in _ABBREVIATION.finditer(text)}
    if not meanings:
        return text
    names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
    text = _ABBREVIATION.sub("", text)
    return re.sub(rf"(?<![\w/\[(`#-])({names})(?![\w`(\]-])", lambda m: f"{{abbr}}`{m[1]} ({meanings[m[1]]})`", text)
