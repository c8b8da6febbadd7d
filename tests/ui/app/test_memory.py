"""What stays for good is set aside once, so that it is not gone through after every click."""

import gc
from collections.abc import Iterator

import pytest

from geo.ui.app.memory import keep_for_good


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    keep_for_good.clear()
    gc.unfreeze()
    yield
    gc.unfreeze()
    keep_for_good.clear()


def test_the_collector_has_next_to_nothing_left_to_go_through() -> None:
    before = len(gc.get_objects())
    keep_for_good(0)
    assert len(gc.get_objects()) < before / 50


def test_garbage_is_taken_away_rather_than_kept_for_good() -> None:
    class Ring:
        pass

    ring = Ring()
    ring.self = ring  # type: ignore[attr-defined]
    del ring
    keep_for_good(0)
    gc.unfreeze()
    assert not any(type(item).__name__ == "Ring" for item in gc.get_objects())


def test_a_page_is_set_aside_once_and_another_page_again() -> None:
    keep_for_good(0)
    first = gc.get_freeze_count()
    made_since = [[number] for number in range(1000)]
    keep_for_good(0)
    # Freezing goes by all objects at once: a second time would take these along.
    assert gc.get_freeze_count() < first + len(made_since)
    keep_for_good(3)
    assert gc.get_freeze_count() >= first + len(made_since)
