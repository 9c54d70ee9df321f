"""The kinds of problem of notebooks; cells are counted from 1."""

from functools import partial

from ..model.problems import ProblemKind

_output = partial(ProblemKind, "notebook")
_CELLS = "{cells}: "
OUTPUT_SCRIPT = _output(
    "output-script",
    _CELLS + "a widget or script is not shown because pages do not load it; also output an image or a table",
)
OUTPUT_FRAME = _output("output-frame", _CELLS + "a frame is not loaded; use a link or an image instead")
OUTPUT_MEDIA = _output(
    "output-media", _CELLS + "a recording in an output is not shown; save it as a file and link to it"
)
OUTPUT_PICTURE = _output("output-picture", _CELLS + "an image within HTML is not shown; output the image itself")
OUTPUT_MARKUP = _output("output-markup", _CELLS + "HTML in an output is invalid and is not shown; correct it")
OUTPUT_CUT = _output(
    "output-cut",
    _CELLS + "an output exceeds scholar_output_limit and is truncated; print less, tag the cell with "
    "remove-output, or raise the limit in conf.py",
)
OUTPUT_STYLE = _output(
    "output-style", _CELLS + "styles in an output are ignored; the styles of the site are used", level="info"
)
PICTURE_PAIR = _output(
    "picture-pair",
    _CELLS + "the tag light-dark requires images in pairs, the first for light and the second for dark mode",
)
RAW_CELL = _output(
    "raw-cell", _CELLS + "a raw cell without a format is not shown; make it a Markdown cell, or give it a format"
)
