"""Find the columns of a list with personal data, before anything is imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_
from geo.initiatives.headings import FIELDS, heading_key
from geo.initiatives.person_names import is_home_address, is_person
from geo.initiatives.privacy import HINT, personal_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.initiatives.sheet import Sheet

Kind = Literal["name", "phone", "mail", "bsn", "address", "birth", "account"]

KIND_WORDS: Final[Mapping[Kind, str]] = {
    "name": N_("a name of a person"),
    "phone": N_("a phone number"),
    "mail": N_("a mail address"),
    "bsn": N_("a citizen service number (BSN)"),
    "address": N_("a home address"),
    "birth": N_("a date of birth"),
    "account": N_("a bank account number"),
}
BY_HEADING: Final[Mapping[Kind, re.Pattern[str]]] = {
    "name": re.compile(
        r"contactpersoon|contactpersonen|contact person|contact|contactgegevens|voornaam|"
        r"achternaam|familienaam|roepnaam|voorletters|voornamen|tussenvoegsel|naam contact.*|"
        r"contact naam|first name|last name|surname|full name|volledige naam|ingevuld door|"
        r"ingediend door"
    ),
    "phone": re.compile(r".*(?:telefoon|mobiel|\bgsm\b|\b06\b|\btel\b|telnr|phone|mobile).*"),
    "mail": re.compile(r".*(?:\bmail|email|e mail).*"),
    "bsn": re.compile(r".*(?:\bbsn\b|burgerservicenummer|sofinummer).*"),
    "address": re.compile(
        r"adres|woonadres|adres contact.*|adres aanvrager|straat|straatnaam|huisnummer|huisnr|"
        r"straat huisnummer|postadres|correspondentieadres|address|home address|street"
    ),
    "birth": re.compile(r".*(?:geboortedatum|geboorte|\bgeboren|date birth).*"),
    "account": re.compile(r".*(?:\biban\b|rekeningnummer|bankrekening).*"),
}
"""Headings of personal data, in the form of :func:`heading_key`."""
ROLE: Final = re.compile(
    r".*(?:trekker|aanspreekpunt|coordinator|vrijwilliger|begeleider|opbouwwerker|wijkmanager|"
    r"voorzitter|penningmeester|secretaris|contact|docent|leider|volunteer).*"
)
"""Headings of roles. Two capitalised words under one are a name."""
PUBLIC_PLACE: Final = re.compile(
    r".*(?:locatie|plaats|activiteit|ontmoeting|waar|venue|location).*"
)
"""Headings of public places. An address under one is no home address."""
MIN_SHARE: Final = {"phone": 0.3, "mail": 0.3, "bsn": 0.5, "name": 0.5, "address": 0.5}
"""Share of the filled cells that makes a whole column personal."""
MIN_SHARE_TOLD: Final = {"name": 0.1, "bsn": 0.3}
"""Ignore a kind below this share of the filled cells: some organisations are named after a person,
and one number in eleven passes the test of a BSN."""
MIN_NAMES_TOLD: Final = 2
MAX_EXAMPLE_CHARS: Final = 40
OF_FIELDS: Final = frozenset(heading_key(name) for names in FIELDS.values() for name in names)
"""Headings of our own fields. A phone number under one is reported per row."""


@dataclass(frozen=True)
class PersonalColumn:
    """A column with personal data.

    Attributes
    ----------
    index
        Index of the column.
    kinds
        Kinds of personal data that it seems to hold.
    rows
        Numbers of the rows with personal data.
    example
        One of its cells, masked.
    is_whole
        Whether the whole column is personal; otherwise only some of its texts are.
    """

    index: int
    kinds: tuple[Kind, ...]
    rows: tuple[int, ...]
    example: str
    is_whole: bool


def personal_columns(sheet: Sheet) -> tuple[PersonalColumn, ...]:
    """Return the columns with personal data."""
    found = (_looked_at(sheet, index) for index in range(len(sheet.headings)))
    return tuple(column for column in found if column is not None)


def masked(text: str) -> str:
    """Return the start of a text with only the first letter of each word, and no digits.

    Examples
    --------
    >>> masked("Ans de Vries, 06-1234")
    'A•• d• V••••, ••-••••'
    """
    hidden = re.sub(r"\d", "•", text.strip())
    hidden = re.sub(r"(?<=[^\W\d_])[^\W\d_]", "•", hidden)
    return hidden[:MAX_EXAMPLE_CHARS]


def _looked_at(sheet: Sheet, index: int) -> PersonalColumn | None:
    heading = heading_key(sheet.headings[index])
    filled = [(number, cells[index]) for number, cells in sheet.rows if cells[index].strip()]
    if not filled:
        return None
    promised = _promised(heading, [text for _, text in filled])
    kinds_in = {text: _kinds_in(text, heading) for text in {text for _, text in filled}}
    rows: dict[Kind, list[int]] = {}
    for number, text in filled:
        for kind in kinds_in[text]:
            rows.setdefault(kind, []).append(number)
    share = {kind: len(numbers) / len(filled) for kind, numbers in rows.items()}
    whole = [
        kind
        for kind in rows
        if share[kind] >= MIN_SHARE[kind] and (kind == "name" or heading not in OF_FIELDS)
    ]
    if promised or whole:
        kinds = tuple(dict.fromkeys([*promised, *whole]))
        return PersonalColumn(
            index, kinds, tuple(number for number, _ in filled), masked(filled[0][1]), True
        )
    told = [
        kind
        for kind in rows
        if kind != "address"
        and share[kind] >= MIN_SHARE_TOLD.get(kind, 0)
        and (kind != "name" or len(rows[kind]) >= MIN_NAMES_TOLD)
    ]
    if not told:
        return None
    numbers = sorted({number for kind in told for number in rows[kind]})
    example = next(text for number, text in filled if number == numbers[0])
    return PersonalColumn(index, tuple(told), tuple(numbers), masked(example), False)


def _promised(heading: str, texts: Sequence[str]) -> list[Kind]:
    """Return the kinds that a heading names, if the cells can be of that kind."""
    half = len(texts) / 2
    has_letters = sum(any(map(str.isalpha, text)) for text in texts) >= half
    has_digits = sum(any(map(str.isdigit, text)) for text in texts) >= half
    fits = dict.fromkeys(BY_HEADING, has_digits) | {
        "name": has_letters,
        "address": True,
        "mail": any("@" in text for text in texts),
    }
    return [kind for kind, said in BY_HEADING.items() if fits[kind] and said.fullmatch(heading)]


def _kinds_in(text: str, heading: str) -> set[Kind]:
    """Return the kinds of personal data in a cell."""
    kinds: set[Kind] = set()
    if HINT.search(text):
        kinds |= set(personal_data(text))
        if is_home_address(text) and not PUBLIC_PLACE.fullmatch(heading):
            kinds.add("address")
    elif is_person(text, is_likely=" " in text.strip() and ROLE.fullmatch(heading) is not None):
        kinds.add("name")
    return kinds
