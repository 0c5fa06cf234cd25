"""What is kept is bounded and made once; work is queued to a bound, and who waits too long is told."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from sinequanon.app.answer_cache import Kept
from sinequanon.app.create import create
from sinequanon.app.workers import FEW, BusyError, Workers


def test_the_last_used_are_kept():
    store: Kept[int] = Kept(2)
    for key in ("a", "b", "a", "c"):
        store.get(key, lambda: 1)
    assert [store.find(key) for key in "abc"] == [1, None, 1]
    assert len(store) == 2


def test_many_who_ask_for_the_same_share_one_making():
    store: Kept[int] = Kept(2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        time.sleep(0.05)
        return 7

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: store.get("x", make), range(8))) == {7}
    assert len(made) == 1


def test_what_fails_is_made_again():
    store: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        store.get("x", lambda: 1 // 0)
    assert store.get("x", lambda: 3) == 3


def test_a_full_queue_is_told_and_empties_again():
    workers = Workers(running=1, waiting=1)
    go = threading.Event()

    async def ask() -> list[object]:
        first = [asyncio.create_task(workers.do(lambda: go.wait(5))) for _ in range(2)]
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError):
            await workers.do(lambda: True)
        go.set()
        return [*await asyncio.gather(*first), await workers.do(lambda: "room")]

    assert asyncio.run(ask()) == [True, True, "room"]
    workers.close()


def test_patience_ends():
    workers = Workers(running=1, waiting=1, patience=0.05)
    go = threading.Event()

    async def ask() -> None:
        with pytest.raises(BusyError):
            await workers.do(lambda: go.wait(5))

    asyncio.run(ask())
    go.set()
    workers.close()


def test_equal_questions_take_one_thread():
    workers = Workers(running=2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        time.sleep(0.1)
        return 7

    async def ask() -> list[object]:
        many = [workers.do(make, key=("slow", 1)) for _ in range(50)]
        return [*await asyncio.gather(*many, workers.do(lambda: "other", key=("fast", 1)))]

    assert asyncio.run(ask()) == [7] * 50 + ["other"]
    assert len(made) == 1
    workers.close()


def test_one_who_leaves_does_not_end_the_work_of_others():
    workers = Workers(running=1)
    go = threading.Event()

    async def ask() -> object:
        first, second = (asyncio.create_task(workers.do(lambda: go.wait(5), key="x")) for _ in range(2))
        await asyncio.sleep(0.05)
        first.cancel()
        go.set()
        return await second

    assert asyncio.run(ask()) is True
    workers.close()


def test_who_would_wait_too_long_is_told_at_once_and_a_few_are_not_sent_away():
    workers = Workers(running=1, soon=1.0)
    workers._times["slow"] = 30.0
    go = threading.Event()

    async def ask() -> int:
        few = [asyncio.create_task(workers.do(lambda: go.wait(5), key=("slow", n))) for n in range(FEW)]
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        with pytest.raises(BusyError) as caught:
            await workers.do(lambda: True, key=("slow", 99))
        assert time.monotonic() - begun < 0.5
        go.set()
        assert await asyncio.gather(*few) == [True] * FEW
        return caught.value.retry_after

    assert asyncio.run(ask()) > 10
    workers.close()


def test_closing_ends_the_wait_of_what_has_not_begun():
    workers = Workers(running=1)
    go = threading.Event()

    async def ask() -> list[object]:
        both = [asyncio.create_task(workers.do(lambda: go.wait(5), key=n)) for n in range(2)]
        await asyncio.sleep(0.05)
        workers.close()
        go.set()
        with pytest.raises(BusyError):
            await workers.do(lambda: True)
        return [*await asyncio.gather(*both, return_exceptions=True)]

    first, second = asyncio.run(ask())
    assert first is True
    assert isinstance(second, BusyError)


def test_too_much_is_told_with_when_to_ask_again():
    workers = Workers(running=1, waiting=0)
    with TestClient(create(warm=False, workers=workers), base_url="http://127.0.0.1") as client:
        workers._room.acquire()
        answer = client.get("/overview.json?as_of=2023-06-16")
        workers._room.release()
        assert client.get("/overview.json?as_of=2023-06-16").status_code == 200
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert set(answer.json()["error"]) == {"cause", "where", "cure"}
