#!/bin/sh
# Measures a report of many observations, as CSV and as YAML: to load, to resolve, to export; prints a Markdown table.
#
#   sh benches/observations.sh [OBSERVATIONS]       a million if left out
#
# BENCH_DIR: where to build, a memory-backed folder (/dev/shm if left out).  RUNS: how often (3 if left out).
# MEASURE, GENERATE: programs to measure and to generate with, if they are built already.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
runs=${RUNS:-3}
size=${1:-1000000}
target=${CARGO_TARGET_DIR:-$root/target}
if [ -z "${MEASURE:-}" ] || [ -z "${GENERATE:-}" ]; then
    (cd "$root" && cargo build --release --quiet --examples) >&2
    MEASURE=${MEASURE:-$target/release/examples/measure-observations}
    GENERATE=${GENERATE:-$target/release/examples/generate-report}
fi

work=$(mktemp -d "${BENCH_DIR:-/dev/shm}/laporan-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# median FILE COLUMN
median() {
    awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '
        { value[NR] = $1 }
        END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

for form in csv yaml; do
    "$GENERATE" "$work/$form" --data "$form" --chapters 1 --exhibits 0 --indicators 10 --periods 100 \
        --entities $((size / 1000))
done

run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    for form in csv yaml; do
        "$MEASURE" "$work/$form" --threads 1 >>"$work/$form-1"
        "$MEASURE" "$work/$form" >>"$work/$form-all"
    done
done

cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
echo "Medians of $runs runs: seconds, and in brackets those of processors; $cores processors; in ${BENCH_DIR:-/dev/shm}."
echo
echo "| figures | threads | read | parse | resolve | export | exported, MB | kept, B a figure | at most, B a figure | exporting, MB |"
echo "|--------:|--------:|-----:|------:|--------:|-------:|-------------:|-----------------:|--------------------:|--------------:|"
for form in csv yaml; do
    for threads in 1 all; do
        file=$work/$form-$threads
        numbers=
        for column in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
            numbers="$numbers $(median "$file" "$column")"
        done
        echo "$form $([ "$threads" = 1 ] && echo 1 || echo "$cores")$numbers" | awk '{
            n = $3
            printf "| %d, %s | %d | %.2f (%.2f) | %.2f (%.2f) | %.2f (%.2f) | %.1f (%.1f) | %.0f | %.0f | %.0f | %.0f |\n",
                n, toupper($1), $2, $4, $5, $6, $7, $8, $9, $10, $11, $12 / 1e6,
                ($14 - $13) * 1024 / n, ($15 - $13) * 1024 / n, $16 * 1024 / 1e6
        }'
    done
done
