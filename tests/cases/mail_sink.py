"""A mail server for the tests of killed workers: it counts what it accepted, and strikes at a moment one chooses."""

import re
import socketserver
import threading
from collections import Counter
from collections.abc import Callable

CONCERN = re.compile(r"/cases/concerns/([0-9a-f-]{36})/")
# Moments of a delivery, in order. At the last one the mail is accepted already, and the worker may not know.
GREETING, RECIPIENT, TEXT, ACCEPTED = MOMENTS = ("greeting", "recipient", "text", "accepted")


class Sink(socketserver.ThreadingTCPServer):
    """Speaks enough SMTP for Django. `accepted` counts mails by (address, concern)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.accepted: Counter[tuple[str, str]] = Counter()
        self.struck = threading.Event()
        self._moment, self._strike = "", lambda: None
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def arm(self, moment: str, strike: Callable[[], None]) -> None:
        """Call `strike` once, at this moment of the next delivery."""
        with self._lock:
            self._moment, self._strike = moment, strike
            self.struck.clear()

    def at(self, moment: str) -> bool:
        """Whether the strike came now; the conversation is over then."""
        with self._lock:
            if self._moment != moment:
                return False
            self._moment = ""
        self._strike()
        self.struck.set()
        return True

    def handle_error(self, request, client_address) -> None:
        """A worker killed in mid-sentence is what this server is for."""


class Conversation(socketserver.StreamRequestHandler):
    server: Sink

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        to = ""
        if self.server.at(GREETING):
            return
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                to = line.partition("<")[2].rstrip(">")
                if self.server.at(RECIPIENT):
                    return
            if verb == "DATA":
                self.say("354 go on")
                text = self.text()
                if self.server.at(TEXT):
                    return
                for concern in set(CONCERN.findall(text)):
                    self.server.accepted[to, concern] += 1
                self.say("250 taken")
                if self.server.at(ACCEPTED):
                    return
            elif verb == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 yes")

    def text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.decode())
        return "".join(lines).replace("=\r\n", "")
