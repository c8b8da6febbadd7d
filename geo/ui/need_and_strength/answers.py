"""The answer beside the map of need: a sentence, and its areas with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.need import shown_trend
from geo.answers.need_limits import why_not
from geo.answers.need_maps import change_unit, changes_of
from geo.answers.words import level_plural
from geo.i18n import N_
from geo.indicators.indicator import AGE_THEME
from geo.indicators.notation import signed
from geo.maps.index_maps import QUADRANTS
from geo.scoring.shortlists import highest_need, most_strength, white_spot_view
from geo.ui.need_and_strength.cards import card_html, show_cards
from geo.ui.parts.area_button import show_area_button
from geo.ui.parts.links import link_to_initiatives
from geo.ui.parts.plain import plain_markdown

if TYPE_CHECKING:
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment

LIST_LENGTH: Final = 5
TELL: Final = N_("Do you know of one? Record it, or tell the wijkmanager.")
HIGHEST_NEED: Final = N_(
    "Of the {n} {level} of {gemeente} with a score these have the highest need now."
)
MOST_STRENGTH: Final = N_(
    "These {level} of {gemeente} have most strength to build on: volunteers, carers, cohesion, and "
    "control over one's own life. The rank is that of strength."
)
# Used when the list holds all areas.
ALL_BY_NEED: Final = N_("All {n} {level} of {gemeente} with a score, the highest need first.")
ALL_BY_STRENGTH: Final = N_(
    "All {level} of {gemeente} with a score for strength, the most strength first: volunteers, "
    "carers, cohesion, and control over one's own life. The rank is that of strength."
)
CLUSTERS: Final = N_(
    "A cluster is a group of neighbouring {level} with alike need, more alike than chance would "
    "give. These have the highest need; the map tells which stand together."
)
CLUSTERS_OF_ALL: Final = N_(
    "A cluster is a group of neighbouring {level} with alike need, more alike than chance would "
    "give. All stand here, the highest need first; the map tells which stand together."
)
TO_INITIATIVES: Final = N_("To the page of initiatives")


def show_need_answers(answer: NeedAnswer) -> None:
    """Show the sentence and the list of the chosen view."""
    scored, language = answer.scored, answer.language
    show = answer.chosen.show
    reason = why_not(answer)
    if show == "change" and not reason:
        _show_changes(answer)
        return
    st.header(language.gettext("Here it stands out now"), anchor=False)
    if reason:
        st.info(plain_markdown(reason), icon=":material/info:")
        return
    quiet = ""
    if show == "white_spots":
        quiet = effort_sentence(scored, language)
    elif show == "clusters":
        quiet = cluster_sentence(answer)
    st.html(card_html([headline(answer)], quiet))
    listed = listed_areas(answer)
    show_cards(answer, listed)
    is_empty = not scored.counts_initiatives or bool(scored.unrecorded[listed].any())
    if show == "white_spots" and is_empty:
        show_invitation(answer)


def headline(answer: NeedAnswer) -> str:
    """Return in a sentence what the view shows."""
    scored, language = answer.scored, answer.language
    show = answer.chosen.show
    count = int(scored.need.score.count())
    n = language.number(count)
    plural = level_plural(answer.level)
    gemeente = answer.context.dataset.name
    if show == "white_spots":
        return language.gettext(
            "Of the {n} {level} of {gemeente} with a score, {count} are white spots: high need "
            "and little effort."
        ).format(count=language.number(len(scored.spots)), n=n, level=plural, gemeente=gemeente)
    if show == "strength":
        is_choice = scored.strength.score.count() > LIST_LENGTH
        template = MOST_STRENGTH if is_choice else ALL_BY_STRENGTH
        return language.gettext(template).format(level=plural, gemeente=gemeente)
    if show == "clusters":
        template = CLUSTERS if count > LIST_LENGTH else CLUSTERS_OF_ALL
        return language.gettext(template).format(level=plural)
    template = HIGHEST_NEED if count > LIST_LENGTH else ALL_BY_NEED
    return language.gettext(template).format(n=n, level=plural, gemeente=gemeente)


def effort_sentence(scored: Assessment, language: Language) -> str:
    """Return the basis of effort."""
    if not scored.counts_initiatives:
        return language.gettext(
            "Effort rests on facilities alone: no initiatives have been recorded yet."
        )
    if scored.counts_facilities:
        both = language.gettext(
            "Effort rests on facilities and on the initiatives in the registry."
        )
    else:
        both = language.gettext(
            "Effort rests on the initiatives in the registry alone: there are no figures on "
            "facilities here."
        )
    empty = int(scored.unrecorded.sum())
    if not empty:
        return both
    rest = language.ngettext(
        "In one area nothing is recorded yet: that does not mean that there is nothing.",
        "In {n} areas nothing is recorded yet: that does not mean that there is nothing.",
        empty,
    ).format(n=language.number(empty))
    return f"{both} {rest}"


def cluster_sentence(answer: NeedAnswer) -> str:
    """Return how many areas are in a cluster of high need."""
    language = answer.language
    count = int((answer.clusters["quadrant"] == QUADRANTS[0]).sum())
    plural = level_plural(answer.level)
    if not count:
        return language.gettext("Now there is no cluster of {level} with high need.").format(
            level=plural
        )
    return language.gettext(
        "Now {n} of the {level} stand in a cluster with high need: dark orange on the map."
    ).format(n=language.number(count), level=plural)


def listed_areas(answer: NeedAnswer) -> list[str]:
    """Return the codes of the areas that the view names, in order."""
    scored, show = answer.scored, answer.chosen.show
    need, strength, effort = scored.need.score, scored.strength.score, scored.effort.score
    if show == "white_spots":
        rows = white_spot_view(need, strength, effort)
    elif show == "strength":
        rows = most_strength(need, strength, effort)
    else:
        rows = highest_need(need, strength, effort)
    return [str(code) for code in rows.index[:LIST_LENGTH]]


def show_invitation(answer: NeedAnswer) -> None:
    """Ask the user to record missing initiatives."""
    language = answer.language
    st.markdown(language.gettext(TELL))
    link_to_initiatives(answer.context, answer.view, language.gettext(TO_INITIATIVES), language)


def _show_changes(answer: NeedAnswer) -> None:
    context, level, language = answer.context, answer.level, answer.language
    id = shown_trend(context, level, answer.chosen)
    if id is None:
        return
    indicator = context.catalogue.indicator(id)
    change, first, last = changes_of(context, level, id)
    title = f"{language.text(indicator.label)}, {first}–{last}"
    st.header(plain_markdown(title), anchor=False)
    known = change.dropna().sort_values()
    if known.empty:
        st.info(
            language.gettext("No {level} has a figure in both years.").format(level=level),
            icon=":material/info:",
        )
        return
    up = language.gettext("In {up} {level} the figure rose, in {down} it fell.").format(
        up=int((known > 0).sum()), down=int((known < 0).sum()), level=level_plural(level)
    )
    judged = indicator.direction != "neutral" and indicator.theme != AGE_THEME
    rise_is_good = indicator.direction == "higher_is_more_strength"
    judgement = (
        language.gettext("A rise is favourable.")
        if rise_is_good
        else language.gettext("A rise is unfavourable.")
    )
    unit = language.gettext("The lists are in {unit}.").format(
        unit=change_unit(indicator, language)
    )
    st.markdown(plain_markdown(" ".join([up, *([judgement] if judged else []), unit])))
    lists = [
        (title, areas)
        for title, areas in (
            (language.gettext("Rose most"), known[known > 0].iloc[::-1][:LIST_LENGTH]),
            (language.gettext("Fell most"), known[known < 0][:LIST_LENGTH]),
        )
        if len(areas)
    ]
    for side, column in enumerate(st.columns(2, gap="medium")[: len(lists)]):
        title, areas = lists[side]
        with column:
            st.subheader(title, anchor=False)
            with st.container(gap=None, key=f"changes-{side}"):
                for code, value in areas.items():
                    text = signed(float(value), indicator.decimals, language)
                    show_area_button(context, str(code), text, key="change")
