# Each habit of the project is one named command.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test coverage check build screenshots messages benchmark clean

run: $(VENV)/run.done
	$(BIN)/python -m geo.ui.serving.start --local

test: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# Without the tests in a browser and those that end the process: they run the app elsewhere.
coverage: $(VENV)/dev.done
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/browser \
	  --ignore tests/initiatives/test_crash.py --cov --cov-report= $(ARGS)
	$(BIN)/coverage report --sort=cover | sed -n 1,14p
	@echo "Covered by tests, in percent: $$($(BIN)/coverage report --format=total)"

check: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

build: $(VENV)/run.done
	$(BIN)/python -m geo.build $(ARGS)

messages: $(VENV)/dev.done
	$(BIN)/python -m scripts.messages

screenshots: $(VENV)/dev.done
	$(BIN)/python -m scripts.screenshots

benchmark: $(VENV)/dev.done
	$(BIN)/python -m benchmarks.run

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/run.done: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev.done: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
