"""Every setting of the app, read from the environment and checked at the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from geo.errors import SettingsError
from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE: Final = Path(__file__).parent
REPOSITORY: Final = PACKAGE.parent
ROOT: Final = REPOSITORY if (REPOSITORY / "dashboard.py").is_file() else PACKAGE / "installed"
"""Folder of ``dashboard.py``, the pages and the data: the repository, or a folder in the installed
package."""
PREFIX: Final = "OPBOUWKAART_"
PDOK_GREY: Final = (
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
)
POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
MAX_DAYS: Final = 36_500
MAX_SESSIONS: Final = 100_000
YES: Final = frozenset({"1", "true", "yes", "on", "ja", "aan"})
NO: Final = frozenset({"0", "false", "no", "off", "nee", "uit", ""})


@dataclass(frozen=True)
class Settings:
    """What can be configured.

    Attributes
    ----------
    data_folder
        The data set that is shown. ``OPBOUWKAART_DATA``; default ``data/zwolle``.
    catalogue_file
        The indicator catalogue. ``OPBOUWKAART_INDICATORS``; default ``data/indicators.toml``.
    background_tiles
        Address template of the background map, with ``{z}``, ``{x}`` and ``{y}``.
        ``OPBOUWKAART_BACKGROUND_TILES``; default PDOK's grey map.
    background_on
        Whether the background map is on at first. ``OPBOUWKAART_BACKGROUND_ON``; default off, so
        that the app contacts no other server.
    registry_folder
        Folder of the registry of initiatives, one file per gemeente. ``OPBOUWKAART_REGISTRY``;
        default the user's folder for app data.
    database_url
        SQLAlchemy address of a PostgreSQL database for the registry, used instead of files.
        ``OPBOUWKAART_DATABASE_URL``; default none.
    purge_after_days
        Days after which ``python -m geo.initiatives purge`` deletes removed items for good, unless
        the command gives another number. ``OPBOUWKAART_PURGE_AFTER_DAYS``; default 90.
    editors, admins
        Mail addresses of people who may edit, and of people who may also undo imports and load
        samples, when users sign in. ``OPBOUWKAART_EDITORS`` and ``OPBOUWKAART_ADMINS``, with commas
        between.
    role_claim
        Name of the claim in which the identity provider says ``editor`` or ``admin``.
        ``OPBOUWKAART_ROLE_CLAIM``; default ``roles``.
    max_sessions
        Maximum number of open sessions; each tab counts as one. ``OPBOUWKAART_MAX_SESSIONS``;
        default 200.
    local
        Whether the app runs for the owner of the machine only, who may change everything without
        signing in. ``OPBOUWKAART_LOCAL``; default no: on a server it would let strangers write.
    """

    data_folder: Path = ROOT / "data" / "zwolle"
    catalogue_file: Path = ROOT / "data" / "indicators.toml"
    background_tiles: str = PDOK_GREY
    background_on: bool = False
    registry_folder: Path = field(default_factory=lambda: user_data_path("opbouwkaart", False))
    database_url: str | None = None
    purge_after_days: int = 90
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    role_claim: str = "roles"
    max_sessions: int = 200
    local: bool = False


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` asks for.

    Raises
    ------
    SettingsError
        Names the variable that cannot be used.

    Examples
    --------
    >>> read_settings({"OPBOUWKAART_BACKGROUND_ON": "ja"}).background_on
    True
    """
    default = Settings()
    tiles = environment.get(f"{PREFIX}BACKGROUND_TILES", default.background_tiles)
    if not all(field in tiles for field in ("{z}", "{x}", "{y}")):
        raise SettingsError(
            N_("The setting {name} must hold {{z}}, {{x}} and {{y}}; it is: {value}"),
            name=f"{PREFIX}BACKGROUND_TILES",
            value=tiles,
        )
    return Settings(
        data_folder=Path(environment.get(f"{PREFIX}DATA", default.data_folder)),
        catalogue_file=Path(environment.get(f"{PREFIX}INDICATORS", default.catalogue_file)),
        background_tiles=tiles,
        background_on=_flag(environment, f"{PREFIX}BACKGROUND_ON", default.background_on),
        registry_folder=Path(environment.get(f"{PREFIX}REGISTRY", default.registry_folder)),
        database_url=_database_url(environment, f"{PREFIX}DATABASE_URL"),
        purge_after_days=_whole_number(
            environment,
            f"{PREFIX}PURGE_AFTER_DAYS",
            default.purge_after_days,
            least=0,
            most=MAX_DAYS,
        ),
        editors=_addresses(environment, f"{PREFIX}EDITORS"),
        admins=_addresses(environment, f"{PREFIX}ADMINS"),
        role_claim=environment.get(f"{PREFIX}ROLE_CLAIM", "").strip() or default.role_claim,
        max_sessions=_whole_number(
            environment, f"{PREFIX}MAX_SESSIONS", default.max_sessions, least=1, most=MAX_SESSIONS
        ),
        local=_flag(environment, f"{PREFIX}LOCAL", default.local),
    )


def _database_url(environment: Mapping[str, str], name: str) -> str | None:
    """Return the address for SQLAlchemy, with the driver that it needs."""
    address = environment.get(name, "").strip()
    if not address:
        return None
    scheme, _, rest = address.partition("://")
    if scheme not in POSTGRESQL or not rest:
        # Do not show the address in the message: it may contain a password.
        raise SettingsError(
            N_("The setting {name} must begin with postgresql:// and name a database."), name=name
        )
    return f"postgresql+psycopg://{rest}"


def _addresses(environment: Mapping[str, str], name: str) -> frozenset[str]:
    texts = {text.strip().casefold() for text in environment.get(name, "").split(",")} - {""}
    if wrong := sorted(text for text in texts if text.count("@") != 1):
        raise SettingsError(
            N_("The setting {name} must hold mail addresses with commas between; it has: {value}"),
            name=name,
            value=", ".join(wrong),
        )
    return frozenset(texts)


def _whole_number(
    environment: Mapping[str, str], name: str, default: int, *, least: int, most: int
) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not is_number or not least <= int(text) <= most:
        raise SettingsError(
            N_("The setting {name} must be a whole number from {least} to {most}; it is: {value}"),
            name=name, least=least, most=most, value=text,
        )  # fmt: skip
    return int(text)


def _flag(environment: Mapping[str, str], name: str, default: bool) -> bool:
    if name not in environment:
        return default
    text = environment[name].strip().lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise SettingsError(
        N_("The setting {name} must be yes or no; it is: {value}"), name=name, value=text
    )
