"""The vocabulary of the registry: the keys of each field, with their names on the screen.

Never rename a key: the database, links and files contain it. The five tasks are those of
opbouwwerk in the policy of Zwolle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TASKS: Final[Mapping[str, str]] = {
    "presence": N_("Being present in the buurt"),
    "participation": N_("Letting people take part"),
    "collective": N_("Starting and supporting collective projects"),
    "children": N_("A positive climate for children"),
    "liveability": N_("Liveability, cohesion and safety"),
}
GROUPS: Final[Mapping[str, str]] = {
    "children": N_("Children"),
    "youth": N_("Young people"),
    "seniors": N_("Older people"),
    "small_network": N_("People with a small network"),
    "newcomers": N_("Newcomers"),
    "disability": N_("People with a disability"),
    "no_work": N_("People without work"),
    "everyone": N_("Everyone"),
}
PARTNERS: Final[Mapping[str, str]] = {
    "residents": N_("Residents"),
    "welfare": N_("Welfare organisation"),
    "housing": N_("Housing corporation"),
    "police": N_("Police"),
    "social_team": N_("Sociaal Wijkteam"),
    "municipality": N_("Municipality"),
    "school": N_("School"),
    "volunteers": N_("Volunteer organisation"),
    "faith": N_("Church or mosque"),
    "business": N_("Local business"),
}
STATUSES: Final[Mapping[str, str]] = {
    "idea": N_("Idea"),
    "active": N_("Active"),
    "paused": N_("Paused"),
    "ended": N_("Ended"),
}
KINDS: Final[Mapping[str, str]] = {
    "signal": N_("Signal"),
    "wish": N_("Wish"),
    "agreement": N_("Agreement"),
    "recognition": N_("Do you recognise this?"),
}
ORIGINS: Final[Mapping[str, str]] = {
    "residents": N_("Residents of the area"),
    "professional": N_("Professional"),
    "council": N_("Council"),
}
AGENDA_STATUSES: Final[Mapping[str, str]] = {
    "open": N_("Open"),
    "in_progress": N_("In progress"),
    "done": N_("Done"),
    "dropped": N_("Not taken up"),
}
RECOGNISED: Final[Mapping[str, str]] = {
    "yes": N_("Yes, we recognise this"),
    "partly": N_("Partly"),
    "no": N_("No, we see it differently"),
}
