"""What is kept is bounded; equal questions are answered once, and who would wait too long is told at once."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sinequanon.app.stores import Answer, Kept, Responses
from sinequanon.app.worker_process import held, relieve
from sinequanon.app.workers import FEW, BusyError, Durations, Workers


def test_the_last_used_are_kept():
    store: Kept[int] = Kept(2)
    for key in ("a", "b", "a", "c"):
        store.get(key, lambda: 1)
    assert [store.find(key) for key in "abc"] == [1, None, 1]
    assert len(store) == 2


def test_the_older_half_is_forgotten_and_the_last_is_kept():
    store: Kept[int] = Kept(8)
    for key in "abcde":
        store.get(key, lambda: 1)
    store.find("a")
    left = []
    for _ in range(4):
        store.shed()
        left.append("".join(key for key in "abcde" if store.find(key)))
    assert left[0] == "ade"
    assert len(left[-1]) == 1


def test_answers_are_forgotten_when_more_memory_is_held_than_may_be():
    shed: list[int] = []
    assert not relieve(lambda: shed.append(1), most=10**15)
    assert not shed
    if not held():
        pytest.skip("this system does not tell how much memory a process holds")
    assert 10**7 < held() < 10**11
    assert relieve(lambda: shed.append(1), most=0)
    assert shed == [1]


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


def test_responses_are_bounded_by_their_bytes_and_failures_are_not_kept():
    store = Responses(most=400)
    for name in "abcde":
        store.keep(name, Answer(200, (), name.encode() * 100))
    store.keep("bad", Answer(500, (), b"x"))
    store.keep("long", Answer(200, (), b"x" * 101))
    assert [bool(store.find(name)) for name in ("a", "b", "e", "bad", "long")] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert store.bytes == 400


def test_the_etag_is_of_the_content():
    one, same, other = (Answer(200, (("a", "b"),), body) for body in (b"x", b"x", b"y"))
    assert one.etag == same.etag != other.etag


class Slow:
    """A hand that takes what a question says: its name, and seconds."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def answer(self, question: tuple[str, float]) -> str:
        await asyncio.sleep(question[1])
        if question[0] == "lost":
            raise EOFError
        self.told.append(question[0])
        return question[0]

    async def close(self) -> None:
        self.told.append("closed")


def ask(workers, name, seconds, room="r", kind=None):
    return asyncio.ensure_future(workers.ask((name, seconds), kind=kind or name, room=room))


def test_equal_questions_are_answered_once():
    async def run() -> list[str]:
        hand = Slow()
        workers = Workers([hand])
        assert set(await asyncio.gather(*(ask(workers, "x", 0.01) for _ in range(50)))) == {"x"}
        return hand.told

    assert asyncio.run(run()) == ["x"]


def test_one_who_leaves_does_not_end_the_answer_of_others():
    async def run() -> str:
        workers = Workers([Slow()])
        first, second = ask(workers, "x", 0.05), ask(workers, "x", 0.05)
        await asyncio.sleep(0.01)
        first.cancel()
        return await second

    assert asyncio.run(run()) == "x"


def test_a_few_wait_and_more_are_told_at_once_while_what_they_asked_is_made():
    async def run() -> None:
        kept: dict[tuple[str, float], str] = {}
        workers = Workers(
            [Slow()], keep=kept.__setitem__, soon=1.0, backlog=30.0, first={"long": 20.0, "quick": 0.5}
        )
        few = [ask(workers, f"q{n}", 0.02, kind="quick") for n in range(FEW)]
        await asyncio.sleep(0)
        begun = time.monotonic()
        with pytest.raises(BusyError) as caught:
            await ask(workers, "long", 0.02)
        assert time.monotonic() - begun < 0.02
        assert 20 < caught.value.retry_after < 60
        await asyncio.gather(*few)
        assert ("long", 0.02) not in kept
        await asyncio.sleep(0.1)
        assert kept["long", 0.02] == "long"

    asyncio.run(run())


def test_beyond_the_backlog_nothing_is_taken():
    async def run() -> list[str]:
        hand = Slow()
        workers = Workers([hand], soon=1.0, backlog=12.0)
        few = [ask(workers, f"q{n}", 0.01) for n in range(FEW)]
        for n in range(3):
            with pytest.raises(BusyError):
                await ask(workers, f"more{n}", 0.01)
        await asyncio.gather(*few)
        await asyncio.sleep(0.1)
        return hand.told

    assert asyncio.run(run()) == ["q0", "q1", "q2", "q3"]


def test_who_was_let_in_is_not_overtaken():
    async def run() -> list[str]:
        hand = Slow()
        workers = Workers([hand], soon=100.0, backlog=200.0, first={"long": 20.0})
        all_ = [ask(workers, "first", 0.01), ask(workers, "long", 0.01), ask(workers, "short", 0.0)]
        await asyncio.gather(*all_)
        return hand.told

    assert asyncio.run(run()) == ["first", "long", "short"]


def test_what_is_long_leaves_one_hand_free():
    async def run() -> tuple[list[str], list[str]]:
        one, two = Slow(), Slow()
        workers = Workers([one, two], soon=1.0, first={"long": 20.0, "short": 0.5})
        await asyncio.gather(
            ask(workers, "long", 0.05, "a"), ask(workers, "long", 0.06, "b"), ask(workers, "short", 0.0, "c")
        )
        return one.told, two.told

    assert asyncio.run(run()) == (["short"], ["long", "long"])


def test_the_same_matter_goes_to_who_has_it_at_hand():
    async def run() -> list[list[str]]:
        hands = [Slow(), Slow()]
        workers = Workers(hands)
        await asyncio.gather(ask(workers, "a", 0.01, "one"), ask(workers, "b", 0.01, "two"))
        for name, room in (("c", "two"), ("d", "one"), ("e", "two")):
            await ask(workers, name, 0.0, room)
        return [hand.told for hand in hands]

    assert asyncio.run(run()) == [["a", "d"], ["b", "c", "e"]]


def test_a_lost_hand_is_told_and_the_next_question_answered():
    async def run() -> str:
        workers = Workers([Slow()])
        with pytest.raises(BusyError):
            await ask(workers, "lost", 0.0)
        return await ask(workers, "x", 0.0)

    assert asyncio.run(run()) == "x"


def test_closing_ends_every_wait():
    async def run() -> list[object]:
        hand = Slow()
        workers = Workers([hand])
        both = [ask(workers, "x", 5.0), ask(workers, "y", 5.0)]
        await asyncio.sleep(0.01)
        begun = time.monotonic()
        await workers.close()
        told = await asyncio.gather(*both, ask(workers, "z", 0.0), return_exceptions=True)
        assert time.monotonic() - begun < 1.0
        assert hand.told == ["closed"]
        return told

    assert [type(one) for one in asyncio.run(run())] == [BusyError] * 3


def test_durations_are_learnt_with_their_spread():
    known = Durations({"brief": 12.0})
    assert known.expected("brief", again=False) == 12.0
    for _ in range(50):
        known.learn("brief", 2.0, again=False)
    assert known.expected("brief", again=False) == pytest.approx(2.0, abs=0.1)
    for seconds in (1.0, 3.0) * 20:
        known.learn("brief", seconds, again=False)
    assert 2.5 < known.expected("brief", again=False) < 4.0
    assert known.expected("brief", again=True) < 1.0
