// ---- state: what is lost, picked, tried and shown. All of it stands in the address, so that a link is a finding.

const S = { lost: [], scenario: null, pick: null, at: 0, tried: [], theme: '', clock: DATA.clock, stretched: true };

/** Statements laid over the topology. */
const overlay = () => S.tried.join('\n');

/** The question about what is lost now. */
const question = (more = {}) => S.scenario ? { ...more, lost: [], scenario: S.scenario } : { ...more, lost: S.lost.map(path) };

function saveState() {
  const pairs = new URLSearchParams();
  pairs.set('lost', S.lost.map(path).join(','));
  if (S.scenario) pairs.set('scenario', S.scenario);
  if (S.pick != null) pairs.set('pick', M.components[S.pick].path);
  if (S.at) pairs.set('at', String(Math.round(S.at / MINUTE)));
  if (S.tried.length) pairs.set('try', S.tried.join('\n'));
  if (lang !== DATA.lang) pairs.set('lang', lang);
  if (S.theme) pairs.set('theme', S.theme);
  if (S.clock !== DATA.clock) pairs.set('clock', S.clock);
  if (!S.stretched) pairs.set('scale', 'even');
  // A browser that forbids it for files shows the page all the same.
  try { history.replaceState(null, '', `#${pairs}`); } catch { }
}

/** Reads the address; what names nothing of this model is left out. */
function loadState() {
  const pairs = new URLSearchParams(location.hash.slice(1));
  const refs = text => (text || '').split(',').map(one => M.byPath.get(one)).filter(Boolean);
  lang = WORDS[pairs.get('lang')] ? pairs.get('lang') : DATA.lang;
  S.theme = ['dark', 'light'].includes(pairs.get('theme')) ? pairs.get('theme') : '';
  S.clock = pairs.get('clock') ?? DATA.clock;
  S.stretched = pairs.get('scale') !== 'even';
  S.tried = (pairs.get('try') || '').split('\n').filter(Boolean).slice(0, 200);
  S.scenario = M.scenarios.some(it => it.path === pairs.get('scenario')) ? pairs.get('scenario') : null;
  S.lost = pairs.has('lost') ? refs(pairs.get('lost')) : refs(DATA.opening.lost.join(','));
  const picked = M.byPath.get(pairs.has('lost') ? pairs.get('pick') : DATA.opening.about);
  S.pick = picked && picked[0] === 'c' ? +picked.slice(1) : null;
  S.at = Math.max(0, +pairs.get('at') || 0) * MINUTE;
}
