"""Run by Python at its start if this folder is on PYTHONPATH: logs what a build does, and shifts its clock.

``WATCH_LOG`` names the file for the audit events of the process, a JSON list a line; ``WATCH_SHIFT`` gives the seconds
by which its clock is wrong.
"""

import datetime
import json
import os
import sys
import time
from typing import Any

_LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT) if "WATCH_LOG" in os.environ else None
_SHIFT = int(os.environ.get("WATCH_SHIFT", "0"))
_ASKED = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "urllib.Request",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
)
_CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if not isinstance(path, (str, bytes)) or not (flags or 0) & _WRITING:
            return
        paths = [path]
    elif event in _CHANGES:
        # A name relative to an open folder, whose own path is logged.
        if arguments[-1] != -1:
            return
        paths = [path for path in arguments if isinstance(path, (str, bytes))]
    elif event in _ASKED:
        os.write(_LOG, (json.dumps([event, repr(arguments[:2])]) + "\n").encode())
        return
    else:
        return
    for path in paths:
        os.write(_LOG, (json.dumps(["write", os.path.realpath(os.fsdecode(path))]) + "\n").encode())


def _shift_clock() -> None:
    """Replace the clock wherever Python code can ask for the time."""
    now, local, universal, text = time.time, time.localtime, time.gmtime, time.strftime
    time.time = lambda: now() + _SHIFT
    time.time_ns = lambda: int(time.time() * 1e9)
    time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: universal(time.time() if seconds is None else seconds)
    time.strftime = lambda form, when=None: text(form, when or time.localtime())
    whole, day = datetime.datetime, datetime.date

    class Moved(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, whole if cls.__name__ == "datetime" else day)

    def moment(cls: Any, zone: Any = None) -> Any:
        return cls.fromtimestamp(time.time(), zone)

    names = {
        "now": classmethod(moment),
        "utcnow": classmethod(lambda cls: cls.fromtimestamp(time.time(), datetime.UTC)),
    }
    datetime.datetime = Moved("datetime", (whole,), {**names, "today": classmethod(moment)})
    datetime.date = Moved("date", (day,), {"today": classmethod(lambda cls: cls.fromtimestamp(time.time()))})


if _SHIFT:
    _shift_clock()
if _LOG is not None:
    sys.addaudithook(_watch)
