"""The directives ``{video}``, ``{audio}`` and ``{iframe}``: recordings of the site, and players of other hosts.

All three are one directive: what it shows follows from the address. A site may load an extension that has one of the
same name, which is then used.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, is_directive_registered
from sphinx.util.osutil import relative_uri

from ..environment.builders import writes_pages
from ..environment.domain import ScholarDomain
from ..model.frames import frame_of
from ..outputs.embeds import embedded_in_part, link_of
from ..rendering.media import html_of, link_to, recording
from ..rendering.nodes import el, link
from ..rendering.problems import report
from .own_media import kind_of, on_the_web, published
from .problems import SIZE
from .reserved_ids import page_of
from .transforms import file_address

NAMES = ("video", "audio", "iframe")
#: The size of a video that has none, in pixels.
WIDTH, HEIGHT = "640", "360"
# Numbers of more digits are too large to calculate with; with zeros, nothing could be seen.
SIZES = re.compile(r"0*([1-9][0-9]{0,4})(?:px)?|([0-9]{1,5}(?:\.[0-9]+)?%)")
_ASPECT = re.compile(r"0*([1-9][0-9]{0,4})\s*[:/]\s*0*([1-9][0-9]{0,4})")


def _align(argument: str) -> str:
    return str(directives.choice(argument, ("left", "center", "right")))


class Media(SphinxDirective):
    """Show the recording or the page at the address that is the argument, with the content as caption."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        **dict.fromkeys(("title", "alt", "caption", "poster", "placeholder", "captions", "lang"), directives.unchanged),
        **dict.fromkeys(("width", "height", "aspect", "name", "label"), directives.unchanged),
        **dict.fromkeys(("loop", "muted", "autoplay"), directives.flag),
        "align": _align,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return the element, in a figure if it has a caption or a name."""
        node = recording(tag="iframe", attributes={}, tracks=[], files={}, docname=self.env.docname)
        self.set_source_info(node)
        source, options = self.arguments[0].strip(), self.options
        title = " ".join((options.get("title") or options.get("alt") or "").split())
        frame = frame_of(source)
        kind = kind_of(source)
        if kind or (frame is None and self.name != "iframe"):
            node["tag"] = kind or self.name
        if frame is None and not self.file(node, source):
            return self.framed(nodes.paragraph("", "", nodes.literal("", title or source)))
        attributes = {"src": source, **({"title" if node["tag"] == "iframe" else "aria-label": title} if title else {})}
        node["attributes"] = {**attributes, **self.sizes(node["tag"])}
        if node["tag"] != "iframe":
            self.play(node)
        elif poster := self.own_file(node, "poster", "placeholder"):
            node["attributes"]["data-poster"] = poster
        return self.framed(node)

    def sizes(self, tag: str) -> dict[str, str]:
        """The attributes of the width, the height and the proportions."""
        found: dict[str, str] = {}
        for name in ("width", "height"):
            if value := self.options.get(name, ""):
                if size := SIZES.fullmatch(value.strip()):
                    found[name] = size[1] or size[2]
                else:
                    report(SIZE.at(self.get_location(), option=name, value=value))
        if aspect := self.options.get("aspect", ""):
            if ratio := _ASPECT.fullmatch(aspect.strip()):
                width = found.get("width", WIDTH)
                if width.isdecimal() and tag == "video":
                    height = max(1, round(int(width) * int(ratio[2]) / int(ratio[1])))
                    found |= {"width": width, "height": str(height)}
                elif tag == "iframe":
                    found["data-aspect"] = f"{ratio[1]} {ratio[2]}"
            else:
                report(SIZE.at(self.get_location(), option="aspect", value=aspect))
        if tag == "video" and not found.keys() & {"width", "height"}:
            found |= {"width": WIDTH, "height": HEIGHT}
        return found

    def play(self, node: recording) -> None:
        """Add what a recording has: it is loaded once it is played, unless it plays at once, which needs no sound."""
        flags: set[str] = {name for name in ("loop", "muted", "autoplay") if name in self.options}
        flags |= {"muted", "playsinline"} if "autoplay" in flags and node["tag"] == "video" else set()
        attributes = node["attributes"]
        attributes |= {"class": "recording", "controls": ""}
        attributes.update(dict.fromkeys(sorted(flags), ""))
        if "autoplay" not in flags:
            attributes["preload"] = "none"
        if node["tag"] == "video" and (poster := self.own_file(node, "poster", "placeholder")):
            attributes["poster"] = poster
        if captions := self.own_file(node, "captions"):
            lang = self.options.get("lang") or ScholarDomain.of(self.env).site_of(self.env.docname).language
            node["tracks"] = [{"kind": "captions", "src": captions, "srclang": lang, "label": lang, "default": ""}]

    def own_file(self, node: recording, *options: str) -> str:
        """The file that one of the *options* names, if it is there."""
        name = next((self.options[option].strip() for option in options if self.options.get(option)), "")
        return name if name and self.file(node, name) else ""

    def file(self, node: recording, name: str) -> bool:
        """Have Sphinx copy a file of the site; whether it is there."""
        path, problem = published(self.env, name)
        if problem:
            self.env.note_reread()
            report(replace(problem, location=self.get_location()))
        else:
            node["files"][name] = path
        return not problem

    def framed(self, node: nodes.Element) -> list[nodes.Node]:
        """The element in a figure, if it has a caption or a label; else in a container."""
        content = self.parse_content_to_nodes()
        if caption := self.options.get("caption", ""):
            inlines, _ = self.parse_inline(caption)
            content = [nodes.paragraph("", "", *inlines), *content]
        name = self.options.get("name") or self.options.get("label")
        # Not a container, whose class the parent theme has other styles for.
        outer: nodes.Element = el("div", node)
        if content and isinstance(content[0], nodes.paragraph):
            outer = nodes.figure("", node, nodes.caption("", "", *content[0].children))
            outer += [nodes.legend("", *content[1:])] if content[1:] else []
        elif content:
            outer += content
        outer["classes"] += self.options.get("class", [])
        if isinstance(outer, nodes.figure):
            outer["align"] = self.options.get("align", "default")
        elif align := self.options.get("align"):
            outer["classes"].append(f"align-{align}")
        self.set_source_info(outer)
        if name:
            self.options["name"] = name
            self.add_name(outer)
        return [outer]


class DrawMedia(SphinxPostTransform):
    """Write recordings and frames as HTML, or as links in formats that have none."""

    # Before elements are made nodes that the builder knows.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Change the page being written."""
        domain = ScholarDomain.of(self.env)
        builder = domain.state.builder
        if builder.name == "gettext":
            return
        for node in list(self.document.findall(recording)):
            docname = node["docname"]
            texts = domain.texts_of(docname)
            if builder.format == "html" and not getattr(builder, "embedded", False):
                here = builder.get_target_uri(docname) if writes_pages(builder) else ""
                # Of HTML with classes, docutils writes an element around it that has the names.
                ids = "" if node["classes"] else "".join(f'<span id="{escape(one)}"></span>' for one in node["ids"])
                html = html_of(node, partial(relative_uri, here), texts)
                made: nodes.Node = nodes.raw("", f"{ids}{html}", format="html")
            else:
                made = link_to(node, partial(file_address, domain, docname), texts)
            node.replace_self(made)
        if builder.format != "html":
            for raw in [raw for raw in self.document.findall(nodes.raw) if "html" in raw.get("format", "").split()]:
                self.add_links(domain, raw)

    def add_links(self, domain: ScholarDomain, raw: nodes.raw) -> None:
        """Put links to what HTML of authors shows behind it: the format leaves out the HTML."""
        address = partial(on_the_web, domain, page_of(raw).get("docname", self.env.docname))
        found = [link_of(part, address, domain.texts_of(self.env.docname)) for part in embedded_in_part(raw.astext())]
        links = [link(to, text) if to else el("span", text) for text, to in found]
        inline = isinstance(raw.parent, nodes.TextElement)
        if links:
            raw.replace_self([raw, *(links if inline else [el("p", part) for part in links])])


def add_directives(app: Sphinx, config: Config) -> None:
    """Add the directives that no extension of the site has."""
    for name in NAMES:
        if not is_directive_registered(name):
            app.add_directive(name, Media)
