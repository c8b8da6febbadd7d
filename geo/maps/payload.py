"""The message to the browser for another map: figures and colours, never geometry."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.maps.choropleth import Choropleth
    from geo.maps.markers import MarkerLayer


def payload(
    choropleth: Choropleth,
    *,
    outline: str | None,
    language: str,
    selected: str | None = None,
    focus: int = 0,
    background: str | None = None,
    frames: Sequence[Choropleth] = (),
    markers: MarkerLayer | None = None,
    place: bool = False,
    tell: str | None = None,
) -> dict[str, Any]:
    """Return the message that makes the browser show `choropleth`.

    Parameters
    ----------
    choropleth
        The map to show.
    outline
        Level whose borders and names are drawn over the areas, or None.
    language
        Language code of the map's own texts.
    selected
        Code of the chosen area.
    focus
        A number; when it changes, the map zooms to `selected`.
    background
        Address template of background tiles, or None for none.
    frames
        The same figure for successive years, to be played as an animation.
    markers
        The initiatives to show, or None for none.
    place
        Whether the next click returns a location instead of choosing an area.
    tell
        Address to notify when the map has painted this, or None.
    """
    scale = 10**choropleth.classes.decimals
    message: dict[str, Any] = {
        "level": choropleth.level,
        "outline": outline,
        "lang": language,
        "kind": choropleth.kind,
        "title": choropleth.title,
        "unit": choropleth.unit,
        "period": choropleth.period,
        "decimals": choropleth.classes.decimals,
        "values": _scaled(choropleth, scale),
        "breaks": [round(limit * scale) for limit in choropleth.classes.breaks],
        "colours": list(choropleth.colours),
        "selected": selected,
        "focus": focus,
    }
    optional = {
        "labels": list(choropleth.labels) if choropleth.kind == "categories" else None,
        "missing": _missing(choropleth.reasons) or None,
        "weak": [index for index, weak in enumerate(choropleth.weak) if weak] or None,
        "weak_text": choropleth.weak_text or None,
        "notes": list(choropleth.notes) if any(choropleth.notes) else None,
        "reference": None
        if choropleth.reference is None
        else [choropleth.reference_name, choropleth.reference_text],
        "background": background,
        "markers": None if markers is None else markers.message(),
        "place": place or None,
        "tell": tell,
        "frames": [[frame.period, _scaled(frame, scale)] for frame in frames] or None,
    }
    return message | {key: value for key, value in optional.items() if value is not None}


def packed(message: dict[str, Any]) -> str:
    """Return `message` as base64 of its zlib-compressed JSON.

    Base64 has no character that can end a script or an attribute, so that text in the message
    cannot become markup on the page.
    """
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(body)).decode()


def _missing(reasons: Sequence[str]) -> dict[str, list[int] | None]:
    """Return which areas lack a figure, per reason.

    The browser already sees which figures are missing, so leave out the list for the most frequent
    reason.
    """
    areas_of: dict[str, list[int]] = {}
    for index, reason in enumerate(reasons):
        if reason:
            areas_of.setdefault(reason, []).append(index)
    most = max(areas_of, key=lambda reason: len(areas_of[reason]), default=None)
    return {reason: None if reason == most else areas for reason, areas in areas_of.items()}


def _scaled(choropleth: Choropleth, scale: int) -> list[int | None]:
    return [None if value is None else round(value * scale) for value in choropleth.values]
