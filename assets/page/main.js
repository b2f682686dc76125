// ---- main: the page is put together, actions change the state, the state is painted.

function buildPage() {
  const w = W();
  document.documentElement.lang = lang;
  if (S.theme) document.documentElement.dataset.theme = S.theme; else delete document.documentElement.dataset.theme;
  $('skip').textContent = w.skip;
  fill($('app'),
    h('header', { class: 'bar' }, h('div', { class: 'brand' }, h('span', { class: 'mark', 'aria-hidden': 'true' }), h('b', null, 'spof'), h('span', { class: 'sep' }, '/'), h('span', { class: 'topic' }, M.title)),
      h('nav', { class: 'tools', 'aria-label': 'spof' },
        h('div', { class: 'seg', role: 'group', 'aria-label': w.language_label }, DATA.languages.map(tag => WORDS[tag]).map(words => button(words.language, () => { lang = words.tag; rebuild(); }, { lang: words.tag, 'aria-pressed': lang === words.tag }))),
        button(w.theme, turnTheme), button(w.print, () => print()), button(w.data, download, { title: w.download }))),
    h('main', null,
      h('section', { class: 'hero' }, h('p', { class: 'eyebrow', id: 'eyebrow' }), h('h1', { id: 'headline', 'aria-live': 'polite' }), h('div', { class: 'tiles', id: 'tiles' }), h('div', { class: 'tried', id: 'tried', hidden: true })),
      h('div', { class: 'work' }, h('div', { class: 'stack' },
        h('section', { class: 'card mapcard', 'aria-labelledby': 'maph' }, cardHead('maph', w.map_title, w.map_hint, button(w.reset, () => lose([], null))), lossBar(),
          h('div', { class: 'mapscroll' }, h('div', { class: 'map', id: 'map', tabindex: '-1', onkeydown: steer }, s('svg', { class: 'wires', id: 'wires', 'aria-hidden': 'true' }))), h('p', { id: 'mapmore', class: 'more-places' }), h('div', { class: 'legend', id: 'legend' })),
        timeCard()),
        h('aside', { class: 'card why', id: 'why', 'aria-live': 'polite', 'aria-labelledby': 'whyh', tabindex: '-1' })),
      h('section', { class: 'card', 'aria-labelledby': 'matrixh' }, cardHead('matrixh', w.matrix_title, w.matrix_hint), h('div', { class: 'scroll' }, h('table', { id: 'matrix', class: 'matrix' })), h('p', { id: 'matrixmore', class: 'muted' })),
      h('section', { class: 'card', 'aria-labelledby': 'pointsh' }, cardHead('pointsh', w.points_title, w.points_hint), h('div', { id: 'points' })),
      tableCard(),
      h('div', { class: 'pair' },
        h('section', { class: 'card', 'aria-labelledby': 'unknownh' }, cardHead('unknownh', w.unknown_title, w.unknown_hint), h('div', { id: 'unknowns' }), h('div', { id: 'caveat' })),
        h('section', { class: 'card', 'aria-labelledby': 'assumedh' }, cardHead('assumedh', w.assumed_title, w.assumed_hint), h('div', { id: 'assumptions' }))),
      h('section', { class: 'card', 'aria-labelledby': 'drillsh' }, cardHead('drillsh', w.drills_title, w.drills_hint), h('div', { id: 'drills' }), h('div', { id: 'coverage' })),
      recordCard(),
      h('section', { class: 'card printonly', id: 'appendix' })),
    h('footer', null, h('span', null, told(w.foot, { version: M.version, model: M.name, hash: M.sha256.slice(0, 12) })), h('span', { id: 'enginestate' }), button(w.plain_title, () => { $('plain').hidden = !$('plain').hidden; if (!$('plain').hidden) $('plain').scrollIntoView(); }, { class: 'lnk' })));
  paintEngine();
}

/** What is lost now besides whole columns, what else can be taken away, and the scenarios of the model. */
function lossBar() {
  const w = W();
  const choose = event => { const ref = M.byPath.get(event.target.value.split('  ').at(-1)) || M.byPath.get(event.target.value); if (!ref) return; event.target.value = ''; if (!S.lost.includes(ref)) toggle(ref); };
  const scenarios = M.scenarios.length ? h('label', { class: 'field' }, h('span', null, w.scenario), h('select', { id: 'scenario', onchange: event => { S.scenario = event.target.value || null; S.lost = S.scenario ? [] : S.lost; S.at = 0; update(true); } },
    h('option', { value: '' }, w.scenario_none), M.scenarios.map(it => h('option', { value: it.path }, it.title)))) : null;
  return h('div', { class: 'lossbar' }, h('span', { id: 'lostlist', class: 'tags' }), h('input', { id: 'more', type: 'text', list: 'things', placeholder: w.take_more, 'aria-label': w.take_more, onchange: choose, oninput: event => { if (M.byPath.has(event.target.value.split('  ').at(-1)) && event.inputType !== 'insertText') choose(event); }, onfocus: fillThings, autocomplete: 'off', spellcheck: 'false' }), h('datalist', { id: 'things' }), scenarios);
}

