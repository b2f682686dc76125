// ---- engine: the program's own, as WebAssembly. Until it runs, and where it may not, answers computed beforehand stand in.

const engine = { exports: null, state: 'starting', module: null };
const remembered = new Map();

/** What was asked beforehand is found under this name. */
const questionName = question => [question.ask, question.scenario || '', (question.lost || []).slice().sort().join(','), question.about || ''].join('|');

/** Unpacks and starts the engine. */
async function startEngine() {
  const packed = Uint8Array.from(atob($('engine').textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  engine.module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
  await wakeEngine();
}

async function wakeEngine() {
  engine.exports = (await WebAssembly.instantiate(engine.module, {})).exports;
  rawAsk({ ...DATA.question, ask: 'loss', lost: [] });
}

/** Puts a question into the memory of the engine and reads the answer. */
function rawAsk(question) {
  const { room, ask, answer, memory } = engine.exports;
  const bytes = new TextEncoder().encode(JSON.stringify(question));
  const address = room(bytes.length);
  new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  const length = ask(address, bytes.length);
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, answer(), length)));
}

/** Answers a question; `{ error }` when it cannot be answered. Answers are remembered: they hang on the question only. */
function ask(question) {
  const full = { ...question, overlay: overlay() };
  const name = `${questionName(question)}|${full.overlay}`;
  if (remembered.has(name)) return remembered.get(name);
  const before = full.overlay ? undefined : DATA.answers[questionName(question)];
  if (before) return before;
  if (!engine.exports) return { error: engine.state === 'starting' ? W().foot_reading : W().foot_no_engine_asked, absent: true };
  let found;
  try {
    found = rawAsk(full);
  } catch (fault) {
    // A module that stopped in the middle is not asked again: a new one takes its place.
    engine.exports = null;
    wakeEngine().catch(() => { engine.state = 'absent'; });
    return { error: String(fault) };
  }
  if (remembered.size > 400) remembered.clear();
  remembered.set(name, found);
  return found;
}
