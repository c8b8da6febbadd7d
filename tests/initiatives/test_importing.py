"""From a spreadsheet to initiatives: good rows go in, others say what is wrong with them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from geo.dataset import open_dataset
from geo.i18n import language_of
from geo.initiatives.area_tree import AreaTree, area_tree
from geo.initiatives.import_plan import Choices, Ground, ImportPlan, ReadRow
from geo.initiatives.importing import (
    column_of_areas,
    known_of,
    match_columns,
    plan_rows,
)
from geo.initiatives.personal_cells import AS_IS
from geo.initiatives.personal_columns import personal_columns
from geo.initiatives.records import Initiative, InitiativeContent, Point
from geo.initiatives.sheet import read_sheet
from geo.reports.initiatives import InitiativesDownload, initiatives_csv, initiatives_excel
from geo.reports.template import template_excel
from tests.initiatives.planning import plan_of

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 1, tzinfo=UTC)
HOLTENBROEK_IV = "BU01933000"


@pytest.fixture(scope="module")
def tree() -> AreaTree:
    return area_tree(open_dataset(ROOT / "data" / "zwolle"))


def plan(text: str, tree: AreaTree, *existing: Initiative) -> ImportPlan:
    sheet = read_sheet(text.encode(), "lijst.csv")
    return plan_of(sheet, tree, existing)


def kept(number: int, content: InitiativeContent) -> Initiative:
    return Initiative(number, 1, content, AT, AT, "Ans")


def test_a_full_row_becomes_an_initiative(tree: AreaTree) -> None:
    made = plan(
        "TITEL;Gebieden;Door wie;Taken;Doelgroep;Met wie;status;Begindatum;Einde;Bereik;Lat;Lng\n"
        "Koffie;holtenbroek iv;Stichting;Mensen laten meedoen; ;Politie;actief;1-3-2026;"
        "2026-12-31;1.200;52,5276;6,0963\n",
        tree,
    )
    assert made.rejected == ()
    assert made.good == (
        (2, InitiativeContent(
            title="Koffie", areas=(HOLTENBROEK_IV,), organisation="Stichting",
            tasks=("participation",), partners=("police",), start=date(2026, 3, 1),
            end=date(2026, 12, 31), reach=1200, point=Point(52.5276, 6.0963),
        )),
    )  # fmt: skip


def test_several_areas_by_name_or_code_and_a_wijk_by_its_word(tree: AreaTree) -> None:
    text = f'Titel,Areas\nA,"Holtenbroek IV;{HOLTENBROEK_IV.lower()};wijk Holtenbroek;Zwolle"\n'
    areas = plan(text, tree).good[0][1].areas
    assert {tree.levels[code] for code in areas} == {"buurt", "wijk", "gemeente"}
    assert len(areas) == 3


def test_metres_of_the_dutch_grid_are_read_as_a_place(tree: AreaTree) -> None:
    made = plan("Titel;Gebied;x;y\nA;Holtenbroek IV;203900;504400\n", tree)
    point = made.good[0][1].point
    assert point is not None
    assert tree.is_inside(point)


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
        (f"{'x' * 10_000};Holtenbroek IV;;;", "title", "10.000 tekens"),
    ],
)
def test_a_wrong_cell_is_told_with_row_and_reason(
    tree: AreaTree, cells: str, field: str, words: str
) -> None:
    made = plan(f"Titel;Gebied;Start;Bereik;Status\nGoed;Zwolle;;;\n\n{cells}\n", tree)
    assert [number for number, _ in made.good] == [2]
    assert [line.row for line in made.rejected] == [4]
    problem = made.rejected[0].problems[0]
    assert problem.field == field
    assert words in problem.for_user(language_of("nl"))


def test_everything_wrong_in_a_row_is_told_at_once(tree: AreaTree) -> None:
    made = plan(
        f"Titel;Gebied;Bereik;Status\n{'x' * 151};Nergens;-3;Actief\n;Zwolle;;vrolijk\n", tree
    )
    assert [[p.field for p in line.problems] for line in made.rejected] == [
        ["areas", "reach", "title"], ["status", "title"],
    ]  # fmt: skip


def test_a_place_outside_the_gemeente_is_refused(tree: AreaTree) -> None:
    made = plan("Titel;Gebied;lat;lon\nA;Zwolle;48,85;2,35\nB;Zwolle;1;1000\n", tree)
    assert [[p.field for p in line.problems] for line in made.rejected] == [["point"], ["point"]]


def test_what_is_there_already_is_shown_apart(tree: AreaTree) -> None:
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
        tree, there, gone,
    )  # fmt: skip
    assert [(twin.row, twin.twin.title, twin.twin.row) for twin in made.duplicates] == [
        (2, "Koffie", None), (6, "Thee", 5),
    ]  # fmt: skip
    assert [number for number, _ in made.good] == [3, 4, 5]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_template_comes_back_filled_in(tree: AreaTree, code: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_excel(tree, language_of(code))))
    sheet = book.worksheets[0]
    assert [len(name.title) <= 31 for name in book.worksheets] == [True] * len(book.worksheets)
    sheet.cell(3, 1, "Soep")
    sheet.cell(3, 2, "Holtenbroek IV")
    buffer = io.BytesIO()
    book.save(buffer)
    read = read_sheet(buffer.getvalue(), "sjabloon.xlsx")
    columns = match_columns(read.headings)
    assert [field for field, place in columns.items() if place is None] == ["period"]
    made = plan_of(read, tree)
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
    tree: AreaTree, make: object, code: str
) -> None:
    table = InitiativesDownload(
        "Zwolle", [kept(3, HOSTILE)], tree.names, date(2026, 3, 1), UTC, language_of(code)
    )
    data = make(table)  # type: ignore[operator]
    sheet = read_sheet(data, "lijst")
    made = plan_of(sheet, tree)
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


LIST = (
    "Titel;Gebied;Organisatie;Omschrijving;Bereik;Start\n"
    "Koffie;Holtenbroek IV;Travers;;veel;\n"
    "Soep;Nergens;Travers;;20;\n"
    "Thee;Holtenbroek IV;Travers;Bel 06-12345678;;\n"
    "Bingo;Holtenbroek IV;Travers;;10-20;maart 2023\n"
    "Zang;Holtenbroek IV;Travers;;8;\n"
)


def chosen(tree: AreaTree, choices: Choices, **given: object) -> ImportPlan:
    """Return the plan of the list above, with what the reader decided."""
    sheet = read_sheet(LIST.encode(), "lijst.csv")
    columns = match_columns(sheet.headings)
    ground = Ground(columns, tree, personal=personal_columns(sheet), **given)  # type: ignore[arg-type]
    return plan_rows(sheet, ground, known_of([], tree), choices)


def rows_in(made: ImportPlan) -> list[int]:
    return [number for number, _ in made.good]


def test_without_a_choice_only_the_row_in_which_all_is_well_goes_in(tree: AreaTree) -> None:
    made = chosen(tree, Choices())
    assert rows_in(made) == [6]
    assert [line.row for line in made.rejected] == [2, 3, 4, 5]
    assert made.total == 5


def test_a_row_goes_in_without_the_field_that_is_wrong(tree: AreaTree) -> None:
    made = chosen(tree, Choices(texts={(2, "reach"): ""}))
    assert rows_in(made) == [2, 6]
    assert made.good[0][1].reach is None
    assert made.good[0][1].organisation == "Travers"


def test_a_mended_row_is_read_again_and_a_wrong_mend_is_told(tree: AreaTree) -> None:
    assert rows_in(chosen(tree, Choices(texts={(3, "areas"): "Wipstrik"}))) == [3, 6]
    made = chosen(tree, Choices(texts={(3, "areas"): "Elders"}))
    assert "Elders" in made.rejected[1].problems[0].for_user(language_of("nl"))


def test_a_row_can_be_left_out_and_keeps_its_reasons(tree: AreaTree) -> None:
    made = chosen(tree, Choices(left_out=frozenset({3, 6})))
    assert [(line.row, len(line.problems)) for line in made.left_out] == [(3, 1), (6, 0)]
    assert rows_in(made) == []
    assert made.total == 5


def test_a_phone_number_in_a_text_is_asked_about_before_it_goes_in(tree: AreaTree) -> None:
    (problem,) = chosen(tree, Choices()).rejected[2].problems
    assert problem.field == "description"
    assert [option.key for option in problem.options] == [AS_IS]  # type: ignore[attr-defined]
    assert "telefoonnummer" in problem.for_user(language_of("nl"))
    made = chosen(tree, Choices(as_is=frozenset({(4, "description")})))
    assert made.good[0][1].description == "Bel 06-12345678"
    made = chosen(tree, Choices(texts={(4, "description"): "Bel ons"}))
    assert made.good[0][1].description == "Bel ons"


def test_where_a_day_is_not_given_the_description_says_what_was(tree: AreaTree) -> None:
    lowest = Choices(texts={(5, "reach"): "10"})
    made = chosen(tree, lowest, as_written="Periode volgens de lijst: {text}")
    assert made.good[0][1].start == date(2023, 3, 1)
    assert made.good[0][1].description == "Periode volgens de lijst: maart 2023"
    assert chosen(tree, lowest).good[0][1].description == ""
    told = [note.for_user(language_of("nl")) for row, note in made.notes if row == 5]
    assert told == ["sinds 1 maart 2023"]


def test_what_ended_before_today_has_ended(tree: AreaTree) -> None:
    sheet = read_sheet(
        b"Titel;Gebied;Einde;Status\nA;Zwolle;2022;\nB;Zwolle;2022;actief\nC;Zwolle;2030;\n",
        "a.csv",
    )
    ground = Ground(match_columns(sheet.headings), tree, date(2026, 3, 1))
    made = plan_rows(sheet, ground, known_of([], tree), Choices())
    assert [content.status for _, content in made.good] == ["ended", "active", "active"]


def test_a_twin_goes_in_when_the_reader_says_so(tree: AreaTree) -> None:
    sheet = read_sheet(
        b"Titel;Gebied;Organisatie\nA;Zwolle;Stichting Travers\nA;Zwolle;Travers Welzijn\n", "a.csv"
    )
    ground = Ground(match_columns(sheet.headings), tree)
    held = known_of([], tree)
    assert [twin.row for twin in plan_rows(sheet, ground, held, Choices()).duplicates] == [3]
    made = plan_rows(sheet, ground, held, Choices(not_twins=frozenset({3})))
    assert (rows_in(made), made.duplicates) == ([2, 3], ())


def test_all_rows_can_be_about_one_area_where_no_column_says_which(tree: AreaTree) -> None:
    sheet = read_sheet(b"Titel\nA\nB\n", "a.csv")
    ground = Ground(match_columns(sheet.headings), tree, fixed={"areas": "GM0193"})
    made = plan_rows(sheet, ground, known_of([], tree), Choices())
    assert [content.areas for _, content in made.good] == [("GM0193",)] * 2


def test_rows_that_did_not_change_are_not_read_again(tree: AreaTree) -> None:
    sheet = read_sheet(LIST.encode(), "lijst.csv")
    ground = Ground(match_columns(sheet.headings), tree)
    held, read = known_of([], tree), dict[int, ReadRow]()
    plan_rows(sheet, ground, held, Choices(), read)
    before = dict(read)
    made = plan_rows(sheet, ground, held, Choices(texts={(2, "reach"): "12"}), read)
    assert [number for number in read if read[number] is not before[number]] == [2]
    assert made.good[0][1].reach == 12


def test_a_column_of_areas_is_found_by_its_cells(tree: AreaTree) -> None:
    sheet = read_sheet(b"Wat;Plek\nKoffie;Wipstrik\nThee;Berkum\nSoep;\n", "a.csv")
    assert match_columns(sheet.headings)["areas"] is None
    assert column_of_areas(sheet, tree, [0, 1]) == 1
    assert column_of_areas(sheet, tree, [0]) is None


def test_a_text_that_is_too_long_can_be_cut_off(tree: AreaTree) -> None:
    made = plan(f"Titel;Gebied\n{'x' * 200};Zwolle\n", tree)
    (option,) = made.rejected[0].problems[0].options  # type: ignore[attr-defined]
    assert option.text == "x" * 150
