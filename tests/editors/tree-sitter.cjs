// Reads each text named in the list (first argument) with the generated parser and says, a JSON line for each:
// where it failed, where statements begin, and which first words are inked. Then runs the corpus.
"use strict";
const fs = require("fs");
const path = require("path");
const Parser = require("tree-sitter");

const [list, grammar, binding] = process.argv.slice(2);
const language = require(binding);
const parser = new Parser();
parser.setLanguage(language);
const queries = path.join(grammar, "queries");
const query = (name) => new Parser.Query(language, fs.readFileSync(path.join(queries, name), "utf8"));
fs.readdirSync(queries).forEach(query); // Each must fit the grammar.
const highlights = query("highlights.scm");

// The parser wants its text in pieces: one long string is refused beyond 32 kB. No piece may end within a letter.
const isFirstHalf = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const parse = (text) => parser.parse((at) => text.slice(at, at + (isFirstHalf(text, at + 8191) ? 8193 : 8192)));

function* nodes(root) {
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    yield node;
    open.push(...node.children.toReversed());
  }
}

for (const file of fs.readFileSync(list, "utf8").split("\n").filter(Boolean)) {
  const text = fs.readFileSync(file, "utf8");
  const bytes = (index) => Buffer.byteLength(text.slice(0, index));
  const root = parse(text).rootNode;
  const found = { file, errors: [], statements: [], inked: [] };
  for (const node of nodes(root)) {
    if (node.type === "ERROR" || node.isMissing) found.errors.push(bytes(node.startIndex));
    if (node.type === "statement") found.statements.push(bytes(node.startIndex));
  }
  const inks = new Map();
  for (const { name, node } of highlights.captures(root)) {
    if (!name.startsWith("_") && node.type === "word") inks.set(node.startIndex, name);
  }
  for (const [at, name] of inks) found.inked.push([bytes(at), name]);
  console.log(JSON.stringify(found));
}

const corpus = path.join(grammar, "test", "corpus");
for (const file of fs.readdirSync(corpus)) {
  const text = fs.readFileSync(path.join(corpus, file), "utf8");
  const entries = text.split(/^=+\n(.+)\n=+\n/m).slice(1);
  for (let index = 0; index < entries.length; index += 2) {
    const [source, expected] = entries[index + 1].split(/^---+\n/m);
    const flat = (tree) => tree.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim();
    const found = flat(parse(source).rootNode.toString());
    if (found !== flat(expected)) {
      console.error(`${file}: ${entries[index]}\nexpected ${flat(expected)}\nfound    ${found}`);
      process.exitCode = 1;
    }
  }
}
