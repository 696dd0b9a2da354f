#!/bin/bash
# Backup and restore where the portal runs in containers: ops/containers.sh backup|restore FILE
set -euo pipefail
die() { printf '%s\n' "$*" >&2; exit 1; }
[ $# = 2 ] || die "Say what to do with which file: ops/containers.sh backup|restore FILE"
file=$(realpath -m "$2")
cd "$(dirname "$0")/.."

compose() { ${COMPOSE:-docker compose} "$@"; }
in_database() { compose exec -T db "$@" --username auditportal_owner --dbname auditportal; }
pipe() { compose run --rm -T --no-deps migrate python -m ops.pipe "$1"; }

case $1 in
  backup)
    [ ! -e "$file" ] || die "$file exists already. Name another file: a backup never replaces one."
    umask 077
    trap 'rm -f "$file.part"' EXIT
    in_database pg_dump --format=custom --no-owner | pipe seal >"$file.part"
    mv "$file.part" "$file"
    echo "Backup written to $file. Keep .env somewhere else: without its BACKUP_KEY nobody can open it." >&2
    ;;
  restore)
    [ -r "$file" ] || die "There is no file $file that can be read."
    pipe open <"$file" >/dev/null # a backup that does not open must not cost the data there is
    compose stop web worker documents beat
    in_database psql --quiet --set ON_ERROR_STOP=1 --command \
      "SET client_min_messages TO warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"
    pipe open <"$file" | in_database pg_restore --exit-on-error --single-transaction --no-owner
    compose up -d
    echo "$file is restored, and the portal is started again." >&2
    ;;
  *) die "\`$1\` is neither backup nor restore." ;;
esac
