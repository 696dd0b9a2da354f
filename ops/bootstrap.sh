# shellcheck shell=sh
# Read by ./portal: what must be on the machine before Python code of ours can run.
# All talk goes to standard error; standard output belongs to the command.

LOCK=requirements.lock
STAMP=.venv/lock.sum
UV=uv==0.13.8
PANGO="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
export UV_SYSTEM_CERTS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '  %s\n' "$*" >&2; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }
has() { command -v "$1" >/dev/null 2>&1; }

apt_install() {
  say "installing system packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}

# --- Python and packages ---------------------------------------------------------------------

python_fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
  for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3; do
    if has "$candidate" && python_fits "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

make_venv() {
  say "making .venv"
  if ! python=$(find_python); then
    if has uv; then
      uv venv -q --seed --clear --python '>=3.11,<3.15' .venv && return
    elif is_root && has apt-get; then
      apt_install python3 python3-venv
    fi
    python=$(find_python) || die "Python 3.11 or newer is missing. Debian, Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python."
  fi
  "$python" -m venv --clear .venv >/dev/null 2>&1 && [ -x .venv/bin/pip ] && return
  if has uv; then
    uv venv -q --seed --clear --python "$python" .venv
  elif is_root && has apt-get; then
    apt_install python3-venv
    "$python" -m venv --clear .venv
  else
    die "Python's venv module is missing. Debian, Ubuntu: sudo apt install python3-venv."
  fi
}

install_with_uv() {
  .venv/bin/python -m pip install -q "$UV" >/dev/null 2>&1 &&
    .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r $LOCK >&2
}

have_packages() {
  wanted=$(cksum <$LOCK)
  [ "$(cat $STAMP 2>/dev/null)" = "$wanted" ] && return
  python_fits .venv/bin/python && [ -x .venv/bin/pip ] || make_venv
  say "installing Python packages"
  install_with_uv ||
    .venv/bin/python -m pip install -q --require-hashes -r $LOCK >&2 ||
    die "The Python packages could not be installed; the reason stands above. Check the network, then try again."
  echo "$wanted" >$STAMP
}

# --- fonts and Pango, for PDF ------------------------------------------------------------------

have_fonts() {
  mkdir -p var/fontcache
  cat >var/fonts.conf.$$ <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$PWD/static/fonts</dir>
  <cachedir>$PWD/var/fontcache</cachedir>
</fontconfig>
XML
  mv var/fonts.conf.$$ var/fonts.conf
  export FONTCONFIG_FILE="$PWD/var/fonts.conf"
}

use_libraries() {
  if [ -d var/syslib ]; then
    export LD_LIBRARY_PATH="$PWD/var/syslib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  fi
  if [ "$(uname)" = Darwin ] && [ -d /opt/homebrew/lib ]; then
    export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib
  fi
}

pango_works() { .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; }

have_pango() {
  use_libraries
  [ "$(cat var/pango.ok 2>/dev/null)" = "$(cat $STAMP)" ] && return
  if ! pango_works; then
    if is_root && has apt-get; then
      apt_install $PANGO || :
    elif has apt-get && has dpkg-deb; then
      unpack_pango || :
    elif has brew; then
      brew install -q pango >&2 || :
    fi
  fi
  if pango_works; then
    cp $STAMP var/pango.ok
  else
    say "PDF briefings are off, since Pango is missing. Debian, Ubuntu: sudo apt install $PANGO. macOS: brew install pango."
  fi
}

# Without root: the libraries go beside the project, not into the system.
unpack_pango() {
  say "unpacking Pango into var/syslib"
  rm -rf var/download && mkdir -p var/download/root var/syslib
  (
    cd var/download
    needed=$(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
      --no-enhances $PANGO | grep '^lib' | grep -vE '^libc6$|libgcc|libstdc|libcrypt|libselinux|libpcre2|:i386' | sort -u)
    apt-get download -qq $needed 2>/dev/null
    for package in *.deb; do dpkg-deb -x "$package" root; done
    find root -name '*.so.*' -exec cp -P {} ../syslib/ \;
  )
  rm -rf var/download
  use_libraries
}

# --- a browser, for tests ------------------------------------------------------------------------

find_chromium() {
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && has "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

have_chromium() {
  if ! CHROMIUM=$(find_chromium); then
    if is_root && has apt-get; then
      apt_install chromium libatomic1 || :
    fi
    CHROMIUM=$(find_chromium) ||
      die "Browser tests need Chromium. Debian: sudo apt install chromium. macOS: install Google Chrome."
  fi
  export CHROMIUM
  [ "$(cat var/playwright.ok 2>/dev/null)" = "$(cat $STAMP)" ] && return
  if ! .venv/bin/playwright --version >/dev/null 2>&1; then
    if is_root && has apt-get; then
      apt_install libatomic1 || :
    fi
    .venv/bin/playwright --version >/dev/null 2>&1 ||
      die "Playwright cannot start. Debian, Ubuntu: sudo apt install libatomic1."
  fi
  cp $STAMP var/playwright.ok
}
