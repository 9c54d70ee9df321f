"""Services that the site has switched on: analytics on all pages, and comments below notes."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from ..environment.builders import has_theme, writes_pages
from ..environment.domain import ScholarDomain
from ..locale.messages import Messages
from ..model.policy import origin_of
from ..outputs.files import THEME, uses_theme
from ..readers.problems import NO_COMMENTS
from ..readers.security import publishing_problems
from ..readers.services import Comments, read_analytics, read_comments, services_problems
from ..rendering.problems import report
from .conf_problems import report_in_conf

ANALYTICS, COMMENTS = "js/analytics.js", "js/comments.js"


def check(app: Sphinx, config: Config) -> None:
    """Report what is wrong with the settings."""
    for setting, problems in {**publishing_problems(config), **services_problems(config)}.items():
        for problem in problems:
            report_in_conf(app, setting, problem)


def begin(app: Sphinx) -> None:
    """Read the settings; nobody is counted in a preview. Other themes get the scripts, which that of the engine has."""
    if not has_theme(app.builder):
        return
    state = ScholarDomain.of(app.env).state
    if writes_pages(app.builder):
        state.comments, _ = read_comments(app.config.scholar_comments)
        if not app.config.scholar_comments:
            _report_comments(app)
    if not app.tags.has("preview"):
        state.analytics, _ = read_analytics(app.config.scholar_analytics)
    if uses_theme(app.builder):
        return
    for name, used in ((ANALYTICS, state.analytics), (COMMENTS, state.comments)):
        if used:
            copy, source = Path(app.outdir, "_static", name), THEME / "static" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
            state.written.add(f"_static/{name}")


def _report_comments(app: Sphinx) -> None:
    """Name the notes that ask for comments on a site without any."""
    domain = ScholarDomain.of(app.env)
    asking = [page for page in domain.pages.values() if page.kind == "note" and page.values.get("comments")]
    if asking:
        places = ", ".join(sorted(domain.place(page.docname, page.lines.get("comments", 0)) for page in asking[:5]))
        report(NO_COMMENTS.at("", places=places))


def add(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the services to a page, and what they need to its policy."""
    domain = ScholarDomain.of(app.env)
    state, sources = domain.state, list[tuple[str, str]]()
    if state.analytics:
        attributes: dict[str, Any] = {"data-script": json.dumps(dict(state.analytics.attributes))}
        app.add_js_file(ANALYTICS, loading_method="defer", **attributes)
        sources += state.analytics.sources
    found = domain.pages.get(page)
    commented = found is not None and found.kind == "note" and found.values.get("comments", True)
    if state.comments and commented and "body" in context:
        context["body"] += section(state.comments, domain.texts_of(page), domain.url(page))
        app.add_js_file(COMMENTS, loading_method="defer")
        sources.append(("frame-src", origin_of(state.comments.settings["host"])))
    context["scholar_sources"] = sources


def section(comments: Comments, texts: Messages, url: str) -> str:
    """The comments of the page at *url*: a button that loads them, and a link to where they are on GitHub."""
    settings = {**comments.settings, "lang": comments.settings["lang"] or _language(texts)}
    path = re.sub(r"\.\w+$", "", urlsplit(url).path.lstrip("/"))
    sought = {"pathname": path, "url": url}.get(settings["mapping"], "")
    query = f"?discussions_q={quote(f'in:title {json.dumps(sought)}')}" if sought else ""
    host = urlsplit(settings["host"]).netloc
    title, show = escape(texts.gettext("Comments")), escape(texts.gettext("Show comments"))
    loads = escape(texts.gettext("They load from {host}.", host=host))
    discussions = escape(texts.gettext("Discussions on GitHub"))
    return f"""
<section class="comments" id="comments" aria-labelledby="comments-title" data-generated="">
<h2 id="comments-title">{title}</h2>
<button type="button" class="button needs-script" data-comments="{escape(json.dumps(settings))}">{show}</button>
<p class="meta"><span class="needs-script">{loads} </span><a \
href="https://github.com/{escape(settings["repo"])}/discussions{escape(query)}">{discussions}</a></p>
</section>
"""


def _language(texts: Messages) -> str:
    """The language of the frame, of which giscus has two of Chinese."""
    return texts.tag if texts.tag in ("zh-CN", "zh-TW") else texts.base
