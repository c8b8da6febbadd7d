"""Columns of persons are pointed out, and those of organisations are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.person_names import is_home_address, is_person
from geo.initiatives.personal_columns import PersonalColumn, masked, personal_columns
from geo.initiatives.sheet import Sheet


def column(heading: str, *cells: str) -> PersonalColumn | None:
    """Return what is found in the second column of a list."""
    rows = tuple((number, (f"Titel {number}", cell)) for number, cell in enumerate(cells, start=2))
    found = [seen for seen in personal_columns(Sheet(("Titel", heading), rows)) if seen.index == 1]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Contactpersoon", ("Ans de Vries", ""), "name"),
        ("Voornaam", ("Xandra",), "name"),
        ("Naam", ("Ans de Vries", "dhr. Bakker", "J.P. Jansen", "Buurthuis"), "name"),
        ("Trekker", ("Xandra Pol", "Rinus Baas"), "name"),
        ("Telefoon", ("038 498 12 34",), "phone"),
        ("Telefoonnummer contact", ("612345678",), "phone"),
        ("Overig", ("06-12345678", "", "0612345678"), "phone"),
        ("E-mailadres", ("ans@x.nl",), "mail"),
        ("Kolom9", ("ans@x.nl", "bo (at) y.nl"), "mail"),
        ("BSN", ("111222333",), "bsn"),
        ("Kolom7", ("111222333", "123456782"), "bsn"),
        ("Adres", ("Bachlaan 144", "Zandweg 3a, 8031 HL Zwolle"), "address"),
        ("Kolom8", ("Bachlaan 144", "Zandweg 3a"), "address"),
        ("Geboortedatum", ("1-2-1960",), "birth"),
        ("IBAN", ("NL91ABNA0417164300",), "account"),
    ],
)
def test_a_column_of_persons_is_seen_as_a_whole(
    heading: str, cells: tuple[str, ...], kind: str
) -> None:
    seen = column(heading, *cells)
    assert seen is not None
    assert kind in seen.kinds
    assert seen.is_whole


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Organisatie", ("Stichting Travers", "Humanitas", "Rode Kruis", "Present Zwolle")),
        ("Organisatie", ("Jan van Arkel", *[f"Vereniging {n}" for n in range(30)])),
        ("Aanvrager", ("Leger des Heils", "PEC Zwolle", "Openbaar Belang", "Samen Zwolle")),
        ("Aanvrager", ("(Particulier)", "St. Centrale Dorpenraad", "Jazzclub New Orleans")),
        ("Titel", ("Koffie met Ans", "De Zonnehof", "Repair Café", "Theo Thijssenschool")),
        ("Buurt", ("Berkum", "Holtenbroek IV", "Schelle", "Veerallee")),
        ("Bereik", ("30", "ca. 40", "12")),
        ("Vrijwilligers", ("12", "3", "8")),
        ("Begindatum", ("1-3-2023", "2023-05-01", "20230501")),
        ("KvK", ("05012345", "05012346", "05012347", "05012348")),
        ("Locatie", ("Bachlaan 144", "Zandweg 3")),
        ("Bedrag", ("4000.00", "83280.00")),
        ("Contactpersoon", ("", "")),
    ],
)
def test_other_columns_give_no_alarm(heading: str, cells: tuple[str, ...]) -> None:
    assert column(heading, *cells) is None


def test_of_a_text_with_a_phone_number_here_and_there_the_rows_are_told() -> None:
    seen = column("Omschrijving", "Gezellig", "Bel 06-12345678", "Samen eten", "Mail a@b.nl")
    assert seen is not None
    assert (seen.is_whole, seen.rows) == (False, (3, 5))
    assert set(seen.kinds) == {"phone", "mail"}


def test_of_organisations_with_some_persons_the_rows_are_told() -> None:
    seen = column("Organisatie", "Humanitas", "Ans de Vries", "Travers", "J. Bos", "De Kern")
    assert seen is not None
    assert (seen.is_whole, seen.rows) == (False, (3, 5))


def test_an_example_is_shown_without_what_it_says() -> None:
    seen = column("Contact", "Ans de Vries, 06-12345678, ans@zwolle.nl")
    assert seen is not None
    for part in ("Ans", "Vries", "1234", "zwolle"):
        assert part not in seen.example
    assert seen.example.startswith("A•• d• V••••")


@given(st.text(max_size=100))
def test_of_any_text_no_digit_and_no_second_letter_shows(text: str) -> None:
    hidden = masked(text)
    assert not any(sign.isdecimal() for sign in hidden)
    pairs = pairwise(hidden)
    assert not any(one.isalpha() and other.isalpha() for one, other in pairs)


@given(st.text(max_size=200))
def test_no_text_breaks_the_look_for_persons(text: str) -> None:
    assert is_person(text) in (True, False)
    assert is_home_address(text) in (True, False)
