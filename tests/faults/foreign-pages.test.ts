import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';

/* Web pages in a real browser: one on another port of 127.0.0.1, and one whose name was turned to 127.0.0.1 (DNS rebinding). */
let base: string;
let engine: Awaited<ReturnType<typeof composeEngine>>;
let upstream: Upstream;
let browser: Browser;
let key: string;
let listeners: string[];
const evil = createServer((_req, res) => {
  res.setHeader('Content-Type', 'text/html');
  res.end('<!doctype html><title>evil</title><iframe name="hole"></iframe>');
});

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-pages-'));
  upstream = await startUpstream((_req, res) => res.end('vendor'));
  engine = await composeEngine(base, { ui: { port: 0, dir: base } });
  const route = { methods: ['GET' as const, 'POST' as const], path: '/**', scope: null, class: 'all' };
  await engine.cli.providers.add({ json: JSON.stringify(testProvider({ routes: [route] })) });
  const { credential } = await engine.cli.credentials.add({
    provider: 'acme',
    label: 'k',
    secret: 'ak_Pages0123456789abcdef',
    upstream: upstream.url,
  });
  ({ key } = await engine.cli.tools.add({ label: 't', bindings: [{ credentialId: credential.id }] }));
  const { proxy, emulator, ui } = engine.ready;
  listeners = [proxy, emulator, ui ?? ''];
  evil.listen(0, '127.0.0.1');
  browser = await launchBrowser(['--host-resolver-rules=MAP *.evil.example 127.0.0.1']);
});
afterAll(async () => {
  await browser?.close();
  evil.close();
  await engine?.finish();
  await upstream?.close();
  rmSync(base, { recursive: true, force: true });
});

const PATHS = [
  '/',
  '/acme/x',
  '/iconflow/v2/packs',
  '/rpc/system/state',
  '/session',
  '/assets/none.js',
  '/no/such/thing',
];

test('a rebound name: every route of every listener, missing ones too, is refused before it is looked at', async () => {
  const page = await browser.newPage();
  for (const listener of listeners) {
    const rebound = `http://a.evil.example:${new URL(listener).port}`;
    expect([rebound, (await page.goto(rebound))?.status()]).toEqual([rebound, 421]);
    // From within: same origin for the browser, so nothing is held back, not even a stolen tool key.
    const statuses = await page.evaluate(
      ({ targets, bearer }) =>
        Promise.all(
          targets.flatMap((target) =>
            ['GET', 'POST'].map(async (method) => {
              const { status } = await fetch(target, { method, headers: { authorization: `Bearer ${bearer}` } });
              return status;
            }),
          ),
        ),
      { targets: PATHS, bearer: key },
    );
    expect(new Set(statuses)).toEqual(new Set([421]));
  }
  await page.close();
  expect(upstream.seen).toEqual([]);
});

test('a page on another port: fetch, form, sandboxed frame, script and socket change nothing and read nothing', async () => {
  const before = await engine.cli.tools.list({});
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
  const readable = await page.evaluate(
    async ({ listeners, targets, bearer }) => {
      const read: string[] = [];
      const attempt = async (target: string, init: RequestInit) => {
        try {
          const answer = await fetch(target, { ...init, signal: AbortSignal.timeout(3000) });
          if (answer.type !== 'opaque') read.push(`${target} ${answer.status}`);
        } catch {
          // the browser did not let it
        }
      };
      const all = listeners.flatMap((listener) => targets.map((one) => listener + one));
      const fetches: RequestInit[] = [
        {},
        { mode: 'no-cors' },
        { mode: 'no-cors', method: 'POST', body: '{"json":{}}', credentials: 'include' },
        { method: 'POST', headers: { authorization: `Bearer ${bearer}` } },
      ];
      await Promise.all(all.flatMap((target) => fetches.map((init) => attempt(target, init))));
      for (const target of all) {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: target, target: 'hole', enctype: 'text/plain' });
        document.body.append(form);
        form.submit();
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts allow-forms');
        frame.srcdoc = `<form method="post" action="${target}"></form><script>document.forms[0].submit()</script>`;
        const script = document.createElement('script');
        script.src = target;
        document.body.append(frame, script);
        const socket = new WebSocket(target.replace('http', 'ws'));
        socket.onopen = () => read.push(`${target} socket`);
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
      return read;
    },
    { listeners, targets: ['/acme/x', '/rpc/system/lock', '/session'], bearer: key },
  );
  expect(readable).toEqual([]);
  await page.close();
  expect(upstream.seen).toEqual([]);
  expect(await engine.cli.tools.list({})).toEqual(before);
  const rows = await engine.cli.activity.list({ limit: 200 });
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['refused']));
});
