// What a page is asked to do in a real browser. One directory with pages made by tests/page.rs; what fails is told, and ends it.
//   node run.mjs CHROMIUM DIRECTORY
// With SPOF_PICTURES=DIR it also leaves pictures to be looked at.
import fs from 'node:fs';
import path from 'node:path';
import { browser } from './browser.mjs';

const [program, directory] = process.argv.slice(2);
const pictures = process.env.SPOF_PICTURES;
const address = (name, hash = '') => `file://${path.resolve(directory, name)}${hash}`;
const page = await browser(program);
const checks = [];
const check = (name, work) => checks.push([name, work]);
const equal = (found, expected, what) => { if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`); };
const holds = (value, what) => { if (!value) throw new Error(what); };
const text = selector => page.run(`return document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`);
const click = (selector, words) => page.run(`const all = [...document.querySelectorAll(${JSON.stringify(selector)})]; const one = all.find(it => ${words ? `it.textContent.includes(${JSON.stringify(words)})` : 'true'}); if (!one) throw new Error('nothing to click: ' + ${JSON.stringify(selector + ' ' + (words || ''))}); one.click();`);
const chip = (words, standby) => page.run(`return [...document.querySelectorAll('.chip${standby ? '.sb' : ':not(.sb)'}')].find(it => it.textContent.includes(${JSON.stringify(words)}))?.dataset.s ?? null`);
/** The chip shows this state: it may come with the wave. */
const becomes = (words, state, standby) => page.until(`return [...document.querySelectorAll('.chip${standby ? '.sb' : ':not(.sb)'}')].find(it => it.textContent.includes(${JSON.stringify(words)}))?.dataset.s === ${JSON.stringify(state)}`, `${words} is ${state}`);

/** No error was told, and nothing but the file and its own fonts was asked for. */
function quiet() {
  equal(page.errors, [], 'errors in the console');
  const left = page.requests.filter(it => !it.startsWith('data:font/') && it !== 'about:blank' && !it.startsWith('file://'));
  equal(left, [], 'requests that leave the page');
  equal(page.requests.filter(it => it.startsWith('file://')).length, 1, 'files that were read');
}

check('Kakao: pangyo is lost, text stops for want of tools, and returns when they are tried elsewhere', async () => {
  await page.open(address('kakao.html'));
  equal(await page.run('return document.documentElement.dataset.engine'), 'wasm', 'the engine');
  // The worst site is lost when the page opens: bring it back, and take it away by hand.
  await click('.sitehd', 'Pangyo');
  equal(await text('#headline'), 'Everything works. Take something away to see what stops.', 'the answer');
  await becomes('KakaoTalk text', 'ok');
  await click('.sitehd', 'Pangyo');
  await becomes('KakaoTalk text', 'down');
  await becomes('KakaoTalk text', 'blocked', true);
  holds((await text('#headline')).startsWith('Losing SK C&C Pangyo stops 12 of 14 services for at least 47.6 M people.'), await text('#headline'));
  await click('.chip:not(.sb)', 'KakaoTalk text');
  if (await text('#whyh') === 'Why') await click('.chip:not(.sb)', 'KakaoTalk text');
  equal(await text('#whyh'), 'KakaoTalk text', 'the panel');
  holds((await text('.chain')).includes('Deploy tool'), `the deploy tool is in the chain: ${await text('.chain')}`);
  await page.until("return document.querySelector('.try')", 'a change is proposed');
  await page.until("return document.querySelectorAll('.causes li').length > 1", 'all causes are listed');
  const before = await text('.verdict .pill');
  await click('.try');
  await page.until("return !document.querySelector('#tried').hidden", 'the change is tried');
  const after = await text('.verdict .pill');
  holds(before !== after, `the time changes: ${before} → ${after}`);
  // By its objective of two hours it is back.
  await page.run("const t = document.querySelector('#t'); t.value = 1000; t.dispatchEvent(new Event('input'));");
  await becomes('KakaoTalk text', 'ok');
  await click('#tried button', 'Undo all');
  await page.until("return document.querySelector('#tried').hidden", 'it is undone');
  equal(await text('.verdict .pill'), before, 'what was before');
  quiet();
});

check('several things at once, by search and by table', async () => {
  await page.open(address('kakao.html', '#lost='));
  await page.run("const more = document.querySelector('#more'); more.value = 'tools.permissions'; more.dispatchEvent(new Event('change'));");
  await click('.sitehd', 'Second datacenter');
  equal(await page.run("return [...document.querySelectorAll('.losttag')].length"), 2, 'things lost');
  holds((await page.run('return location.hash')).includes('lost=tools.permissions%2Cdc2'), await page.run('return location.hash'));
  await page.run("const find = document.querySelector('#find'); find.value = 'deploy'; find.dispatchEvent(new Event('input'));");
  equal(await page.run("return [...document.querySelectorAll('#table tbody th')].map(it => it.textContent)"), ['Deploy tool'], 'what is found');
  await click('#table tbody th button');
  equal(await text('#whyh'), 'Deploy tool', 'the panel');
  quiet();
});

check('a scenario, its record, and deadlines', async () => {
  await page.open(address('kakao.html', '#lost=&scenario=fire&clock=kr-2022'));
  holds(await page.run("return document.querySelectorAll('#gantt .ob').length") > 5, 'what was observed is drawn');
  holds((await text('#gantt')).includes('noticed'), 'when it was noticed is drawn');
  holds((await text('#gantt .dlt')).startsWith('4 h'), 'the deadline of the day is drawn');
  quiet();
});

check('incidents on record, what the model says of them, and what was announced apart', async () => {
  for (const [lang, model] of [['en', 'Payments: 1.1 h (by the model: 55 min)'], ['ko', 'Payments: 1.1시간 (모델: 55분)'], ['ja', 'Payments：1.1時間 （モデル：55分）']]) {
    await page.open(address('record.html', `#lang=${lang}`));
    await page.until("return document.querySelector('#recordtable')", 'the record is there');
    equal(await page.run("return document.querySelectorAll('#recordtable tbody tr').length"), 3, 'incidents');
    holds((await text('#recordtable')).includes(model), await text('#recordtable'));
    holds((await text('#plannedtable')).includes('New switches'), 'what was announced is apart');
  }
  // The bare page says the same.
  const bare = await text('#plain');
  for (const part of ['Payments: 1.1 h (by the model: 55 min)', 'Account statements: 40 min, from 10 min on', 'Announced beforehand', 'New switches']) holds(bare.includes(part), `${part} is there without a script`);
  await page.open(address('record.html', '#lost=&lang=en'));
  await page.until("return document.querySelector('#recordtable button')", 'what was lost has a button');
  await click('#recordtable button', 'Ledger overloaded');
  holds((await text('#headline')).startsWith('Losing Ledger '), await text('#headline'));
  equal(await page.run("return document.querySelector('#record').textContent.includes('undefined')"), false, 'a gap');
  quiet();
});

