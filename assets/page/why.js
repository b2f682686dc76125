// ---- why: one thing in the loss at hand. The chain from consequence to cause, why nothing takes over, what takes the time, every
// smallest set of losses that stops it, and the smallest change that would help.

const whyNow = () => S.pick == null ? null : ask(question({ ask: 'why', about: M.components[S.pick].path }));

/** Everything that the chain of what is picked names. */
function chainRefs() {
  const why = whyNow(), refs = new Set();
  if (!why || why.error || stateOf(S.pick) === 'ok') return refs;
  for (const step of why.steps) refs.add(step.of);
  for (const way of why.ways) way.lacks.forEach(ref => refs.add(ref));
  for (const short of why.short) short.on.forEach(ref => refs.add(ref));
  return refs;
}

/** Wires of the chain: from, to, and whether it is a way back that lacks something. */
function chainEdges() {
  const why = whyNow(), edges = [], seen = new Set();
  if (!why || why.error) return edges;
  const put = (from, to, dashed) => {
    if (from[0] !== 'c' || to[0] !== 'c' || from === to || seen.has(from + to)) return;
    seen.add(from + to);
    edges.push([+from.slice(1), +to.slice(1), dashed]);
  };
  for (const step of why.steps) if (step.why === 'clause') step.on.forEach(ref => put(step.of, ref, false));
  for (const short of why.short) short.on.forEach(ref => put(`c${S.pick}`, ref, false));
  for (const way of why.ways) way.lacks.forEach(ref => put(`c${S.pick}`, ref, true));
  return edges;
}

/** A name that leads to its own reasons. */
function link(ref) {
  if (ref[0] !== 'c' && ref[0] !== 'g') return h('b', null, name(ref));
  const of = ref[0] === 'g' ? M.groups[+ref.slice(1)].of : +ref.slice(1);
  // A link and no button: a long name breaks like the text around it.
  return h('a', { class: 'name', href: '#why', onclick: event => { event.preventDefault(); pick(of); } }, name(ref));
}

/** Several of them, the first few. */
function links(refs, most = 6) {
  const shown = refs.slice(0, most).map(link), joint = lang === 'ja' ? '、' : ', ';
  const out = shown.flatMap((node, index) => index ? [joint, node] : [node]);
  return refs.length > most ? [out, ` +${refs.length - most}`] : out;
}

function stepSentence(step) {
  const w = W(), on = links(step.on), n = step.on.length;
  const values = { name: link(step.of), on, n };
  switch (step.why) {
    case 'lost': return say(w.step_lost, values);
    case 'within':
      if (step.of[0] === 'g') return say(w.step_group_gone, { on: h('b', null, placeOf(+step.of.slice(1))) });
      return say(step.of[0] === 'p' ? w.step_gone : w.step_within, values);
    case 'clause': {
      const [need, of] = step.need;
      if (of === 1) return say(w.step_clause, values);
      return need === 1 ? say(w.step_any, { ...values, of }) : say(w.step_some, { ...values, need, of });
    }
    case 'floor': {
      const [left, floor] = step.need, places = listed([...new Set(step.on.map(ref => placeOf(+ref.slice(1))))]);
      return left === 0 ? say(w.step_floor_none, { ...values, on: h('b', null, places) }) : say(w.step_floor, { ...values, left, floor, on: places });
    }
    default: return say(w.step_unknown, { ...values, what: unknownSentence({ of: step.of, what: step.what }) });
  }
}

/** Steps worth a line: that what runs at a lost place is gone follows from the line above it. */
function toldSteps(why) {
  const told = why.steps.filter(step => !(step.of[0] === 'g' && step.why === 'within'));
  return told.length ? told : why.steps;
}

function waySentence(way) {
  const w = W(), place = way.group != null ? h('b', null, placeOf(way.group)) : '', lacks = links(way.lacks, 8);
  if (!way.lacks.length) return say(w.way_none, { place });
  if (way.group != null && !M.groups[way.group].standby && !way.kind) return say(w.way_running, { place, lacks });
  return say(w[`way_${way.kind || 'takeover'}`], { place, lacks });
}

function legSentence(leg) {
  const w = W(), key = leg.doing === 'noticing' && leg.blind ? 'leg_blind' : `leg_${leg.doing}`;
  return [say(w[key], { name: link(leg.of) }), leg.by && say(w.leg_by, { crew: name(leg.by) })];
}

