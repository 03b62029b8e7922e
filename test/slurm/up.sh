#!/usr/bin/env bash
# Starts a real Slurm of three nodes on this machine, as root: a controller and three slurmd, each in a network namespace of its own.
# CLUSTER: an empty folder for everything it writes. Nothing outside of it and of the namespaces laoyou-* is touched. Stop it with down.sh.
set -euo pipefail
export PATH=$PATH:/usr/sbin
cluster=${CLUSTER:?set CLUSTER to an empty folder}
nodes=${NODES:-3}
net=10.98.7
mkdir -p "$cluster/state" "$cluster/log"
chmod 755 "$cluster"

# One munge for all: its socket is a path, which namespaces share.
install -d -o munge -g munge -m 755 "$cluster/munge"
head -c 1024 /dev/urandom >"$cluster/munge/key"
chown munge:munge "$cluster/munge/key"
chmod 400 "$cluster/munge/key"
runuser -u munge -- munged --force --key-file="$cluster/munge/key" --socket="$cluster/munge/socket" --pid-file="$cluster/munge/pid" \
  --log-file="$cluster/munge/log" --seed-file="$cluster/munge/seed"

# The controller's namespace holds the bridge that all nodes hang on.
ip netns add laoyou-ctl
ip -n laoyou-ctl link set lo up
ip -n laoyou-ctl link add bridge0 type bridge
ip -n laoyou-ctl addr add "$net.1/24" dev bridge0
ip -n laoyou-ctl link set bridge0 up
for i in $(seq 1 "$nodes"); do
  ip netns add "laoyou-n$i"
  ip -n "laoyou-n$i" link set lo up
  ip -n laoyou-ctl link add "veth$i" type veth peer name eth0 netns "laoyou-n$i"
  ip -n laoyou-ctl link set "veth$i" master bridge0 up
  ip -n "laoyou-n$i" addr add "$net.1$i/24" dev eth0
  ip -n "laoyou-n$i" link set eth0 up
done

# Short waits, so that a lost node is noticed and its tasks are run again within seconds. No cgroups, no accounting.
cat >"$cluster/slurm.conf" <<CONF
ClusterName=laoyou
SlurmctldHost=$(hostname -s)($net.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket,cred_expire=5
CryptoType=crypto/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool.%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.%n.pid
SlurmctldLogFile=$cluster/log/slurmctld.log
SlurmdLogFile=$cluster/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SlurmctldTimeout=30
SlurmdTimeout=5
KillWait=2
MinJobAge=3600
ReturnToService=2
JobRequeue=1
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,requeue_delay=1,bf_interval=1
$(for i in $(seq 1 "$nodes"); do echo "NodeName=n$i NodeAddr=$net.1$i NodeHostname=$(hostname -s) CPUs=1 RealMemory=1000 State=UNKNOWN"; done)
PartitionName=main Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$cluster/slurm.conf
nsenter --net=/run/netns/laoyou-ctl slurmctld -f "$SLURM_CONF"
for i in $(seq 1 "$nodes"); do
  mkdir -p "$cluster/spool.n$i"
  nsenter --net="/run/netns/laoyou-n$i" slurmd -f "$SLURM_CONF" -N "n$i"
done
for _ in $(seq 1 100); do
  [ "$(nsenter --net=/run/netns/laoyou-ctl sinfo -h -t idle -o %D 2>/dev/null)" = "$nodes" ] && exit 0
  sleep 0.2
done
echo "the nodes did not become idle"
exit 1
