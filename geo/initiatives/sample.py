"""A fictional example, to see what the registry can show. Every title says that it is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.initiatives.records import AgendaContent, Confirmation, InitiativeContent, Point
from geo.initiatives.validate import tidy_initiative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.initiatives.places import Places

SEED: Final = 2026
MARK: Final = "Voorbeeld: "
SHARE_OF_BUURTEN: Final = 0.5
EVERY_WIJK_WIDE: Final = 6
EVERY_WITHOUT_PLACE: Final = 4

# Title, organisation, tasks, groups, partners, status, days from today to start and end, reach.
PATTERNS: Final = (
    ("koffie-ochtend", "Bewonersgroep De Voorbeeldstraat", "presence participation",
     "small_network seniors", "residents welfare", "active", -400, None, 25),
    ("moestuin voor de buurt", "Tuingroep Verzonnen", "collective liveability", "everyone",
     "residents municipality", "active", -700, None, 40),
    ("huiswerkhulp", "Stichting Fictief Leren", "children participation", "children newcomers",
     "school volunteers", "active", -300, None, 30),
    ("wandelgroep", "Loopclub Bedacht", "participation", "seniors small_network", "volunteers",
     "active", -150, None, 18),
    ("repair-café", "Werkplaats Denkbeeldig", "collective participation", "everyone no_work",
     "volunteers business", "active", -90, None, 35),
    ("jongeren op straat", "Jongerenwerk Voorbeeld", "presence children", "youth",
     "welfare police", "active", -520, None, 60),
    ("taalcafé", "Taalhuis Verzonnen", "participation", "newcomers", "volunteers faith",
     "paused", -380, None, 15),
    ("schone-straat-dag", "Bewonersgroep De Voorbeeldstraat", "liveability collective", "everyone",
     "residents housing municipality", "ended", -420, -60, 80),
    ("buurtpreventie-groep", "Wijkgroep Bedacht", "liveability", "everyone", "residents police",
     "active", -250, None, None),
    ("eettafel", "Keuken Fictief", "participation presence", "small_network disability",
     "welfare faith", "active", -30, None, 22),
    ("buitenspeel-middag", "Speelgroep Denkbeeldig", "children", "children", "school residents",
     "idea", 30, None, None),
)  # fmt: skip
# Kind, topic, text, origin, status, days ago, follow-up.
AGENDA: Final = (
    ("signal", "verlichting in het park", "Bewoners vinden het pad ’s avonds te donker.",
     "residents", "in_progress", 80, "Besproken met de gemeente."),
    ("wish", "een plek om elkaar te ontmoeten", "Jongeren willen een eigen ruimte.", "residents",
     "open", 140, ""),
    ("agreement", "samen op ronde", "Elke maand lopen bewoners en de corporatie een ronde.",
     "professional", "in_progress", 120, "De eerste ronde is geweest."),
    ("agreement", "bankjes bij de flat", "De gemeente zet twee bankjes neer.", "council", "done",
     200, "De bankjes staan er."),
    ("signal", "nieuwe bewoners kennen de weg niet", "Het Sociaal Wijkteam hoort dit vaak.",
     "professional", "open", 45, ""),
)  # fmt: skip


@dataclass(frozen=True)
class SampleSet:
    """The fictional example."""

    initiatives: tuple[InitiativeContent, ...]
    agenda: tuple[AgendaContent, ...]
    confirmations: tuple[Confirmation, ...]


def sample_set(places: Places, today: date, *, seed: int = SEED) -> SampleSet:
    """Return the example for the areas that there are; the same for the same seed and day.

    Half of the buurten get initiatives; of the others a few are said to be checked, and the
    rest stay empty, as in a registry that is being filled.
    """
    random = np.random.default_rng(seed)
    buurten = sorted(code for code, level in places.levels.items() if level == "buurt")
    order = [buurten[i] for i in random.permutation(len(buurten))]
    used = order[: max(1, round(len(order) * SHARE_OF_BUURTEN))]
    initiatives = tuple(
        _initiative(number, buurt, places, today) for number, buurt in enumerate(used)
    )
    agenda = tuple(_item(number, buurt, today) for number, buurt in enumerate(used[::3]))
    checked = tuple(
        Confirmation(buurt, today - timedelta(days=20 + 9 * number), f"{MARK}wijkmanager")
        for number, buurt in enumerate(order[len(used) :: 8])
    )
    return SampleSet(initiatives, agenda, checked)


def _initiative(number: int, buurt: str, places: Places, today: date) -> InitiativeContent:
    title, organisation, tasks, groups, partners, status, start, end, reach = PATTERNS[
        number % len(PATTERNS)
    ]
    areas = _areas(number, buurt, places)
    has_place = number % EVERY_WITHOUT_PLACE and places.shapes
    middle = places.shapes[buurt].representative_point() if has_place and places.shapes else None
    content = InitiativeContent(
        title=f"{MARK}{title} {places.names[buurt]}",
        areas=areas,
        description="Dit initiatief is verzonnen. Het laat zien wat u kunt invullen.",
        organisation=organisation,
        tasks=tuple(tasks.split()),
        groups=tuple(groups.split()),
        partners=tuple(partners.split()),
        status=status,
        start=today + timedelta(days=start - number),
        end=None if end is None else today + timedelta(days=end),
        point=None if middle is None else Point(round(middle.y, 5), round(middle.x, 5)),
        reach=reach,
        source="Verzonnen voorbeeld",
    )
    return tidy_initiative(content)


def _areas(number: int, buurt: str, places: Places) -> tuple[str, ...]:
    wijk = places.parents[buurt]
    if number % EVERY_WIJK_WIDE == 0:
        return (wijk,)
    neighbours: Sequence[str] = [code for code in places.buurten_of(wijk) if code != buurt]
    return (buurt, neighbours[0]) if neighbours and number % 5 == 0 else (buurt,)


def _item(number: int, buurt: str, today: date) -> AgendaContent:
    kind, topic, text, origin, status, days, follow_up = AGENDA[number % len(AGENDA)]
    return AgendaContent(
        area=buurt,
        kind=kind,
        topic=f"{MARK}{topic}",
        text=f"{text} (Verzonnen.)",
        day=today - timedelta(days=days + number),
        origin=origin,
        follow_up=follow_up,
        status=status,
    )