/** Everything that can be taken away, written down when it is first looked for. */
function fillThings() {
  const list = $('things');
  if (list.firstChild) return;
  list.append(...[...M.byPath].map(([path, ref]) => h('option', { value: name(ref) === path ? path : `${name(ref)}  ${path}` }, kindOf(ref))));
}

function timeCard() {
  const w = W();
  return h('section', { class: 'card timecard', 'aria-labelledby': 'timeh' },
    cardHead('timeh', w.time_title, w.time_hint, h('output', { id: 'tout', for: 't' }), button(timer ? w.time_pause : w.time_play, play, { id: 'play' }),
      h('label', { class: 'field' }, h('span', null, w.clock), h('select', { id: 'clock', onchange: event => { S.clock = event.target.value; paintTime(); saveState(); } })),
      h('label', { class: 'field' }, h('span', null, w.time_scale), button('', () => { S.stretched = !S.stretched; paintTime(); saveState(); }, { id: 'stretch', class: 'switch' }))),
    h('div', { class: 'timerow', id: 'timerow' }, h('input', { id: 't', type: 'range', min: '0', max: '1000', step: '1', value: '0', 'aria-label': w.time_slider, oninput: event => { S.at = +event.target.value === 0 ? 0 : momentOf(event.target.value / 1000); tick(); } })),
    h('div', { id: 'gantt' }), h('p', { id: 'timeempty', class: 'muted', hidden: true }, w.time_none), h('p', { id: 'clocknote', class: 'muted' }));
}

function tableCard() {
  const w = W();
  const find = h('input', { id: 'find', type: 'search', placeholder: w.table_find, 'aria-label': w.table_find, autocomplete: 'off', spellcheck: 'false', oninput: event => { view.find = event.target.value; view.shown = PAGE; paintTable(); } });
  find.value = view.find;
  return h('section', { class: 'card', 'aria-labelledby': 'tableh' },
    cardHead('tableh', w.table_title, null, h('div', { class: 'find' }, find, h('select', { id: 'kinds', 'aria-label': w.table_kind, onchange: event => { view.kind = event.target.value; view.shown = PAGE; paintTable(); } }), h('div', { class: 'seg', role: 'group', id: 'states', 'aria-label': w.table_state }))),
    h('div', { class: 'scroll' }, h('table', { id: 'table' })), h('p', { id: 'tablemore' }), h('p', { id: 'count', class: 'muted', 'aria-live': 'polite' }));
}

function paintEngine() {
  const w = W();
  document.documentElement.dataset.engine = engine.exports ? 'wasm' : engine.state;
  $('enginestate').textContent = engine.exports ? w.foot_engine : engine.state === 'absent' ? w.foot_no_engine : w.foot_reading;
  $('enginestate').classList.toggle('warn', engine.state === 'absent' && !engine.exports);
}

/** Tags of what is lost and no column of its own. */
function paintLost() {
  const w = W();
  const tag = ref => h('span', { class: 'losttag' }, icon('down'), name(ref), button('×', () => toggle(ref), { 'aria-label': `${w.bring}: ${name(ref)}` }));
  fill($('lostlist'), S.lost.length && !S.scenario ? [h('span', { class: 'muted' }, w.lost_now), S.lost.map(tag)] : []);
  if ($('scenario')) $('scenario').value = S.scenario || '';
}

// ---- actions

/** Takes a thing away, or brings it back. */
function toggle(ref) {
  S.scenario = null;
  S.lost = S.lost.includes(ref) ? S.lost.filter(other => other !== ref) : [...S.lost, ref];
  S.at = 0;
  update(true);
}

/** Exactly this is lost, and that is picked. */
function lose(refs, of) {
  S.scenario = null;
  S.lost = refs;
  S.pick = of;
  S.at = 0;
  update(true);
  if (of != null) $('why').scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' });
}

