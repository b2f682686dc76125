// Asks the committed engine: one JSON array of questions on standard input for each desk, a line each; one JSON array of answers, as
// texts, on standard output, a line each.
//   node engine.mjs assets/page/engine.wasm.gz < questions
import fs from 'node:fs';
import zlib from 'node:zlib';

const bytes = zlib.gunzipSync(fs.readFileSync(process.argv[2]));
const path = /\/(root|home|tmp|Users)\/[\w./-]*/.exec(bytes.toString('latin1'));
if (path) throw new Error(`the engine tells of the machine that made it: ${path[0]}`);
const module = await WebAssembly.compile(bytes);
const imports = WebAssembly.Module.imports(module);
if (imports.length) throw new Error(`the engine asks for ${JSON.stringify(imports)}: it must stand alone`);

function desk() {
  const { room, ask, answer, memory } = new WebAssembly.Instance(module, {}).exports;
  return question => {
    const bytes = new TextEncoder().encode(question);
    const address = room(bytes.length);
    new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
    const length = ask(address, bytes.length);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(memory.buffer, answer(), length));
  };
}

for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const asked = desk();
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(asked))}\n`);
}
