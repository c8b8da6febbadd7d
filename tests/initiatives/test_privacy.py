"""Signs of personal data, without alarms on what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.privacy import is_bsn, personal_data


@pytest.mark.parametrize(
    "text",
    [
        "06-12345678", "06 12 34 56 78", "0612345678", "+31 6 12345678", "0031612345678",
        "038-4981234", "(038) 498 12 34", "+31 (0)38 498 1234", "bel 06.1234.5678!",
    ],
)  # fmt: skip
def test_phone_numbers_are_seen(text: str) -> None:
    assert "phone" in personal_data(f"Vragen? {text}")


@pytest.mark.parametrize(
    "text", ["ans@zwolle.nl", "Ans.de-Vries+wijk@sub.zwolle.nl", "ans (at) x.nl"]
)
def test_mail_addresses_are_seen(text: str) -> None:
    assert personal_data(f"Mail {text}.") == ("mail",)


@pytest.mark.parametrize("text", ["111222333", "123456782", "1234.56.782", "111 222 333"])
def test_citizen_service_numbers_are_seen(text: str) -> None:
    assert personal_data(f"BSN {text}") == ("bsn",)


@pytest.mark.parametrize(
    "text",
    [
        "Elke week sinds 2021, voor 120 mensen", "8011 AB Zwolle", "€ 12.500,00", "01-03-2026",
        "2026-03-01", "van 09:00 tot 10:30", "111222334", "KvK 05012345678901", "@buurtzwolle",
        "tel mee!", "rekening 00000000", "", "52.51234, 6.09876", "20260301",
    ],
)  # fmt: skip
def test_other_numbers_and_words_give_no_alarm(text: str) -> None:
    assert personal_data(text) == ()


@given(st.integers(0, 999_999_999))
def test_the_eleven_test_agrees_with_its_definition(number: int) -> None:
    digits = f"{number:09d}"
    total = sum(int(digits[8 - place]) * (place + 1) for place in range(1, 9)) - int(digits[8])
    assert is_bsn(digits) is (total % 11 == 0 and number > 0)


@given(st.integers(10_000_000, 99_999_999))
def test_eight_digits_get_a_zero_in_front(number: int) -> None:
    assert is_bsn(str(number)) is is_bsn(f"0{number}")


@pytest.mark.parametrize("text", ["0000012", "1234567", "0111222333", "", "١١١222333"])
def test_digits_of_another_length_are_no_citizen_service_number(text: str) -> None:
    assert not is_bsn(text)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert set(personal_data(text)) <= {"phone", "mail", "bsn"}
