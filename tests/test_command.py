"""The command that comes with an installed package."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from geo.command import main

ROOT = Path(__file__).parents[1]


def test_without_a_command_it_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("start", "build", "registry"))


def test_an_unknown_command_is_told_on_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["begin"]) == 2
    assert "usage: opbouwkaart" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["start", "build", "registry"])
def test_each_command_tells_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "--" in capsys.readouterr().out


def test_a_wrong_build_gives_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--source", "no-such-folder", "--out", "no-such-out"]) != 0


def test_what_is_pinned_is_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {item.name: item for item in map(Requirement, project["dependencies"])}
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    texts = [line.partition("#")[0].strip() for line in lines]
    pinned = [Requirement(text) for text in texts if text]
    assert asked.keys() == {item.name for item in pinned}
    for item in pinned:
        (version,) = item.specifier
        assert asked[item.name].specifier.contains(version.version), item.name
        assert asked[item.name].extras == item.extras
        assert str(asked[item.name].marker) == str(item.marker)
