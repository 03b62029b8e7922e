#!/usr/bin/env bash
# A full disk and a read-only folder: a clear error, and earlier results whole. Needs a mount of its own, which needs root.
set -euo pipefail
cd "$(dirname "$0")/../.."
disk=$(mktemp -d)
trap 'umount "$disk" 2>/dev/null || true; rmdir "$disk"' EXIT
mount -t tmpfs -o size=8m laoyou-test "$disk" 2>/dev/null || { echo "skipped: mounts are not allowed here"; exit 0; }

laoyou() { node --conditions=laoyou-source --import tsx src/cli/main.ts run scenarios/kunshan.yaml --no-charts --lang en --out "$disk/out" "$@" >/dev/null; }
sums() { (cd "$disk" && find . -type f -not -name fill | sort | xargs -d '\n' sha256sum); }
fails() { # WORDS ARGS...
  local words=$1 code=0
  shift
  laoyou "$@" 2>"$disk.message" || code=$?
  [ "$code" -eq 73 ] && grep -q "$words" "$disk.message" || { echo "ended with $code instead of 73 and \"$words\""; cat "$disk.message"; exit 1; }
  cat "$disk.message"
  rm -f "$disk.message"
}

laoyou --trajectories 20 2>/dev/null
before=$(sums)
dd if=/dev/zero of="$disk/fill" bs=64k 2>/dev/null || true
fails "no space left" --horizon 2050 --trajectories 20                     # at the end, in the results
fails "no space left" --horizon 2050 --trajectories 2000 --checkpoint-every 0    # on the way, in what is kept
[ "$(sums)" = "$before" ] || { echo "earlier results were touched by a full disk"; exit 1; }
rm "$disk/fill"
mount -o remount,ro "$disk"
fails "read-only" --trajectories 20
fails "read-only"
[ "$(sums)" = "$before" ] || { echo "earlier results were touched in a read-only folder"; exit 1; }
mount -o remount,rw "$disk"
laoyou --trajectories 30 2>/dev/null
echo "a full disk and a read-only folder leave earlier results whole"
