# Läuft mit GNU make ab 3.81 (Linux, macOS). `make` ohne Ziel zeigt, was es gibt.
.DEFAULT_GOAL := hilfe
.NOTPARALLEL:
.PHONY: hilfe frage start test check messen bench clean

BIN    := .venv/bin
# Zwei Stände der Umgebung: was zum Fragen nötig ist, und was zum Prüfen dazukommt.
LAEUFT := .venv/.eingerichtet
PRUEFT := .venv/.eingerichtet-pruefen
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
BAENKE := $(wildcard tests/fragen/*.jsonl ../shared/fragen/entwicklung.jsonl)

hilfe: ## zeigt diese Liste
	@echo "make ZIEL – die Ziele:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

frage: $(LAEUFT) ## richtet alles ein und beantwortet eine erste Frage
	@$(BIN)/bildungsfrage frage "Angebote für Jugendliche in Mühlrode?"
	@echo
	@echo "So geht es weiter:"
	@echo "  make start                                  viele Fragen nacheinander stellen"
	@echo "  $(BIN)/bildungsfrage frage \"Ihre Frage\"  eine eigene Frage stellen"
	@echo "  docs/handbuch.md                            was Sie fragen können und wie"

start: $(LAEUFT) ## öffnet die Oberfläche für viele Fragen
	@$(BIN)/bildungsfrage

test: $(PRUEFT) ## führt alle Tests aus
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

check: $(PRUEFT) ## prüft Form, Typen, Aufbau und das Wissen
	@echo "Form …"    && $(BIN)/ruff format --quiet --check . && $(BIN)/ruff check --quiet .
	@echo "Typen …"   && $(BIN)/mypy --no-error-summary
	@echo "Aufbau …"  && $(BIN)/lint-imports --no-logo
	@echo "Wissen …"  && $(BIN)/bildungsfrage wissen pruefen

messen: $(LAEUFT) ## misst an den Fragenbänken, wie gut Fragen verstanden werden
	@set -e; for bank in $(BAENKE); do \
	    echo "== $$bank"; $(BIN)/bildungsfrage wissen pruefen --messen "$$bank"; \
	done

bench: $(LAEUFT) ## misst die Geschwindigkeit im Vergleich
	@$(BIN)/python -m bench

clean: ## löscht die Umgebung und alles, was neu entstehen kann
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Umgebung --------------------------------------------------------------------------------------------------------

# Ein Name im Pfad heißt noch nicht, dass sich das Programm starten lässt: darum der Aufruf.
$(BIN)/python:
	@python=; for name in python3.13 python3.12 python3.11 python3; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	done; \
	test -n "$$python" || { echo "Es wird Python 3.11 oder neuer gebraucht; gefunden wurde keines." >&2; exit 1; }; \
	rm -rf .venv; \
	$$python -m venv .venv || { rm -rf .venv; \
	    echo "Die Umgebung .venv ließ sich nicht anlegen; unter Debian und Ubuntu fehlt oft das Paket python3-venv." >&2; \
	    exit 1; }

# hatchling steht fest in constraints.txt und wird vorab geholt: so baut pip nicht mit einer anderen, neueren Fassung.
$(LAEUFT): $(BIN)/python pyproject.toml constraints.txt
	@echo "Richte .venv ein (einmalig, etwa eine Minute) …"
	@$(PIP) hatchling && $(PIP) --no-build-isolation -e '.[dateien]'
	@touch $@

$(PRUEFT): $(LAEUFT)
	@echo "Hole die Prüfwerkzeuge (einmalig) …"
	@$(PIP) --no-build-isolation -e '.[pruefen]'
	@touch $@
