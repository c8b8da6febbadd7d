"""The message to the browser: complete, small and free of markup."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace

from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes
from geo.maps.folium_map import MapAssets, bare_map, repaint_layer
from geo.maps.payload import packed, payload

SHOWN = Choropleth(
    level="buurt",
    title="Eenzaam",
    unit="%",
    period="2020",
    codes=("BU1", "BU2", "BU3"),
    names=("A", "B", "C"),
    values=(12.3, None, 4.0),
    reasons=("", "not measured", ""),
    weak=(False, False, True),
    classes=Classes((10.0,), 4.0, 12.3, 1),
    colours=("#deebf7", "#08519c"),
    labels=("4,0 – 10,0", "10,1 – 12,3"),
    reference=8.1,
    reference_name="Zwolle",
    reference_text="8,1",
)


def unpacked(text: str) -> dict[str, object]:
    return json.loads(zlib.decompress(base64.b64decode(text)))  # type: ignore[no-any-return]


def test_message_holds_whole_numbers_and_the_reason_of_a_gap() -> None:
    message = payload(SHOWN, outline="wijk", language="nl", selected="BU3")
    assert message["values"] == [123, None, 40]
    assert message["breaks"] == [100]
    assert message["missing"] == {"not measured": None}
    assert message["weak"] == [2]
    assert message["reference"] == ["Zwolle", "8,1"]
    assert unpacked(packed(message)) == message


def test_only_the_most_frequent_reason_needs_no_list_of_areas() -> None:
    reasons = ("suppressed", "", "not measured", "not measured", "suppressed", "suppressed")
    shown = replace(
        SHOWN,
        values=tuple(None if reason else 1.0 for reason in reasons),
        reasons=reasons,
        weak=(False,) * 6,
    )
    message = payload(shown, outline=None, language="nl")
    assert message["missing"] == {"suppressed": None, "not measured": [2, 3]}


def test_a_missing_figure_is_never_sent_as_zero() -> None:
    message = payload(SHOWN, outline=None, language="nl")
    assert 0 not in message["values"]


def test_text_in_a_message_cannot_end_the_script_that_carries_it() -> None:
    hostile = replace(SHOWN, title="</script><script>alert(1)</script>'\"")
    text = packed(payload(hostile, outline=None, language="nl"))
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", text)


def test_a_switch_for_78_areas_is_under_a_kilobyte() -> None:
    n = 78
    shown = replace(
        SHOWN,
        codes=tuple(f"BU{i}" for i in range(n)),
        names=("x",) * n,
        values=tuple((i * 37 % 401) / 10 for i in range(n)),
        reasons=("",) * n,
        weak=(False,) * n,
    )
    assert len(packed(payload(shown, outline="wijk", language="nl"))) < 1024


def test_map_html_is_the_same_whatever_is_shown() -> None:
    assets = MapAssets(("leaflet.js", "map.js"), ("map.css",))
    pages = []
    for values in ((1.0, 2.0, 3.0), (None, 5.0, 6.0)):
        made = bare_map(assets, centre=(52.5, 6.1), zoom=11)
        message = payload(replace(SHOWN, values=values), outline=None, language="nl")
        pages.append(made.get_root().render())
        repaint_layer(message).add_to(made)
    assert pages[0] == pages[1]


def test_map_names_no_public_address() -> None:
    assets = MapAssets(("leaflet.js",), ("map.css",))
    made = bare_map(assets, centre=(52.5, 6.1), zoom=11)
    html = made.get_root().render()
    links = set(re.findall(r"(?:src|href)=\"([^\"]+)\"", html))
    assert {link for link in links if link.startswith("http")} == set()
