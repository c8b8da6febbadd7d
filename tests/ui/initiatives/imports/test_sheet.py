"""What the page says of how a file was read, and the choice of another sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from geo.initiatives import sheet as reading
from geo.initiatives.roles import Access
from tests.initiatives.workbooks import archive, sheet_xml, xlsx
from tests.ui.conftest import shown, visit

AREA = "Holtenbroek IV"
KOFFIE = [["Titel", "Gebied"], ["Koffie", AREA]]
SOEP = [["Gebied", "Titel"], [AREA, "Soep"], [AREA, "Brood"]]
LARGE = [["Klus", "Plek"], *[["a", "b"]] * 5_001]


@pytest.fixture
def bring(editor: Access) -> Callable[[bytes, str], AppTest]:
    """Return what puts a file on the page where lists are brought in."""

    def open_page(data: bytes, name: str) -> AppTest:
        app = visit("initiatives", part="file")
        app.session_state["import_file"] = (name, data)
        return app.run()

    return open_page


def test_what_was_done_in_reading_is_shown(bring: Callable[[bytes, str], AppTest]) -> None:
    app = bring(f"Lijst 2026;\nTitel;Gebied\nKoffie;{AREA}\n".encode(), "lijst.csv")
    assert "Zo is dit bestand gelezen" in shown(app)
    assert "De koppen staan in rij 2" in shown(app)
    assert "Koffie" in shown(app)


def test_a_plain_list_needs_no_words(bring: Callable[[bytes, str], AppTest]) -> None:
    app = bring(f"Titel;Gebied\nKoffie;{AREA}\n".encode(), "lijst.csv")
    assert "Zo is dit bestand gelezen" not in shown(app)
    assert [box for box in app.selectbox if box.key == "import_sheet"] == []


def test_names_from_a_file_are_shown_as_they_are_typed(
    bring: Callable[[bytes, str], AppTest],
) -> None:
    name = "<img src=x onerror=alert(1)>**[a](b).csv"
    app = bring(archive({name: f"Titel;Gebied\nKoffie;{AREA}\n"}), "lijst.zip")
    assert r"\<img src\=x" in shown(app)
    assert r"\*\*\[a\]\(b\)\.csv" in shown(app)


def test_another_sheet_can_be_chosen_and_brings_its_own_columns(
    bring: Callable[[bytes, str], AppTest],
) -> None:
    app = bring(xlsx(sheet_xml(KOFFIE), sheet_xml(SOEP)), "lijst.xlsx")
    assert "Koffie" in shown(app)
    app.selectbox(key="import_sheet").set_value("Blad2").run()
    assert "2 rijen kunnen erin" in shown(app)
    assert "Koffie" not in shown(app)


def test_a_sheet_that_cannot_be_read_is_told_beside_the_one_of_before(
    bring: Callable[[bytes, str], AppTest],
) -> None:
    app = bring(xlsx(sheet_xml(KOFFIE), sheet_xml(LARGE)), "lijst.xlsx")
    app.selectbox(key="import_sheet").set_value("Blad2").run()
    assert "te veel rijen" in shown(app)
    assert "Koffie" in shown(app)
    assert app.selectbox(key="import_sheet").value == "Blad1"


def test_a_file_is_read_once_whatever_is_chosen_after_that(
    bring: Callable[[bytes, str], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading.read_apart
    count = []
    monkeypatch.setattr(reading, "read_apart", lambda *a: count.append(a) or read(*a))
    app = bring(f"Titel;Gebied\nKoffie;{AREA}\n".encode(), "lijst.csv")
    app.run()
    app.selectbox(key="import-column-organisation").set_value(1).run()
    assert len(count) == 1
    app.session_state["import_file"] = ("lijst.pdf", b"%PDF-1.7")
    app.run()
    app.run()
    assert "is een PDF" in shown(app)
    assert len(count) == 2
