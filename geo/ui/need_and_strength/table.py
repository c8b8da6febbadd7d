"""The table under the map of need: every area with its scores, rank, range and reasons."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.answers.need import equal_ranks, reason_of, sentence_of, short_reason_of
from geo.answers.need_area import NOTHING_HERE, WEAK_HERE
from geo.answers.sources import source_of, sources_of
from geo.answers.words import level_plural
from geo.i18n import N_
from geo.reports.scores import ScoreDownload, scores_csv, scores_excel
from geo.scoring.stability import TOP
from geo.ui.parts.data_table import ROW_PX, SHOWN_ROWS, searched
from geo.ui.parts.downloads import show_downloads
from geo.ui.serving.first_paint import wait_for_first_paint

if TYPE_CHECKING:
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.ui.serving.types import ColumnConfig

WIDTHS_PX: Final = {
    "rank": 50, "before": 66, "name": 218, "wijk": 168, "need": 72, "strength": 64,
    "effort": 56, "low_rank": 52, "high_rank": 50, "top_share": 62, "coverage": 74, "short": 190,
}  # fmt: skip
RANK_COLUMNS: Final = ("rank", "before", "low_rank", "high_rank", "top_share")
SHORT_WEAK: Final = N_("figures partly uncertain")
SHORT_NOTHING: Final = N_("no initiative recorded")


def show_need_table(answer: NeedAnswer) -> None:
    """Show all areas with scores, or why they have none, and downloads."""
    language, top = answer.language, answer.stability.top
    title = language.gettext("All {level} in a table").format(level=level_plural(answer.level))
    st.header(title, anchor=False)
    rows = score_rows(answer)
    short = [short_note(answer.scored, str(code), language) for code in rows.index]
    shown = rows.drop(columns=["sentence", "note"]).assign(short=short)
    shown = searched(shown, "score_search", language)
    # Hide the columns of ranks when no area has a rank.
    ranked = [name for name in RANK_COLUMNS if name in shown and shown[name].isna().all()]
    shown = shown.drop(columns=ranked)
    if answer.level == "wijk":
        shown = shown.drop(columns=["wijk"])
    if len(shown):
        _show_rows(shown, top, language)
    _downloads(answer, rows.rename(columns=headings(language, top)))


def _show_rows(shown: pd.DataFrame, top: int, language: Language) -> None:
    wait_for_first_paint()
    st.dataframe(
        shown.style.format(
            {name: partial(_one_decimal, language) for name in ("need", "strength", "effort")},
            na_rep="–",
        ),
        hide_index=True,
        width="stretch",
        height=ROW_PX * (min(len(shown), SHOWN_ROWS) + 1) + 3,
        column_config=columns(language, top),
        placeholder="–",
    )


def columns(language: Language, top: int = TOP) -> dict[str, ColumnConfig]:
    """Return per column a short name, its meaning as help text, and its width in pixels.

    The columns together fit beside the menu on a laptop. Downloads have the full names.

    Parameters
    ----------
    language
        Language of the names.
    top
        Size of the group of highest areas.
    """
    whole = headings(language, top)
    span = language.gettext("In 9 of 10 calculations the rank lies from the one to the other.")
    short = {
        "rank": (
            language.gettext("No."),
            language.gettext("Rank in need: 1 is the greatest need."),
        ),
        "before": (language.gettext("Equal"), whole["before"]),
        "low_rank": (language.gettext("From"), span),
        "high_rank": (language.gettext("To"), span),
        "top_share": (language.gettext("Top {n}").format(n=top), whole["top_share"]),
        "coverage": (language.gettext("Known"), whole["coverage"]),
        "short": (whole["note"], None),
    }
    named = {key: short.get(key) or (whole[key], None) for key in WIDTHS_PX}
    return {
        key: st.column_config.Column(name, help=meaning, width=WIDTHS_PX[key])
        for key, (name, meaning) in named.items()
    }


def headings(language: Language, top: int = TOP) -> dict[str, str]:
    """Return the heading of each column of the table; `top` is the size of the highest group."""
    highest = (
        language.gettext("In the top five (% of calculations)")
        if top == TOP
        else language.gettext("In the top {n} (% of calculations)").format(n=top)
    )
    return {
        "rank": language.gettext("Rank"),
        "before": language.gettext("Rank at equal weights"),
        "name": language.gettext("Name"),
        "wijk": language.gettext("Wijk"),
        "need": language.gettext("Need"),
        "strength": language.gettext("Strength"),
        "effort": language.gettext("Effort"),
        "low_rank": language.gettext("Rank from"),
        "high_rank": language.gettext("Rank to"),
        "top_share": highest,
        "coverage": language.gettext("Figures known (%)"),
        "note": language.gettext("Note"),
        "sentence": language.gettext("In words"),
    }


def score_rows(answer: NeedAnswer) -> pd.DataFrame:
    """Return the table: index area code, ranked areas first, then the others with their reason."""
    context, scored, language = answer.context, answer.scored, answer.language
    sure = answer.stability
    codes = [str(code) for code in scored.need.score.index]
    wijken = [context.wijk_of(code) for code in codes]
    before = equal_ranks(answer)
    few = language.gettext(WEAK_HERE)
    empty = language.gettext(NOTHING_HERE)
    none = pd.Series(float("nan"), index=codes)
    frame = pd.DataFrame(
        {
            "rank": scored.rank.astype("Int64"),
            "before": (none if before is None else before).astype("Int64"),
            "name": [context.names[code] for code in codes],
            "wijk": [context.names[wijk] if wijk else "" for wijk in wijken],
            "need": scored.need.score,
            "strength": scored.strength.score,
            "effort": scored.effort.score,
            "low_rank": sure.table["low_rank"].astype("Int64"),
            "high_rank": sure.table["high_rank"].astype("Int64"),
            "top_share": (100 * sure.table["top_share"]).round().astype("Int64"),
            "coverage": (100 * scored.need.coverage).round().astype("Int64"),
            "note": [
                reason_of(answer, code)
                or " ".join(
                    text
                    for text, is_so in ((few, scored.weak[code]), (empty, scored.unrecorded[code]))
                    if is_so
                )
                for code in codes
            ],
            "sentence": [sentence_of(answer, code) for code in codes],
        },
        index=codes,
    )
    return frame.sort_values(["rank", "name"], na_position="last")


def short_note(scored: Assessment, code: str, language: Language) -> str:
    """Return the note of an area in a few words that fit in a column."""
    notes = ((SHORT_WEAK, scored.weak[code]), (SHORT_NOTHING, scored.unrecorded[code]))
    return short_reason_of(scored, code, language) or "; ".join(
        language.gettext(text) for text, is_so in notes if is_so
    )


def _one_decimal(language: Language, value: object) -> str:
    return language.number(float(str(value)), 1)


def _downloads(answer: NeedAnswer, rows: pd.DataFrame) -> None:
    context, chosen, language = answer.context, answer.chosen, answer.language

    def download() -> ScoreDownload:
        inputs = [
            replace(item, source=source.id if source else "")
            for index in (answer.scored.need, answer.scored.strength, answer.scored.effort)
            for item in index.inputs.indicators
            for source in (source_of(context, item, language),)
        ]
        return ScoreDownload(
            gemeente=context.dataset.name,
            level=answer.level,
            rows=rows,
            weights={
                language.text(theme.label): float(chosen.weight(theme.id))
                for theme in context.catalogue.themes
                if theme.role == "need"
            },
            left_out=tuple(
                language.text(context.catalogue.indicator(id).label) for id in chosen.left_out
            ),
            indicators=tuple(inputs),
            years=context.latest[answer.level].years,
            sources=sources_of(context, language),
            built=context.dataset.built,
            language=language,
        )

    show_downloads(
        download,
        {"csv": scores_csv, "xlsx": scores_excel},
        f"opbouwkaart_{context.dataset.code.lower()}_{answer.level}",
        key="download-scores",
        label=language.gettext("Download {kind}"),
    )
