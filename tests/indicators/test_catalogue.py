"""A catalogue is checked as a whole, and an error names the entry and the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import CatalogueError
from geo.i18n import Text, language_of
from geo.indicators.catalogue import Catalogue, load_catalogue

VARIABLES = {"lonely", "residents"}
TEXTS = {
    "label.nl": '"Eenzaam"',
    "label.en": '"Lonely"',
    "question.nl": '"Waar?"',
    "question.en": '"Where?"',
    "reason.nl": '"veel eenzaamheid"',
    "reason.en": '"much loneliness"',
    "unit_text.nl": '"%"',
    "unit_text.en": '"%"',
    "definition.nl": '"Wie."',
    "definition.en": '"Who."',
}
FIELDS = {
    "id": '"lonely"',
    "theme": '"netwerk"',
    "role": '"need"',
    **TEXTS,
    "unit": '"percent"',
    "decimals": "1",
    "direction": '"higher_is_more_need"',
    "expression": '"lonely"',
    "source": '"rivm"',
    "reliability": '"survey"',
    "palette": '"YlOrBr"',
}
WITHOUT_REASON = {name: value for name, value in FIELDS.items() if not name.startswith("reason.")}
THEME = {
    "id": '"netwerk"',
    "role": '"need"',
    "label.nl": '"Netwerk"',
    "label.en": '"Network"',
    "description.nl": '"Wie."',
    "description.en": '"Who."',
    "colour": '"#aa4499"',
}

Load = Callable[..., Catalogue]


def table(kind: str, fields: dict[str, str]) -> str:
    """Return one table of TOML."""
    return f"[[{kind}]]\n" + "\n".join(f"{name} = {value}" for name, value in fields.items())


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads a catalogue made of these tables."""

    def of(*tables: str) -> Catalogue:
        path = tmp_path / "indicators.toml"
        path.write_text("\n".join(tables), encoding="utf-8")
        return load_catalogue(path, known_variables=VARIABLES)

    return of


def test_an_entry_needs_no_more_than_the_required_fields(load: Load) -> None:
    catalogue = load(table("themes", THEME), table("indicators", FIELDS))
    indicator = catalogue.indicator("lonely")
    assert indicator.levels == ("gemeente", "wijk", "buurt")
    assert indicator.min_residents == 50
    assert (indicator.denominator, indicator.change_since) == (None, None)
    assert (indicator.years, indicator.breaks) == (None, None)
    assert indicator.reason == Text("veel eenzaamheid", "much loneliness")
    assert catalogue.of_theme("netwerk") == (indicator,)


def test_an_entry_of_the_registry_names_what_the_registry_counts(load: Load) -> None:
    of_registry = FIELDS | {"id": '"few"', "source": '"registry"', "unit": '"per_1000"'}
    of_registry |= {"expression": '"initiatives_children"', "reliability": '"people"'}
    catalogue = load(
        table("themes", THEME), table("indicators", FIELDS), table("indicators", of_registry)
    )
    assert [item.id for item in catalogue.published.indicators] == ["lonely"]
    assert [item.id for item in catalogue.of_registry.indicators] == ["few"]
    assert catalogue.published.themes == catalogue.of_registry.themes == catalogue.themes


@pytest.mark.parametrize("expression", ["lonely", "initiatives_money", "initiatives / 2 + lonely"])
def test_an_entry_of_the_registry_cannot_name_what_the_registry_does_not_count(
    load: Load, expression: str
) -> None:
    entry = FIELDS | {"source": '"registry"', "expression": f'"{expression}"'}
    with pytest.raises(CatalogueError, match=r"lonely\.expression"):
        load(table("themes", THEME), table("indicators", entry))


def test_a_theme_may_have_no_indicators_yet(load: Load) -> None:
    empty = THEME | {"id": '"initiatieven"'}
    catalogue = load(table("themes", THEME), table("themes", empty), table("indicators", FIELDS))
    assert catalogue.theme("initiatieven").role == "need"
    assert catalogue.of_theme("initiatieven") == ()


