#!/usr/bin/env bash
# Stops what up.sh started in CLUSTER: its daemons by their pid files, its nodes' processes by their namespaces, and the namespaces.
set -u
export PATH=$PATH:/usr/sbin
cluster=${CLUSTER:?set CLUSTER to the folder given to up.sh}
for file in "$cluster"/slurmd.*.pid "$cluster/slurmctld.pid" "$cluster/munge/pid"; do
  [ -s "$file" ] && kill "$(cat "$file")" 2>/dev/null
done
sleep 0.5
for space in $(ip netns list | awk '/^laoyou-/ {print $1}'); do
  ip netns pids "$space" | xargs -r kill -9 2>/dev/null
  ip netns del "$space"
done
exit 0
