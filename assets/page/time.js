// ---- time: when everything is back. Instances, services and deadlines on one axis, with a slider that moves the map.

/** Where a moment stands on the axis, from 0 to 1. Stretched: the first hours get more room, as in a logarithm. */
const QUARTER = 15 * MINUTE;
const shareOf = at => S.stretched ? Math.log1p(Math.max(0, at) / QUARTER) / Math.log1p(A.end / QUARTER) : Math.max(0, at) / A.end;
const momentOf = share => S.stretched ? QUARTER * Math.expm1(share * Math.log1p(A.end / QUARTER)) : share * A.end;

/** Marks of the axis that leave each other room. */
function ticks(width) {
  const steps = [10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR, 120 * HOUR, 168 * HOUR, 336 * HOUR, 720 * HOUR, 1440 * HOUR, 4320 * HOUR, 8760 * HOUR];
  const even = () => { const step = steps.find(it => A.end / it <= width / 90) || steps.at(-1); return Array.from({ length: Math.floor(A.end / step) }, (_, index) => (index + 1) * step); };
  const out = [0];
  for (const at of S.stretched ? steps : even()) if (at <= A.end && (shareOf(at) - shareOf(out.at(-1))) * width > 58) out.push(at);
  return out;
}

const ROW = 25, ROWS = 40;

/** Services that stop or slow down, first back first; then, quietly, how many keep working. */
function timeRows() {
  const back = of => { const stop = A.stopOf.get(of); const at = stop ? stop.back : A.lessOf.get(of); return at == null ? Infinity : at; };
  const touched = M.counted.filter(of => A.stopOf.has(of) || A.lessOf.has(of));
  touched.sort((a, b) => back(a) - back(b) || M.users(b) - M.users(a) || a - b);
  if (touched.length <= ROWS) return { shown: touched, left: 0 };
  // Of very many the last ones back are worth a row, of equals the most used.
  const worst = [...touched].sort((a, b) => back(b) - back(a) || M.users(b) - M.users(a) || a - b).slice(0, ROWS), kept = new Set(worst);
  return { shown: touched.filter(of => kept.has(of)), left: touched.length - ROWS };
}

