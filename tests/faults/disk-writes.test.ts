import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, type TestContext, test } from 'vitest';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';
import { freshBase, type ServedFob, serveFob } from '../support/served-fob.ts';
import { canTrace, type Fault, withFault } from '../support/strace.ts';

/*
 * The disk refuses while calls come: the record waits and is whole afterwards, the limits go on from memory or refuse, a
 * budget that cannot be written down lets nothing out, and every state is said. Faults are injected into the running engine.
 */
type Subject = { key: string; credential: string };

let fob: ServedFob;
let upstream: Upstream;
let budgeted: Subject;
let plain: Subject;
const traceable = canTrace();

beforeAll(async () => {
  if (!traceable) return;
  upstream = await startUpstream((_req, res) => res.end('fine'));
  const base = freshBase();
  fob = await serveFob({ base });
  const file = path.join(base, 'provider.json');
  writeFileSync(
    file,
    JSON.stringify(testProvider({ routes: [{ methods: ['GET'], path: '/**', scope: null, class: 'all' }] })),
  );
  await fob.json(['providers', 'add', file]);
  [budgeted, plain] = [await subject('budgeted'), await subject('plain')];
  await fob.json(['budget', 'set', '--credential', budgeted.credential, '--limit', '500', '--per', 'month']);
});
afterAll(async () => {
  await fob?.cleanUp();
  await upstream?.close();
});

async function subject(label: string): Promise<Subject> {
  const adding = ['keys', 'add', '--provider', 'acme', '--label', label, '--upstream', upstream.url];
  const { id } = await fob.json<{ id: string }>(adding, `ak_${label}0123456789abcdef`);
  const tool = await fob.json<{ key: string }>(['tools', 'add', '--label', label, '--credential', id]);
  return { key: tool.key, credential: id };
}

