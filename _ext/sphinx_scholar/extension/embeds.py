"""What pages show of other hosts: frames, which load on a click, and links in place of what the policy blocks."""

from functools import partial
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.policy import Policy, origin_of
from ..outputs.embeds import converted, linked, with_files
from ..outputs.page_assets import FRAME
from .own_media import addresses, on_the_web

#: The script of the theme that loads a frame.
SCRIPT = "js/embed.js"


def embed(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Convert the frames and recordings in the text of a page."""
    body = str(context.get("body") or "")
    if "<" not in body:
        return
    if any(tag in body for tag in ("<video", "<audio", "<img")):
        embedded = getattr(app.builder, "embedded", False)
        context["body"] = body = with_files(body, {} if embedded else addresses(app, page))
    texts = ScholarDomain.of(app.env).texts_of(page)
    if getattr(app.builder, "embedded", False):
        context["body"] = linked(body, partial(on_the_web, ScholarDomain.of(app.env), page), texts)
    elif ScholarDomain.of(app.env).state.stylesheet:
        text, allowed = str(app.config.scholar_policy), app.config.scholar_allowed_frames
        if not text and not allowed:
            return
        policy = Policy.parse(text).adding("frame-src", *allowed)
        for directive in ("img-src", "media-src"):
            policy = policy.adding(directive, *app.config.scholar_allowed_media)
        origin = origin_of(app.config.html_baseurl)
        context["body"] = body = converted(
            body, lambda name, address: policy.allows(name, address, origin), texts, origin
        )
        if f" {FRAME}=" in body and "<button" in body:
            app.add_js_file(SCRIPT, loading_method="defer")
