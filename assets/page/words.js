// ---- words: the table of the program, filled in. Same rules as `src/render/html/say.rs`.

const DATA = JSON.parse($('data').textContent);
const WORDS = DATA.words;
let lang = DATA.lang;
const W = () => WORDS[lang];

/** What a placeholder says: `{name}`, or `{n:one|many}` by the number. */
function filledIn(inside, values) {
  const [name, forms] = inside.includes(':') ? [inside.slice(0, inside.indexOf(':')), inside.slice(inside.indexOf(':') + 1)] : [inside, null];
  const value = values[name];
  if (value == null) return '';
  if (forms) return forms.split('|')[value === 1 ? 0 : 1];
  return typeof value === 'number' ? grouped(value) : String(value);
}

/** A sentence as nodes: `*…*` is stressed, `[…]` is a name. What is filled in is never read as a mark. */
function say(template, values = {}) {
  const out = [];
  let open = null, kind = null, text = '';
  const flush = () => { if (text) (open || out).push(text); text = ''; };
  for (let at = 0; at < template.length; at++) {
    const mark = template[at];
    if (mark === '{') {
      const end = template.indexOf('}', at);
      const value = values[template.slice(at + 1, end)];
      if (value instanceof Node || Array.isArray(value)) { flush(); (open || out).push(value); } else text += filledIn(template.slice(at + 1, end), values);
      at = end;
    } else if ((mark === '*' || mark === '[') && !open) {
      flush(); open = []; kind = mark;
    } else if (open && mark === (kind === '*' ? '*' : ']')) {
      flush(); out.push(h(kind === '*' ? 'em' : 'b', null, open)); open = null;
    } else text += mark;
  }
  flush();
  return open ? out.concat(open) : out;
}

/** The same as plain text. */
const told = (template, values) => h('i', null, say(template, values)).textContent;

/** `a, b and c`. */
function listed(names) {
  if (names.length < 2) return names[0] || '';
  return lang === 'en' ? `${names.slice(0, -1).join(', ')} ${W().and} ${names[names.length - 1]}` : names.join(lang === 'ja' ? '、' : ', ');
}

/** The first few names, and how many more. */
function few(names, most = 4) {
  if (names.length <= most + 1) return listed(names);
  return told(W().and_more, { list: names.slice(0, most).join(lang === 'ja' ? '、' : ', '), n: names.length - most });
}
