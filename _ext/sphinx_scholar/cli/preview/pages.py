"""The built site as a host would serve it, with the script that shows it again after a build."""

import asyncio
import html
import os
import re
import stat
from collections.abc import Collection
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ...model.policy import Policy
from .assets import Assets
from .before import Before, concerns_all
from .channel import Channel

#: The names by which this machine is asked; a page of another site that has its address assigned is refused.
HOSTS = ("127.0.0.1", "localhost")
#: Where the files of the preview are, beside those of the site.
OWN = "/__preview__"
STATIC = Path(__file__).parent / "static"
#: What is served while there is no page at all.
NOTHING = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{0}</title>
</head>
<body>
<p>{0}</p>
</body>
</html>
"""
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')


def with_script(page: str, build: str, version: int) -> str:
    """The HTML of a *page* with the script of the preview, before all others.

    The page shows *build*, and loads this *version* of the site's styles and scripts.

    The policy of the page stays as it is, unless it does not allow scripts, styles or requests of its own site.
    """

    def allow(match: re.Match[str]) -> str:
        policy = given = Policy.parse(html.unescape(match[2]))
        for directive in ("script-src-elem", "style-src-elem", "connect-src"):
            if not policy.allows(directive, "/"):
                policy = policy.adding(directive, "'self'")
        return f"{match[1]}{html.escape(str(policy))}{match[3]}" if policy != given else match[0]

    data = f'data-build="{html.escape(build)}" data-version="{version}"'
    script = f'<script defer src="{OWN}/preview.js" {data}></script>'
    head = _HEAD.search(page)
    if not head:
        return page
    return page[: head.end()] + script + _POLICY.sub(allow, page[head.end() :], count=1)


class Pages(StaticFiles):
    """The files of a built site; nothing outside of its folder, to which no link leads either."""

    def __init__(self, folder: Path, channel: Channel, ready: asyncio.Event) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self.channel, self.ready = channel, ready
        self.folder, self.assets, self.before = folder, Assets(folder), Before(folder)
        #: Whether no build is running.
        self.idle = asyncio.Event()
        self.idle.set()
        #: Pages that are not built yet: the number of the change that they show, and their HTML, by their paths.
        self.early: dict[str, tuple[int, bytes]] = {}
        #: Where the site is on its host: addresses on its 404 page begin with this.
        self.prefix = "/"

    async def begin(self, changed: Collection[str]) -> None:
        """Note that a build after the files *changed* begins; pages that it deletes are shown until it has finished."""
        self.idle.clear()
        if concerns_all(changed):
            await asyncio.to_thread(self.before.keep)
            self.all_directories = [self.folder, self.before.folder]
        # A link changes a time of its file.
        self.assets.begin()

    async def finish(self) -> list[str]:
        """Note that a build has finished; the paths of files that pages load and that it has changed."""
        changed = await asyncio.to_thread(self.assets.changed)
        self.all_directories = [self.folder]
        await asyncio.to_thread(self.before.discard)
        return changed

    async def check_config(self) -> None:
        """The folder is there after the first build."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """A file: hosts take ``/cv`` for ``/cv.html``, too."""
        for name in self._names(path):
            path, found = name, super().lookup_path(name)
            if found[1] is not None:
                break
        status = found[1]
        if not status or (stat.S_ISDIR(status.st_mode) and not super().lookup_path(f"{path}/index.html")[1]):
            return super().lookup_path(f"{path}.html")
        return found

    def _names(self, path: str) -> list[str]:
        """The paths in the folder that an address may stand for."""
        prefix = self.prefix.strip("/")
        inside = prefix and f"{path}/".startswith(f"{prefix}/")
        return [path, path[len(prefix) + 1 :] or "."] if inside else [path]

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to a request, once there is a build; files that pages load are as a finished one has left them."""
        await self.ready.wait()
        if Path(path).suffix not in ("", ".html") and scope["method"] == "GET":
            for name in self._names(path):
                if data := self.assets.unfinished(Path(name).as_posix()):
                    return Response(data, 200, {"Cache-Control": "no-cache"}, guess_type(name)[0])
            if not self._is_finished(path):
                await self.idle.wait()
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 405:
                raise
            return self._nothing(error.status_code)
        response.headers["Cache-Control"] = "no-cache"
        if isinstance(response, FileResponse) and response.media_type == "text/html":
            return self._page(response)
        return response

    def _is_finished(self, path: str) -> bool:
        try:
            file, status = self.lookup_path(path)
            # The build has deleted the file itself, which changes a time of the one that is left.
            return self.before.has(file) or self.assets.is_finished(status)
        except (OSError, ValueError):
            # The path is no name of a file.
            return True

    def _page(self, response: FileResponse) -> Response:
        _, data = self.early.get(str(response.path), (0, b""))
        try:
            data = data or Path(response.path).read_bytes()
        except OSError:
            return self._nothing(404)
        return self._html(data.decode("utf-8", "surrogateescape"), response.status_code)

    def _nothing(self, status: int) -> Response:
        text = "There is no such page." if self.lookup_path("index.html")[1] else "The site is not built yet."
        return self._html(NOTHING.format(text), status)

    def _html(self, page: str, status: int) -> Response:
        state = self.channel.state
        text = with_script(page, str(state.get("build", "")), state.get("version", 0))
        headers = {"Cache-Control": "no-store"}
        return Response(text.encode("utf-8", "surrogateescape"), status, headers, "text/html; charset=utf-8")


def application(pages: Pages) -> Starlette:
    """The application that serves *pages*, to browsers on this machine."""

    async def events(request: Request) -> Response:
        headers: dict[str, Any] = {"Cache-Control": "no-store"}
        return StreamingResponse(pages.channel.events(), headers=headers, media_type="text/event-stream")

    return Starlette(
        routes=[
            Route(f"{OWN}/events", events),
            Mount(OWN, StaticFiles(directory=STATIC)),
            Mount("/", pages),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS], www_redirect=False)],
    )
