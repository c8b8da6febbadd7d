"""What a browser is told of markers: one file per change, then one bit for each."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.records import Initiative, InitiativeContent, Point
from geo.initiatives.vocabulary import STATUSES
from geo.maps.markers import MarkerFile, MarkerLayer, marker_file

THEN = datetime(2026, 1, 1, tzinfo=UTC)
MIDDLES = {"BU1": (52.51, 6.09), "WK1": (52.5, 6.1)}
KEY = b"secret"
HOSTILE = "<script>alert(1)</script> \u202e\U0001f600"


def initiative(id: int, *areas: str, sample: bool = False, **given_content: object) -> Initiative:
    content = InitiativeContent(title="Koffie", areas=areas, **given_content)  # type: ignore[arg-type]
    return Initiative(id, 1, content, THEN, THEN, "Ans", sample=sample)


def rows(made: MarkerFile) -> list[list[object]]:
    return json.loads(made.file.content)  # type: ignore[no-any-return]


def shown_in_browser(layer: MarkerLayer) -> list[int]:
    """Return the numbers that are shown, read as the script in the browser does."""
    bits = base64.b64decode(layer.message()["shown"])
    return [number for i, number in enumerate(layer.file.numbers) if bits[i >> 3] & (1 << (i & 7))]


def test_one_with_a_place_stands_there_and_one_without_in_the_middle_of_its_first_area() -> None:
    made = marker_file(
        [initiative(7, "BU1", point=Point(52.123456789, 6.2)), initiative(9, "WK1", "BU1")],
        MIDDLES,
        key=KEY,
    )
    assert [row[:3] for row in rows(made)] == [[7, 52.12346, 6.2], [9, 52.5, 6.1]]
    assert [int(str(row[3])) & 1 for row in rows(made)] == [0, 1]
    assert made.numbers == (7, 9)


def test_one_in_no_known_area_has_no_marker() -> None:
    assert marker_file([initiative(1, "BU9")], MIDDLES, key=KEY).numbers == ()
    assert marker_file([initiative(1, "BU9", "BU1")], MIDDLES, key=KEY).numbers == (1,)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("sample", [True, False])
def test_flags_tell_status_and_whether_it_is_fictional(status: str, sample: bool) -> None:
    flags = rows(
        marker_file([initiative(1, "BU1", status=status, sample=sample)], MIDDLES, key=KEY)
    )[0][3]
    assert list(STATUSES)[int(str(flags)) >> 2] == status
    assert bool(int(str(flags)) & 2) is sample


def test_the_name_of_the_file_follows_its_content() -> None:
    one, same, other = (
        marker_file([initiative(1, "BU1", organisation=name)], MIDDLES, key=KEY) for name in "aab"
    )
    assert one.file.name == same.file.name != other.file.name


def test_who_knows_the_content_cannot_tell_the_name() -> None:
    item = initiative(1, "BU1")
    one, other = (marker_file([item], MIDDLES, key=key).file for key in (b"one", b"other"))
    assert one.content == other.content
    assert one.name != other.name
    assert hashlib.sha256(one.content).hexdigest()[:16] not in one.name


def test_a_typed_text_travels_as_it_is() -> None:
    item = initiative(1, "BU1", organisation=HOSTILE)
    item = replace(item, content=replace(item.content, title=HOSTILE))
    assert rows(marker_file([item], MIDDLES, key=KEY))[0][4:] == [HOSTILE, HOSTILE]


@given(st.lists(st.booleans(), max_size=70))
def test_the_browser_shows_what_was_asked(wanted: list[bool]) -> None:
    made = marker_file([initiative(10 + i, "BU1") for i in range(len(wanted))], MIDDLES, key=KEY)
    numbers = [10 + i for i, is_wanted in enumerate(wanted) if is_wanted]
    assert shown_in_browser(MarkerLayer(made, numbers)) == numbers


def test_which_of_ten_thousand_are_shown_takes_less_than_two_kilobytes() -> None:
    made = marker_file([initiative(i, "BU1") for i in range(10_000)], MIDDLES, key=KEY)
    message = MarkerLayer(made, range(0, 10_000, 3), chosen=3, pin=Point(52.5, 6.1)).message()
    assert len(json.dumps(message)) < 2000
    assert (message["chosen"], message["pin"]) == (3, [52.5, 6.1])
