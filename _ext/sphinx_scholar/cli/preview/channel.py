"""The channel by which open pages hear of builds: events that the server sends (HTML standard, ``EventSource``)."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any


class Channel:
    """Tells all open pages of each build; a page that opens later hears of the last one."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {}
        self._pages: set[asyncio.Queue[str | None]] = set()

    def tell(self, **news: Any) -> None:
        """Change the state, and send it to all pages."""
        self.state |= news
        for page in self._pages:
            page.put_nowait(json.dumps(self.state))

    def close(self) -> None:
        """Send no more."""
        for page in self._pages:
            page.put_nowait(None)

    async def events(self) -> AsyncIterator[str]:
        """The stream of one page."""
        page: asyncio.Queue[str | None] = asyncio.Queue()
        page.put_nowait(json.dumps(self.state))
        self._pages.add(page)
        try:
            while (news := await page.get()) is not None:
                yield f"data: {news}\n\n"
        finally:
            self._pages.discard(page)
