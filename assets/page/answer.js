// ---- answer: what the loss at hand does, and what that means for one thing at one moment.

let A = null;
const EMPTY = { lost: [], noticed: null, stop: [], less: [], open: [], groups: [], places: [], people: 0, hollow: 0, observed: [] };

/** Asks the engine about the loss at hand; `A.fault` says what went wrong. */
function askLoss() {
  const found = ask(question({ ask: 'loss' }));
  const loss = found.error ? EMPTY : found;
  A = {
    ...loss,
    fault: found.error || null,
    complaints: found.complaints || [],
    stopOf: new Map(loss.stop.map(it => [it.of, it])),
    lessOf: new Map(loss.less),
    openSet: new Set(loss.open),
    goneUntil: new Map(loss.groups),
    darkUntil: new Map(loss.places),
    stuck: new Set(loss.stop.flatMap(it => it.stuck)),
  };
  const finite = loss.stop.map(it => it.back).concat(loss.less.map(it => it[1])).filter(at => at != null);
  A.end = Math.max(HOUR, ...finite.slice(0, 20000)) * 1.04;
  if (finite.length > 20000) A.end = finite.reduce((a, b) => Math.max(a, b), HOUR) * 1.04;
}

const over = (until, at) => until != null && at >= until;

/** State of a component at a moment: `down`, `less`, `open`, `ok`. */
function stateOf(component, at = S.at) {
  const stop = A.stopOf.get(component);
  if (stop && !over(stop.back, at)) return 'down';
  if (A.lessOf.has(component) && !over(A.lessOf.get(component), at)) return 'less';
  return A.openSet.has(component) ? 'open' : 'ok';
}

/** State of instances at a moment; besides those of components: `lost`, `sb`, `blocked`. */
function stateOfGroup(group, at = S.at) {
  const { of, standby } = M.groups[group];
  const whole = stateOf(of, at);
  const gone = A.goneUntil.has(group) && !over(A.goneUntil.get(group), at);
  if (gone) return whole === 'down' ? 'down' : 'lost';
  if (!standby) return whole;
  if (whole === 'down') return A.stuck.has(group) ? 'blocked' : 'sb';
  const stop = A.stopOf.get(of);
  const actives = M.groupsOf[of].filter(other => !M.groups[other].standby);
  const replaced = stop && stop.way === 'elsewhere' && actives.every(other => A.goneUntil.has(other) && !over(A.goneUntil.get(other), at));
  return replaced ? (whole === 'ok' ? 'ok' : whole) : 'sb';
}

/** Is the place dark at a moment? */
const isDark = (place, at = S.at) => A.darkUntil.has(place) && !over(A.darkUntil.get(place), at);

/** The counts that the head of the page tells. */
function tally() {
  const down = M.counted.filter(it => A.stopOf.has(it));
  const backs = down.map(it => A.stopOf.get(it).back);
  const lessened = M.counted.filter(it => !A.stopOf.has(it) && A.lessOf.has(it));
  return {
    down,
    less: lessened,
    open: M.counted.filter(it => A.openSet.has(it) && !A.stopOf.has(it)),
    never: backs.filter(at => at == null).length,
    last: backs.filter(at => at != null).reduce((a, b) => Math.max(a, b), 0),
    lastLess: lessened.map(it => A.lessOf.get(it)).reduce((a, b) => b == null || a == null ? null : Math.max(a, b), 0),
    late: down.filter(it => { const { back, rto } = A.stopOf.get(it); return rto != null && (back == null || back > rto); }).length,
    atLeast: down.some(it => A.stopOf.get(it).at_least),
    total: M.counted.length,
  };
}

/** What is lost, in words. */
function lostNames() {
  const refs = S.scenario ? M.scenarios.find(it => it.path === S.scenario).lost : S.lost;
  return few(refs.map(name), 3);
}
