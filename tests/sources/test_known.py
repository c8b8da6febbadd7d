"""What belongs to a publisher stands with its reader, and nowhere else in a build."""

from __future__ import annotations

import re
from pathlib import Path

from geo.dataset import HAS_VALUE, STATUSES
from tests.small_dataset import PUBLICATIONS

GEO = Path(__file__).parents[2] / "geo"
BUILD = [GEO / "build.py", *sorted((GEO / "building").glob("*.py"))]


def test_every_reader_is_found() -> None:
    assert {"zwolle_cijfers", "klimaatmonitor", "rivm_50090NED", "cbs_kwb_2022"} <= set(
        PUBLICATIONS
    )


def test_a_build_holds_no_name_of_a_source_or_publisher() -> None:
    names = "|".join([*PUBLICATIONS, "zwolle", "klimaatmonitor", "rivm", "cbs", "kadaster"])
    found = {
        str(path): re.findall(names, path.read_text(encoding="utf-8"), re.IGNORECASE)
        for path in BUILD
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_every_publication_tells_who_made_it_and_why_a_figure_can_be_missing() -> None:
    for publication in PUBLICATIONS.values():
        assert publication.publisher
        assert publication.licence
        assert publication.caveat.nl
        assert publication.caveat.en
        reasons = {publication.gap, *publication.gaps.values(), *publication.gap_codes.values()}
        assert reasons <= set(STATUSES) - HAS_VALUE


def test_two_variables_of_a_publisher_never_get_the_same_name() -> None:
    for publication in PUBLICATIONS.values():
        names = list((publication.variables or {}).values())
        assert len(names) == len(set(names)), publication.id
