#!/usr/bin/env bash
# A house with a network of its own, in which printers can be switched on: ippeveprinter announces itself, and for that it
# wants avahi, which wants dbus. Nothing of it can be seen from outside, and all of it ends when its standard input does.
#
#   unshare --net --mount bash printer-room.sh FOLDER
#
# says "ready" and its process number when printers can be started in it: each line of standard input is a command that
# runs until the end. Only root can do this: avahi wants to.
set -eu
at=$1
ip link set lo up multicast on
mount -t tmpfs none /run
mkdir -p /run/dbus /run/avahi-daemon
cat >"$at/dbus.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
  </policy>
</busconfig>
CONF
cat >"$at/avahi.conf" <<'CONF'
[server]
host-name=room
use-ipv6=no
allow-interfaces=lo
allow-point-to-point=yes
disallow-other-stacks=no
[wide-area]
enable-wide-area=no
CONF

# there WHAT: waits until a file is there.
there() {
  local _
  for _ in $(seq 200); do
    [ -e "$1" ] && return 0
    sleep 0.05
  done
  echo "$1 did not come" >&2
  return 1
}

trap 'kill 0' EXIT
dbus-daemon --config-file="$at/dbus.conf" --nofork --nopidfile 2>"$at/dbus.log" &
there /run/dbus/system_bus_socket
avahi-daemon --no-drop-root --no-rlimits --no-chroot -f "$at/avahi.conf" 2>"$at/avahi.log" &
there /run/avahi-daemon/socket
echo "ready $$"
while read -r command; do
  bash -c "$command" </dev/null &
done
