# shellcheck shell=bash
# A real PostgreSQL on a private socket (and on loopback, for TLS), in a new folder that becomes the working
# directory; it runs as an ordinary user, and is removed with the folder when the script ends. The script says
# its name in `me`.

fail() {
  printf '%s: failed: %s\n' "${me:?}" "$1" >&2
  exit 1
}

programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
[[ -x $programs/initdb ]] || fail 'there is no PostgreSQL: Scripts/dependencies test'
work=$(mktemp -d /tmp/testimony-hub-XXXXXX)
as_user=()
if ((EUID == 0)); then
  # The server refuses to be root.
  as_user=(setpriv --reuid nobody --regid nogroup --clear-groups)
  chown nobody "$work"
fi
cd -- "$work" || exit 1
export HOME=$work/home
for name in $(compgen -e PG); do unset "$name"; done
mkdir -- "$HOME"

server() { "${as_user[@]}" "$programs/pg_ctl" -D "$work/data" -s "$@"; }
finish() {
  server stop -m immediate >/dev/null 2>&1 || true
  cd / && rm -rf -- "$work"
}
trap finish EXIT

# The server ---------------------------------------------------------------------------------------------
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=localhost' \
  -addext 'subjectAltName=DNS:localhost' -keyout server.key -out server.crt 2>/dev/null
chmod 600 server.key
if ((EUID == 0)); then chown nobody server.key; fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${as_user[@]}" "$programs/initdb" -D "$work/data" -U admin -A trust --no-sync -E UTF8 --locale C >initdb.log
cat >>data/postgresql.conf <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$work'
fsync = off
max_connections = 100
ssl = on
ssl_cert_file = '$work/server.crt'
ssl_key_file = '$work/server.key'
END
start() { server start -w -l "$work/server.log" || fail "the server does not start: $(tail -n 3 server.log)"; }
start

# hub LOGIN [DATABASE]: the address.
hub() { printf 'postgres://%s@/%s?host=%s&port=%s' "$1" "${2:-hub}" "$work" "$port"; }
# sql LOGIN [DATABASE]: the statements of standard input, all or none.
sql() { psql -XqAt -v ON_ERROR_STOP=1 -v VERBOSITY=sqlstate -h "$work" -p "$port" -U "$1" -1 -f - "${2:-hub}"; }
