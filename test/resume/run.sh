#!/usr/bin/env bash
# Kills runs at random moments and goes on from what they kept: the result must be that of an undisturbed run, byte for byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
seed=${SEED:-$(date +%s)}
RANDOM=$seed
echo "random moments of seed $seed"
tsx=(node --conditions=laoyou-source --import tsx)

parts() { { find "$1" -name '*.done.json' 2>/dev/null || true; } | wc -l; }

# 1. kill -9 at twenty random moments; a run that ends in spite of them is compared, and another one begun.
whole() { "${tsx[@]}" test/resume/child.ts "$temporary/$1.parts" "$temporary/$1" "$2" 2>/dev/null; }
began=$(date +%s%N)
whole calm 1
took=$((($(date +%s%N) - began) / 1000000)) # milliseconds of an undisturbed run, here and now
kept=""
for ((kills = 0; kills < 20; kills++)); do
  whole killed $((kills % 4 == 3 ? 2 : 1)) 2>/dev/null &
  child=$!
  sleep "$(awk -v r=$RANDOM -v ms=$took 'BEGIN {print ms / 1000 * (0.4 + r / 32768 * 0.4)}')"
  pkill -9 -P "$child" || true
  wait "$child" 2>/dev/null || true
  kept="$kept $(parts "$temporary/killed.parts")"
  if [ -e "$temporary/killed" ]; then
    cmp "$temporary/calm" "$temporary/killed"
    rm "$temporary/killed"
  fi
done
whole killed 1
echo "killed 20 times; parts kept:$kept"
cmp "$temporary/calm" "$temporary/killed"
[ "$(tr ' ' '\n' <<<"$kept" | sort -u | wc -l)" -gt 2 ] || { echo "no kill came between two parts"; exit 1; }

# 2. The program itself: Ctrl-C, then kill -9, then an end, beside an undisturbed run of Zhejiang's 91 counties.
laoyou() { "${tsx[@]}" src/cli/main.ts run scenarios/zhejiang.yaml --trajectories 600 --workers 1 --no-charts --lang en --checkpoint-every 0 "$@" >/dev/null; }
interrupted() { # SIGNAL CODE PARTS
  local code=0 out="$temporary/disturbed"
  laoyou --out "$out" --resume 2>"$temporary/message" &
  local shell=$! child=""
  until [ "$(parts "$temporary/.disturbed.parts")" -ge "$3" ]; do sleep 0.05; done
  child=$(pgrep -P "$shell" || echo "$shell")
  kill "-$1" "$child"
  wait "$shell" || code=$?
  [ "$code" -eq "$2" ] || { echo "a run that got $1 ended with $code, not $2"; cat "$temporary/message"; exit 1; }
  [ ! -e "$out" ] || { echo "an interrupted run left results"; exit 1; }
}
laoyou --out "$temporary/undisturbed" 2>/dev/null
interrupted INT 130 2
grep "saved; run the same command" "$temporary/message"
interrupted KILL 137 6
laoyou --out "$temporary/disturbed" --resume 2>"$temporary/message"
grep "resuming with" "$temporary/message"
diff -r "$temporary/undisturbed" "$temporary/disturbed"
[ ! -e "$temporary/.disturbed.parts" ] || { echo "parts were left behind"; exit 1; }
echo "resumed runs equal undisturbed ones"
