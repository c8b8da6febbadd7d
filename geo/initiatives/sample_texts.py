"""The texts of the fictional example: realistic activities of organisations that do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Pattern:
    """A fictional initiative without an area.

    Attributes
    ----------
    title, organisation, description
        Dutch texts, as a user would type them.
    tasks, groups, partners
        Keys of :mod:`geo.initiatives.vocabulary`, separated by spaces.
    status, reach
        See :class:`geo.initiatives.records.InitiativeContent`.
    start, end
        Days from today; None when unknown.
    """

    title: str
    organisation: str
    description: str
    tasks: str
    groups: str
    partners: str
    status: str
    start: int | None
    end: int | None = None
    reach: int | None = None


PATTERNS: Final = (
    Pattern("koffieochtend", "Bewonersgroep De Verzonnen Straat",
            "Elke dinsdag koffie voor wie wil. Binnenlopen mag.",
            "presence participation", "small_network seniors", "residents welfare",
            "active", -410, None, 25),
    Pattern("buurtmoestuin", "Tuingroep Bedacht",
            "Samen groente kweken op een leeg stuk gras.",
            "collective liveability", "everyone", "residents municipality",
            "active", -700, None, 40),
    Pattern("huiswerkhulp", "Stichting Fictief Leren",
            "Twee middagen per week hulp bij huiswerk, met een kop soep.",
            "children participation", "children newcomers", "school volunteers",
            "active", -300, 150, 30),
    Pattern("wandelgroep", "Loopclub Denkbeeldig",
            "Een rondje van een uur, in het tempo van de langzaamste.",
            "participation", "seniors small_network", "volunteers", "active", -150, None, 18),
    Pattern("repaircafé", "Werkplaats Verzonnen",
            "Kapotte spullen samen maken, iedere eerste zaterdag.",
            "collective participation", "everyone no_work", "volunteers business",
            "active", -90, None, 35),
    Pattern("jongerencentrum op straat", "Jongerenwerk Fictief",
            "Een bus met muziek en een luisterend oor, op drie plekken per week.",
            "presence children", "youth", "welfare police", "active", -520, None, 60),
    Pattern("taalcafé", "Taalhuis Bedacht",
            "Nederlands oefenen aan tafel. Ligt stil tot er weer een ruimte is.",
            "participation", "newcomers", "volunteers faith", "paused", -380, None, 15),
    Pattern("opruimdag", "Bewonersgroep De Verzonnen Straat",
            "Een dag met prikkers en containers, en daarna patat.",
            "liveability collective", "everyone", "residents housing municipality",
            "ended", -420, -60, 80),
    Pattern("buurtwacht", "Wijkgroep Denkbeeldig",
            "Bewoners lopen in de avond een ronde en geven door wat stuk is.",
            "liveability", "everyone", "residents police", "active", -250),
    Pattern("eettafel", "Keuken Verzonnen",
            "Samen koken en eten voor een kleine prijs.",
            "participation presence", "small_network disability", "welfare faith",
            "active", -30, None, 22),
    Pattern("buitenspeelmiddag", "Speelgroep Bedacht",
            "Een straat een middag dicht om te spelen. Er wordt nog een vergunning gevraagd.",
            "children", "children", "school residents", "idea", 45),
    Pattern("maatjes voor nieuwe bewoners", "Stichting Fictief Welkom",
            "Wie er al woont, maakt iemand die net komt wegwijs.",
            "participation presence", "newcomers small_network", "volunteers social_team",
            "active", -200, None, 12),
    Pattern("sportinstuif", "Sportclub Denkbeeldig",
            "Vrij sporten op het veld, met een trainer erbij.",
            "children liveability", "youth children", "school municipality",
            "active", -65, 300, 45),
    Pattern("klussendienst", "Klusgroep Verzonnen",
            "Kleine klussen in huis voor wie het zelf niet kan.",
            "participation", "seniors disability", "volunteers housing",
            "active", -600, None, 50),
    Pattern("werkspreekuur", "Werkplein Bedacht",
            "Hulp bij een brief of een gesprek. De proef van een half jaar is voorbij.",
            "participation", "no_work", "municipality social_team", "ended", -330, -140, 20),
    Pattern("muurschildering", "Verfgroep Fictief",
            "Jongeren ontwerpen een schildering voor de tunnel.",
            "collective liveability", "youth", "residents business", "active", -20, 60, 16),
    Pattern("vrouwenochtend", "Ontmoetgroep Denkbeeldig",
            "Praten, naaien en een gast die iets vertelt.",
            "presence participation", "newcomers small_network", "welfare faith",
            "active", -460, None, 24),
    Pattern("deelkast met gereedschap", "Deelclub Verzonnen",
            "Een kast waaruit iedereen kan lenen. Er wordt een plek gezocht.",
            "collective", "everyone", "residents housing", "idea", 90),
    Pattern("voorlezen aan huis", "Leesgroep Bedacht",
            "Vrijwilligers lezen twintig weken voor bij een gezin.",
            "children", "children newcomers", "volunteers school", "active", -110, 30, 14),
    Pattern("buurtkamer", "Stichting Fictief Samen",
            "Een open kamer met koffie, spel en iemand die meedenkt.",
            "presence collective", "everyone small_network", "welfare housing residents",
            "active", None, None, 70),
)  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """A fictional item of the wijkagenda without an area; see :class:`Pattern`."""

    kind: str
    topic: str
    text: str
    origin: str
    status: str
    days_ago: int
    follow_up: str = ""


TALKS: Final = (
    Talk("signal", "licht op het voetpad", "Bewoners vinden het pad ’s avonds te donker.",
         "residents", "in_progress", 80, "Besproken tijdens een avondronde."),
    Talk("wish", "een plek om elkaar te ontmoeten", "Jongeren willen een eigen ruimte.",
         "residents", "open", 140),
    Talk("agreement", "elke maand een ronde", "Bewoners en verhuurder lopen samen een ronde.",
         "professional", "in_progress", 120, "De eerste ronde is geweest."),
    Talk("agreement", "bankjes bij de flat", "Er komen twee bankjes bij de ingang.",
         "council", "done", 200, "De bankjes staan er."),
    Talk("signal", "nieuwe bewoners kennen de weg niet",
         "Wie hier net woont, weet niet waar hulp te vinden is.", "professional", "open", 45),
    Talk("agreement", "een terugkoppeling in de straat",
         "Er komt binnen een maand een bericht over de plannen.", "council", "open", 260),
    Talk("wish", "schaduw op het plein", "Ouderen vragen om bomen of een zonnescherm.",
         "residents", "dropped", 310, "Er liggen kabels onder het plein."),
    Talk("signal", "minder overlast bij het winkeltje",
         "Sinds de jongerenbus komt, is het rustiger.", "professional", "done", 25,
         "Doorgegeven aan de bewonersgroep."),
)  # fmt: skip
VIEWS: Final = (
    ("yes", "Dit zien wij ook, vooral in de straten met flats.", "residents", 15),
    ("partly", "Voor een deel: in één straat is het anders.", "professional", 33),
    ("no", "Wij merken hier juist weinig van.", "council", 52),
)
"""Fictional answers to “do you recognise this?”: key, text, origin, days ago."""