const place = at => at && h('small', { class: 'at' }, at);

function pill(state, text) {
  return h('span', { class: 'pill', 'data-s': state }, icon(state), text);
}

function verdictPill(of) {
  const w = W(), stop = A.stopOf.get(of);
  if (stop) {
    const text = stop.back == null ? w.why_stopped_never : told(w.why_stopped, { time: stop.at_least ? told(w.at_least, { time: time(stop.back) }) : time(stop.back) });
    return pill('down', text);
  }
  if (A.lessOf.has(of)) {
    const whole = A.lessOf.get(of);
    return pill('less', whole == null ? w.why_less_never : told(w.why_less, { time: time(whole) }));
  }
  return A.openSet.has(of) ? pill('open', w.why_open) : pill('ok', w.why_keeps);
}

/** The panel. What takes longer to work out is filled in when it is there. */
function paintWhy() {
  const w = W(), panel = $('why'), of = S.pick;
  if (of == null) {
    fill(panel, h('h2', { id: 'whyh' }, w.why_title), h('p', { class: 'muted' }, S.lost.length || S.scenario ? w.why_pick : w.why_all));
    return;
  }
  const component = M.components[of], ref = `c${of}`, lost = S.lost.includes(ref), why = whyNow();
  const facts = [w[component.kind], component.users && `${people(component.users[0])}${component.users[1] ? ` (${w.assumed_mark})` : ''}`, component.owner].filter(Boolean).join(' · ');
  fill(panel,
    h('h2', { id: 'whyh' }, component.title),
    h('p', { class: 'facts' }, facts, place(component.at)),
    h('div', { class: 'verdict' }, verdictPill(of), button(lost ? w.bring_this : w.take_this, () => toggle(ref), { class: 'lnk' })),
    why.error ? h('p', { class: 'muted' }, why.error) : whyParts(why),
    h('div', { id: 'helps', class: 'helps', hidden: true }), why.error ? null : legsPart(why), h('div', { id: 'causes' }), h('div', { id: 'also' }));
  later(() => { if (S.pick === of) { paintCauses(of); paintAlso(of, why); paintHelp(of); } });
}

function whyParts(why) {
  const w = W();
  if (why.state === 'anyway') return h('p', { class: 'muted' }, w.why_anyway);
  if (why.state === 'up') return h('p', { class: 'muted' }, w.why_fine);
  const items = toldSteps(why).map(step => h('li', { class: step.why === 'lost' ? 'root' : null }, stepSentence(step), place(step.at)));
  items.push(...why.short.map(short => h('li', null, shortSentence(short), place(short.at))));
  items.push(...why.ways.slice(0, 6).map(way => h('li', { class: 'way' }, waySentence(way), place(way.at))));
  const stop = A.stopOf.get(S.pick);
  if (stop && stop.way === 'none' && why.state === 'down') items.push(h('li', { class: 'way' }, w.no_way));
  if (why.more) items.push(h('li', null, told(w.step_more, { n: why.more })));
  const unknown = why.unknown.length ? h('ul', { class: 'plainlist' }, why.unknown.map(it => h('li', null, unknownSentence(it), place(it.at)))) : null;
  return [h('ol', { class: 'chain' }, items), unknown];
}

function shortSentence(short) {
  const w = W();
  if (short.why === 'instances') return say(w.short_instances, { up: short.of[0], full: short.of[1] });
  return say(short.why === 'wants' ? w.short_wants : w.short_with, { on: links(short.on), n: short.on.length });
}

/** What takes the time, as lines with a bar as long as they take. */
function legsPart(why) {
  const w = W();
  if (!why.legs.length) return null;
  const whole = why.legs.at(-1).to;
  const rows = why.legs.map(leg => {
    const bar = h('span', { class: 'bar', 'aria-hidden': 'true' }, h('i'));
    bar.firstChild.style.marginLeft = `${100 * leg.from / whole}%`;
    bar.firstChild.style.width = `${Math.max(0.8, 100 * (leg.to - leg.from) / whole)}%`;
    return h('li', null, h('span', { class: 'n' }, time(leg.to - leg.from)), h('span', null, legSentence(leg), bar));
  });
  return h('div', { class: 'legs' }, h('h3', null, w.legs_title), h('ol', null, rows), h('p', null, say(w.leg_total, { time: time(whole) })));
}

