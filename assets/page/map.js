// ---- map: columns are places, rows are layers, chips are instances. Built once for a model and a language; a change of state
// touches only the chips that changed.

const map = { chips: new Map(), expanded: new Set(), allPlaces: false, order: [], forced: new Set() };

/** Chips of a cell before the rest is counted, and columns before the rest is folded: by the size of the model. */
const cellLimit = () => M.components.length <= 160 ? 60 : M.components.length <= 600 ? 16 : 8;
const COLUMNS = 8;

/** What stands in which column and layer: lists of chips, the most used first. */
function cellsOf() {
  const cells = new Map();
  const put = (column, layer, chip) => { const key = `${column}/${layer}`; if (!cells.has(key)) cells.set(key, []); cells.get(key).push(chip); };
  M.components.forEach((component, of) => {
    const own = M.groupsOf[of];
    if (!own.length) put(ELSEWHERE, component.kind, { of, group: null });
    const seen = new Set();
    for (const group of own) {
      const column = columnOf(group), key = `${column}/${M.groups[group].standby}`;
      // Rooms of one column share a chip.
      if (seen.has(key)) continue;
      seen.add(key);
      put(column, component.kind, { of, group });
    }
  });
  const rank = chip => [chip.group != null && M.groups[chip.group].standby ? 1 : 0, -M.users(chip.of), M.single[chip.of] ? 0 : 1, chip.of];
  for (const chips of cells.values()) chips.sort((a, b) => { const x = rank(a), y = rank(b); for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i] - y[i]; return 0; });
  return cells;
}

/** Columns: the worst to lose first; what is lost is always there. */
function columnsOf(cells) {
  const used = column => LAYERS.some(layer => cells.has(`${column}/${layer}`));
  const table = ask({ ask: 'table' });
  const ranked = table.error ? [] : table.rows.map(row => +row.of.slice(1));
  const columns = [...new Set(M.places.map(place => place.column).filter(column => column != null))];
  const all = [...ranked, ...columns.filter(column => !ranked.includes(column))].filter(column => used(column) || columns.length <= COLUMNS);
  const lost = new Set(S.lost.filter(ref => ref[0] === 'p').map(ref => M.places[+ref.slice(1)].column));
  const shown = map.allPlaces || all.length <= COLUMNS + 1 ? all : all.filter((column, index) => index < COLUMNS || lost.has(column));
  return { shown: used(ELSEWHERE) ? [...shown, ELSEWHERE] : shown, of: all.length };
}

function buildMap() {
  const w = W(), root = $('map');
  map.chips.clear();
  const cells = cellsOf(), { shown, of } = columnsOf(cells);
  const layers = LAYERS.filter(layer => shown.some(column => cells.has(`${column}/${layer}`)));
  const widest = column => Math.max(0, ...layers.map(layer => (cells.get(`${column}/${layer}`) || []).length));
  root.style.gridTemplateColumns = `76px ${shown.map(column => `minmax(var(--column, 120px), ${Math.min(3, Math.max(1, Math.sqrt(widest(column)) * 0.9)).toFixed(2)}fr)`).join(' ')}`;
  const parts = [$('wires')];
  shown.forEach((column, index) => parts.push(...columnHead(column, index, layers.length)));
  layers.forEach((layer, row) => {
    const label = h('div', { class: 'lay' }, w[layer]), line = h('div', { class: 'rowline' });
    label.style.gridRow = line.style.gridRow = row + 2;
    parts.push(label, line);
    shown.forEach((column, index) => {
      const cell = h('div', { class: 'cell', role: 'group', 'aria-label': `${w[layer]}, ${columnName(column)}` });
      cell.style.gridRow = row + 2;
      cell.style.gridColumn = index + 2;
      fillCell(cell, `${column}/${layer}`, cells.get(`${column}/${layer}`) || [], column);
      parts.push(cell);
    });
  });
  fill(root, parts);
  map.order = [...root.querySelectorAll('.chip')];
  if (map.order[0]) map.order[0].tabIndex = 0;
  fill($('mapmore'), shown.length - (shown.includes(ELSEWHERE) ? 1 : 0) < of || map.allPlaces && of > COLUMNS + 1
    ? button(map.allPlaces ? w.fewer : told(w.show_all_places, { n: of }), () => { map.allPlaces = !map.allPlaces; buildMap(); paintMap(); }, { class: 'lnk' }) : []);
}

const columnName = column => column === ELSEWHERE ? W().elsewhere : M.places[column].title;

function columnHead(column, index, layers) {
  const box = h('div', { class: 'site', 'data-place': column });
  box.style.gridColumn = index + 2;
  box.style.gridRow = `1 / ${layers + 2}`;
  if (column === ELSEWHERE) {
    const head = h('div', { class: 'sitehd elsewhere' }, h('b', null, W().elsewhere));
    head.style.gridColumn = index + 2;
    return [box, head];
  }
  const place = M.places[column], holds = place.holds;
  const held = holds && `${grouped(holds[0])} ${holds[1]}${holds[2] ? `, ${W().assumed_mark}` : ''}`;
  const head = h('button', { class: 'sitehd', type: 'button', 'aria-pressed': 'false', 'data-place': column, onclick: () => toggle(`p${column}`) },
    h('b', null, place.title), h('span', null, held || W()[place.kind]), h('span', { class: 'act' }));
  head.style.gridColumn = index + 2;
  return [box, head];
}

