import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../electron/start-emulator.ts';
import { FAULT_CARDS } from '../../shared/rules/fault-cards.ts';
import { vendorTables } from '../support/emulator/vendor-tables.ts';

const DOCS = readFileSync(path.join(import.meta.dirname, '../../docs/emulator.md'), 'utf8');
const blocks = (mark: string) =>
  [...DOCS.matchAll(/^```(\w+ \w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === mark).map(([, , text]) => text!);

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator({ seed: JSON.parse(blocks('json seed')[0]!) });
});
afterAll(() => emulator.stop());

describe('the transcripts say what happens', () => {
  const steps = blocks('sh transcript').flatMap((text) =>
    [...text.matchAll(/^(curl .*)\n#=> (.*)$/gm)].map(([, command, expected]) => [command!, expected!] as const),
  );

  test('there are some', () => expect(steps.length).toBeGreaterThanOrEqual(8));

  test.each(steps)('%s', async (command, expected) => {
    const literal = expected.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expect((await shell(command)).trim()).toMatch(new RegExp(`^${literal.join('[\\s\\S]*?')}$`));
  });
});

test('the example is the test that runs', () => {
  const example = readFileSync(path.join(import.meta.dirname, 'emulator-example.test.ts'), 'utf8');
  expect(blocks('ts example')).toEqual([example]);
});

test('the tables of vendors and routes are those of the profiles', () => {
  const { vendors, routes } = vendorTables();
  for (const rows of [vendors, routes]) expect(DOCS).toContain(`|\n${rows.join('\n')}\n\n`);
});

test('the table of faults is the one that the emulator has', () => {
  for (const [kind, { happens, goodClient }] of Object.entries(FAULT_CARDS))
    expect(DOCS).toContain(`| \`${kind}\` | ${happens} | ${goodClient} |`);
});

function shell(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', command], { env: { ...process.env, EMULATOR: emulator.url } });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('error', reject);
    child.once('close', () => resolve(out));
  });
}
