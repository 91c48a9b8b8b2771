#!/bin/sh
# SPDX-License-Identifier: MIT
# Make sure that the Debian packages named are there: install what is missing when run as root,
# otherwise print the command that does and exit 2.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "not a Debian system: what is needed is $*" >&2
    exit 0
fi

missing=
for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "some packages are missing; please run" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 2
fi
echo "installing$missing" >&2
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
apt-get -qq update </dev/null >&2
# shellcheck disable=SC2086 # packages are words
apt-get -qq -y install --no-install-recommends $missing </dev/null >&2
