"""The time of work, without what the process would have done anyway."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The least processor time, in seconds, that *work* takes in two runs.

    Garbage is not collected meanwhile: a worker that ran thousands of tests takes a second to look through its objects.
    """
    gc.disable()
    try:
        return min(_once(work) for _ in range(2))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
