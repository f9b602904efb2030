# Shared by the scripts in deploy/. Sourced, never run.
# shellcheck shell=bash

# Explains the failure and its remedy in one line, and ends the script.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Runs a command as root.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die "must be root to run '$1': log in as root, or install sudo"
    fi
}

# Waits until process $1 is gone, at most $2 seconds; false when it is still there.
await_end() {
    timeout "$2" tail --pid="$1" -s 0.05 -f /dev/null
}

# Prints the packages of the groups given, from deploy/packages.
packages_of() {
    local list
    list="$(dirname "${BASH_SOURCE[0]}")/packages"
    awk -v groups=" $* " '
        /^# [a-z]+:/ { group = substr($2, 1, length($2) - 1); next }
        NF && !/^#/ && index(groups, " " group " ")' "$list" | sort -u
}
