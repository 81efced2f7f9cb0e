#!/usr/bin/env bash
# What the tests need from Debian: a C compiler and libmodbus for the Modbus slave that others wrote,
# Mosquitto for a broker that others wrote, openssl for its certificates, tmux for the terminal of the wizard, SoftHSM for
# keys in tokens, systemd to judge the units, lintian and groff for the packages; for root, who alone can boot it, or with
# the argument install also a Debian that systemd runs; with the argument arm64 one of that architecture under emulation,
# with the argument hardware QEMU for a board with GPIO and USB. Installs what is missing where it may, else names the one
# line.
set -euo pipefail

missing=()
command -v cc >/dev/null || missing+=(gcc libc6-dev)
[ -e /usr/include/modbus/modbus.h ] || missing+=(libmodbus-dev)
[ -x /usr/sbin/mosquitto ] || missing+=(mosquitto)
command -v tmux >/dev/null || missing+=(tmux)
command -v openssl >/dev/null || missing+=(openssl)
command -v systemd-analyze >/dev/null || missing+=(systemd)
command -v lintian >/dev/null || missing+=(lintian)
command -v groff >/dev/null || missing+=(groff-base)
if [ "$(id -u)" = 0 ] || [ "${1:-}" = install ]; then
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
fi
if [ "${1:-}" = arm64 ]; then
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v arch-test >/dev/null || missing+=(arch-test)
  command -v qemu-aarch64-static >/dev/null || missing+=(qemu-user-static)
  command -v update-binfmts >/dev/null || missing+=(binfmt-support)
fi
if [ "${1:-}" = hardware ]; then
  command -v qemu-system-aarch64 >/dev/null || missing+=(qemu-system-arm)
fi
[ -e /usr/lib/softhsm/libsofthsm2.so ] && command -v softhsm2-util >/dev/null || missing+=(softhsm2)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "The tests need Debian packages. Run this once, then again:" >&2
  echo "  sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
echo "Installing for the tests: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
