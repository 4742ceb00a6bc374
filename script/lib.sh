# shellcheck shell=bash disable=SC2034
# Shared by the scripts beside it; sourced, never run.
#
# It knows where things are and which version of each tool this commit wants.
# Every version is read from the one file that pins it, so that a pin is
# changed in one place only.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/borgerbudget
# One folder for each tool and version, outside the clone: a fresh clone finds
# there what an older one has built.
TOOLS=$CACHE/tools

TRUNK_VERSION=0.21.14
CARGO_DENY_VERSION=0.20.2
GECKODRIVER_VERSION=0.37.1
LLVM_COV_VERSION=0.9.1
WASM_SPLIT_VERSION=0.2.4
NODE_WANTED=20.19.0

say() { printf '%s\n' "$*"; }

# The last line that a person sees must say what to do, so it goes to stderr.
die() {
  printf '\nborgerbudget: %s\n' "$*" >&2
  exit 1
}

# locked_version CRATE: the version that Cargo.lock holds.
locked_version() {
  awk -v name="name = \"$1\"" '
    $0 == name { found = 1; next }
    found { gsub(/version = |"/, ""); print; exit }' "$ROOT/Cargo.lock"
}

# npm_version PACKAGE: the exact version that package.json pins.
npm_version() {
  sed -n "s|^ *\"$1\": *\"\\([0-9.]*\\)\",\\{0,1\\}\$|\\1|p" "$ROOT/package.json"
}

# trunk_wants TOOL: the version that Trunk.toml demands; Trunk itself would only
# say that it may not download another.
trunk_wants() {
  sed -n "s|^$1 *= *\"\\(.*\\)\"\$|\\1|p" "$ROOT/Trunk.toml"
}

# Tools of exactly these versions come before whatever else is on PATH.
use_tools() {
  WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)
  SASS_VERSION=$(npm_version sass)
  BINARYEN_VERSION=$(npm_version binaryen)
  export PATH="$TOOLS/trunk-$TRUNK_VERSION/bin:$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin:$TOOLS/cargo-deny-$CARGO_DENY_VERSION/bin:$TOOLS/geckodriver-$GECKODRIVER_VERSION/bin:$TOOLS/cargo-llvm-cov-$LLVM_COV_VERSION/bin:$ROOT/node_modules/.bin:$PATH"
  # Trunk 0.21 reads NO_COLOR=1 as a malformed option and stops.
  unset NO_COLOR
  # The paths that README and tests name hold on every machine.
  export CARGO_TARGET_DIR=$ROOT/target
}

# A machine may hold the wanted Rust under the name 'stable' only, with rustup
# told not to install by itself; that toolchain is then the right one.
use_toolchain() {
  local wanted
  wanted=$(sed -n 's/^channel = "\(.*\)"$/\1/p' "$ROOT/rust-toolchain.toml")
  (cd "$ROOT" && rustc --version >/dev/null 2>&1) && return
  if [[ $(RUSTUP_TOOLCHAIN=stable rustc --version 2>/dev/null) == "rustc $wanted "* ]]; then
    export RUSTUP_TOOLCHAIN=stable
    return
  fi
  say "Installing Rust $wanted"
  rustup toolchain install "$wanted" --profile minimal --component clippy --component rustfmt ||
    die "Rust $wanted could not be installed. Run 'rustup toolchain install $wanted' and then this again."
}

use_tools
