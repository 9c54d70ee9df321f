"""A small site with something of everything that a setting, a variable or a file can change."""

from pathlib import Path

from PIL import Image

import small_site
from sites import Project

CONF = f"""
import os, sys
sys.path.insert(0, os.path.dirname(__file__))
{small_site.CONF}
extensions += ["own_extension", "sphinx.ext.ifconfig"]
version = release = "1"
numfig = True
html_js_files = ["own.js"]
html_use_index = True
nitpicky = True
suppress_warnings = ["config.cache"]
locale_dirs = ["locale"]
html_extra_path = ["extra"]
"""
EXTENSION = """
TEXT = "one"

def add(app, page, template, context, doctree):
    context["metatags"] = context.get("metatags", "") + f'<meta name="own" content="{TEXT}">'

def setup(app):
    app.add_config_value("own_word", "word", "")
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
FIGURE = """
from sphinx_scholar.figures import Drawing, Source, Table, element, figure, svg

@figure("Counts", sources=[Source("Own counts")], data={"text": "counts.txt"})
def counts(text):
    drawing = svg(40, 10)
    drawing.append(element("text", text, x=0, y=8))
    return Drawing(drawing, text, "Counted.", Table(["Thing", "Number"], [["Looms", text.strip()]]))
"""
MARKUP = r"""---
topics: [looms]
---

# Markup

Words -- "quoted" and ~~struck~~ and (c) www.example.org and {{ word }}, {index}`an entry`, {abbr}`CSS (sheets)`.
A [link](https://example.org/a), a [page](about.md), {ref}`part`, {numref}`plot`, {numref}`code`, {eq}`sum`,
{eq}`only`, {term}`loom`, {py:func}`weave`, {download}`data.txt`, {doc}`plain`, {cite:t}`bare` and {footcite}`other`.
And a note.[^1] H~2~O, {kbd}`Ctrl+C`, {menuselection}`File --> Open`, {pep}`8`, {math}`a` and $b$ and \mac.

[^1]: The note, {cite:p}`new`.

```{index} single: loom; parts
```

(part)=

## A part

```{code-block} python
:name: code
:caption: Some code
:linenos:

def weave(): pass
```

```
no language
```

:::{figure} dot.png
:name: plot
:width: 40%

A dot
:::

:::{only} html
Only in HTML.
:::

:::{include} part.txt
:::

:::{literalinclude} code.py
:::

:::{py:function} weave(cards: list[str], thread: str = "red") -> str
Weaves.
:::

:::{glossary}
loom
  A machine.
:::

$$
a &= b \\
c &= d
$$ (only)

::::{tab-set}
:::{tab-item} One
:sync: a
Text
:::
::::

:::{dropdown} More
Text
:::

- [ ] to do

1. one

   two

{#own-id}
A paragraph with an id.

:::{computed-figure} counts
:::

:::{footbibliography}
:::

:::{bibliography}
:all:
:::
"""
PLAIN = """\
=====
Plain
=====

Of |project_word| |version| |today|, `interpreted`, "quoted" and :math:`x`.

.. |project_word| replace:: a word

.. ifconfig:: own_word == "word"

   The word is the word.

.. contents::

One
===

A footnote [#]_.

.. [#] The footnote.

.. code-block::

   x = 1

.. js:function:: spin(wheel, thread)

.. c:function:: int turn(int wheel)

.. math::

   e = f
"""
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "A paragraph with an id."\nmsgstr "{}"\n'

FILES = {
    **small_site.FILES,
    "conf.py": CONF,
    "own_extension.py": EXTENSION,
    "_figures/counts.py": FIGURE,
    "_figures/counts.txt": "3\n",
    "markup.md": MARKUP,
    "plain.rst": PLAIN,
    "part.txt": "The part.\n",
    "code.py": "x = 1\n",
    "data.txt": "data\n",
    "extra/robots.html": "<p>extra</p>\n",
    "_static/own.js": "own();\n",
    "_templates/own.html": "<p>own</p>\n",
    "locale/en/LC_MESSAGES/markup.po": PO.format("A paragraph."),
}


def write(folder: Path) -> Project:
    """The sources of the site, in a repository with a commit."""
    project = Project(folder)
    index = FILES["index.md"].replace("\nabout\n", "\nabout\nmarkup\nplain\n").replace(":hidden:", ":hidden:\n:numbered:")
    project.write({**FILES, "index.md": index})
    Image.new("RGB", (4, 4)).save(folder / "dot.png")
    small_site.git(folder, "init", "-q")
    small_site.git(folder, "add", ".")
    small_site.git(folder, "commit", "-qm", "Begin")
    return project
