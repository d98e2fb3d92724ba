"""The processes that do the work of requests: what they give, and what they must not do."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest

from quotecli.serve import problems
from quotecli.serve.problems import (
    BusyError,
    DiedError,
    InvalidError,
    LateError,
    MissingError,
    NothingError,
    RequestError,
)
from quotecli.serve.workers import Workers

# What is called must be something that another process can find by its name.


def _divided(number: int, *, by: int) -> tuple[float, int]:
    return number / by, os.getpid()


def _dies() -> None:
    os._exit(3)


def _sleeps(seconds: float) -> None:
    time.sleep(seconds)


def _turns_forever() -> None:
    while True:
        pass


def _raises(error: RequestError) -> None:
    raise error


@contextmanager
def _workers(count: int = 1, seconds: float = 20, waiting: int = 2) -> Iterator[Workers]:
    workers = Workers(count, seconds, waiting)
    try:
        yield workers
    finally:
        workers.close()


def _run(work: Callable[[Workers], Awaitable[None]], **settings: float) -> None:
    async def main() -> None:
        with _workers(**settings) as workers:  # type: ignore[arg-type]
            await work(workers)

    asyncio.run(main())


def test_what_is_done_is_done_elsewhere_and_by_the_same_process() -> None:
    async def work(workers: Workers) -> None:
        found = [await workers.run(_divided, number, by=2) for number in (1, 2)]
        assert [value for value, _ in found] == [0.5, 1.0]
        assert len({pid for _, pid in found}) == 1
        assert found[0][1] != os.getpid()

    _run(work)


@pytest.mark.parametrize(
    "error",
    [
        MissingError(),
        InvalidError("invalid.format", name="{x} %s"),
        NothingError("a.pdf: {is} damaged"),
        LateError("3"),
        DiedError("a"),
    ],
)
def test_what_is_wrong_is_told_here(error: RequestError) -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(type(error)) as raised:
            await workers.run(_raises, error)
        for language in ("en", "id"):
            assert raised.value.said(language) == error.said(language)

    _run(work)


def test_a_fault_is_told_and_the_process_goes_on() -> None:
    async def work(workers: Workers) -> None:
        before = await workers.run(_divided, 1, by=1)
        with pytest.raises(DiedError, match=r"\(ZeroDivisionError: division by zero\)"):
            await workers.run(_divided, 1, by=0)
        assert await workers.run(_divided, 1, by=1) == before

    _run(work)


def test_a_process_that_dies_has_another_one_after_it() -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(DiedError, match=r"\(status 3\)"):
            await workers.run(_dies)
        assert (await workers.run(_divided, 4, by=2))[0] == 2

    _run(work)


@pytest.mark.parametrize("slow", [_turns_forever, _sleeps])
def test_what_takes_too_long_is_ended(slow: Callable[..., None]) -> None:
    async def work(workers: Workers) -> None:
        before = (await workers.run(_divided, 1, by=1))[1]
        with pytest.raises(LateError, match=r"longer than 1 seconds"):
            await workers.run(slow, *([60] if slow is _sleeps else []))
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        assert (await workers.run(_divided, 4, by=2))[0] == 2

    _run(work, seconds=1)


def test_no_more_wait_than_may() -> None:
    async def work(workers: Workers) -> None:
        first, second = (asyncio.ensure_future(workers.run(_sleeps, 0.5)) for _ in range(2))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await workers.run(_sleeps, 0)
        await asyncio.gather(first, second)
        assert (await workers.run(_divided, 4, by=2))[0] == 2

    _run(work, waiting=1)


def test_closing_ends_what_is_under_way() -> None:
    async def work(workers: Workers) -> None:
        pid = (await workers.run(_divided, 1, by=1))[1]
        under_way = asyncio.ensure_future(workers.run(_sleeps, 60))
        await asyncio.sleep(0.2)
        workers.close()
        with pytest.raises(DiedError):
            await under_way
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)

    _run(work)


def test_every_problem_has_words_and_a_code_of_its_own() -> None:
    kinds = [
        kind
        for kind in vars(problems).values()
        if isinstance(kind, type) and issubclass(kind, RequestError)
    ]
    assert len({kind.code for kind in kinds}) == len(kinds) > 10
    assert all(400 <= kind.status < 600 for kind in kinds)
