"""Every setting of the app, read from the environment and checked at the start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import SettingsError
from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parents[1]
PREFIX: Final = "OPBOUWKAART_"
PDOK_GREY: Final = (
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
)
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
        Whether the background map is on before a user chooses. ``OPBOUWKAART_BACKGROUND_ON``;
        default off, so that nothing leaves the machine.
    """

    data_folder: Path = ROOT / "data" / "zwolle"
    catalogue_file: Path = ROOT / "data" / "indicators.toml"
    background_tiles: str = PDOK_GREY
    background_on: bool = False


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
    )


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
