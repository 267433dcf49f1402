"""Hold back, or cut, what the server sends to a browser, at a moment that the test chooses."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocketRoute


class Line:
    """The websocket of a page, between the browser and the server.

    is_held : whether what the server sends waits until `let_go`
    cut_after : how many messages still pass, both ways, before the line is cut; None for all
    cuts : how often it was cut
    is_down : whether a new line is cut at once
    """

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self.cut_after: int | None = None
        self.cuts = 0
        self.is_down = False
        self._waiting: list[str | bytes] = []
        self._browser: WebSocketRoute | None = None
        self._server: WebSocketRoute | None = None
        page.route_web_socket(lambda address: "/_stcore/stream" in address, self._connect)

    def let_go(self) -> None:
        """Let the browser have what was held back, and all that comes."""
        self.is_held = False
        while self._waiting:
            self._browser.send(self._waiting.pop(0))

    def cut(self) -> None:
        """Cut the line: what is still on its way never arrives."""
        self.cut_after, self.cuts = None, self.cuts + 1
        browser, self._browser = self._browser, None
        self._server.close()
        browser.close(code=1001)

    def _connect(self, browser: WebSocketRoute) -> None:
        if self.is_down:
            browser.close(code=1001)
            return
        server = browser.connect_to_server()
        self._browser, self._server, self._waiting = browser, server, []

        def passes() -> bool:
            if self._browser is not browser:  # cut
                return False
            if self.cut_after == 0:
                self.cut()
                return False
            if self.cut_after is not None:
                self.cut_after -= 1
            return True

        def to_server(message: str | bytes) -> None:
            if passes():
                server.send(message)

        def to_browser(message: str | bytes) -> None:
            if self.is_held:
                self._waiting.append(message)
            elif passes():
                browser.send(message)

        browser.on_message(to_server)
        server.on_message(to_browser)
