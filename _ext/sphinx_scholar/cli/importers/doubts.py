"""Markup of all systems that pages do not have, as patterns with what to write instead."""

from .markup import DRAWN

_MISSING = "the image {} is missing; put it into _static/img"
_ELSEWHERE = "the image {} is on another host and would not be loaded; save it in _static/img"
#: The first group of each pattern is what the message shows.
COMMON = {
    r"!\[[^\]\n]*\]\(<?((?!/_static/|https?:|//|#)[^)>\s]+)": _MISSING,
    r"^[ \t]*[:`]{3,}\{(?:figure|image)\} ((?!/_static/|https?:|//)\S+)": _MISSING,
    r"!\[[^\]\n]*\]\(<?((?:https?:)?//[^)\s>]+)": _ELSEWHERE,
    r"^[ \t]*[:`]{3,}\{(?:figure|image)\} ((?:https?:)?//\S+)": _ELSEWHERE,
    r"(?<!!)\[[^\]\n]*\]\((/(?!_static/)[^)\s]*)\)": (
        "the link to {} is an address of the old site; write the file name of the page"
    ),
    r"(<(?:script|style|canvas|form|select|iframe|object|embed)\b[^>]*>)": (
        "{} has no effect: pages cannot contain scripts or styles; remove it, or write a directive"
    ),
    r"(<(?:img|video|audio) (?![^>]*src=\"(?:\.\./)*_static/)[^>]*>)": (
        "the file of {} was not found; write a `{{figure}}` directive"
    ),
    r"^[ \t]*[:`]{3,}\{((?:literal)?include\} (?!/_static/)\S+)": "{{{} is not imported; insert the file's content",
    rf"^[`~]{{3,}}({'|'.join(sorted(DRAWN))})\b": (
        "a block of {} was drawn by a script and is now shown as code; change its language to `text`"
    ),
}
