#!/usr/bin/env bash
# Runs the tests on each Python that is installed (3.11, 3.12, 3.13), each in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
for version in 3.11 3.12 3.13; do
  python=$(command -v "python$version" || true)
  [ -n "$python" ] && "$python" --version >/dev/null 2>&1 || { echo "python$version: not installed, passed over"; continue; }
  environment=$(mktemp -d)
  trap 'rm -rf "$environment"' EXIT
  "$python" -m venv "$environment"
  "$environment/bin/pip" install -q -e '.[test]'
  echo "== python$version"
  "$environment/bin/pytest" -q
done
