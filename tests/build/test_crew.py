"""Tests of work that several processes share."""

import os
from collections.abc import Iterator

import pytest

from causebook.build.crew import WORTH_IT, Aside, CrewError, shared_out

FEW, MANY = range(3), range(WORTH_IT * 3)


def doubled(share: Iterator[int], _number: int) -> list[int]:
    return [2 * task for task in share]


@pytest.mark.parametrize("tasks", [FEW, MANY])
@pytest.mark.parametrize("at_most", [1, 2, 3])
def test_every_task_is_done_once(tasks: range, at_most: int) -> None:
    results = shared_out(tasks, doubled, at_most=at_most)
    assert sorted(one for share in results for one in share) == [2 * task for task in tasks]


def test_few_tasks_stay_in_this_process() -> None:
    assert shared_out(FEW, lambda _share, _number: os.getpid()) == [os.getpid()]


def test_a_full_disk_is_told_as_such_whichever_process_finds_it() -> None:
    def fail(_share: Iterator[int], number: int) -> int:
        if number == 0:
            raise OSError(28, "No space left on device", "/site/index.html")
        return number

    with pytest.raises(OSError, match="No space left") as found:
        shared_out(MANY, fail, at_most=2)
    assert (found.value.errno, found.value.filename) == (28, "/site/index.html")


def test_a_bug_in_another_process_is_told_with_its_traceback() -> None:
    def fail(_share: Iterator[int], number: int) -> float:
        return 1 / number

    with pytest.raises(CrewError, match=r"(?s)Traceback.*ZeroDivisionError"):
        shared_out(MANY, fail, at_most=2)


def test_a_process_that_vanishes_is_told() -> None:
    def vanish(_share: Iterator[int], number: int) -> int:
        if number == 0:
            os._exit(9)
        return number

    with pytest.raises(CrewError, match="ended without a word"):
        shared_out(MANY, vanish, at_most=2)


def test_work_aside_gives_its_result_later() -> None:
    work = Aside(lambda: (os.getpid(), "x" * 1_000_000))
    process, text = work.result()
    assert process != os.getpid()
    assert len(text) == 1_000_000


def test_work_aside_leaves_no_process_behind() -> None:
    process = Aside(os.getpid).result()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
