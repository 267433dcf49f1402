# The commands of the project; `make` or `make help` lists them.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
BIN := .venv/bin
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help run test check format data boundaries lock audit bench soak chaos browser java nginx \
  postgresql clean
.DEFAULT_GOAL := help

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/run  ## set everything up and serve the dashboard
	@echo "Samverkanskartan: http://$(ADDRESS):$(PORT)  (stop with Ctrl+C)"
	@$(BIN)/streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)

# Keep what Python has compiled, whatever the shell says: tests start the app dozens of times.
test chaos: export PYTHONDONTWRITEBYTECODE :=

test: .venv/test browser java nginx postgresql  ## set everything up and pass all tests, browser included
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m data.validate
	@$(BIN)/python -m pytest

check: test  ## the same as test

format: .venv/test  ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

data: .venv/run  ## check the tables
	@$(BIN)/python -m data.validate

boundaries: .venv/run  ## make the boundaries again from their packages
	@$(BIN)/python -m geo.build

lock: .venv/test  ## write requirements.lock anew, with the newest versions that are allowed
	@$(BIN)/uv pip compile requirements.txt --universal --python-version 3.11 \
	  --generate-hashes --upgrade --custom-compile-command "make lock" --quiet \
	  --output-file requirements.lock

audit: .venv/test  ## ask whether holes are known in what is locked; needs the internet
	@$(BIN)/python -m tests.audit

bench: .venv/test browser nginx postgresql  ## measure, and write bench/RESULTS.md
	@$(BIN)/python -m bench

soak: .venv/test  ## hours of visits in some minutes; write bench/SOAK.md
	@$(BIN)/python -m bench.soak

chaos: .venv/test browser nginx postgresql  ## break it in every way, and write bench/CHAOS.md
	@$(BIN)/python -m bench.chaos

browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  echo "Installing Chromium for the browser tests"; \
	  $(ROOT) apt-get update -qq && $(ROOT) apt-get install -y -qq chromium >/dev/null; }

java:
	@command -v java >/dev/null || { \
	  echo "Installing Java for the HTML validator"; \
	  $(ROOT) apt-get update -qq && \
	  $(ROOT) apt-get install -y -qq default-jre-headless >/dev/null; }

# The tests start a server of their own; that of Debian is neither started nor used.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  echo "Installing PostgreSQL for the tests with a database"; \
	  $(ROOT) mkdir -p /etc/postgresql-common && \
	  echo "create_main_cluster = false" | \
	  $(ROOT) tee /etc/postgresql-common/createcluster.conf >/dev/null && \
	  $(ROOT) apt-get update -qq && \
	  $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    -o Dpkg::Options::=--force-confold postgresql >/dev/null; }

nginx:
	@[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || { \
	  echo "Installing nginx for the tests of several replicas"; \
	  $(ROOT) apt-get update -qq && $(ROOT) apt-get install -y -qq nginx >/dev/null; }

clean:  ## remove what make has set up
	rm -rf .venv .pytest_cache .ruff_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) was found."; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; \
	  echo "Installing Python's venv module"; \
	  $(ROOT) apt-get update -qq && $(ROOT) apt-get install -y -qq python3-venv >/dev/null && \
	  $(PYTHON) -m venv .venv; }

.venv/run: requirements.txt | .venv/bin/python
	@echo "Setting up what the dashboard runs on"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test: tests/requirements.txt requirements-database.txt .venv/run
	@echo "Setting up what the tests need"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r tests/requirements.txt
	@touch $@
