#!/bin/sh
# The one-shot service `migrate`: tables up to date, then, in an empty database, the first people.
set -eu
python -m ops.real_keys
python -m ops.let_in
python manage.py migrate --no-input --verbosity 0
python -m ops.first_people
