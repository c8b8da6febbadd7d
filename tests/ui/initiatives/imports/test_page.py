"""Bringing in a list: what is told of it, and what a reader can decide of its rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from geo.i18n import language_of
from geo.initiatives.database import Registry
from geo.initiatives.import_plan import Duplicate, ImportPlan, Rejected
from geo.initiatives.likeness import Twin
from geo.initiatives.records import InitiativeContent
from geo.initiatives.roles import Access
from geo.initiatives.store import read_snapshot
from geo.reports.left_out import LeftOut
from geo.ui.initiatives.imports.preview import plan_words
from geo.ui.initiatives.imports.result import RESULT_KEY, Result, result_words
from geo.ui.initiatives.imports.state import FILE_KEY
from tests.ui.conftest import press, shown, visit_with_list

CONTENT = InitiativeContent("Koffie", ("BU01933000",))
NL = language_of("nl")


@pytest.mark.parametrize(
    ("good", "wrong", "twins", "out", "said"),
    [
        (1, 0, 0, 0, "De 1 rij kan erin."),
        (3, 0, 0, 0, "Alle 3 rijen kunnen erin."),
        (0, 1, 0, 0, "De 1 rij kan er nog niet in. Bij 1 rij moet u iets kiezen."),
        (0, 3, 0, 0, "Geen van de 3 rijen kan er al in. Bij 3 rijen moet u iets kiezen."),
        (1, 1, 0, 0, "1 van de 2 rijen kan erin. Bij 1 rij moet u iets kiezen."),
        (
            3,
            6,
            1,
            2,
            "3 van de 12 rijen kunnen erin. Bij 6 rijen moet u iets kiezen. 1 rij lijkt er al in "
            "te staan. U laat 2 rijen weg.",
        ),
    ],
)
def test_only_what_is_there_is_told_in_one_or_in_many(
    good: int, wrong: int, twins: int, out: int, said: str
) -> None:
    plan = ImportPlan(
        tuple((number, CONTENT) for number in range(good)),
        tuple(Rejected(number, ()) for number in range(wrong)),
        tuple(Duplicate(number, CONTENT, Twin("Koffie", "")) for number in range(twins)),
        tuple(Rejected(number, ()) for number in range(out)),
    )
    assert plan_words(plan, NL) == said


@pytest.mark.parametrize(
    ("went_in", "total", "said"),
    [
        (41, 44, "41 van de 44 rijen zijn ingevoerd; 3 rijen niet. Download die hieronder"),
        (43, 44, "43 van de 44 rijen zijn ingevoerd; 1 rij niet. Download die hieronder"),
        (44, 44, "alle 44 rijen zijn ingevoerd."),
        (1, 1, "de 1 rij is ingevoerd."),
    ],
)
def test_success_says_how_many_of_how_many(went_in: int, total: int, said: str) -> None:
    rows = [(number, "", ("",)) for number in range(total - went_in)]
    result = Result(1, "lijst.csv", went_in, total, LeftOut(("Titel",), rows, NL))
    assert said in result_words(result, NL)
    assert "Eerdere lijsten" in result_words(result, NL)


LIST = """Titel;Gebied;Organisatie;Periode;Bereik;Contactpersoon;Omschrijving;Bedrag
Koffie;Holtenbroek IV;Stichting Travers;maart 2023;ca. 30;Ans de Vries;;100
KOFFIE;Holtenbroek IV;Travers Welzijn;;;Bo Bos;;
Soep;Nergens;Humanitas;;12;;;
Bingo;Wipstrik;Limor;;veel;;;
Zang;Wipstrik;Limor;;weinig;;;
Dans;Wipstrik;Limor;;10-20;;;
Taal;Nergens;Limor;;;;;
"""


@pytest.fixture
def page(registry: Registry, editor: Access) -> Iterator[AppTest]:
    """Open the page with a list that somebody brings in."""
    yield visit_with_list(LIST)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_a_column_of_persons_is_not_read_unless_the_reader_says_so(page: AppTest) -> None:
    text = shown(page)
    assert "Contactpersoon" in text
    assert "A•• d• V••••" in text
    assert "Vries" not in text
    organisation = next(box for box in page.selectbox if box.label == "Organisatie")
    assert not any("Contactpersoon" in option for option in organisation.options)
    next(box for box in page.checkbox if "Contactpersoon" in box.label).check()
    page.run()
    organisation = next(box for box in page.selectbox if box.label == "Organisatie")
    assert any("Contactpersoon" in option for option in organisation.options)
    assert "Vries" not in " ".join(organisation.options)


def test_a_column_that_is_not_used_is_told_with_the_reason(page: AppTest) -> None:
    assert "Kolommen die niet worden ingelezen: Bedrag (bedragen)." in shown(page)


def test_how_cells_were_read_is_shown_before_anything_goes_in(page: AppTest) -> None:
    text = shown(page)
    for part in ("ca. 30", "30 mensen", "maart 2023", "1 maart 2023 tot en met 31 maart 2023"):
        assert part in text
    assert "Gestopt: de laatste dag is voorbij" in text


def test_many_rows_are_decided_at_once_and_undone_one_by_one(page: AppTest) -> None:
    assert "1 van de 7 rijen kan erin" in shown(page)
    press(page, "3 rijen zonder “Bereik”")
    assert "4 van de 7 rijen kunnen erin" in shown(page)
    press(page, "Rij 5 terugdraaien")
    assert "3 van de 7 rijen kunnen erin" in shown(page)
    press(page, "Alle keuzes terugdraaien")
    assert "1 van de 7 rijen kan erin" in shown(page)


def test_a_field_goes_from_all_rows_and_what_else_is_wrong_stays(
    registry: Registry, editor: Access
) -> None:
    app = visit_with_list(
        "Titel;Gebied;Bereik\nSchaken;Wipstrik;veel\nDammen;Nergens;veel\nGo;Wipstrik;3\n"
    )
    press(app, "2 rijen zonder “Bereik”")
    assert "2 van de 3 rijen kunnen erin." in shown(app)
    assert "Rij 3 weglaten" in labels(app)


def test_one_of_two_numbers_is_chosen(page: AppTest) -> None:
    press(page, "Het hoogste\\: 20")
    assert "2 van de 7 rijen kunnen erin" in shown(page)
    assert "Rij 7: Bereik: “20”" in shown(page).replace("\\", "")


def test_a_row_is_mended_on_the_page_with_the_others_that_say_the_same(page: AppTest) -> None:
    press(page, "Rij 4 verbeteren")
    field = next(box for box in page.multiselect if box.label == "Gebieden")
    field.select("BU01931210").run()
    next(box for box in page.checkbox if "“Nergens”" in box.label).check().run()
    press(page, "Gebruik dit voor rij 4")
    assert "3 van de 7 rijen kunnen erin" in shown(page)


def test_a_wrong_mend_stays_open_with_what_was_typed(page: AppTest) -> None:
    press(page, "Rij 5 verbeteren")
    field = next(box for box in page.text_input if box.label == "Bereik")
    assert field.value == "veel"
    field.input("heel veel").run()
    press(page, "Gebruik dit voor rij 5")
    assert "“heel veel” is geen heel aantal mensen" in shown(page)
    field = next(box for box in page.text_input if box.label == "Bereik")
    assert field.value == "heel veel"
    field.input("25").run()
    press(page, "Gebruik dit voor rij 5")
    assert "2 van de 7 rijen kunnen erin" in shown(page)


def test_what_was_typed_of_one_row_survives_a_choice_for_another(page: AppTest) -> None:
    press(page, "Rij 5 verbeteren")
    next(box for box in page.text_input if box.label == "Bereik").input("25").run()
    press(page, "Rij 6 zonder “Bereik”")
    assert next(box for box in page.text_input if box.label == "Bereik").value == "25"


def test_a_likely_twin_is_decided_of_by_the_reader(page: AppTest) -> None:
    text = shown(page).replace("\\", "")
    assert "Lijkt op “Koffie” (Stichting Travers), rij 2 van deze lijst." in text
    press(page, "Rij 3 toch invoeren")
    assert "2 van de 7 rijen kunnen erin" in shown(page)
    assert "Lijkt op" not in shown(page)


def test_the_list_goes_in_and_what_stayed_out_can_be_downloaded(
    page: AppTest, registry: Registry
) -> None:
    before = len(read_snapshot(registry).imports)
    press(page, "Rij 4 weglaten")
    press(page, "3 rijen zonder “Bereik”")
    press(page, "4 initiatieven invoeren")
    said = " ".join(element.value for element in page.success)
    assert "4 van de 7 rijen zijn ingevoerd; 3 rijen niet" in said
    snapshot = read_snapshot(registry)
    assert len(snapshot.imports) == before + 1
    titles = [i.content.title for i in snapshot.current if i.import_id == snapshot.imports[-1].id]
    assert sorted(titles) == ["Bingo", "Dans", "Koffie", "Zang"]
    result = page.session_state[RESULT_KEY]
    assert [row for row, _, _ in result.left_out.rows] == [3, 4, 8]
    assert FILE_KEY not in page.session_state
    press(page, "Sluit dit bericht")
    assert not page.success


def test_where_nothing_can_go_in_that_is_said_and_nothing_can_be_pressed(
    registry: Registry, editor: Access
) -> None:
    app = visit_with_list("Titel;Gebied\nKoffie;Nergens\nThee;Elders\n")
    assert "Geen van de 2 rijen kan er al in." in shown(app)
    button = next(b for b in app.button if b.label == "0 initiatieven invoeren")
    assert button.disabled
    assert [b.label for b in app.get("download_button")][-2:] == [
        "Download wat niet meegaat (Excel)",
        "Download wat niet meegaat (CSV)",
    ]


def test_a_long_list_is_shown_in_steps(registry: Registry, editor: Access) -> None:
    rows = "".join(f"Koffie {n};Nergens {n}x;\n" for n in range(25))
    app = visit_with_list(f"Titel;Gebied;Bereik\n{rows}")
    assert sum(label.endswith("verbeteren") for label in labels(app)) == 10
    assert "1 tot en met 10 van 25" in shown(app)
    press(press(app, "Volgende rijen"), "Volgende rijen")
    assert "21 tot en met 25 van 25" in shown(app)
    assert sum(label.endswith("verbeteren") for label in labels(app)) == 5
    for number in range(22, 27):
        press(app, f"Rij {number} weglaten")
    assert "11 tot en met 20 van 20" in shown(app)


def test_what_is_typed_in_a_list_is_never_markup(registry: Registry, editor: Access) -> None:
    app = visit_with_list(
        'Titel;Gebied;Bereik;Bij <b>wie</b>\n**Vet** <i>x</i>;"<b>Nergens</b>";:red[x];a\n'
    )
    text = shown(app)
    assert "<b>" not in text
    assert "**Vet**" not in text


def test_all_rows_get_one_area_where_the_list_has_none(registry: Registry, editor: Access) -> None:
    app = visit_with_list("Titel;Bedrag\nSchaken;3\nDammen;4\n")
    assert "Geen van de 2 rijen kan er al in." in shown(app)
    box = next(b for b in app.selectbox if b.label.startswith("Geen kolom met gebieden?"))
    box.select("GM0193").run()
    assert "Alle 2 rijen kunnen erin." in shown(app)
