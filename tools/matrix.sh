#!/usr/bin/env bash
# Runs the tests on each supported Python, in an environment of its own: tools/matrix.sh [PYTHON...]
# Without arguments: python3.11, python3.12 and python3.13 where they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- python3.11 python3.12 python3.13
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
for python; do
  if ! "$python" --version >/dev/null 2>&1; then
    echo "$python: not installed, passed over"
    continue
  fi
  rm -rf "$environment"
  "$python" -m venv "$environment"
  "$environment/bin/pip" install -q -e '.[test]'
  echo "== $("$python" --version)"
  "$environment/bin/pytest" -q
done
