"""Two processes for one list of things to do."""

import gc
import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

Task = TypeVar("Task")
Result = TypeVar("Result")

WORTH_IT = 16
"""Fewer things than this are done sooner than a second process starts."""
PILES = 200
"""Into how many piles things are dealt; their numbers are single bytes."""


class CrewError(Exception):
    """A second process ended by a bug of ours; carries its traceback."""


class Aside(Generic[Result]):
    """Work that a forked process does while this one does something else."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._process, self._end = _start(iter(()), 0, lambda _share, _number: work())

    def result(self) -> Result:
        """What the work gave, once.

        Raises: OSError as it was raised there; CrewError for any other exception.
        """
        try:
            return cast("Result", _result((self._process, self._end)))
        finally:
            os.close(self._end)
            _reap(self._process)


def shared_out(
    tasks: Sequence[Task],
    work: Callable[[Iterator[Task], int], Result],
    *,
    at_most: int | None = None,
    tell: Callable[[int, int], object] = lambda _taken, _of: None,
) -> list[Result]:
    """What `work(share, number)` gives in each process for its share of `tasks`, in order of the numbers.

    The last works in this process, the others in forked ones, which see all that this process has in memory.
    Each takes a pile of tasks whenever it has done its last, so that all end together; a pile is dealt out like
    cards, so that it holds as much heavy work as the next. `tell` hears how many have been taken, and of how many.
    Raises: OSError as it was raised; CrewError for any other exception in another process.
    """
    gc.freeze()  # what stands so far is not looked through again and again, and forked pages stay shared
    count = 1 if len(tasks) < WORTH_IT or not can_fork() else min(at_most or processors(), 8)
    numbers, filling = os.pipe()
    piles = [tasks[number::PILES] for number in range(min(PILES, len(tasks)))]
    os.write(filling, bytes(range(len(piles))))
    os.close(filling)
    others: list[tuple[int, int]] = []
    try:
        others.extend(_start(_taken(piles, numbers, tell), number, work) for number in range(count - 1))
        last = work(_taken(piles, numbers, tell), count - 1)
        results: list[Any] = [_result(other) for other in others]
        return [*results, last]
    finally:
        os.read(numbers, PILES)  # where something went wrong, the rest is not begun
        os.close(numbers)
        for process, end in others:
            os.close(end)
            _reap(process)


def _taken(
    piles: Sequence[Sequence[Task]], numbers: int, tell: Callable[[int, int], object]
) -> Iterator[Task]:
    """The tasks that one process gets; the pipe `numbers` gives the number of each pile to one process only."""
    of = sum(map(len, piles))
    while number := os.read(numbers, 1):
        tell(number[0] * of // len(piles), of)
        yield from piles[number[0]]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can be split safely here: on Linux, and outside of threads and debuggers."""
    return sys.platform == "linux" and multiprocessing.current_process().name == "MainProcess"


def _start(
    share: Iterator[Task], number: int, work: Callable[[Iterator[Task], int], Result]
) -> tuple[int, int]:
    """A process at work on `share`, and the end of the pipe that its result comes out of."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_outcome(share, number, work), pipe, protocol=5)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is run a second time


def _outcome(
    share: Iterator[Task], number: int, work: Callable[[Iterator[Task], int], Result]
) -> tuple[bool, object]:
    try:
        return True, work(share, number)
    except OSError as error:  # a full disk is no bug
        return False, error
    except BaseException:  # noqa: BLE001  # it is handed to the parent, which raises
        return False, traceback.format_exc()


def _result(other: tuple[int, int]) -> object:
    with os.fdopen(os.dup(other[1]), "rb") as pipe:
        try:
            fine, value = pickle.load(pipe)  # noqa: S301  # written by our own process a moment ago
        except EOFError:
            fine, value = False, "a second process ended without a word (out of memory?)"
    if isinstance(value, OSError):
        raise value
    if not fine:
        raise CrewError(value)
    return value


def _reap(process: int) -> None:
    try:
        os.waitpid(process, 0)
    except ChildProcessError:
        return
