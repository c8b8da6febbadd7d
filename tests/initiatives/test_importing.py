"""From a spreadsheet to initiatives: good rows go in, others say what is wrong with them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from geo.dataset import open_dataset
from geo.i18n import language
from geo.initiatives.importing import ImportPlan, match_columns, plan_import
from geo.initiatives.places import Places, places_of
from geo.initiatives.records import Initiative, InitiativeContent, Point
from geo.initiatives.sheet import read_sheet
from geo.reports.initiatives import InitiativesDownload, initiatives_csv, initiatives_excel
from geo.reports.template import template_excel

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 1, tzinfo=UTC)
HOLTENBROEK_IV = "BU01933000"


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(open_dataset(ROOT / "data" / "zwolle"))


def plan(text: str, places: Places, *existing: Initiative) -> ImportPlan:
    sheet = read_sheet(text.encode(), "lijst.csv")
    return plan_import(sheet, match_columns(sheet.headings), places, existing)


def kept(number: int, content: InitiativeContent) -> Initiative:
    return Initiative(number, 1, content, AT, AT, "Ans")


def test_a_full_row_becomes_an_initiative(places: Places) -> None:
    made = plan(
        "TITEL;Gebieden;Door wie;Taken;Doelgroep;Met wie;status;Begindatum;Einde;Bereik;Lat;Lng\n"
        "Koffie;holtenbroek iv;Stichting;Mensen laten meedoen; ;Politie;actief;1-3-2026;"
        "2026-12-31;1.200;52,5276;6,0963\n",
        places,
    )
    assert made.rejected == ()
    assert made.good == (
        (2, InitiativeContent(
            title="Koffie", areas=(HOLTENBROEK_IV,), organisation="Stichting",
            tasks=("participation",), partners=("police",), start=date(2026, 3, 1),
            end=date(2026, 12, 31), reach=1200, point=Point(52.5276, 6.0963),
        )),
    )  # fmt: skip


def test_several_areas_by_name_or_code_and_a_wijk_by_its_word(places: Places) -> None:
    text = f'Titel,Areas\nA,"Holtenbroek IV;{HOLTENBROEK_IV.lower()};wijk Holtenbroek;Zwolle"\n'
    areas = plan(text, places).good[0][1].areas
    assert {places.levels[code] for code in areas} == {"buurt", "wijk", "gemeente"}
    assert len(areas) == 3


def test_metres_of_the_dutch_grid_are_read_as_a_place(places: Places) -> None:
    made = plan("Titel;Gebied;x;y\nA;Holtenbroek IV;203900;504400\n", places)
    point = made.good[0][1].point
    assert point is not None
    assert places.is_inside(point)


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ("Koffie;Nergenshuizen;;;", "areas", "Nergenshuizen"),
        ("Koffie;;;;", "areas", "minstens één"),
        (";Holtenbroek IV;;;", "title", "naam"),
        ("Koffie;Holtenbroek IV;31-2-2026;;", "start", "31-2-2026"),
        ("Koffie;Holtenbroek IV;;veel;", "reach", "veel"),
        ("Koffie;Holtenbroek IV;;-3;", "reach", "-3"),
        ("Koffie;Holtenbroek IV;;;vrolijk", "status", "vrolijk"),
        (f"{'x' * 10_000};Holtenbroek IV;;;", "title", "10000 tekens"),
    ],
)
def test_a_wrong_cell_is_told_with_row_and_reason(
    places: Places, cells: str, field: str, words: str
) -> None:
    made = plan(f"Titel;Gebied;Start;Bereik;Status\nGoed;Zwolle;;;\n\n{cells}\n", places)
    assert [number for number, _ in made.good] == [2]
    assert [line.row for line in made.rejected] == [4]
    problem = made.rejected[0].problems[0]
    assert problem.field == field
    assert words in problem.for_user(language("nl"))


def test_everything_wrong_in_a_row_is_told_at_once(places: Places) -> None:
    made = plan(
        f"Titel;Gebied;Bereik;Status\n{'x' * 151};Nergens;-3;Actief\n;Zwolle;;vrolijk\n", places
    )
    assert [[p.field for p in line.problems] for line in made.rejected] == [
        ["areas", "reach", "title"], ["status", "title"],
    ]  # fmt: skip


def test_a_place_outside_the_gemeente_is_refused(places: Places) -> None:
    made = plan("Titel;Gebied;lat;lon\nA;Zwolle;48,85;2,35\nB;Zwolle;1;1000\n", places)
    assert [[p.field for p in line.problems] for line in made.rejected] == [["point"], ["point"]]


def test_what_is_there_already_is_shown_apart(places: Places) -> None:
    there = kept(1, InitiativeContent("Koffie", (HOLTENBROEK_IV,), organisation="Club"))
    gone = Initiative(
        2, 2, InitiativeContent("Thee", (HOLTENBROEK_IV,)), AT, AT, "Ans", removed=True
    )
    made = plan(
        "Titel;Gebied;Organisatie\n"
        "  KÓFFIE ;Holtenbroek IV;club\n"
        "Koffie;Holtenbroek III;Club\n"
        "Koffie;Holtenbroek IV;Andere club\n"
        "Thee;Holtenbroek IV;\n"
        "Thee;Holtenbroek IV;\n",
        places, there, gone,
    )  # fmt: skip
    assert [(twin.row, twin.twin) for twin in made.duplicates] == [(2, "Koffie"), (6, "Thee")]
    assert [number for number, _ in made.good] == [3, 4, 5]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_template_comes_back_filled_in(places: Places, code: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_excel(places, language(code))))
    sheet = book.worksheets[0]
    assert [len(name.title) <= 31 for name in book.worksheets] == [True] * len(book.worksheets)
    sheet.cell(3, 1, "Soep")
    sheet.cell(3, 2, "Holtenbroek IV")
    buffer = io.BytesIO()
    book.save(buffer)
    read = read_sheet(buffer.getvalue(), "sjabloon.xlsx")
    columns = match_columns(read.headings)
    assert None not in columns.values()
    made = plan_import(read, columns, places, [])
    assert made.rejected == ()
    assert [(number, content.title) for number, content in made.good] == [(3, "Soep")]


HOSTILE = InitiativeContent(
    title="=HYPERLINK(\"http://x\")", areas=(HOLTENBROEK_IV,), description="@a\n+b",
    organisation="-1", tasks=("presence", "children"), groups=("youth",), partners=("faith",),
    status="paused", start=date(2026, 1, 2), point=Point(52.5276, 6.0963), reach=7, source="+31",
)  # fmt: skip


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("make", [initiatives_csv, initiatives_excel])
def test_a_download_can_be_brought_in_again_and_runs_nothing(
    places: Places, make: object, code: str
) -> None:
    table = InitiativesDownload(
        "Zwolle", [kept(3, HOSTILE)], places.names, date(2026, 3, 1), UTC, language(code)
    )
    data = make(table)  # type: ignore[operator]
    sheet = read_sheet(data, "lijst")
    made = plan_import(sheet, match_columns(sheet.headings), places, [])
    assert made.rejected == ()
    assert made.good[0][1] == HOSTILE
    if make is initiatives_excel:
        cells = [c for row in openpyxl.load_workbook(io.BytesIO(data)).active.rows for c in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert not any(str(cell.value).startswith(("=", "@", "+")) for cell in cells)
    else:
        assert not any(
            cell.strip('"').startswith(("=", "@", "+"))
            for line in data.decode("utf-8-sig").splitlines()[:2]
            for cell in line.split(";" if code == "nl" else ",")[:3]
        )
