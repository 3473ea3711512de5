#!/bin/sh
# Counts the instructions of every kernel with callgrind and holds them against Results/instructions.tsv.
#
#   count_instructions.sh BINARY          fails where a kernel takes more than 1.1 times the committed count
#   count_instructions.sh BINARY --write  writes the counts down as the committed ones
set -eu
here=$(cd "$(dirname "$0")" && pwd)
committed=$here/Results/instructions.tsv
margin=1.1

# Kernels in C have versions for wider vectors; valgrind knows AVX2 and no more, so all machines that have it count alike.
if ! grep -q '\bavx2\b' /proc/cpuinfo; then
    echo "Instructions are not counted: the committed counts are those of processors with AVX2."
    exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Debian's valgrind gives up on the debugging information of Swift 6.
strip --strip-debug -o "$folder/benchmarks" "$1"
SWIFT_DETERMINISTIC_HASHING=1 valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/counts" \
    --collect-atstart=no --toggle-collect=lutetia_counted_run --dump-after=lutetia_counted_run \
    "$folder/benchmarks" --counted >"$folder/names"

# One file of counts a kernel, numbered from 1 in the order of the names.
number=0
while read -r name; do
    number=$((number + 1))
    count=$(awk '/^(summary|totals):/ { count = $2 } END { print count }' "$folder/counts.$number")
    printf '%s\t%s\n' "$name" "$count"
done <"$folder/names" >"$folder/table"

if [ "${2:-}" = --write ]; then
    cp "$folder/table" "$committed"
    exit 0
fi
awk -F '\t' -v margin=$margin '
    NR == FNR { committed[$1] = $2; next }
    !($1 in committed) { printf "%s: not in Results/instructions.tsv; write that file anew\n", $1; faults++; next }
    { ratio = $2 / committed[$1]; printf "%-40s %12d instructions, %.3f of the committed\n", $1, $2, ratio }
    ratio > margin { printf "%s: more than %s times the committed %d instructions\n", $1, margin, committed[$1]; faults++ }
    END { exit faults > 0 }' "$committed" "$folder/table"
