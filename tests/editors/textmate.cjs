// Colours each text named in the list (first argument) and says, a JSON line for each, which words are inked as
// declarations and facts, which marks belong to nothing, and whether the last line leaves something open.
"use strict";
const fs = require("fs");
const textmate = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const [list, grammarFile] = process.argv.slice(2);
const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));

async function main() {
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(grammarFile, "utf8"), grammarFile),
  });
  const grammar = await registry.loadGrammar("source.topo");
  for (const file of fs.readFileSync(list, "utf8").split("\n").filter(Boolean)) {
    const found = { file, errors: [], inked: [], disabled: [], open: "" };
    let [stack, offset] = [textmate.INITIAL, 0];
    for (const line of fs.readFileSync(file, "utf8").split("\n")) {
      const bytes = (index) => offset + Buffer.byteLength(line.slice(0, index));
      const result = grammar.tokenizeLine(line, stack);
      for (const { startIndex, endIndex, scopes } of result.tokens) {
        const ink = scopes.findLast((scope) => !scope.startsWith("meta.") && scope !== "source.topo");
        if (ink === undefined && line.slice(startIndex, endIndex).trim() !== "") found.errors.push(bytes(startIndex));
        if (/^(keyword\.declaration|support\.type\.property-name)/.test(ink ?? "")) {
          found.inked.push([bytes(startIndex), ink]);
        }
        if (scopes.includes("comment.block.disabled.topo")) found.disabled.push([bytes(startIndex), bytes(endIndex)]);
      }
      stack = result.ruleStack;
      offset += Buffer.byteLength(line) + 1;
    }
    found.open = stack.depth > 1 ? "something is left open at the end" : "";
    console.log(JSON.stringify(found));
  }
}

main().catch((fault) => {
  console.error(fault);
  process.exitCode = 1;
});