def test_the_same_text_in_both_languages_is_no_mistake(load: Load) -> None:
    same = FIELDS | {"label.nl": '"Park"', "label.en": '"Park"'}
    assert load(table("themes", THEME), table("indicators", same)).indicators[0].label.nl == "Park"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("theme", '"weer"', "must be one of netwerk"),
        ("role", '"boss"', "must be one of need"),
        ("direction", '"up"', "must be one of"),
        ("unit", '"litre"', "must be one of percent"),
        ("change_since", '"2015"', "whole number"),
        ("decimals", "1.5", "whole number from 0 to 3"),
        ("decimals", "true", "whole number from 0 to 3"),
        ("decimals", "9", "whole number from 0 to 3"),
        ("expression", '"sunny"', "unknown variable sunny"),
        ("expression", "\"__import__('os')\"", "may only hold"),
        ("expression", '""', "not empty"),
        ("denominator", '"sunny * 2"', "unknown variable sunny"),
        ("source", '" "', "not empty"),
        ("reliability", '"rumour"', "must be one of register"),
        ("palette", '"Reds"', "must be one of"),
        ("palette", '"jet"', "must be one of"),
        ("breaks", "[1, 3, 2]", "increasing"),
        ("breaks", "[1, 1]", "increasing"),
        ("breaks", "[]", "increasing"),
        ("breaks", '["1"]', "increasing"),
        ("breaks", "[1, inf]", "increasing"),
        ("years", '["2015"]', "whole numbers"),
        ("years", "[2015.0]", "whole numbers"),
        ("years", "[2016, 2015]", "increasing"),
        ("years", "[15]", "from 1990"),
        ("levels", '["straat"]', "must name one or more"),
        ("levels", "[]", "must name one or more"),
        ("min_residents", "-1", "whole number"),
        ("label.nl", '""', "not empty"),
        ("label.fr", '"Seul"', "not a known field"),
        ("reason.en", '""', "not empty"),
        ("reason.fr", '"seul"', "not a known field"),
        ("colour", '"#ffffff"', "not a known field"),
    ],
)
def test_a_bad_entry_gives_one_clear_error(load: Load, field: str, value: str, reason: str) -> None:
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", FIELDS | {field: value}))
    lines = str(error.value).splitlines()[1:]
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"lonely.{field}: ")
    assert reason in lines[0]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("direction", '"neutral"', "direction"),
        ("unit", '"percentage_points"', "unit"),
        ("change_since", "2015", "unit"),
    ],
)
def test_fields_that_do_not_go_together_are_told(
    load: Load, field: str, value: str, told: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", FIELDS | {field: value}))
    (line,) = str(error.value).splitlines()[1:]
    assert line.startswith(f"lonely.{told}: ")
    assert line.endswith("and only then")


def test_a_figure_of_an_index_that_sentences_name_needs_words_for_it(load: Load) -> None:
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", WITHOUT_REASON))
    assert str(error.value).splitlines()[1:] == ["lonely.reason: is missing"]


def test_a_figure_that_no_sentence_names_has_no_words_for_it(load: Load) -> None:
    context = {"role": '"context"', "direction": '"neutral"'}
    catalogue = load(table("themes", THEME), table("indicators", WITHOUT_REASON | context))
    assert catalogue.indicator("lonely").reason is None
    with pytest.raises(CatalogueError, match=r"lonely\.reason: is not a known field"):
        load(table("themes", THEME), table("indicators", FIELDS | context))


@pytest.mark.parametrize(
    ("role", "told"),
    [("facility", "role: must be that of its theme"), ("context", "direction: is neutral")],
)
def test_a_role_that_does_not_go_with_its_entry_is_told(load: Load, role: str, told: str) -> None:
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", WITHOUT_REASON | {"role": f'"{role}"'}))
    (line,) = str(error.value).splitlines()[1:]
    assert line.startswith(f"lonely.{told}")


@pytest.mark.parametrize("field", sorted(FIELDS.keys() - TEXTS.keys() - {"id"}))
def test_a_missing_field_is_named(load: Load, field: str) -> None:
    less = {name: value for name, value in FIELDS.items() if name != field}
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", less))
    assert str(error.value).splitlines()[1:] == [f"lonely.{field}: is missing"]


def test_all_mistakes_of_the_file_are_told_at_once(load: Load) -> None:
    with pytest.raises(CatalogueError) as error:
        load(
            'title = "figures"',
            table("themes", THEME | {"colour": '"purple"'}),
            table("indicators", FIELDS | {"decimals": "-1", "palette": '"jet"'}),
            table("indicators", FIELDS),
            table("indicators", FIELDS | {"id": '"Not An Id"'}),
        )
    named = [line.split(": ")[0] for line in str(error.value).splitlines()[1:]]
    assert named == [
        "netwerk.colour",
        "lonely.id",
        "indicators[3].id",
        "lonely.decimals",
        "lonely.palette",
        "title",
    ]


def test_a_user_is_told_in_their_own_language_without_losing_the_entry(load: Load) -> None:
    with pytest.raises(CatalogueError) as error:
        load(table("themes", THEME), table("indicators", FIELDS | {"palette": '"jet"'}))
    for code in ("nl", "en"):
        assert "lonely.palette: " in error.value.for_user(language_of(code))


@pytest.mark.parametrize("text", ["", "[[themes]", "themes = 3\nindicators = []"])
def test_a_file_that_is_no_catalogue_is_refused(load: Load, text: str) -> None:
    with pytest.raises(CatalogueError):
        load(text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.toml"):
        load_catalogue(tmp_path / "none.toml", known_variables=VARIABLES)


def test_a_variable_that_one_data_set_lacks_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text("\n".join([table("themes", THEME), table("indicators", FIELDS)]))
    assert load_catalogue(path).indicator("lonely").expression == "lonely"


def test_another_file_has_another_digest(load: Load) -> None:
    one = load(table("themes", THEME), table("indicators", FIELDS))
    other = load(table("themes", THEME), table("indicators", {**FIELDS, "decimals": "0"}))
    assert one.digest
    assert one.digest != other.digest
    assert one.published.digest == one.digest == one.of_registry.digest
