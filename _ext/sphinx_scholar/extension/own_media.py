"""Recordings and pictures of the site, in HTML of authors and in directives: Sphinx copies them for the page."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.problems import Problem
from ..model.text import about_file
from ..outputs.embeds import own_files
from ..outputs.html_links import with_lines
from ..rendering.problems import report
from .problems import FILE_REFUSED, NO_MEDIA
from .transforms import file_address

#: Whether a file is video or sound, by the end of its name.
KINDS = {
    **dict.fromkeys(("mp4", "m4v", "webm", "ogv", "mov"), "video"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"), "audio"),
}


def kind_of(address: str) -> str:
    """``video`` or ``audio``, by the end of an address; ``""`` for anything else."""
    try:
        return KINDS.get(urlsplit(address).path.rpartition(".")[2].lower(), "")
    except ValueError:
        return ""


def published(env: BuildEnvironment, name: str) -> tuple[str, Problem | None]:
    """The path in the output of a file that the page being read names, or why it has none."""
    domain = ScholarDomain.of(env)
    relative, absolute = env.relfn2path(unquote(name))
    file = Path(absolute)
    env.note_dependency(relative)
    if not is_file(file):
        return "", NO_MEDIA.at("", file=name)
    if why := domain.state.allowed_files.refusal(file):
        return "", FILE_REFUSED.at("", file=name, why=why)
    folders = (Path(env.srcdir, folder) for folder in env.config.html_static_path)
    static = next((file.relative_to(folder) for folder in folders if file.is_relative_to(folder)), None)
    path = f"_static/{static.as_posix()}" if static else f"_downloads/{env.dlfiles.add_file(env.docname, relative)}"
    files = domain.data["files"].setdefault(env.docname, {})
    files[name] = (f"/{path}", about_file(file.name, file.stat().st_size))
    return path, None


def note_files(app: Sphinx, document: nodes.document) -> None:
    """Have Sphinx copy the files beside the page being read that HTML of its author shows."""
    domain, env = ScholarDomain.of(app.env), app.env
    for parent in {id(raw.parent): raw.parent for raw in document.findall(nodes.raw)}.values():
        for raw, line in with_lines(parent):
            for name in own_files(raw.astext()):
                # What is not there, links of HTML are checked for: it may be a file of the output.
                if is_file(env.relfn2path(unquote(name))[1]):
                    _, problem = published(env, name)
                    if problem:
                        report(problem.kind.at(domain.place(env.docname, line), **problem.arguments))


def addresses(app: Sphinx, page: str) -> dict[str, str]:
    """The addresses of the files that a page names, relative to the page."""
    files = ScholarDomain.of(app.env).data["files"].get(page, {})
    here = app.builder.get_target_uri(page) if files else ""
    return {name: relative_uri(here, path.lstrip("/")) for name, (path, _) in files.items()}


def on_the_web(domain: ScholarDomain, docname: str, name: str) -> str:
    """The address on the web of a file that a page names; ``""`` without a base URL and for one that is not there."""
    path, _ = domain.data["files"].get(docname, {}).get(name, ("", ""))
    return file_address(domain, docname, path.lstrip("/")) if path else ""
