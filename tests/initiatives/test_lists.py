"""Lists as people bring them: what their cells mean is read, or offered as a choice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dataset import open_dataset
from geo.i18n import language_of
from geo.initiatives.cells import Manner, read_row
from geo.initiatives.headings import FIELDS
from geo.initiatives.import_plan import ImportPlan
from geo.initiatives.importing import match_columns
from geo.initiatives.places import Places, places_of
from geo.initiatives.records import InitiativeContent
from geo.initiatives.sheet import read_sheet
from tests.initiatives.planning import plan_of

ROOT = Path(__file__).parents[2]
HOLTENBROEK_IV = "BU01933000"


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(open_dataset(ROOT / "data" / "zwolle"))


def plan(places: Places, headings: str, *rows: str) -> ImportPlan:
    sheet = read_sheet("\n".join([headings, *rows]).encode(), "lijst.csv")
    return plan_of(sheet, places)


def only(places: Places, headings: str, row: str) -> InitiativeContent:
    made = plan(places, f"Titel;Gebied;{headings}", f"Koffie;Holtenbroek IV;{row}")
    assert made.rejected == ()
    return made.good[0][1]


def offered(places: Places, heading: str, cell: str) -> list[str]:
    """Return what the reader can choose from for a cell; empty when nothing is offered."""
    made = plan(places, f"Titel;Gebied;{heading}", f"Koffie;Holtenbroek IV;{cell}")
    (problem,) = made.rejected[0].problems
    return [option.text for option in getattr(problem, "options", ())]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("30", 30), ("1.200", 1200), ("1 200", 1200), ("30,0", 30), ("ca. 30", 30), ("ca 30", 30),
        ("circa 30 personen", 30), ("± 30", 30), ("+/- 30", 30), ("~30", 30), ("plm. 30", 30),
        ("ongeveer 30", 30), ("een stuk of 30", 30), ("een man of twintig", 20), ("zo'n 30", 30),
        ("zo’n 30", 30), ("rond de 30", 30), ("een 30-tal", 30), ("30 personen", 30),
        ("30 bewoners", 30), ("30 (geschat)", 30), ("vijftig", 50), ("ruim 1.500 bezoekers", 1500),
        ("0", 0), ("", None), ("-", None), ("n.v.t.", None), ("onbekend", None), ("?", None),
    ],
)  # fmt: skip
def test_a_number_of_people_is_read_however_it_is_said(
    places: Places, cell: str, people: int | None
) -> None:
    assert only(places, "Bereik", cell).reach == people


@pytest.mark.parametrize(
    ("cell", "choices"),
    [
        ("30-40", ["30", "40"]), ("30 – 40", ["30", "40"]), ("20 à 25 deelnemers", ["20", "25"]),
        ("tussen de 30 en 40", ["30", "40"]), ("30 tot 40", ["30", "40"]), ("30/40", ["30", "40"]),
        ("30+", ["30"]), (">50", ["50"]), ("50 of meer", ["50"]), ("minimaal 30 mensen", ["30"]),
        ("max. 25", ["25"]), ("30 gezinnen", ["30"]), ("30 per week", ["30"]),
        ("15 volwassenen en 20 kinderen", ["35"]),
        ("veel", []), ("-3", []), ("12,5", []), ("2 keer 15", []), ("999999999999", []),
    ],
)  # fmt: skip
def test_a_number_that_can_be_read_in_more_ways_is_offered(
    places: Places, cell: str, choices: list[str]
) -> None:
    assert offered(places, "Bereik", cell) == choices


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-05-01", date(2023, 5, 1)), ("1-5-2023", date(2023, 5, 1)),
        ("1/5/2023", date(2023, 5, 1)), ("3/4/2023", date(2023, 4, 3)),
        ("1.5.2023", date(2023, 5, 1)), ("01-05-23", date(2023, 5, 1)),
        ("1 mei 2023", date(2023, 5, 1)), ("ma 1 mei 2023", date(2023, 5, 1)),
        ("1-mei-2023", date(2023, 5, 1)), ("1 May 2023", date(2023, 5, 1)),
        ("45047", date(2023, 5, 1)), ("20230501", date(2023, 5, 1)),
        ("2022-01-24 01:01:04.587", date(2022, 1, 24)), ("05/13/2023", date(2023, 5, 13)),
        ("maart 2023", date(2023, 3, 1)), ("mrt-23", date(2023, 3, 1)),
        ("mrt. 2023", date(2023, 3, 1)), ("03-2023", date(2023, 3, 1)),
        ("2023", date(2023, 1, 1)), ("voorjaar 2023", date(2023, 3, 1)),
        ("Q3 2023", date(2023, 7, 1)), ("3e kwartaal 2023", date(2023, 7, 1)),
        ("sinds 2021", date(2021, 1, 1)), ("week 12 2023", date(2023, 3, 20)),
        ("tweede helft 2023", date(2023, 7, 1)), ("", None), ("onbekend", None), ("loopt", None),
    ],
)  # fmt: skip
def test_a_start_is_the_first_day_of_what_is_said(
    places: Places, cell: str, day: date | None
) -> None:
    assert only(places, "Startdatum", cell).start == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31-12-2023", date(2023, 12, 31)), ("februari 2024", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)), ("zomer 2023", date(2023, 8, 31)),
        ("Q4 2023", date(2023, 12, 31)), ("t/m 2023", date(2023, 12, 31)),
        ("heden", None), ("doorlopend", None), ("onbepaalde tijd", None),
    ],
)  # fmt: skip
def test_an_end_is_the_last_day_of_what_is_said(
    places: Places, cell: str, day: date | None
) -> None:
    assert only(places, "Einddatum", cell).end == day


@pytest.mark.parametrize(
    ("cell", "start", "end", "status"),
    [
        ("1 mei 2023 t/m heden", date(2023, 5, 1), None, "active"),
        ("01-05-2023 - 31-12-2023", date(2023, 5, 1), date(2023, 12, 31), "active"),
        ("01-05-2023-31-12-2023", date(2023, 5, 1), date(2023, 12, 31), "active"),
        ("van 1 mei 2023 tot 1 juni 2023", date(2023, 5, 1), date(2023, 6, 1), "active"),
        ("mei-juni 2023", date(2023, 5, 1), date(2023, 6, 30), "active"),
        ("1 t/m 5 mei 2023", date(2023, 5, 1), date(2023, 5, 5), "active"),
        ("1-5 t/m 31-8-2023", date(2023, 5, 1), date(2023, 8, 31), "active"),
        ("november 2023 - januari", date(2023, 11, 1), date(2024, 1, 31), "active"),
        ("maart 2023", date(2023, 3, 1), date(2023, 3, 31), "active"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "active"),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31), "active"),
        ("schooljaar 2023-2024", date(2023, 8, 1), date(2024, 7, 31), "active"),
        ("winter 2023/2024", date(2023, 12, 1), date(2024, 2, 29), "active"),
        ("sinds 2021", date(2021, 1, 1), None, "active"),
        ("2021 - heden", date(2021, 1, 1), None, "active"),
        ("sinds 2021, loopt nog", date(2021, 1, 1), None, "active"),
        ("tot 31-12-2023", None, date(2023, 12, 31), "active"),
        ("gestopt in 2022", None, date(2022, 12, 31), "ended"),
        ("loopt", None, None, "active"),
        ("doorlopend", None, None, "active"),
        ("gestopt", None, None, "ended"),
        ("gepland", None, None, "idea"),
    ],
)
def test_one_column_that_holds_a_period_fills_start_end_and_status(
    places: Places, cell: str, start: date | None, end: date | None, status: str
) -> None:
    content = only(places, "Looptijd", cell)
    assert (content.start, content.end, content.status) == (start, end, status)


@pytest.mark.parametrize(
    ("heading", "cell", "choices"),
    [
        ("Periode", "1-5-2023", ["1-5-2023 t/m 1-5-2023", "sinds 1-5-2023"]),
        ("Periode", "winter 2023", ["winter 2022-2023", "winter 2023-2024"]),
        ("Start", "31-2-2026", []),
        ("Start", "1 mei", []),
        ("Periode", "elke dinsdag", []),
        ("Periode", "31-12-2023 t/m 1-1-2023", []),
        ("Status", "vrolijk", ["idea", "active", "paused", "ended"]),
    ],
)
def test_a_period_or_status_that_is_not_sure_is_told_with_what_it_can_be(
    places: Places, heading: str, cell: str, choices: list[str]
) -> None:
    assert offered(places, heading, cell) == choices


def test_a_day_is_no_longer_sure_where_the_column_writes_the_month_first(places: Places) -> None:
    made = plan(
        places,
        "Titel;Gebied;Start",
        "A;Zwolle;3/4/2023",
        "B;Zwolle;05/13/2023",
        "C;Zwolle;1-5-2023",
    )
    assert [number for number, _ in made.good] == [3]
    assert [line.row for line in made.rejected] == [2, 4]
    options = made.rejected[0].problems[0].options  # type: ignore[attr-defined]
    assert [option.text for option in options] == ["2023-04-03", "2023-03-04"]


def test_own_columns_of_an_end_go_before_a_period(places: Places) -> None:
    content = only(places, "Start;Looptijd;Status", "1-3-2022;2021 - 2023;gepauzeerd")
    assert content.start == date(2022, 3, 1)
    assert content.end == date(2023, 12, 31)
    assert content.status == "paused"


def test_a_start_that_holds_a_whole_period_fills_the_end(places: Places) -> None:
    content = only(places, "Start;Einde", "1 mei 2023 t/m 30 juni 2023;")
    assert (content.start, content.end) == (date(2023, 5, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("loopt", "active"), ("Lopend", "active"), ("in uitvoering", "active"),
        ("afgerond.", "ended"), ("Beëindigd", "ended"), ("in voorbereiding", "idea"),
        ("on hold", "paused"), ("", "active"), ("Paused", "paused"),
    ],
)  # fmt: skip
def test_a_status_is_known_by_other_words(places: Places, cell: str, status: str) -> None:
    assert only(places, "Status", cell).status == status


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("ouderen, jongeren", ("youth", "seniors")), ("Senioren en jeugd", ("youth", "seniors")),
        ("kinderen/jongeren", ("children", "youth")), ("alle buurtbewoners", ("everyone",)),
        ("55+", ("seniors",)), ('"Older people; Kinderen"', ("children", "seniors")),
    ],
)  # fmt: skip
def test_groups_are_known_by_other_words_and_signs_between(
    places: Places, cell: str, groups: tuple[str, ...]
) -> None:
    assert only(places, "Doelgroep(en)", cell).groups == groups


def test_of_groups_that_are_partly_known_the_rest_is_offered(places: Places) -> None:
    assert offered(places, "Doelgroep", "jongeren, xqz") == ["youth"]
    assert "seniors" in offered(places, "Doelgroep", "Oudern")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("holtenbroek-iv", ["Holtenbroek IV"]), ("wijk Holtenbroek", ["Holtenbroek"]),
        ("Holtenbroek (wijk)", ["Holtenbroek"]), ("Aalanden", ["Aa-landen"]),
        ("heel Zwolle", ["Zwolle"]), ("stadsbreed", ["Zwolle"]), ("Gemeente Zwolle", ["Zwolle"]),
        ("Holtenbroek I, Holtenbroek II", ["Holtenbroek I", "Holtenbroek II"]),
        ("Assendorp en Wipstrik", ["Assendorp", "Wipstrik"]),
        ("Schelle-Zuid en Oldeneel", ["Schelle-Zuid en Oldeneel"]),
        ("BU01933000", ["Holtenbroek IV"]),
    ],
)  # fmt: skip
def test_areas_are_known_however_they_are_written(
    places: Places, cell: str, names: list[str]
) -> None:
    made = plan(places, "Titel;Wijk/buurt", f'Koffie;"{cell}"')
    assert made.rejected == ()
    assert sorted(places.names[code] for code in made.good[0][1].areas) == names


def test_an_area_with_a_slip_of_the_pen_is_offered_as_what_it_may_be(places: Places) -> None:
    made = plan(places, "Titel;Gebied", "A;Assendrop", "B;Nergens")
    first = made.rejected[0].problems[0].options[0]  # type: ignore[attr-defined]
    assert places.names[first.text] == "Assendorp"
    assert "Assendrop" in made.rejected[0].problems[0].for_user(language_of("nl"))
    assert getattr(made.rejected[1].problems[0], "options", ()) == ()


def test_two_areas_of_one_name_are_not_taken_for_one_another() -> None:
    import shapely

    codes = {"GM1": "gemeente", "WK1": "wijk", "WK2": "wijk", "BU1": "buurt", "BU2": "buurt"}
    places = Places(
        names={"GM1": "Dorp", "WK1": "Oost", "WK2": "West", "BU1": "Overig", "BU2": "Overig"},
        levels=codes,
        parents={"WK1": "GM1", "WK2": "GM1", "BU1": "WK1", "BU2": "WK2"},
        outline=shapely.box(6, 52, 7, 53),
    )
    made = plan(places, "Titel;Gebied", "Koffie;Overig")
    options = made.rejected[0].problems[0].options  # type: ignore[attr-defined]
    assert [option.text for option in options] == ["BU1", "BU2"]
    said = [option.for_user(language_of("nl")) for option in options]
    assert said == ["Overig (Oost)", "Overig (West)"]


def test_a_subsidy_register_is_read_and_its_ruler_passed_over(places: Places) -> None:
    headings = (
        "TABLE_NAME;DOSSIERNUMMER;AANVRAGER;REGELINGNAAM;GEBIED;PROJECT_NAAM;BEDRAG_VERLEEND;"
        "SUBSIDIEJAAR;DATUM_OVERZICHT"
    )
    made = plan(
        places,
        headings,
        "----------;-----;------;----;-----;------;--------;------;----",
        "SB;SBA-19;(Particulier);Bewoners;Assendorp;Jazzclub;4000.00;2016;2022-01-24 01:01:04.587",
        "SB;SBA-42;St. Dorpenraad;Begroting;Wipstrik;Dorpsraad;83280.00;2017;2022-01-24 01:01:04",
    )
    assert made.rejected == ()
    assert [(number, c.title, c.organisation) for number, c in made.good] == [
        (3, "Jazzclub", ""), (4, "Dorpsraad", "St. Dorpenraad"),
    ]  # fmt: skip
    assert made.good[0][1].start == date(2016, 1, 1)


@pytest.mark.shared
def test_the_layout_of_a_published_register_is_recognised(places: Places, shared: Path) -> None:
    data = (shared / "testdata/protocols/subsidieregister_amsterdam_layout.csv").read_bytes()
    sheet = read_sheet(data, "register.csv")
    columns = match_columns(sheet.headings)
    found = {name: sheet.headings[place] for name, place in columns.items() if place is not None}
    assert found == {
        "title": "PROJECT_NAAM", "organisation": "AANVRAGER", "period": "SUBSIDIEJAAR",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Naam van het initiatief", "title"), ("PROJECT_NAAM", "title"),
        ("Titel (verplicht) *", "title"), ("Wijk/buurt", "areas"), ("In welke wijk?", "areas"),
        ("Uitgevoerd door", "organisation"), ("Korte omschrijving", "description"),
        ("Doelgroep(en)", "groups"), ("Samenwerkingspartners", "partners"),
        ("Stand van zaken", "status"), ("Looptijd", "period"), ("Subsidiejaar", "period"),
        ("Datum start", "start"), ("Ingangsdatum", "start"), ("Tot en met", "end"),
        ("Aantal deelnemers (geschat)", "reach"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_the_words_that_lists_use(heading: str, field: str) -> None:
    found = match_columns(("Iets anders", heading))
    assert {name for name, place in found.items() if place is not None} == {field}


def test_one_column_is_not_taken_for_two_fields() -> None:
    found = match_columns(("Wat", "Waar"))
    assert (found["title"], found["description"], found["areas"]) == (0, None, 1)
    assert match_columns(("Titel", "Start", "Datum"))["period"] is None


CELL = st.text(max_size=60) | st.text("0123456789-/ .,;tmei±+", max_size=30)


@given(cells=st.fixed_dictionaries(dict.fromkeys(FIELDS, CELL)))
def test_no_cell_breaks_the_reading_of_a_row(places: Places, cells: dict[str, str]) -> None:
    row = read_row(cells, Manner(places, date(2026, 3, 1), as_written="In de lijst: {text}"))
    for words in (language_of("nl"), language_of("en")):
        assert all(note.for_user(words) for note in row.notes)
        assert all(problem.for_user(words) for problem in row.problems)


@given(cell=CELL)
def test_what_is_offered_for_a_cell_is_understood(places: Places, cell: str) -> None:
    """A choice must not lead to the same question again."""
    cells = dict.fromkeys(FIELDS, "") | {"title": "Koffie", "areas": "Zwolle"}
    for field in ("reach", "start", "end", "status", "groups", "areas"):
        for problem in read_row(cells | {field: cell}, Manner(places)).problems:
            for option in getattr(problem, "options", ()):
                again = read_row(cells | {field: option.text}, Manner(places)).problems
                assert not any(told.field == field for told in again), (field, option)