/** The chips of a cell, and how many are folded away. */
function fillCell(cell, key, chips, column) {
  const limit = map.expanded.has(key) ? Infinity : cellLimit();
  const shown = chips.filter((chip, index) => index < limit || map.forced.has(chip.of));
  fill(cell, shown.map(chip => makeChip(chip, column)));
  const folded = chips.filter(chip => !shown.includes(chip));
  if (!folded.length && !(map.expanded.has(key) && chips.length > cellLimit())) return;
  const open = () => { if (map.expanded.has(key)) map.expanded.delete(key); else map.expanded.add(key); buildMap(); paintMap(); };
  const more = button(folded.length ? '' : W().fewer, open, { class: 'more' });
  more.folded = folded;
  cell.append(more);
}

function makeChip(chip, column) {
  const { of, group } = chip, standby = group != null && M.groups[group].standby;
  const only = !standby && M.single[of];
  const element = h('button', { class: `chip${standby ? ' sb' : ''}`, type: 'button', tabindex: '-1', 'aria-pressed': 'false', onclick: () => pick(S.pick === of ? null : of) },
    h('span', { class: 'sign' }), h('span', null, M.components[of].title), only && h('span', { class: 'one', title: W().only_copy }));
  map.chips.set(element, { element, of, group, column, standby, only });
  return element;
}

/** Makes sure that something picked, and what its chain names, can be seen. */
function reveal(components) {
  const missing = components.filter(of => ![...map.chips.values()].some(chip => chip.of === of));
  map.forced = new Set(components);
  if (missing.length) buildMap();
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const WAVE = 900;

/** Gives every chip its state; `spreads`: the blast reaches what fell later a little later. */
function paintMap(spreads) {
  const w = W(), chain = chainRefs();
  if (S.pick != null) reveal([...new Set([S.pick, ...[...chain].filter(ref => ref[0] === 'c').map(ref => +ref.slice(1))])]);
  const orders = A.stop.map(it => it.order), last = orders.reduce((a, b) => Math.max(a, b), 1);
  document.querySelectorAll('.site, .sitehd[data-place]').forEach(element => {
    const place = +element.dataset.place, lost = S.lost.includes(`p${place}`);
    element.classList.toggle('lost', place !== ELSEWHERE && isDark(place));
    if (element.tagName !== 'BUTTON') return;
    element.setAttribute('aria-pressed', lost);
    element.querySelector('.act').textContent = lost ? w.bring : w.take;
  });
  for (const chip of map.chips.values()) {
    const state = chip.group == null ? stateOf(chip.of) : stateOfGroup(chip.group);
    const stop = A.stopOf.get(chip.of);
    if (chip.element.dataset.next !== state) {
      chip.element.dataset.next = state;
      const put = () => { if (chip.element.dataset.next !== state) return; chip.element.dataset.s = state; fill(chip.element.firstChild, icon(state)); };
      if (spreads && stop && !calm.matches && map.chips.size < 800) setTimeout(put, WAVE * stop.order / last); else put();
    }
    chip.element.setAttribute('aria-pressed', S.pick === chip.of);
    chip.element.classList.toggle('on', chain.has(`c${chip.of}`) || S.pick === chip.of);
    const label = `${M.components[chip.of].title}${chip.only ? `, ${w.only_copy}` : ''}, ${columnName(chip.column)}: ${w[state]}${stop && state !== 'ok' ? `, ${moment(stop.back)}` : ''}`;
    if (chip.element.getAttribute('aria-label') !== label) chip.element.setAttribute('aria-label', label);
  }
  document.querySelectorAll('.cell .more').forEach(more => {
    if (!more.folded.length) return;
    const down = more.folded.filter(chip => stateOf(chip.of) === 'down').length;
    more.textContent = told(down ? w.chips_hidden : w.more_chips, { n: more.folded.length, down });
    more.classList.toggle('bad', down > 0);
  });
  $('map').classList.toggle('focus', S.pick != null && chain.size > 0);
  drawWires();
}

/** One tab stop for the whole map; arrows go to the nearest chip in their direction. */
function steer(event) {
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  const here = document.activeElement;
  if (!way || !map.chips.has(here)) return;
  event.preventDefault();
  const from = here.getBoundingClientRect();
  let best = null, least = Infinity;
  for (const other of map.order) {
    if (other === here) continue;
    const to = other.getBoundingClientRect();
    const x = to.left + to.width / 2 - from.left - from.width / 2, y = to.top + to.height / 2 - from.top - from.height / 2;
    const ahead = x * way[0] + y * way[1], aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
    if (ahead > 4 && ahead + 3 * aside < least) { least = ahead + 3 * aside; best = other; }
  }
  if (!best) return;
  here.tabIndex = -1;
  best.tabIndex = 0;
  best.focus();
}

function paintLegend() {
  const w = W();
  const one = state => h('span', { 'data-s': state }, icon(state), w[state]);
  fill($('legend'), ['ok', 'less', 'down', 'sb', 'blocked', ...(A.open.length ? ['open'] : [])].map(one), h('span', null, h('span', { class: 'one', 'aria-hidden': 'true' }), w.only_copy));
}
