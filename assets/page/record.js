// ---- record: incidents, and what the model says of the same losses. Worked out beforehand; `plain_record.rs` shows the same without a script.

function recordCard() {
  const w = W(), record = DATA.record;
  if (!record.incidents.length) return null;
  const since = record.since ? told(w.record_since, { date: record.since }) : w.record_since_none;
  return h('section', { class: 'card', 'aria-labelledby': 'recordh' }, cardHead('recordh', w.record_title, w.record_hint), h('p', { class: 'muted' }, since), h('div', { id: 'record' }));
}

function paintRecord() {
  const w = W();
  if (!$('record')) return;
  const planned = DATA.record.incidents.filter(it => it.planned), sudden = DATA.record.incidents.filter(it => !it.planned);
  fill($('record'), recordTable('recordtable', sudden),
    planned.length > 0 && [h('h3', null, w.record_planned), recordTable('plannedtable', planned)]);
}

function recordTable(id, incidents) {
  const w = W();
  if (!incidents.length) return h('p', { class: 'muted' }, w.record_none);
  return listTable(id, [[w.record_when], [w.record_what], [w.record_stood], [w.record_lost], [w.record_cause]], incidents.map(recordRow), w.points_more);
}

/** What was lost can be taken away again. */
function recordRow(it) {
  const w = W(), lost = it.lost.map(([path]) => M.byPath.get(path)).filter(Boolean);
  const title = it.title || '–', whole = lost.length > 0 && lost.length === it.lost.length;
  return h('tr', null, h('td', { class: 'when' }, it.began),
    h('th', { scope: 'row' }, whole ? button(title, () => lose(lost, null), { title: w.record_again, 'aria-label': `${title}: ${w.record_again}` }) : title, it.source && h('small', null, ` (${it.source})`)),
    h('td', null, it.stops.length ? it.stops.map(stop => h('div', null, stoodStill(stop))) : '–', it.also.length > 0 && h('div', { class: 'muted' }, told(w.record_also, { list: few(it.also, 6) }))),
    h('td', null, it.lost.length ? few(it.lost.map(([, title]) => title), 4) : '–'), h('td', null, it.cause || '–'));
}

function stoodStill(stop) {
  const w = W(), [low, high] = stop.lasting || [];
  const length = low == null ? w.record_unknown : low === high ? time(low) : told(w.record_between, { low: time(low), high: time(high) });
  const observed = say(stop.after ? w.record_stop_later : w.record_stop, { name: stop.title, time: length, later: time(stop.after) });
  return stop.model ? [observed, ' ', h('small', null, say(w.record_model, { model: modelled(stop.model) }))] : observed;
}

function modelled(it) {
  const w = W();
  if (it.state !== 'down') return it.state === 'ok' ? w.record_keeps : w[it.state];
  return it.back == null ? w.never : it.at_least ? told(w.at_least, { time: time(it.back) }) : time(it.back);
}
