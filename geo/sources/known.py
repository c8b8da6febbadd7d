"""Every publication that a build knows: from the modules here and from ``sources.toml``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from geo import sources
from geo.errors import SourceError
from geo.i18n import N_, Text
from geo.sources.own import DESCRIPTION
from geo.sources.publication import Publication

if TYPE_CHECKING:
    from geo.sources.own import OwnSources
    from geo.sources.publication import Publications

OWN_BORDERS: Final = Publication(
    id="own_boundaries",
    publisher="Eigen bestand",
    title="Grenzen van wijken en buurten",
    table="",
    licence="niet opgegeven",
    url="",
    caveat=Text(
        nl="Wie deze grenzen heeft gemaakt is niet opgegeven. De oppervlakte van een gebied komt "
        "uit deze grenzen, met het water erbij.",
        en="Who made these borders was not told. The surface of an area comes from these borders, "
        "water included.",
    ),
    place_in_list=90,
)
"""Description of borders without a named source."""


def known_publications(own: OwnSources) -> Publications:
    """Return the publications by id; each module of this package lists its own.

    An entry of `own` replaces a module's entry with the same id.
    """
    found: dict[str, Publication] = {OWN_BORDERS.id: OWN_BORDERS}
    for module in iter_modules(sources.__path__):
        publications = getattr(
            import_module(f"{sources.__name__}.{module.name}"), "PUBLICATIONS", ()
        )
        found |= {publication.id: publication for publication in publications}
    return found | {publication.id: publication for publication in own.publications}


def borders_of(gemeente: str, own: OwnSources, publications: Publications) -> Publication:
    """Return the source of the borders of a gemeente.

    Raises
    ------
    SourceError
        ``sources.toml`` names a source of the borders without a description.
    """
    if own.boundaries:
        if own.boundaries not in publications:
            raise SourceError(
                N_("{file}: the source {source} of the boundaries is not described."),
                file=DESCRIPTION,
                source=own.boundaries,
            )
        return publications[own.boundaries]
    return next(
        (item for item in publications.values() if item.borders_of == gemeente), OWN_BORDERS
    )