/** Is every part of a set of losses down just now? */
const isHit = set => set.every(ref => ref[0] === 'c' ? A.stopOf.has(+ref.slice(1)) : ref[0] === 'p' ? A.darkUntil.has(+ref.slice(1)) : S.lost.includes(ref));

function paintCauses(of) {
  const w = W(), found = ask({ ask: 'causes', about: M.components[of].path });
  if (found.error) return;
  const sizes = found.counts.map((n, index) => n && told(w.causes_order, { n, size: index + 1 })).filter(Boolean);
  const total = found.counts.reduce((a, b) => a + b, 0);
  const hit = found.sets.filter(isHit), rest = found.sets.filter(set => !isHit(set)), shown = [...hit, ...rest];
  const line = set => h('li', { class: isHit(set) ? 'hit' : null }, set.map((ref, index) => [index ? ' + ' : '', link(ref)]), isHit(set) && h('span', { class: 'tag' }, w.causes_now));
  const summary = total ? told(w.causes_count, { n: total, list: sizes.join(', ') }) : told(w.causes_none, { n: found.complete_to });
  const folded = shown.length > 5;
  fill($('causes'), h('h3', null, w.causes_title), h('p', { class: 'muted' }, summary, ' ', w.causes_hint),
    h('ul', { class: 'causes' }, shown.slice(0, 5).map(line)),
    folded && h('details', null, h('summary', null, told(w.causes_more, { n: total - 5 })), h('ul', { class: 'causes' }, shown.slice(5).map(line))));
}

/** Services that stop because of the same nearest piece. */
function paintAlso(of, why) {
  if (!why || why.error || !A.stopOf.has(of)) return;
  const roots = new Set([...why.steps.flatMap(step => step.why === 'clause' ? step.on : []), ...why.ways.flatMap(way => way.lacks)]);
  if (!roots.size) return;
  const shares = other => {
    const theirs = ask(question({ ask: 'why', about: M.components[other].path }));
    return !theirs.error && (theirs.ways.some(way => way.lacks.some(ref => roots.has(ref))) || theirs.steps.some(step => step.why === 'clause' && step.on.some(ref => roots.has(ref))));
  };
  const others = M.counted.filter(other => other !== of && A.stopOf.has(other)).slice(0, 24).filter(shares);
  if (others.length) fill($('also'), h('h3', null, W().also_title), h('p', { class: 'tags' }, others.map(other => button(M.components[other].title, () => pick(other), { class: 'lnk' }))));
}

function paintHelp(of) {
  const w = W(), box = $('helps'), stop = A.stopOf.get(of);
  box.hidden = !stop;
  if (!stop) return;
  if (stop.rto != null && stop.back != null && stop.back <= stop.rto) { fill(box, h('h3', null, w.help_title), h('p', { class: 'muted' }, w.help_not_needed)); return; }
  if (stop.rto == null && stop.way === 'elsewhere') { fill(box, h('h3', null, w.help_title), h('p', { class: 'muted' }, w.help_returns)); return; }
  const found = ask(question({ ask: 'help', about: M.components[of].path }));
  if (found.error) { fill(box, h('h3', null, w.help_title), h('p', { class: 'muted' }, found.absent ? w.help_engine : found.error)); return; }
  const goal = found.within == null ? w.help_stays : told(w.help_within, { time: time(found.within) });
  const one = (set, index) => h('div', { class: 'set' }, index > 0 && h('h4', null, w.help_other),
    h('ul', { class: 'plainlist' }, set.changes.map(change => h('li', null, changeSentence(change)))),
    h('p', null, set.back === 0 ? w.help_never_stops : set.back == null ? w.help_then_never : told(w.help_then, { time: time(set.back) }), '.'),
    button(w.help_try, () => tryOut(set.statements), { class: 'try', disabled: !engine.exports }));
  fill(box, h('h3', null, w.help_title), h('p', { class: 'muted' }, goal),
    found.sets.length ? [found.sets.slice(0, 1).map(one), found.sets.length > 1 && h('details', null, h('summary', null, w.help_other), found.sets.slice(1).map((set, index) => one(set, index)))] : h('p', { class: 'muted' }, w.help_none));
}

function changeSentence(change) {
  const w = W(), named = link(`c${change.of}`);
  if (change.place != null) return say(w.help_also_at, { name: named, place: M.places[change.place].title });
  return say(w.help_by_hand, { name: named, way: w[change.way], time: time(change.ms) });
}
