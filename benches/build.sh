#!/bin/sh
# Measures cold builds of generated reports beside copying their output, and prints the medians as a Markdown table.
#
#   sh benches/build.sh [PAGES...]        pages of prose in two languages; 1000 and 10000 if left out
#
# BENCH_DIR: where to build, a memory-backed folder (/dev/shm if left out).  RUNS: how often (5 if left out).
# LAPORAN, GENERATE: programs to measure and to generate with, if they are built already.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
runs=${RUNS:-5}
[ $# -gt 0 ] || set -- 1000 10000

gnu_time=$(command -v time || true)
[ -x "$gnu_time" ] || gnu_time=/usr/bin/time
if ! "$gnu_time" -f %e true >/dev/null 2>&1; then
    echo "error: GNU time is missing: install the package \`time\` (Debian, Fedora, Arch) or \`gnu-time\` (Homebrew)" >&2
    exit 2
fi

target=${CARGO_TARGET_DIR:-$root/target}
if [ -z "${LAPORAN:-}" ]; then
    (cd "$root" && cargo build --release --quiet --bin laporan) >&2
    LAPORAN=$target/release/laporan
fi
if [ -z "${GENERATE:-}" ]; then
    (cd "$root" && cargo build --release --quiet --example generate-report) >&2
    GENERATE=$target/release/examples/generate-report
fi

work=$(mktemp -d "${BENCH_DIR:-/dev/shm}/laporan-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# measure FILE COMMAND...: adds a line of wall, user and system seconds and peak memory in kB to FILE.
measure() {
    file=$1
    shift
    if ! "$gnu_time" -f '%e %U %S %M' -o "$work/time" "$@" >"$work/log" 2>&1; then
        echo "error: this command failed: $*" >&2
        tail -n 40 "$work/log" >&2
        exit 1
    fi
    tail -n 1 "$work/time" >>"$file"
}

# median FILE COLUMN
median() {
    awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '
        { value[NR] = $1 }
        END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

for size in "$@"; do
    "$GENERATE" "$work/$size" --chapters $((size / 2)) \
        --entities 40 --indicators 10 --periods 10 --exhibits 50
done

# Interleaved, so that a slow minute of the machine meets all of them.
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    for size in "$@"; do
        rm -rf "$work/$size/output" "$work/$size/copy"
        measure "$work/build-$size" "$LAPORAN" build --root "$work/$size" --output "$work/$size/output"
        measure "$work/copy-$size" cp -r "$work/$size/output" "$work/$size/copy"
    done
done

echo "Medians of $runs cold builds, in seconds; $(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) processors; in ${BENCH_DIR:-/dev/shm}."
echo
echo "| pages | of prose | files | MB | build | user | system | memory, MB | \`cp -r\` | build / copy |"
echo "|------:|---------:|------:|---:|------:|-----:|-------:|-----------:|--------:|-------------:|"
for size in "$@"; do
    output=$work/$size/output
    pages=$(find "$output" -name index.html | wc -l)
    files=$(find "$output" -type f | wc -l)
    bytes=$(find "$output" -type f -exec cat {} + | wc -c)
    build=$(median "$work/build-$size" 1)
    copy=$(median "$work/copy-$size" 1)
    awk -v pages="$pages" -v size="$size" -v files="$files" -v bytes="$bytes" -v build="$build" -v copy="$copy" \
        -v user="$(median "$work/build-$size" 2)" -v sys="$(median "$work/build-$size" 3)" \
        -v kilobytes="$(median "$work/build-$size" 4)" 'BEGIN {
            ratio = copy > 0 ? sprintf("%.1f", build / copy) : "–"
            printf "| %d | %d | %d | %.1f | %.2f | %.2f | %.2f | %.0f | %.2f | %s |\n",
                pages, size, files, bytes / 1e6, build, user, sys, kilobytes * 1024 / 1e6, copy, ratio
        }'
done
