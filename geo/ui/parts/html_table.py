"""A table as HTML; all text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS_ON_A_PHONE: Final = 3


def html_table(headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return a table of plain text that scrolls on a narrow screen.

    With too many columns for a phone, each row is a card there, and every text has its heading
    before it. The roles keep it a table for screen readers.
    """
    kind = "ok-facts many" if len(headings) > COLUMNS_ON_A_PHONE else "ok-facts"
    names = [escape(heading) for heading in headings]
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    body = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-name="{name}">{escape(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="{kind}"><div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table role="table"><thead role="rowgroup">'
        f'<tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
        "</div></div>"
    )
