"""Parse numbers of people: "ca. 30", "30-40", "een stuk of 30", "50+"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.i18n import N_
from geo.initiatives.readings import Note, Option, Question, Reading, shortened
from geo.initiatives.validate import Problem

MAX_DIGITS: Final = 9
MAX_CHARS: Final = 80
"""Do not look for a number in a longer text: it is a story."""
SIGNS: Final = str.maketrans(
    {"±": " ca ", "≈": " ca ", "~": " ca ", "≥": ">", "≤": "<", "–": "-", "—": "-", "−": "-",
     "’": "'", "‘": "'", "à": "a", "á": "a", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip
GROUPED: Final = r"\d{1,3}(?:[.,' ]\d{3})+"
NUMBER: Final = rf"({GROUPED}|\d+)(?:[.,]0{{1,2}})?"
PEOPLE: Final = (
    r"(?:\s*(?:mensen|personen|persoon|pers|pp|p|deelnemers?|deelneemsters|(?:buurt|wijk)?bewoners|"
    r"inwoners|bezoek(?:st)?ers|kinderen|jongeren|ouderen|senioren|vrijwilligers|leden|gasten|"
    r"vrouwen|mannen|man|ouders|volwassenen|leerlingen|people|persons?|participants|residents|"
    r"visitors|members|children|adults|volunteers)\.?)?"
)
ABOUT: Final = (
    r"(?:(?:ca|circa|c|ongeveer|ong|plm|plusminus|plus minus|\+\s?/\s?-|\+-|zo'n|rond(?: de)?|"
    r"om en nabij(?: de)?|bijna|ruim|krap|naar schatting|schatting|geschat(?: op)?|gemiddeld|gem|"
    r"(?:een )?(?:stuk|man) of|about|approx(?:imately)?|around|roughly|nearly|some|an estimated|"
    r"estimated(?: at)?)[.:]?\s*)"
)
AFTER: Final = r"(?:\s*\(?(?:ongeveer|geschat|naar schatting|of zo|or so|estimated|schatting)\)?)"
AT_LEAST: Final = (
    r"(?:>\s?=?|meer dan|minstens|minimaal|min\.?|ten minste|tenminste|vanaf|boven(?: de)?|"
    r"more than|over|at least)\s*"
)
AT_MOST: Final = (
    r"(?:<\s?=?|maximaal|maximum|max\.?|hooguit|hoogstens|ten hoogste|tot|minder dan|"
    r"onder(?: de)?|up to|at most|less than|fewer than)\s*"
)
OR_MORE: Final = r"\s*(?:\+|plus|of meer|en meer|or more)"
TO: Final = r"\s*(?:-|/|a|tot(?: en met)?|t/m|of|to|or)\s*"

EXACT: Final = re.compile(NUMBER)
COUNTED: Final = re.compile(rf"(?:{ABOUT}*{NUMBER}{PEOPLE}{AFTER}?|(?:een )?{NUMBER}\s?-?\s?tal.*)")
RANGE: Final = re.compile(
    rf"{ABOUT}?(?:van |from )?{NUMBER}{PEOPLE}{TO}{ABOUT}?{NUMBER}{PEOPLE}"
    rf"|(?:tussen|between)(?: de)? {NUMBER} (?:en|and) {NUMBER}{PEOPLE}"
)
BOUND: Final = re.compile(
    rf"(?:{AT_LEAST}|{AT_MOST}){NUMBER}{PEOPLE}|{NUMBER}{OR_MORE}{PEOPLE}|{NUMBER}{PEOPLE}{OR_MORE}"
)
TOGETHER: Final = re.compile(rf"{ABOUT}?{NUMBER}{PEOPLE}\s*(?:en|\+|&|and)\s*{NUMBER}{PEOPLE}")
ANY_NUMBER: Final = re.compile(r"(?<![\d.,-])\d[\d.]*(?![\d.,-])")
WORDS: Final = {
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14,
    "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
    "twintig": 20, "vijfentwintig": 25, "dertig": 30, "veertig": 40, "vijftig": 50,
    "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90, "honderd": 100,
    "tweehonderd": 200, "duizend": 1000,
}  # fmt: skip
COUNT_WORD: Final = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")


@lru_cache(maxsize=4_000)
def people_in(text: str) -> Reading[int | None]:
    """Return the number of people in a cell.

    Examples
    --------
    >>> people_in("ca. 30").value
    30
    >>> [option.text for option in people_in("30-40").problems[0].options]
    ['30', '40']
    >>> people_in("veel").value is None
    True
    """
    plain = _plain(text)
    if not plain:
        return Reading(None)
    is_story = len(plain) > MAX_CHARS
    for pattern, make in KINDS if not is_story else ():
        match = pattern.fullmatch(plain)
        numbers = [_whole(found) for found in match.groups() if found] if match else []
        if numbers and max(numbers) < 10**MAX_DIGITS:
            return make(text, numbers)
    numbers = [] if is_story else [_whole(found) for found in ANY_NUMBER.findall(plain)]
    if len(numbers) == 1 and numbers[0] < 10**MAX_DIGITS and any(map(str.isalpha, plain)):
        return _other(text, numbers[0])
    message = N_("“{text}” is no whole number of people.")
    return Reading(None, problems=(Problem("reach", message, {"text": shortened(text)}),))


def _plain(text: str) -> str:
    """Return a cell in lower case, with numbers in digits and single spaces."""
    plain = " ".join(text.translate(SIGNS).casefold().split()).rstrip(" .,;:")
    return COUNT_WORD.sub(lambda found: str(WORDS[found.group()]), plain)


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _exact(text: str, numbers: list[int]) -> Reading[int | None]:
    # Tell the user how a comma or a word was read: we assumed it.
    is_plain = "," not in text and any(map(str.isdigit, text))
    return Reading(numbers[0]) if is_plain else _counted(text, numbers)


def _counted(text: str, numbers: list[int]) -> Reading[int | None]:
    note = Note("reach", text, N_("{n} people"), {"n": numbers[0]})
    return Reading(numbers[0], notes=(note,))


def _range(text: str, numbers: list[int]) -> Reading[int | None]:
    low, high = sorted(numbers)
    options = (
        Option("lowest", N_("The lowest: {n}"), str(low), {"n": low}),
        Option("highest", N_("The highest: {n}"), str(high), {"n": high}),
    )
    message = N_("“{text}” is two numbers. Which one do we keep?")
    return Reading(None, problems=(Question("reach", message, {"text": text}, options),))


def _bound(text: str, numbers: list[int]) -> Reading[int | None]:
    options = (Option("bound", N_("Keep {n}"), str(numbers[0]), {"n": numbers[0]}),)
    message = N_("“{text}” says how many at least or at most, not how many.")
    return Reading(None, problems=(Question("reach", message, {"text": text}, options),))


def _together(text: str, numbers: list[int]) -> Reading[int | None]:
    total = sum(numbers)
    options = (Option("together", N_("Together: {n}"), str(total), {"n": total}),)
    message = N_("“{text}” is two numbers. Which one do we keep?")
    return Reading(None, problems=(Question("reach", message, {"text": text}, options),))


def _other(text: str, number: int) -> Reading[int | None]:
    options = (Option("number", N_("Keep {n}"), str(number), {"n": number}),)
    message = N_("“{text}” may count something else than people.")
    return Reading(None, problems=(Question("reach", message, {"text": text}, options),))


KINDS: Final = (
    *((EXACT, _exact), (COUNTED, _counted), (RANGE, _range), (BOUND, _bound)),
    (TOGETHER, _together),
)
