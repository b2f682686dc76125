// Drives a headless Chromium over its own protocol (no packages): opens a page, runs scripts in it, presses keys, takes pictures.
// The protocol goes through a pair of pipes, so that no port is opened. Used by tests/page/run.mjs.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const wait = millis => new Promise(done => setTimeout(done, millis));

/** A browser with one page. `program` is Chromium; everything it keeps is in a directory of its own that goes with it. */
export async function browser(program) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'spof-page-'));
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-pipe', `--user-data-dir=${home}`, 'about:blank'];
  const child = spawn(program, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const link = connect(child.stdio[3], child.stdio[4]);
  const { targetId } = await link.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await link.send('Target.attachToTarget', { targetId, flatten: true });
  const close = async () => {
    link.send('Browser.close').catch(() => { });
    await Promise.race([new Promise(done => child.on('exit', done)), wait(3000)]);
    child.kill('SIGKILL');
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return page(link, sessionId, close);
}

/** The protocol: numbered questions, and events for whoever listens; each message ends with a zero. */
function connect(out, back) {
  let number = 0, rest = [];
  const open = new Map(), listeners = [];
  const take = message => {
    if (!message.id) { listeners.forEach(listener => listener(message)); return; }
    const { done, failed } = open.get(message.id);
    open.delete(message.id);
    if (message.error) failed(new Error(message.error.message)); else done(message.result);
  };
  back.on('data', bytes => {
    for (let end; (end = bytes.indexOf(0)) >= 0; bytes = bytes.subarray(end + 1)) {
      take(JSON.parse(Buffer.concat([...rest, bytes.subarray(0, end)]).toString()));
      rest = [];
    }
    rest.push(bytes);
  });
  out.on('error', () => { });
  const send = (method, params = {}, sessionId) => new Promise((done, failed) => {
    open.set(++number, { done, failed });
    out.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
  });
  return { send, listen: listener => listeners.push(listener) };
}

function page(link, sessionId, close) {
  const send = (method, params) => link.send(method, params, sessionId);
  const errors = [], requests = [];
  let loaded = null;
  link.listen(({ method, params, sessionId: from }) => {
    if (from !== sessionId) return;
    if (method === 'Runtime.exceptionThrown') errors.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled' && params.type === 'error') errors.push(params.args.map(it => it.value).join(' '));
    if (method === 'Log.entryAdded' && params.entry.level === 'error') errors.push(params.entry.text);
    if (method === 'Network.requestWillBeSent') requests.push(params.request.url);
    if (method === 'Page.loadEventFired' && loaded) loaded();
  });
  const run = async source => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression: `(() => { ${source} })()`, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  };
  const go = async url => {
    const done = new Promise(resolve => { loaded = resolve; });
    await send('Page.navigate', { url });
    await done;
    loaded = null;
  };
  return {
    errors, requests, run, close, send,
    async open(address, { width = 1440, height = 1000, dark = false, script = true, mobile = false } = {}) {
      for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
      await send('Emulation.setScriptExecutionDisabled', { value: !script });
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile });
      await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });
      // A page that differs in its hash only would not be loaded anew.
      await go('about:blank');
      errors.length = requests.length = 0;
      await go(address);
      if (script) await this.until("return ['wasm', 'absent'].includes(document.documentElement?.dataset.engine)", 'the engine starts');
    },
    async until(source, what, millis = 30000) {
      for (let spent = 0; spent < millis; spent += 50) { if (await run(source)) return; await wait(50); }
      throw new Error(`waited in vain until ${what}`);
    },
    async key(key) {
      const code = { Enter: 13, Escape: 27, Tab: 9, ArrowRight: 39, ArrowDown: 40 }[key];
      const text = key === 'Enter' ? '\r' : undefined;
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode: code, text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code });
    },
    /** A picture of what is on the screen, or of a stretch of the whole page: from `top`, `height` pixels of it. */
    async picture(file, { top, height } = {}) {
      const size = top == null ? null : (await send('Page.getLayoutMetrics')).cssContentSize;
      const clip = size ? { x: 0, y: top, width: size.width, height: Math.min(height, size.height - top), scale: 1 } : undefined;
      const { data } = await send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: !!clip, clip });
      fs.writeFileSync(file, Buffer.from(data, 'base64'));
    },
    wait,
  };
}
