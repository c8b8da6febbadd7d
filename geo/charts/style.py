"""Style of all plots: white, one dark blue, one accent, labels instead of legends."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

if TYPE_CHECKING:
    from geo.i18n import Language

BLUE: Final = "#154273"
ACCENT: Final = "#c75b12"
TEXT: Final = "#1c2733"
QUIET: Final = "#5a6772"
GRID: Final = "#e3e8ec"
BORDER: Final = "#76838f"
FONT: Final = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
SEPARATORS: Final = {"nl": ",.", "en": ".,"}


def is_pale(colour: str) -> bool:
    """Return whether a ring of this colour (``#rrggbb``) is hard to see on white.

    A contrast below 3 to 1, the minimum of WCAG 2.1 for anything but text, is hard to see.

    Examples
    --------
    >>> is_pale("#ececec"), is_pale("#154273")
    (True, False)
    """
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05) < 3


def plain(text: str) -> str:
    """Return `text` with everything escaped that plotly would read as markup."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` as lines of at most `width` signs; escape markup per line.

    Examples
    --------
    >>> wrapped("Bedrijventerrein Marslanden-Noord", 18)
    ['Bedrijventerrein', 'Marslanden-Noord']
    """
    return [plain(line) for line in textwrap.wrap(text, width)] or [""]


def apply_layout(plot: go.Figure, *, height: int, alt: str, language: Language) -> go.Figure:
    """Apply the style of the app to `plot`, and add a text that says what it shows.

    The text is in ``plot.layout.meta["alt"]``.
    """
    plot.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        font={"family": FONT, "size": 13, "color": TEXT},
        separators=SEPARATORS[language.code],
        hoverlabel={"bgcolor": "#ffffff", "bordercolor": BORDER, "font": {"color": TEXT}},
        dragmode=False,
        meta={"alt": alt},
    )
    plot.update_xaxes(automargin=True)
    plot.update_yaxes(automargin=True)
    return plot
