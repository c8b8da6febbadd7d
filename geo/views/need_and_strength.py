"""Choices on the page of need and strength, as one record that fits in a link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_
from geo.scoring.recipe import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.indicators.catalogue import Catalogue

Show = Literal["white_spots", "need", "strength", "change", "clusters"]
SHOWS: Final[dict[Show, str]] = {
    "white_spots": N_("White spots"),
    "need": N_("Highest need"),
    "strength": N_("Most strength to build on"),
    "change": N_("Biggest change"),
    "clusters": N_("Clusters"),
}
MAX_WEIGHT: Final = 4
WEIGHT_PARAM: Final = "w_{}"
YOUNG: Final = ("age_00_11", "age_12_17")
OLD: Final = ("age_65_plus", "age_75_plus")


@dataclass(frozen=True)
class Preset:
    """A named set of weights: themes that count more, and figures that are left out."""

    label: str
    themes: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


PRESETS: Final[dict[str, Preset]] = {
    "equal": Preset(N_("All themes equal")),
    "income": Preset(N_("Security of income"), {"bestaanszekerheid": 3}),
    "network": Preset(N_("Loneliness and network"), {"netwerk": 3}),
    "youth": Preset(N_("Youth"), {"leeftijd": 3}, OLD),
    "seniors": Preset(N_("Older people"), {"leeftijd": 3}, YOUNG),
}


@dataclass(frozen=True)
class NeedView:
    """The choices of a user.

    Attributes
    ----------
    show
        The view on the map.
    themes
        Weight, 0 to 4, of each theme whose weight is not 1.
    left_out
        Ids of figures that do not count, sorted.
    trend
        Id of the figure whose change is shown, or None for the first.
    """

    show: Show = "white_spots"
    themes: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, ...] = ()
    trend: str | None = None

    def weight(self, theme: str) -> int:
        """Return the weight of a theme."""
        return dict(self.themes).get(theme, 1)

    def weights(self) -> Weights:
        """Return the weights as a record for the scoring."""
        return Weights(
            themes={theme: float(weight) for theme, weight in self.themes},
            indicators=dict.fromkeys(self.left_out, 0.0),
        )

    def with_weight(self, theme: str, weight: int) -> NeedView:
        """Return the same choices with another weight for `theme`."""
        return replace(self, themes=_tidy({**dict(self.themes), theme: weight}))

    def with_preset(self, name: str) -> NeedView:
        """Return the same choices with the weights of a preset."""
        preset = PRESETS[name]
        return replace(self, themes=_tidy(preset.themes), left_out=tuple(sorted(preset.left_out)))

    def preset(self) -> str | None:
        """Return the name of the preset with these weights, or None."""
        for name in PRESETS:
            same = self.with_preset(name)
            if (same.themes, same.left_out) == (self.themes, self.left_out):
                return name
        return None


def _tidy(themes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((theme, weight) for theme, weight in themes.items() if weight != 1))


def need_themes(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of the themes that make the index of need."""
    return tuple(theme.id for theme in catalogue.themes if theme.role == "need")


def need_from_link(
    params: Mapping[str, str], catalogue: Catalogue
) -> tuple[NeedView, tuple[str, ...]]:
    """Read the choices from the parameters of a link.

    Returns
    -------
    tuple
        The choices, and the names of the parameters that were not understood; these are ignored.
        When all themes would have weight 0, all weights are ignored.
    """
    wrong: list[str] = []
    show = next((name for name in SHOWS if name == params.get("show")), None)
    if show is None and "show" in params:
        wrong.append("show")
    themes = {}
    for theme in need_themes(catalogue):
        name = WEIGHT_PARAM.format(theme)
        text = params.get(name)
        if text is None:
            continue
        if text in {str(weight) for weight in range(MAX_WEIGHT + 1)}:
            themes[theme] = int(text)
        else:
            wrong.append(name)
    if all(themes.get(theme, 1) == 0 for theme in need_themes(catalogue)):
        wrong += [WEIGHT_PARAM.format(theme) for theme in themes]
        themes = {}
    known = {item.id for item in catalogue.indicators if item.role != "context"}
    asked = {name for name in params.get("without", "").split(".") if name}
    if asked - known:
        wrong.append("without")
    trend = params.get("trend")
    if trend is not None and trend not in {item.id for item in catalogue.indicators}:
        wrong.append("trend")
        trend = None
    chosen = NeedView(
        show=show or "white_spots",
        themes=_tidy(themes),
        left_out=tuple(sorted(asked & known)),
        trend=trend,
    )
    return chosen, tuple(wrong)


def need_params(chosen: NeedView) -> dict[str, str]:
    """Return the parameters of a link to these choices; leave out defaults."""
    params = {WEIGHT_PARAM.format(theme): str(weight) for theme, weight in chosen.themes}
    if chosen.show != "white_spots":
        params["show"] = chosen.show
    if chosen.left_out:
        params["without"] = ".".join(chosen.left_out)
    if chosen.trend is not None:
        params["trend"] = chosen.trend
    return params
