#!/usr/bin/env bash
# The shards of a nation on a real Slurm of three nodes: a node is killed while it works, the controller is restarted, and the merged
# result must be that of one machine, byte for byte. Needs root, and Slurm or apt; says "skipped" and ends well where it has neither.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH=$PATH:/usr/sbin
skip() { echo "skipped: $1"; exit 0; }
[ "$(uname -s)" = Linux ] || skip "Slurm needs Linux"
[ "$(id -u)" -eq 0 ] || skip "not root"
lacking() { for name in slurmctld slurmd sbatch munged ip nsenter runuser; do command -v "$name" >/dev/null || return 0; done; return 1; }
if lacking && command -v apt-get >/dev/null; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge iproute2; } >/dev/null 2>&1 || true
fi
if lacking; then skip "Slurm is not installed and cannot be installed here"; fi
ip netns list 2>/dev/null | grep -q '^laoyou-' && skip "namespaces laoyou-* are there already: is another test running?"
ip netns add laoyou-ctl 2>/dev/null || skip "network namespaces are not allowed here"
ip netns del laoyou-ctl

temporary=$(mktemp -d)
chmod 755 "$temporary"
export CLUSTER="$temporary/cluster"
mkdir "$CLUSTER"
trap 'bash test/slurm/down.sh; rm -rf "$temporary"' EXIT
laoyou() { node --conditions=laoyou-source --import tsx src/cli/main.ts "$@" --lang en; }
nation=(--national --districts 1200 --years 15 --trajectories 4000 --seed 7)
shards=6

# One machine.
laoyou shards plan "${nation[@]}" --shards 1 --out "$temporary/one"
laoyou shards run "$temporary/one" --shard 0/1 --workers 2 --quiet
laoyou shards merge "$temporary/one" --out "$temporary/one-merged"
echo "one machine: $SECONDS s"

# Three nodes.
bash test/slurm/up.sh || { tail -n 20 "$CLUSTER"/log/*.log; skip "Slurm does not start here"; }
export SLURM_CONF="$CLUSTER/slurm.conf"
in_cluster() { nsenter --net=/run/netns/laoyou-ctl "$@"; }
program() { in_cluster node --conditions=laoyou-source --import tsx src/cli/main.ts "$@" --lang en; }
laoyou shards plan "${nation[@]}" --shards "$shards" --out "$temporary/many"
program shards submit "$temporary/many" | tee "$temporary/sent"
job=$(grep -o 'job [0-9]*' "$temporary/sent" | cut -d ' ' -f 2)

# The first node that works on a shard dies with all its processes.
until [ -n "$(find "$temporary/many/parts" -name '*.running')" ]; do sleep 0.1; done
sleep 1
read -r shard node < <(in_cluster squeue -h -t R -r -o "%K %N")
ip netns pids "laoyou-$node" | xargs -r kill -9
echo "node $node killed while it ran shard $shard: $SECONDS s"

# The controller ends and comes back.
controller=$(cat "$CLUSTER/slurmctld.pid")
kill "$controller"
while kill -0 "$controller" 2>/dev/null; do sleep 0.1; done
in_cluster slurmctld -f "$SLURM_CONF"
echo "controller restarted: $SECONDS s"

limit=$((SECONDS + 150))
while [ -n "$(in_cluster squeue -h -o %T 2>/dev/null || echo waiting)" ]; do
  [ "$SECONDS" -lt "$limit" ] || { in_cluster squeue; in_cluster sinfo; tail -n 5 "$temporary"/many/log/*; exit 1; }
  sleep 0.5
done
laoyou shards status "$temporary/many"
laoyou shards status "$temporary/many" --json | grep -q '"missing":\[\]' || { tail -n 5 "$temporary"/many/log/*; in_cluster scontrol show job "$job" | grep -E "ArrayTaskId|JobState|ExitCode|Restarts"; tail -n 40 "$CLUSTER/log/slurmctld.log"; exit 1; }
in_cluster scontrol show job "$job" | grep -o 'Restarts=[1-9]' | head -n 1 || { echo "no task was run again"; exit 1; }
laoyou shards merge "$temporary/many" --out "$temporary/many-merged"
cmp "$temporary/one-merged/quantiles.parquet" "$temporary/many-merged/quantiles.parquet"
echo "the merged result of $shards shards on three nodes, one of them killed, is that of one machine: $SECONDS s"