check('three languages, with numbers as each writes them', async () => {
  for (const [lang, people] of [['ko', '4,764만 명'], ['ja', '4,764万人'], ['en', '47.6 M']]) {
    await page.open(address('kakao.html', `#lost=pangyo&pick=talk.text&lang=${lang}`));
    equal(await page.run('return document.documentElement.lang'), lang, 'the language');
    holds((await text('#headline')).includes(people), await text('#headline'));
    holds(!/undefined|\{|NaN|null/.test(await page.run("return document.querySelector('#app').innerText")), `${lang}: a gap in a sentence`);
    quiet();
  }
});

check('a keyboard is enough', async () => {
  await page.open(address('kakao.html', '#lost='));
  equal(await page.run("return [...document.querySelectorAll('.chip')].filter(it => it.tabIndex === 0).length"), 1, 'tab stops of the map');
  await page.run("document.querySelector('.sitehd').focus()");
  await page.key('Enter');
  holds((await text('#headline')).startsWith('Losing'), 'Enter takes a place away');
  await page.run("document.querySelector('.chip').focus()");
  await page.key('ArrowDown');
  const second = await page.run("return document.activeElement.getAttribute('aria-label')");
  holds(await page.run("return document.activeElement.classList.contains('chip') && document.activeElement !== document.querySelector('.chip')"), `arrows move: ${second}`);
  await page.key('Enter');
  holds(second.startsWith(await text('#whyh')), 'Enter explains');
  await page.key('Escape');
  equal(await text('#whyh'), 'Why', 'Escape puts it away');
  const nameless = await page.run("return [...document.querySelectorAll('button, input, select')].filter(it => it.offsetParent && !it.textContent.trim() && !it.getAttribute('aria-label') && !it.closest('label')).map(it => it.outerHTML)");
  equal(nameless, [], 'controls without a name');
  quiet();
});

check('names of strangers stay text', async () => {
  await page.open(address('evil.html'));
  equal(await page.run('return window.pwned ?? null'), null, 'no script of a name ran');
  equal(await page.run("return document.querySelectorAll('#app img, #app script, #plain script, #plain img, svg svg').length"), 0, 'no element was made of a name');
  holds((await page.run("return document.body.textContent")).includes('<img src=x onerror='), 'the name is shown as it is written');
  holds(!(await page.run('return document.title + document.querySelector("#app").textContent')).includes('\u202e'), 'nothing turns the writing around');
  quiet();
  // No way leads from text to markup or code, even for a script that runs already; the browser tells of the attempt.
  equal(await page.run("try { document.querySelector('#plain').innerHTML = '<b>x</b>'; return 'made'; } catch { return 'refused'; }"), 'refused', 'markup from text');
});

check('without the engine, results computed beforehand stand in', async () => {
  await page.open(address('refused.html'));
  equal(await page.run('return document.documentElement.dataset.engine'), 'absent', 'the engine');
  holds((await text('#enginestate')).includes('computed beforehand'), 'the page says so');
  holds((await text('#headline')).startsWith('Losing SK C&C Pangyo stops 12 of 14'), await text('#headline'));
  holds((await text('.chain')).includes('Deploy tool'), 'the chain is there');
  await click('.sitehd', 'Pangyo');
  await click('.sitehd', 'KakaoBank');
  holds((await text('#headline')).startsWith('Losing KakaoBank site stops 2 of 14'), await text('#headline'));
  await click('.sitehd', 'Pangyo');
  holds((await text('#headline')).includes('not computed beforehand'), await text('#headline'));
});

check('without script, tables and charts are there', async () => {
  await page.open(address('kakao.html'), { script: false });
  const { root } = await page.send('DOM.getDocument', { depth: -1 });
  const { nodeId } = await page.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#plain' });
  const { outerHTML } = await page.send('DOM.getOuterHTML', { nodeId });
  for (const part of ['Losing SK C&amp;C Pangyo stops', '<th scope="row">KakaoTalk text</th>', 'Deploy tool', '<svg', 'Year-end traffic drill']) holds(outerHTML.includes(part), `${part} is there without script`);
  equal(page.errors, [], 'errors');
});

check('five thousand components are still quick', async () => {
  await page.open(address('large.html'));
  const [chips, loss, slide] = await page.run(`
    const time = work => { const from = performance.now(); work(); return Math.round(performance.now() - from); };
    const heads = document.querySelectorAll('.sitehd[data-place]');
    return [document.querySelectorAll('.chip').length, time(() => heads[1].click()), time(() => { const t = document.querySelector('#t'); t.value = 500; t.dispatchEvent(new Event('input')); })]`);
  holds(chips < 2000, `${chips} chips are drawn at once`);
  holds(loss < 4000, `a loss takes ${loss} ms`);
  holds(slide < 500, `the slider takes ${slide} ms`);
  console.log(`   ${chips} chips; a loss with all that is painted at once: ${loss} ms; the slider: ${slide} ms`);
  quiet();
});

async function look() {
  fs.mkdirSync(pictures, { recursive: true });
  const shots = [['light', 'kakao.html', ''], ['dark', 'kakao.html', '', { dark: true }], ['ko', 'kakao.html', '#lost=pangyo&pick=login&lang=ko'], ['ja', 'kakao.html', '#lost=pangyo&pick=pay&lang=ja'], ['fire', 'kakao.html', '#lost=&scenario=fire&pick=talk.text&at=600'], ['mobile', 'kakao.html', '', { width: 400, height: 900, mobile: true }], ['small', 'small.html', ''], ['large', 'large.html', ''], ['evil', 'evil.html', '']];
  for (const [name, file, hash, options] of shots) {
    await page.open(address(file, hash), options);
    await page.wait(1600);
    await page.picture(path.join(pictures, `${name}.png`));
    await page.picture(path.join(pictures, `${name}-below.png`), { top: 1000, height: 2200 });
  }
  await page.open(address('kakao.html'), { script: false });
  await page.picture(path.join(pictures, 'plain.png'), { top: 0, height: 3000 });
}

let failed = 0;
try {
  for (const [name, work] of checks) {
    try { await work(); console.log(`ok ${name}`); } catch (fault) { failed++; console.log(`FAILED ${name}\n   ${fault.message}`); }
  }
  if (pictures) await look();
} finally {
  await page.close();
}
process.exit(failed ? 1 : 0);