/** Status and refusal of some calls, one after the other. */
async function calls({ key }: Subject, count: number): Promise<string[]> {
  const seen: string[] = [];
  for (let one = 0; one < count; one += 1) {
    const { status, headers } = await fetch(`${fob.ready.proxy}/acme/x`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    seen.push([status, headers.get('fob-refusal') ?? [], headers.get('fob-why') ?? []].flat().join(' '));
  }
  return seen;
}

const all = (status: string, count: number) => Array.from({ length: count }, () => status);
const engine = () =>
  Number(readFileSync(`/proc/${fob.ready.pid}/task/${fob.ready.pid}/children`, 'utf8').trim().split(' ')[0]);
const inData = (name: string) => path.join(fob.dataDir, name);
const newestOf = (folder: string) => path.join(inData(folder), readdirSync(inData(folder)).toSorted().at(-1) ?? '');

async function fault(context: TestContext, one: () => Fault): Promise<{ end(): Promise<void> } | null> {
  if (!traceable) {
    void context.annotate('not run: strace is not installed, or may not trace here');
    return null;
  }
  const running = await withFault(engine(), one());
  onTestFinished(() => running.end());
  return running;
}

/** What doctor says of the disk, each check by its words. */
async function diskChecks(): Promise<string[]> {
  const { out } = await fob.fob(['doctor', '--json']);
  const { checks } = JSON.parse(out) as { checks: { name: string; status: string; value: string; advice: string }[] };
  return checks
    .filter(({ name }) => name === 'disk')
    .map(({ status, value, advice }) => `${status}: ${value}. ${advice}`);
}

/** Calls that the history of spending has of a subject. */
async function spent({ credential }: Subject): Promise<number> {
  const { rows } = await fob.json<{ rows: { counted: number }[] }>(['spend', '--credential', credential]);
  return rows.reduce((sum, { counted }) => sum + counted, 0);
}

async function recorded(): Promise<number> {
  const report = await fob.json<{ ok: boolean; rows: number }>(['activity', 'verify']);
  expect(report.ok).toBe(true);
  return report.rows;
}

describe('the record', () => {
  test.for(['pwrite64:error=ENOSPC', 'pwrite64:error=EIO'])(
    '%s: calls go on, it is said, and none is missing afterwards, in the record or the history',
    async (inject, context) => {
      const before = traceable ? await recorded() : 0;
      const spentBefore = traceable ? await spent(plain) : 0;
      const running = await fault(context, () => ({ inject, files: [inData('fob.db-wal')] }));
      if (running === null) return;
      expect(await calls(plain, 20)).toEqual(all('200', 20));
      await expect.poll(() => fob.log()).toContain('activity cannot be written');
      await expect
        .poll(diskChecks, { timeout: 3000, interval: 300 })
        .toEqual([
          expect.stringMatching(/^fail: the record of calls cannot be written/),
          expect.stringMatching(/^fail: the history of spending cannot be written/),
        ]);
      await running.end();
      expect(await recorded()).toBe(before + 20);
      expect(await spent(plain)).toBe(spentBefore + 20);
      expect(await diskChecks()).toEqual([]);
      await expect.poll(() => fob.log(), { timeout: 3000 }).toContain('activity is written again');
    },
  );
});

describe('the journal of the limits', () => {
  test('that takes nothing at all: no call goes out uncounted, and the refusal says why', async (context) => {
    const running = await fault(context, () => ({ inject: 'pwrite64:error=EIO', files: [newestOf('limits')] }));
    if (running === null) return;
    const seen = upstream.seen.length;
    const refused = await calls(plain, 3);
    expect(refused.every((one) => /^503 overloaded .*limit journal \(EIO\)/.test(one))).toBe(true);
    expect(upstream.seen.length).toBe(seen);
    expect(await diskChecks()).toEqual([expect.stringMatching(/^fail: the journal of the limits .* Check the disk/)]);
    await running.end();
    expect(await calls(plain, 2)).toEqual(all('200', 2));
    expect(await diskChecks()).toEqual([]);
  });

  test('one write that fails: the windows go on from memory, and are written again', async (context) => {
    const before = traceable ? newestOf('limits') : '';
    const running = await fault(context, () => ({ inject: 'pwrite64:error=ENOSPC:when=1', files: [before] }));
    if (running === null) return;
    expect(await calls(plain, 5)).toEqual(all('200', 5));
    expect(fob.log()).toContain('limit journal cannot be written; counting in memory');
    expect(readFileSync(before, 'utf8')).toMatch(/^fob-limits 1 no /);
    await running.end();
    const written = async () => {
      await calls(plain, 1);
      return fob.log();
    };
    await expect.poll(written, { timeout: 8000, interval: 500 }).toContain('limit journal is written again');
    expect(newestOf('limits')).not.toBe(before);
  });
});

describe('a disk that does not sync', () => {
  test('fsync of the database: calls are recorded, a new key is refused whole and taken once it does', async (context) => {
    const before = traceable ? await recorded() : 0;
    const running = await fault(context, () => ({
      inject: 'fsync:error=EIO',
      files: ['fob.db', 'fob.db-wal'].map(inData),
    }));
    if (running === null) return;
    const adding = ['keys', 'add', '--provider', 'acme', '--label', 'late', '--upstream', upstream.url];
    const refused = await fob.fob(adding, 'ak_late0123456789abcdef');
    expect([refused.status, refused.err]).toEqual([
      1,
      expect.stringContaining('(EIO): check the disk, then try again'),
    ]);
    expect(await calls(plain, 5)).toEqual(all('200', 5));
    await running.end();
    expect(await fob.json<unknown[]>(['keys', 'list'])).toHaveLength(2);
    await subject('late');
    expect(await recorded()).toBe(before + 5);
  });

  test('fdatasync of the budgets: it is said, and all is written anew until it is on the disk', async (context) => {
    const file = inData('budgets/budgets.log');
    const first = traceable ? statSync(file).ino : 0;
    const running = await fault(context, () => ({ inject: 'fdatasync:error=EIO', files: [file] }));
    if (running === null) return;
    expect(await calls(budgeted, 2)).toEqual(all('200', 2));
    await expect.poll(diskChecks, { timeout: 3000, interval: 300 }).toHaveLength(1);
    await running.end();
    await expect.poll(diskChecks, { timeout: 4000, interval: 300 }).toEqual([]);
    expect(statSync(file).ino).not.toBe(first);
    expect((await fob.json<{ used: number }[]>(['budget', 'list']))[0]?.used).toBe(2);
  });
});

describe('the journal of the budgets', () => {
  test.for(['pwrite64:error=ENOSPC', 'pwrite64:error=EIO'])(
    '%s: its calls are refused, others go on',
    async (inject, context) => {
      const running = await fault(context, () => ({ inject, files: [inData('budgets/budgets.log')] }));
      if (running === null) return;
      const seen = upstream.seen.length;
      const refused = await calls(budgeted, 4);
      expect(refused.every((one) => /^503 overloaded .*budget journal/.test(one))).toBe(true);
      expect(upstream.seen.length).toBe(seen);
      expect(await calls(plain, 2)).toEqual(all('200', 2));
      expect(await diskChecks()).toEqual([expect.stringMatching(/^fail: the disk refuses the journal of the budgets/)]);
      await running.end();
      await expect.poll(diskChecks, { timeout: 3000, interval: 300 }).toEqual([]); // found out without a call
      expect(await calls(budgeted, 2)).toEqual(all('200', 2));
    },
  );

  test('its renaming fails at the end: the next start counts what went out', async (context) => {
    const budgets = () => fob.json<{ used: number }[]>(['budget', 'list']);
    const running = await fault(context, () => ({
      inject: 'rename:error=EIO',
      files: [inData('budgets/budgets.log.new')],
    }));
    if (running === null) return;
    const { used = 0 } = (await budgets())[0] ?? {};
    expect(used).toBe(6);
    await fob.stop();
    await running.end();
    fob = await serveFob({ base: path.dirname(fob.dataDir) });
    expect((await budgets())[0]?.used).toBe(used);
    // The journal of the limits has its gap from above: what went out in it is not known, so the windows count as full.
    expect((await calls(budgeted, 1))[0]).toMatch(/^429 rate_limited/);
    expect((await budgets())[0]?.used).toBe(used);
  });
});
