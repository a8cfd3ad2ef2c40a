PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo run test bench load check worker messages openapi guides lock clean install format

help:  ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo:  ## set everything up and serve the site with demo content at http://localhost:8000 (PORT=… changes it)
	@$(PYTHON) tools/bootstrap.py run $(PORT)
	@$(BIN)/python tools/catalogues.py
	@exec $(BIN)/python tools/demo.py $(PORT)

test: install  ## set everything up and run all tests: SQLite, PostgreSQL, browser (ARGS=… goes to pytest)
	@$(BIN)/python tools/test.py $(ARGS)

run: install  ## the developer's server, on the demo's data (make demo first)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py setup_site
	@$(BIN)/python manage.py runserver $(PORT)

bench: install  ## measure each type of page under gunicorn, as a ratio to a view that does nothing
	@$(BIN)/python tests/bench/pages.py

load: install  ## read, search and register at once for ten minutes, on this machine alone (ARGS="--seconds 60 --clients 8")
	@$(BIN)/python tests/bench/load.py $(ARGS)

check: install  ## what must be clean: ruff, imports, types, migrations, catalogues, Django's checks, known weaknesses
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py check --fail-level WARNING
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python tools/catalogues.py --check
	@$(BIN)/python tools/messages.py --check
	@$(BIN)/python tools/audit.py

format: install  ## let ruff format and fix
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

worker: install  ## carry out queued tasks (TASK_QUEUE=database); without a queue tasks run at once, in the web process
	@TASK_QUEUE=database $(BIN)/python manage.py db_worker

messages: install  ## collect the msgids into locale/
	@$(BIN)/python tools/messages.py

openapi: install  ## write the contract of the API into docs/headless/openapi.json
	@$(BIN)/python manage.py export_openapi_schema --api glokal.api.v1.api --indent 1 --output docs/headless/openapi.json

guides: install  ## take the pictures of docs/guides again, in a demo of their own (needs Chromium)
	@$(BIN)/python tools/guide_pictures.py

lock: install  ## pin all dependencies again
	@$(BIN)/python tools/lock.py

clean:  ## forget the demo's database, files and mails; .venv stays
	@rm -rf var

install:
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python tools/catalogues.py
