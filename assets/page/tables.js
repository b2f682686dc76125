// ---- tables: which place stops what (matrix), and everything with search and filters.

const view = { find: '', state: 'all', kind: 'all', sort: ['users', -1], shown: 200 };
const PAGE = 200, MATRIX_ROWS = 60, MATRIX_COLUMNS = 24;

/** Classes of duration, with a meaning each: an hour, half a working day, half a day, a day, three days, longer, never. */
const classOf = back => back == null ? 7 : [HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 72 * HOUR].filter(limit => back > limit).length + 1;

function paintMatrix() {
  const w = W(), table = ask({ ask: 'table' });
  if (table.error) { fill($('matrix'), h('caption', null, table.error)); return; }
  const rows = table.rows.slice(0, MATRIX_COLUMNS).map(row => ({ ...row, stops: new Map(row.stop), lesser: new Map(row.less), opens: new Set(row.open) }));
  const touched = of => rows.some(row => row.stops.has(of) || row.lesser.has(of) || row.opens.has(of));
  const services = [...M.counted].sort((a, b) => touched(b) - touched(a) || M.users(b) - M.users(a) || a - b);
  const shown = services.slice(0, MATRIX_ROWS);
  const head = h('thead', null, h('tr', null, h('td', null), rows.map(row => h('th', { scope: 'col' }, button(name(row.of), () => lose([row.of], null), { class: 'name' })))));
  const body = h('tbody', null, shown.map(of => h('tr', null, h('th', { scope: 'row' }, M.components[of].title), rows.map(row => matrixCell(row, of)))));
  fill($('matrix'), head, body);
  $('matrixmore').textContent = services.length > shown.length ? told(w.matrix_more, { n: services.length - shown.length }) : '';
}

function matrixCell(row, of) {
  const w = W(), stops = row.stops.has(of), lesser = row.lesser.has(of), open = row.opens.has(of);
  if (!stops && !lesser && !open) return h('td', { class: 'quiet' }, '–');
  const back = stops ? row.stops.get(of) : lesser ? row.lesser.get(of) : null;
  const state = stops ? 'down' : lesser ? 'less' : 'open';
  const words = stops ? (back == null ? w.matrix_never : time(back)) : w[state];
  return h('td', { 'data-s': state, 'data-class': stops ? classOf(back) : null },
    button([icon(state), words], () => { lose([row.of], of); }, { 'aria-label': `${M.components[of].title}, ${name(row.of)}: ${w[state]}, ${moment(back)}` }));
}

const STATES = ['all', 'down', 'less', 'open', 'ok'];

/** Filters; those of which there is nothing are left out. */
function paintFilters() {
  const w = W(), kinds = LAYERS.filter(kind => M.components.some(it => it.kind === kind));
  const states = STATES.filter(state => state === 'all' || view.state === state || M.components.some((_, of) => stateOf(of, 0) === state));
  fill($('states'), states.map(state => button(state === 'all' ? w.table_all : w[state], () => { view.state = state; view.shown = PAGE; paintTable(); }, { 'aria-pressed': view.state === state })));
  fill($('kinds'), h('option', { value: 'all' }, w.table_all), kinds.map(kind => h('option', { value: kind }, w[kind])));
  $('kinds').value = view.kind;
}

/** What the search looks at, worked out once for each model. */
function haystack(of) {
  if (!M.hay) M.hay = M.components.map(it => [it.title, it.path, it.owner || '', it.kind].join(' ').toLowerCase());
  return M.hay[of];
}

function tableRows() {
  const words = view.find.toLowerCase().split(/\s+/).filter(Boolean), [key, way] = view.sort;
  const back = of => { const stop = A.stopOf.get(of), until = stop ? stop.back : A.lessOf.has(of) ? A.lessOf.get(of) : 0; return until == null ? Infinity : until; };
  const order = { down: 3, less: 2, open: 1, ok: 0 };
  const value = { users: M.users, back, state: of => order[stateOf(of, 0)], kind: of => LAYERS.indexOf(M.components[of].kind) };
  const rows = M.components.map((_, of) => of).filter(of => (view.kind === 'all' || M.components[of].kind === view.kind)
    && (view.state === 'all' || stateOf(of, 0) === view.state) && words.every(word => haystack(of).includes(word)));
  const by = key === 'name' ? (a, b) => M.components[a].title.localeCompare(M.components[b].title, lang) : (a, b) => { const x = value[key](a), y = value[key](b); return x === y ? 0 : x - y; };
  return rows.sort((a, b) => by(a, b) * way || a - b);
}

function paintTable() {
  const w = W(), rows = tableRows(), columns = [['name', w.table_name], ['kind', w.table_kind], ['users', w.table_people], ['state', w.table_state], ['back', w.table_back], [null, w.table_where]];
  const numeric = key => key === 'users' || key === 'back';
  const head = columns.map(([key, label]) => h('th', { scope: 'col', class: numeric(key) ? 'n' : null, 'aria-sort': key && view.sort[0] === key ? (view.sort[1] > 0 ? 'ascending' : 'descending') : null },
    key ? button(label + (view.sort[0] === key ? (view.sort[1] > 0 ? ' ↑' : ' ↓') : ''), () => { view.sort = [key, view.sort[0] === key ? -view.sort[1] : key === 'name' || key === 'kind' ? 1 : -1]; paintTable(); }) : label));
  fill($('table'), h('thead', null, h('tr', null, head)), h('tbody', null, rows.slice(0, view.shown).map(tableRow)));
  $('count').textContent = rows.length ? told(w.table_count, { n: rows.length, of: M.components.length }) : w.table_none;
  const left = rows.length - view.shown;
  fill($('tablemore'), left > 0 ? button(told(w.table_more, { n: Math.min(left, PAGE) }), () => { view.shown += PAGE; paintTable(); }, { class: 'lnk' }) : []);
  paintFilters();
}

function tableRow(of) {
  const w = W(), component = M.components[of], state = stateOf(of, 0), stop = A.stopOf.get(of);
  const until = stop ? stop.back : A.lessOf.get(of);
  const show = () => { pick(of); $('why').scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' }); };
  return h('tr', { class: S.pick === of ? 'picked' : null }, h('th', { scope: 'row' }, button(component.title, show)), h('td', null, w[component.kind]),
    h('td', { class: 'n' }, component.users ? [people(component.users[0]), component.users[1] && h('small', { title: w.assumed_mark }, ' *')] : '–'),
    h('td', null, h('span', { class: 'st', 'data-s': state }, icon(state), w[state])),
    h('td', { class: 'n' }, state === 'ok' || state === 'open' ? '–' : (stop && stop.at_least ? '≥ ' : '') + moment(until)), h('td', null, whereabouts(of) || '–'));
}