function paintTime() {
  const w = W(), box = $('gantt'), width = Math.max(300, box.clientWidth || 1280), { shown, left } = timeRows();
  const x0 = width < 500 ? 108 : width < 800 ? 130 : 190, x1 = width - (width < 500 ? 54 : 74), X = at => x0 + (x1 - x0) * Math.min(1, shareOf(at));
  const empty = !shown.length;
  $('timeempty').hidden = !empty;
  $('timerow').hidden = box.hidden = empty;
  paintTimeWords();
  if (empty) { fill(box); return; }
  const deadlines = deadlinesNow(), head = 34 + deadlines.length * 17, curve = 92, g0 = head + curve + 30;
  const height = g0 + shown.length * ROW + 30 + (left ? 18 : 0);
  const text = (x, y, content, kind, anchor) => s('text', { x, y, class: kind || '', 'text-anchor': anchor || 'start' }, content);
  const picture = s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${w.time_title}: ${$('headline').textContent}` });
  picture.append(s('defs', {}, s('pattern', { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, s('rect', { width: 6, height: 6, class: 'g' }), s('rect', { width: 2, height: 6, class: 'hz' }))));
  for (const at of ticks(x1 - x0)) picture.append(s('line', { x1: X(at), x2: X(at), y1: head, y2: height - 22, class: 'gr' }), text(X(at), height - 6, at ? `+${time(at)}` : '0', 'm', at ? 'middle' : 'start'));
  drawCurve(picture, text, X, head + 8, curve, x0, x1);
  shown.forEach((of, index) => drawRow(picture, text, X, of, g0 + index * ROW, x0, x1));
  if (left) picture.append(text(x0 + 4, g0 + shown.length * ROW + 12, told(w.matrix_more, { n: left }), 'm'));
  drawDeadlines(picture, text, X, deadlines, height, x1);
  picture.append(s('line', { id: 'cursor', x1: 0, x2: 0, y1: head - 2, y2: height - 22, class: 'cur' }), s('circle', { id: 'cursorhead', cy: head - 2, r: 4, class: 'curd' }));
  fill(box, picture);
  const track = $('t').parentElement;
  track.style.paddingLeft = `${x0 - 8}px`;
  track.style.paddingRight = `${width - x1 - 8}px`;
  box.axis = X;
  moveCursor();
}

/** Lost instances that are back, as stairs. */
function drawCurve(picture, text, X, top, tall, x0, x1) {
  const w = W(), counts = A.groups.filter(([group]) => !M.groups[group].standby).map(([group, until]) => [until == null ? Infinity : until, M.groups[group].count || 1]);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (!total) return;
  counts.sort((a, b) => a[0] - b[0]);
  const Y = value => top + tall - value / total * (tall - 4);
  for (const part of [0, 0.5, 1]) picture.append(s('line', { x1: x0, x2: x1, y1: Y(total * part), y2: Y(total * part), class: 'gr' }), text(x0 - 10, Y(total * part) + 4, grouped(total * part), 'm', 'end'));
  let sum = 0, line = `M${x0} ${Y(0)}`;
  for (const [until, count] of counts) {
    if (until === Infinity) break;
    line += `H${X(until).toFixed(1)}`;
    sum += count;
    line += `V${Y(sum).toFixed(1)}`;
  }
  line += `H${x1}`;
  picture.append(s('path', { d: `${line}V${Y(0)}H${x0}Z`, class: 'area' }), s('path', { d: line, class: 'ln' }), text(x0 - 10, top - 14, w.time_running, 'b', 'end'));
  if (A.noticed != null) picture.append(s('line', { x1: X(A.noticed), x2: X(A.noticed), y1: top, y2: top + tall, class: 'note' }), text(X(A.noticed) + 4, top + 12, w.noticed, 'm halo'));
}

/** One bar: how long a service is down or worse, its objective, what was observed. */
function drawRow(picture, text, X, of, y, x0, x1) {
  const w = W(), stop = A.stopOf.get(of), until = stop ? stop.back : A.lessOf.get(of), never = until == null;
  const end = never ? x1 : Math.max(x0 + 3, X(until)), title = M.components[of].title;
  const group = s('g', { class: `row${S.pick === of ? ' picked' : ''}` }, s('title', {}, `${title}: ${moment(until)}`));
  group.addEventListener('click', () => pick(of));
  const label = text(x0 - 10, y + 14, clipped(title, x0 - 20), '', 'end');
  group.append(label, s('rect', { x: x0, y: y + 1, width: x1 - x0, height: 17, rx: 3, class: 'track' }),
    s('rect', { x: x0, y: y + 1, width: Math.max(3, end - x0), height: 17, rx: 3, class: stop ? 'd' : 'gh', fill: stop ? null : 'url(#hatch)', 'data-until': never ? 'never' : until }));
  const words = stop ? (never ? w.time_never : (stop.at_least ? '≥ ' : '') + time(until)) : never ? w.less : time(until);
  // A label that would leave the picture stands inside its bar.
  const inside = never || end > x1 - 60;
  if (stop && stop.rto != null && X(stop.rto) < x1) group.append(s('line', { x1: X(stop.rto), x2: X(stop.rto), y1: y - 1, y2: y + 20, class: 'rtoback' }), s('line', { x1: X(stop.rto), x2: X(stop.rto), y1: y - 2, y2: y + 21, class: 'rto' }, s('title', {}, told(w.time_target, { time: time(stop.rto) }))));
  group.append(inside && !never ? text(x1 + 6, y + 14, words, 'b') : never ? text(end - 8, y + 14, words, 'in', 'end') : text(end + 7, y + 14, words, 'b halo'));
  drawObserved(group, X, of, y, x1);
  picture.append(group);
}

/** The public record: a bracket from the first to the last moment that it allows. */
function drawObserved(group, X, of, y, x1) {
  const seen = A.observed.find(it => it.of === of && it.state === 'back');
  if (!seen) return;
  const from = X(seen.from), to = Math.min(x1, X(seen.to));
  group.append(s('g', { class: 'ob' }, s('title', {}, `${W().time_observed}: ${seen.from === seen.to ? time(seen.to) : `${time(seen.from)} – ${time(seen.to)}`}`),
    to - from > 5 && s('line', { x1: from, x2: to, y1: y + 9.5, y2: y + 9.5 }), s('circle', { cx: to, cy: y + 9.5, r: 4.5 })));
}

/** A text as long as there is room for it; about 7 px a Latin letter, 13 px another. */
function clipped(text, room) {
  let used = 0, out = '';
  for (const letter of text) {
    used += letter.codePointAt(0) > 0x2e80 ? 13.5 : 7.1;
    if (used > room) return `${out.trimEnd()}…`;
    out += letter;
  }
  return out;
}

/** Deadlines of the chosen law that fall into the picture, with how many services are still down then. */
function deadlinesNow() {
  const regime = DATA.clocks.find(it => it.name === S.clock);
  if (!regime) return [];
  return regime.clocks.map(clock => {
    const at = clock.minutes * MINUTE + (clock.from === 'aware' ? A.noticed || 0 : 0);
    return { ...clock, at, down: M.counted.filter(of => { const stop = A.stopOf.get(of); return stop && !over(stop.back, at); }).length };
  }).filter(clock => clock.at <= A.end);
}

function drawDeadlines(picture, text, X, deadlines, height, x1) {
  const w = W();
  deadlines.forEach((clock, index) => {
    const x = X(clock.at), y = 12 + index * 17, after = clock.down ? told(w.clock_crossed, { n: clock.down }) : w.clock_free;
    const words = `${time(clock.minutes * MINUTE)} · ${clock.title[lang]} · ${after}${clock.read ? '' : ' *'}`;
    // Beside its line, on the side where there is room; where there is none, at the edge.
    const room = 6.4 * [...words].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 1.9 : 1), 0), right = x + 5 + room < x1 + 70, left = x - 5 - room > 0;
    picture.append(s('line', { x1: x, x2: x, y1: y - 8, y2: height - 22, class: `dl${clock.down ? ' crossed' : ''}${clock.read ? '' : ' unread'}` }),
      s('g', {}, s('title', {}, `${clock.cite}; ${clock.from === 'aware' ? w.clock_aware : w.clock_loss}${clock.read ? '' : `; ${w.clock_unread}`}`), text(right ? x + 5 : left ? x - 5 : x1 + 50, y, words, clock.down ? 'dlt crossed halo' : 'dlt halo', right ? 'start' : 'end')));
  });
}

/** Moves the line of the hour without drawing anything anew. */
function moveCursor() {
  const w = W(), box = $('gantt');
  if (!box.axis || !$('cursor')) return;
  const x = box.axis(S.at);
  $('cursor').setAttribute('x1', x);
  $('cursor').setAttribute('x2', x);
  $('cursorhead').setAttribute('cx', x);
  box.querySelectorAll('rect[data-until]').forEach(bar => bar.classList.toggle('past', S.at > 0 && bar.dataset.until !== 'never' && S.at >= +bar.dataset.until));
  const working = M.counted.filter(of => ['ok', 'less'].includes(stateOf(of))).length;
  $('tout').textContent = told(w.time_at, { time: time(S.at), n: working, of: M.counted.length });
  $('t').value = Math.round(shareOf(S.at) * 1000);
  $('t').setAttribute('aria-valuetext', $('tout').textContent);
}

function paintTimeWords() {
  const w = W();
  fill($('clock'), h('option', { value: '' }, w.clock_none), DATA.clocks.map(it => h('option', { value: it.name }, it.title[lang])));
  $('clock').value = DATA.clocks.some(it => it.name === S.clock) ? S.clock : '';
  $('stretch').textContent = S.stretched ? w.time_stretched : w.time_even;
  $('stretch').setAttribute('aria-pressed', S.stretched);
  const unread = deadlinesNow().some(clock => !clock.read);
  $('clocknote').textContent = S.clock ? `${w.clock_hint}${unread ? ` * ${w.clock_unread}.` : ''}` : '';
}
