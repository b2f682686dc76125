// ---- lists: what has no alternative, what is not known, what is assumed, what was practised.

const headRow = labels => h('thead', null, h('tr', null, labels.map(([label, numeric]) => h('th', { scope: 'col', class: numeric ? 'n' : null }, label))));
const LISTED = 12;

/** A table that shows its first rows, and the rest when asked. */
function listTable(id, labels, rows, more) {
  const table = h('table', { id }, headRow(labels), h('tbody', null, rows.slice(0, LISTED)));
  if (rows.length <= LISTED) return h('div', { class: 'scroll' }, table);
  const rest = button(told(more, { n: rows.length - LISTED }), () => { table.tBodies[0].append(...rows.slice(LISTED)); rest.remove(); }, { class: 'lnk' });
  return [h('div', { class: 'scroll' }, table), rest];
}

function paintPoints() {
  const w = W(), table = ask({ ask: 'table' }), box = $('points');
  if (table.error) { fill(box, h('p', { class: 'muted' }, table.error)); return; }
  if (!table.points.length) { fill(box, h('p', { class: 'muted' }, w.points_none)); return; }
  const row = point => h('tr', null, h('th', { scope: 'row' }, button(name(point.of), () => lose([point.of], point.stops.length ? point.stops[0][0] : null))), h('td', null, kindOf(point.of)),
    h('td', { class: 'n' }, grouped(point.services)), h('td', { class: 'n' }, grouped(point.others)), h('td', { class: 'n' }, point.people ? people(point.people) : '–'),
    h('td', { class: 'n' }, point.start_only ? grouped(point.start_only) : '–'),
    h('td', null, stopsOf(point), point.stops.some(([, how]) => how === 'hidden') && h('span', { class: 'tag' }, w.hidden)));
  const labels = [[w.point_what], [w.point_kind], [w.point_services, true], [w.point_others, true], [w.point_people, true], [w.point_start, true], [w.point_how]];
  fill(box, listTable('pointtable', labels, table.points.map(row), w.points_more));
}

/** Who stops with it: the first few, and how many more there are in all. */
function stopsOf(point) {
  const names = point.stops.map(([of]) => M.components[of].title), of = point.services + point.others;
  return of <= 4 ? listed(names.slice(0, of)) : told(W().and_more, { list: names.slice(0, 3).join(lang === 'ja' ? '、' : ', '), n: of - 3 });
}

/** A fact nobody states, as a clause. */
function unknownSentence(unknown) {
  const ref = unknown.of, group = ref[0] === 'g' ? M.groups[+ref.slice(1)] : null;
  const named = group && group.place != null ? `${name(ref)} (${placeOf(+ref.slice(1))})` : name(ref);
  return told(W()[unknown.what], { name: group && group.standby ? `${named}, ${W().sb}` : named });
}

function paintUnknowns() {
  const w = W(), row = unknown => h('tr', null, h('th', { scope: 'row' }, unknownSentence(unknown)), h('td', { class: 'n' }, grouped(unknown.cells)), h('td', null, h('code', null, unknown.at)));
  fill($('unknowns'), M.unknowns.length ? listTable('unknowntable', [[w.unknown_what], [w.unknown_cells, true], [w.unknown_at]], M.unknowns.map(row), w.points_more) : h('p', { class: 'muted' }, w.unknown_none));
  const assumed = it => h('tr', null, h('th', { scope: 'row' }, h('code', null, it.word), it.silent && h('small', null, ` ${w.assumed_default}`)), h('td', { class: 'n' }, grouped(it.count)), h('td', null, few(it.about.map(name), 4)));
  fill($('assumptions'), M.assumptions.length ? listTable('assumedtable', [[w.assumed_word], [w.assumed_values, true], [w.assumed_about]], M.assumptions.map(assumed), w.points_more) : h('p', { class: 'muted' }, w.assumed_none));
  fill($('caveat'), M.caveat ? [h('h3', null, w.caveat), h('p', null, M.caveat)] : []);
}

function paintDrills() {
  const w = W(), names = refs => refs.length ? few(refs.map(name), 4) : '–';
  const row = drill => h('tr', null, h('td', null, drill.date), h('th', { scope: 'row' }, drill.title), h('td', null, h('span', { class: 'st', 'data-s': { passed: 'ok', partly: 'less', failed: 'down' }[drill.result] || 'open' }, icon({ passed: 'ok', partly: 'less', failed: 'down' }[drill.result] || 'open'), w[drill.result || 'unsaid'])), h('td', null, names(drill.of)), h('td', null, names(drill.lost)));
  fill($('drills'), M.drills.length ? listTable('drilltable', [[w.drills_date], [w.drills_what], [w.drills_result], [w.drills_of], [w.drills_lost]], M.drills.map(row), w.points_more) : h('p', { class: 'muted' }, w.drills_none));
  paintCoverage();
}

/** What of the ways back from the loss at hand anybody ever practised. Large models are asked only about what was computed. */
function paintCoverage() {
  const w = W(), box = $('coverage'), heavy = M.components.length > 600 && engine.exports && !DATA.answers[questionName(question({ ask: 'drills' }))];
  const found = heavy || (!S.lost.length && !S.scenario) ? { error: '' } : ask(question({ ask: 'drills' }));
  if (found.error != null || !found.edges) { fill(box); return; }
  const bar = h('span', { class: 'bar wide', 'aria-hidden': 'true' }, h('i'));
  bar.firstChild.style.width = `${100 * found.practised / found.edges}%`;
  const line = edge => h('li', null, say(w.drills_open, { way: w[edge.kind], name: link(`c${edge.of}`), needs: name(edge.needs) }), edge.failed && h('small', null, ` ${told(w.drills_failed, { date: edge.failed })}`));
  fill(box, h('h3', null, told(w.drills_when_lost, { lost: lostNames() })), h('p', null, told(w.drills_covered, { n: found.practised, of: found.edges }), bar),
    found.cover.length > 0 && h('p', null, told(w.drills_cover, { list: few(found.cover.map(place => M.places[place].title), 6) })),
    found.open.length > 0 && h('details', null, h('summary', null, `${w.drills_open_title} (${grouped(found.edges - found.practised)})`), h('ul', { class: 'plainlist' }, found.open.map(line))));
}

/** Only on paper: why each service stopped. */
function paintAppendix() {
  const w = W(), down = M.counted.filter(of => A.stopOf.has(of)).slice(0, 60);
  const one = of => {
    const why = ask(question({ ask: 'why', about: M.components[of].path }));
    const stop = A.stopOf.get(of), text = why.error ? '' : [...toldSteps(why).map(stepSentence), ...why.ways.slice(0, 3).map(waySentence)].map(nodes => h('i', null, nodes).textContent).join(' ');
    return h('p', null, h('b', null, `${M.components[of].title} — ${moment(stop.back)}: `), text);
  };
  fill($('appendix'), down.length ? [h('h2', null, w.appendix_title), down.map(one)] : []);
}
