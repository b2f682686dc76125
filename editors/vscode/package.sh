#!/bin/sh
# Packages the extension as target/spof-topology.vsix: the grammar of this repository, the client library, nothing else.
# Needs node and npm. The result is installed with `code --install-extension target/spof-topology.vsix`.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build="$root/target/vscode"

rm -rf "$build"
mkdir -p "$build/syntaxes"
cd "$root/editors/vscode"
cp package.json package-lock.json extension.js language-configuration.json .vscodeignore README.md "$build/"
cp "$root/grammar/topo.tmLanguage.json" "$build/syntaxes/"
cat "$root/LICENSE-MIT" "$root/LICENSE-APACHE" > "$build/LICENSE"

cd "$build"
npm ci --omit=dev --ignore-scripts --no-audit --no-fund
npx --yes @vscode/vsce@3.6.2 package --allow-missing-repository --out "$root/target/spof-topology.vsix"