function pick(of) {
  S.pick = of;
  paintMap();
  paintWhy();
  paintTime();
  document.querySelectorAll('#table tr.picked').forEach(row => row.classList.remove('picked'));
  saveState();
}

/** Lays changes over the topology and asks everything again. */
function tryOut(statements) {
  S.tried = [...new Set([...S.tried, ...statements.split('\n').filter(Boolean)])];
  remodel();
}

function untry(index) {
  S.tried = index == null ? [] : S.tried.filter((_, other) => other !== index);
  remodel();
}

/** The model with or without changes: names stay, instances may not. */
function remodel() {
  const keep = { lost: S.lost.map(path), pick: S.pick == null ? null : M.components[S.pick].path };
  const model = ask({ ask: 'model' });
  if (model.error) { S.tried = []; return; }
  takeModel(model);
  S.lost = keep.lost.map(it => M.byPath.get(it)).filter(Boolean);
  const picked = keep.pick && M.byPath.get(keep.pick);
  S.pick = picked ? +picked.slice(1) : null;
  S.at = 0;
  buildMap();
  update(true);
}

let timer = 0;

/** Plays the recovery through, in about twelve seconds. */
function play() {
  if (timer) { clearInterval(timer); timer = 0; } else {
    let share = shareOf(S.at) >= 0.999 ? 0 : shareOf(S.at);
    timer = setInterval(() => {
      share = Math.min(1, share + 1 / 200);
      S.at = momentOf(share);
      tick();
      if (share >= 1) { clearInterval(timer); timer = 0; $('play').textContent = W().time_play; }
    }, 60);
  }
  $('play').textContent = timer ? W().time_pause : W().time_play;
}

function turnTheme() {
  const dark = S.theme ? S.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  S.theme = dark ? 'light' : 'dark';
  document.documentElement.dataset.theme = S.theme;
  saveState();
}

function download() {
  const facts = { model: M, loss: ask(question({ ask: 'loss' })), table: ask({ ask: 'table' }), tried: S.tried };
  const bytes = new Blob([JSON.stringify({ ...facts, model: { ...M, byPath: undefined, countedSet: undefined, hay: undefined } }, null, 1)], { type: 'application/json' });
  const address = URL.createObjectURL(bytes);
  h('a', { download: `${M.name}.json`, href: address }).click();
  setTimeout(() => URL.revokeObjectURL(address), 5000);
}

// ---- painting

/** Work that may wait until the answer is on the screen. */
const later = work => setTimeout(work, 0);

let spreads = false, round = 0;
function update(anew) {
  spreads = !!anew;
  askLoss();
  paintHead();
  paintLost();
  if (anew && columnsChanged()) buildMap();
  paintMap(spreads);
  paintLegend();
  paintWhy();
  paintTime();
  saveState();
  // Below the fold: after the answer is there, and only for the last question of several.
  const mine = ++round;
  later(() => { if (mine === round) { paintTable(); paintMatrix(); paintPoints(); paintUnknowns(); paintDrills(); paintRecord(); } });
}

/** Is something lost whose column is folded away? */
const columnsChanged = () => S.lost.some(ref => ref[0] === 'p' && !document.querySelector(`.site[data-place="${M.places[+ref.slice(1)].column}"]`));

const tick = eachFrame(() => { paintMap(); moveCursor(); saveState(); });

function rebuild() {
  buildPage();
  buildMap();
  update();
}

function start() {
  takeModel(DATA.answers[questionName({ ask: 'model' })]);
  loadState();
  // What was tried needs the engine: without it the page opens as the topology is written.
  const wanted = S.tried;
  S.tried = [];
  $('plain').hidden = true;
  $('app').hidden = false;
  rebuild();
  startEngine().then(() => { engine.state = 'wasm'; }, () => { engine.state = 'absent'; }).then(() => {
    paintEngine();
    if (!engine.exports) { paintWhy(); return; }
    if (wanted.length) { S.tried = wanted; remodel(); } else update();
  });
}

const redraw = eachFrame(() => { paintTime(); drawWires(); });
addEventListener('resize', redraw);
addEventListener('beforeprint', () => { paintAppendix(); paintTime(); });
addEventListener('hashchange', () => { const tried = overlay(); loadState(); if (overlay() !== tried) { buildPage(); remodel(); } else rebuild(); });
addEventListener('keydown', event => { if (event.key === 'Escape' && !(event.target instanceof HTMLInputElement) && S.pick != null) pick(null); });
document.fonts && document.fonts.ready.then(redraw);
start();
