// ---- head: the answer in one sentence, and the numbers behind it.

/** The sentence: what is lost, what stops, for whom, how long. */
function headline(counts) {
  const w = W(), lost = lostNames();
  if (A.fault) return [told(w.foot_fault, { fault: A.fault })];
  if (!S.lost.length && !S.scenario) return say(w.head_all_work);
  const values = { lost, n: counts.down.length, of: counts.total, people: people(A.people), last: time(counts.last), never: counts.never, less: counts.less.length };
  if (counts.down.length) {
    const key = counts.never ? 'head_never' : 'head';
    return say(A.people ? w[key] : w[`${key}_nobody`], values);
  }
  if (counts.less.length) {
    const lasts = counts.lastLess == null;
    return say(lasts ? w.head_less_never : w.head_less, { lost, n: counts.less.length, last: lasts ? '' : time(counts.lastLess) });
  }
  if (counts.open.length) return say(w.head_open, { lost, n: counts.open.length });
  return say(w.head_nothing, { lost });
}

function tile(bad, value, small, label) {
  const tone = !S.lost.length && !S.scenario ? '' : bad ? ' bad' : ' good';
  return h('div', { class: `tile${tone}` }, h('b', null, value, small && h('small', null, small)), h('span', null, label));
}

function paintHead() {
  const w = W(), counts = tally();
  fill($('headline'), headline(counts));
  $('eyebrow').textContent = told(M.as_of ? w.eyebrow : w.eyebrow_undated, { model: M.name, date: M.as_of });
  const beside = [counts.less.length && told(w.tile_less, { n: counts.less.length }), counts.open.length && told(w.tile_open, { n: counts.open.length })].filter(Boolean).join('');
  const down = counts.down.length;
  const lasts = down ? (counts.last || !counts.never ? time(counts.last) : w.never) : '–';
  const notes = [counts.never && counts.last && told(w.tile_never, { n: counts.never }), counts.late && told(w.tile_target, { n: counts.late })].filter(Boolean).join(', ');
  fill($('tiles'),
    tile(down, grouped(down), ` / ${grouped(counts.total)}${beside}`, w.tile_services),
    tile(A.people, A.people ? people(A.people) : down ? '–' : '0', down && !A.people ? ` ${w.people_unstated}` : '', w.tile_people),
    tile(counts.last || counts.never, (counts.atLeast && down ? '≥ ' : '') + lasts, notes && ` ${notes}`, w.tile_last),
    tile(A.hollow, grouped(A.hollow), '', w.tile_stuck));
  paintTried();
}

/** Changes that are laid over the topology just now. */
function paintTried() {
  const w = W();
  const one = (statement, index) => h('li', null, h('code', null, statement), button(w.tried_undo, () => untry(index), { class: 'lnk', 'aria-label': `${w.tried_undo}: ${statement}` }));
  const before = S.tried.length && plainStops();
  fill($('tried'), S.tried.length ? [
    h('b', null, w.tried_title),
    before != null && h('span', null, told(w.head_with, { before, after: tally().down.length })),
    h('ul', null, S.tried.map(one)),
    S.tried.length > 1 && button(w.tried_undo_all, () => untry(null), { class: 'lnk' }),
  ] : []);
  $('tried').hidden = !S.tried.length;
}

/** How many stop without the changes. */
function plainStops() {
  const tried = S.tried;
  S.tried = [];
  const found = ask(question({ ask: 'loss' }));
  S.tried = tried;
  return found.error ? null : found.stop.filter(it => M.countedSet.has(it.of)).length;
}
