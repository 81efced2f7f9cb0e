#!/bin/sh
# Fieldproof on the Node that its own package brings, else on the system's where that is new enough.
set -eu

program=/usr/lib/fieldproof/dist/agent/cli/fieldproof.js
own=/usr/lib/fieldproof-node/bin/node
if [ -x "$own" ]; then
  exec "$own" "$program" "$@"
fi

found=none
for node in $(command -v node nodejs || :); do
  found="$node, $("$node" --version)" || continue
  release=${found##*, v}
  major=${release%%.*}
  minor=${release#*.}
  minor=${minor%%.*}
  if [ "$major" -gt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }; then
    exec "$node" "$program" "$@"
  fi
done

echo "fieldproof needs Node 20.19 or newer, and this machine has: $found." >&2
echo "Install the package fieldproof-node, which lies beside the one of fieldproof: dpkg -i fieldproof-node_*.deb" >&2
exit 1
