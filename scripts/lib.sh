# Shared by the scripts beside it; sourced, never run. Sets `root`, moves there, and defines:
#   say TEXT                    one line about what happens now, on stderr
#   stop TEXT                   one sentence why it cannot go on; ends the script with exit code 1
#   install_packages PURPOSE... makes sure that the packages for build, check, bench or nightly are there
#   configure PRESET [-D...]    configures build/PRESET, through ccache where that is installed
#   build PRESET [TARGET...]    builds it with all processors
#   count_tests LOG             prints "passed failed skipped" of a ctest run
# bash 5, no other tools than those of Debian's base system until install_packages has run.

set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"

assume_yes=no
may_install=yes

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "${0##*/}: $*"
  exit 1
}

# The options that every script here takes. What is left is in `arguments`.
parse_common_options() {
  arguments=()
  while (($#)); do
    case "$1" in
      --yes | -y) assume_yes=yes ;;
      --no-install) may_install=no ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
}

processors() { nproc 2>/dev/null || echo 2; }

# Debian 12 is what is tested. Its unversioned Boost is 1.74, too old, and excludes the versioned one; newer
# releases have 1.83 or later under the unversioned name.
packages_for() {
  local boost="$1" purpose="$2"
  case "$purpose" in
    build)
      echo cmake ninja-build g++ pkg-config python3 "libboost${boost}-dev" \
        "libboost-program-options${boost}-dev" libtbb-dev libxxhash-dev libre2-dev libicu-dev libsimdjson-dev \
        libtomlplusplus-dev libfmt-dev libzstd-dev zlib1g-dev
      ;;
    check) echo catch2 clang-format-14 ;;
    bench) echo libbenchmark-dev ;;
    nightly) echo clang-16 libclang-rt-16-dev llvm-16 ;;
    *) stop "there is no package list named '$purpose'." ;;
  esac
}

is_installed() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Prints the version part of the Boost package names; "" where the unversioned names will do.
boost_version_of_this_machine() {
  [[ -r /etc/os-release ]] ||
    stop "this is no Debian or Ubuntu (no /etc/os-release): install the packages named in" \
      "scripts/lib.sh by your own means and run again with --no-install."
  local ID='' VERSION_ID='' PRETTY_NAME=''
  # shellcheck disable=SC1091
  . /etc/os-release
  case "$ID-${VERSION_ID%%.*}" in
    debian-12) echo 1.81 ;;
    debian-1[3-9] | debian- | ubuntu-2[4-9])
      say "Note: only Debian 12 is tested; the package names for $PRETTY_NAME are a guess."
      ;;
    *)
      stop "package names are known for Debian 12 or later and Ubuntu 24.04 or later, this is" \
        "${PRETTY_NAME:-an unknown system}: install what scripts/lib.sh lists by your own means" \
        "and run again with --no-install."
      ;;
  esac
}

ask_before_install() {
  [[ "$assume_yes" == yes ]] && return
  [[ -t 0 ]] || stop "packages are missing and nobody is there to ask: run again with --yes to install them."
  local answer
  read -r -p "Install them now? [y/N] " answer
  [[ "$answer" == [yY]* ]] ||
    stop "nothing was installed; run again when the packages above are there."
}

run_apt() {
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      stop "installing needs root and there is no sudo here: ask an administrator to run" \
        "'apt-get install ${missing[*]}', then run again."
    as_root=(sudo)
    [[ -t 0 ]] || as_root=(sudo -n)
    "${as_root[@]}" true ||
      stop "installing needs root and sudo refused: ask an administrator to run" \
        "'apt-get install ${missing[*]}', then run again."
  fi
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=2)
  # Some list may fail to load and the packages be there all the same: only the install decides.
  "${apt[@]}" update >&2 || true
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2 ||
    stop "apt-get could not install the packages (see its message above): connect this machine to a" \
      "Debian archive, or install '${missing[*]}' by other means, then run again."
}

install_packages() {
  [[ "$may_install" == yes ]] || return 0
  local boost purpose package wanted='' optional='clang-format-14 llvm-16'
  missing=()
  boost="$(boost_version_of_this_machine)"
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    stop "dpkg-query or apt-get is missing: install what scripts/lib.sh lists by your own means and run" \
      "again with --no-install."
  for purpose in "$@"; do wanted+=" $(packages_for "$boost" "$purpose")"; done
  for package in $wanted; do
    is_installed "$package" && continue
    # An untested release may lack these two; the checks that use them say so and are skipped.
    if [[ -z "$boost" && " $optional " == *" $package "* ]]; then continue; fi
    missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Samma needs these packages that are not installed here (apt-get will add what they need in turn):"
  say "  ${missing[*]}"
  ask_before_install
  run_apt
}

configure() {
  local preset="$1"
  shift
  command -v cmake >/dev/null || stop "cmake is not installed: run scripts/install."
  local launcher=()
  command -v ccache >/dev/null &&
    launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  mkdir -p build
  if ! cmake --preset "$preset" "${launcher[@]}" "$@" >"build/configure-$preset.log" 2>&1; then
    cat "build/configure-$preset.log" >&2
    stop "configuring build/$preset failed: CMake's message above says what it misses."
  fi
}

build() {
  local preset="$1"
  shift
  local targets=()
  (($#)) && targets=(--target "$@")
  say "Building build/$preset ..."
  if ! cmake --build --preset "$preset" --parallel "$(processors)" "${targets[@]}" \
    >"build/build-$preset.log" 2>&1; then
    tail -n 80 "build/build-$preset.log" >&2
    stop "building build/$preset failed: the compiler's message is above, all of it in build/build-$preset.log."
  fi
}

# A run that executed nothing checked nothing: it counts as one failure.
count_tests() {
  local log="$1" summary bad all skips
  summary="$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests failed out of ([0-9]+)$/\1 \2/p' "$log")"
  read -r bad all <<<"$summary"
  if [[ -z "$summary" ]] || ((all == 0)); then
    echo "0 1 0"
    return
  fi
  # CTest counts a skipped test as passed, and names it in a list of its own.
  skips="$(sed -n '/^The following tests did not run:/,/^$/p' "$log" | grep -c '(Skipped)$' || true)"
  echo "$((all - bad - skips)) $bad $skips"
}
