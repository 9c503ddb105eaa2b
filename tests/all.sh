#!/bin/sh
# Runs every test: the crate's own, then the demonstration report and the gallery of exhibits in a real browser, and the
# report's data files in public readers. Ends with "N passed, N failed".
#
# One profile serves for all: the tests are built as releases, as the report is, so that heavy dependencies are
# compiled once. What the other tests need is installed where it is missing and this user may do so.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
browser=$root/tests/browser
python=${CARGO_TARGET_DIR:-$root/target}/tests-python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

step() {
    printf '\n== %s\n' "$*"
}

have() {
    command -v "$1" >/dev/null 2>&1
}

have_chromium() {
    [ -n "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome
}

# Node 18.20 is what Debian 12 has.
have_node() {
    have node && node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 18 || (major === 18 && minor >= 20) ? 0 : 1)'
}

# Python 3.11 is what Debian 12 has; ensurepip is in a package of its own there.
have_python() {
    have python3 && python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Debian packages that are missing. Chromium alone brings no fonts, and without any the tests would measure nothing;
# poppler reads the PDFs that it writes, and the W3C's HTML checker needs Java.
missing_packages() {
    have_chromium || printf 'chromium fonts-liberation '
    have_node || printf 'nodejs '
    have npm || printf 'npm '
    have_python || printf 'python3 python3-venv '
    have pdftohtml || printf 'poppler-utils '
    have java || printf 'default-jre-headless '
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    have apt-get || return 1
    [ "$(id -u)" -eq 0 ] || { have sudo && sudo -n true 2>/dev/null; }
}

give_up() {
    printf 'The tests need what is not installed here: %s\n' "$1" >&2
    printf 'On Debian:  sudo apt-get install %s\n' "$1" >&2
    printf 'Elsewhere:  Chromium (or name it in $CHROMIUM), Node 18.20 or later, npm, Python 3.11 with venv, poppler, Java\n' >&2
    exit 2
}

install_packages() {
    packages=$(missing_packages)
    packages=${packages% }
    [ -n "$packages" ] || return 0
    may_install || give_up "$packages"
    step "installing $packages"
    # The names are one word each, so they may be split here.
    # shellcheck disable=SC2086
    {
        as_root apt-get update &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
    } </dev/null || give_up "$packages"
    packages=$(missing_packages)
    [ -z "$packages" ] || give_up "${packages% }"
}

# npm packages are installed anew only when the lock file has changed.
install_modules() {
    stamp=$browser/node_modules/.installed-lock
    if cmp -s "$browser/package-lock.json" "$stamp"; then
        return 0
    fi
    step 'installing the npm packages of tests/browser'
    (cd "$browser" && npm ci --no-audit --no-fund </dev/null)
    cp "$browser/package-lock.json" "$stamp"
}

# Python packages likewise, each with the hash that is locked; wheels only, so that nothing of theirs runs here.
install_readers() {
    lock=$root/tests/python/requirements.txt
    if cmp -s "$lock" "$python/.installed-lock"; then
        return 0
    fi
    step 'installing the Python packages of tests/python'
    rm -rf "$python"
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
    cp "$lock" "$python/.installed-lock"
}

# Runs a command, shows what it prints, keeps that in $work/NAME, and leaves its exit status in $status.
logged() {
    name=$1
    shift
    {
        code=0
        "$@" 2>&1 </dev/null || code=$?
        printf '%s\n' "$code" >"$work/$name.status"
    } | tee "$work/$name"
    status=$(cat "$work/$name.status")
}

# Adds what a runner counted. A runner that stops before it counts a failure is itself one.
add() {
    counted=${2:-0}
    if [ "$status" -ne 0 ] && [ "$counted" -eq 0 ]; then
        counted=1
    fi
    passed=$((passed + ${1:-0}))
    failed=$((failed + counted))
}

# The sum over all lines "test result: ok. 12 passed; 0 failed; ..."; $1 is "passed" or "failed".
cargo_count() {
    awk -v word="$1" '/^test result: / {
        for (i = 2; i <= NF; i++) if ($i ~ "^" word ";?$") sum += $(i - 1)
    } END { print sum + 0 }' "$work/cargo"
}

# The last of the lines "# pass 12" (or "i pass 12" with a sign for the i); $1 is "pass" or "fail".
node_count() {
    awk -v word="$1" 'NF == 3 && $2 == word && $3 ~ /^[0-9]+$/ { sum = $3 } END { print sum + 0 }' "$work/browser"
}

# What unittest counts: "Ran 16 tests in 9.0s", and "FAILED (failures=1, errors=2)"; $1 is "ran" or "failed".
python_count() {
    awk -v word="$1" '/^Ran [0-9]+ tests? in / { ran = $2 }
        /^FAILED \(/ { gsub(/[^0-9]+/, " "); n = split($0, parts, " "); for (i = 1; i <= n; i++) failed += parts[i] }
        END { print word == "ran" ? ran + 0 : failed + 0 }' "$work/readers"
}

install_packages
install_modules
install_readers

step 'cargo test'
GALLERY=$work/gallery
export GALLERY
logged cargo cargo test --release --no-fail-fast --manifest-path "$root/Cargo.toml"
add "$(cargo_count passed)" "$(cargo_count failed)"

step 'building the demonstration report'
logged build cargo run --release --manifest-path "$root/Cargo.toml" -- build --root "$root" --output "$work/site"
if [ "$status" -ne 0 ]; then
    failed=$((failed + 1))
else
    step 'the report in a browser'
    SITE=$work/site
    export SITE
    logged browser node --test --test-reporter=spec "$browser"/*.test.mjs
    add "$(node_count pass)" "$(node_count fail)"
fi

step 'the data files in public readers'
logged fixture cargo run --release --manifest-path "$root/Cargo.toml" -- \
    build --root "$root/tests/exports" --output "$work/exports"
if [ "$status" -ne 0 ]; then
    failed=$((failed + 1))
else
    SITES=$work/site:$work/exports
    export SITES
    logged readers env PYTHONDONTWRITEBYTECODE=1 "$python/bin/python" "$root/tests/python/test_exports.py"
    add "$(($(python_count ran) - $(python_count failed)))" "$(python_count failed)"
fi

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
