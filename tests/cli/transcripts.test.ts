import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPHRASE, type ServedFob, serveFob } from '../support/served-fob.ts';

/**
 * One command of a transcript. `out` and `err` are patterns over all that was printed; left out, nothing may be printed.
 * `$name` in words and patterns stands for what `keep` took from an earlier command: its pattern's first group.
 */
type Step = { run: string; stdin?: string; status?: number; out?: RegExp; err?: RegExp; keep?: [string, RegExp] };

const FIRST = 'fc_TranscriptSecretNumber0000000000One';
const SECOND = 'fc_TranscriptSecretNumber0000000000Two';
const ONE_LINE = /^fob: [^\n]+: [^\n]+\n$/;

const TRANSCRIPTS: Record<string, Step[]> = {
  'a key from its storing to its end': [
    { run: 'keys list', out: /^No keys\. Add one with `fob keys add`\.\n$/ },
    {
      run: 'keys add --provider fluxcascade --label sync --upstream emulator --tag a --tag b --note hello',
      stdin: `${FIRST}\n`,
      out: /^Stored sync \(fluxcascade, fc_…0One\) as cred_\w{22}\n$/,
      keep: ['id', /(cred_\w{22})/],
    },
    { run: 'keys list', out: /^ID +PROVIDER +LABEL +KEY .*\n\$id +fluxcascade +sync +fc_…0One .*active/ },
    { run: 'keys show sync', out: /^id +\$id\nlabel +sync\n[\s\S]*\ntags +a, b\nnote +hello\n$/ },
    { run: 'keys show $id --json', out: /^\{"id":"\$id",.*\}\n$/ },
    { run: 'keys edit sync --label syncing --expires 2099-12-31', out: /label +syncing\n[\s\S]*expires +2099-12-31/ },
    { run: 'keys reveal syncing', out: new RegExp(`^${FIRST}\n$`) },
    {
      run: 'keys rotate syncing',
      stdin: 'ifk_live_TranscriptSecretNumber0000000000',
      status: 1,
      err: /^fob: the key looks like one of IconFlow, not of FluxCascade: .+--accept-other-format\n$/,
    },
    {
      run: 'keys rotate syncing',
      stdin: SECOND,
      out: /^Rotated syncing \(fluxcascade, fc_…0Two\) as \$id\nThe old secret is deleted here; if FluxCascade .+\n$/,
    },
    { run: 'keys reveal syncing --json', out: new RegExp(`^\\{"id":"\\$id","secret":"${SECOND}"\\}\n$`) },
    {
      run: 'keys add --provider fluxcascade --label again --upstream emulator',
      stdin: SECOND,
      out: /^Stored again/,
      err: /^fob: note: .+\n/,
      keep: ['again', /(cred_\w{22})/],
    },
    { run: 'keys remove again', out: /^Put again into the trash\. `fob keys restore \$again` takes it out again\.\n$/ },
    { run: 'keys list --trash --json', out: /^\[\{"id":"\$again",.*\}\]\n$/ },
    { run: 'keys restore again', out: /^Restored again\.\n$/ },
    { run: 'keys remove again --purge', out: /^Deleted again and its secret\.\n$/ },
    { run: 'keys show again', status: 1, err: ONE_LINE },
    { run: 'keys revoke syncing', out: /^Revoked syncing\. / },
    { run: 'keys list --query syncing', out: / revoked / },
  ],
  'a tool key': [
    {
      run: 'emulator key --provider iconflow --kind read-only --env test',
      out: /^ifk_test_\w+\n$/,
      keep: ['key', /(ifk_test_\w+)/],
    },
    {
      run: 'keys add --provider iconflow --label icons --upstream emulator --env test --ip 127.0.0.0/8',
      stdin: '$key',
      out: /^Stored icons/,
      keep: ['id', /(cred_\w{22})/],
    },
    { run: 'tools list', out: /^No tool keys\. / },
    {
      run: 'tools add --label build --credential icons --scopes packs:read --expires 7d --ip 127.0.0.1 --limit 30/min --retry --json',
      out: /^\{"id":"tool_\w{22}","key":"fob_\w{33}","baseUrl":"http:\/\/127\.0\.0\.1:\d+\/iconflow",.*\}\n$/,
      err: /shown this once/,
      keep: ['tool', /(tool_\w{22})/],
    },
    { run: 'tools list', out: /\$tool +build +fob_…\w{4} +iconflow \(packs:read\) +30 in 60 s +active/ },
    {
      run: 'tools add --label x --credential icons --scopes nonsense',
      status: 2,
      err: /^fob: --scopes: IconFlow has no .+\n$/,
    },
    {
      run: 'tools add --label x --credential icons --limit often',
      status: 2,
      err: /^fob: --limit is not a rate: .+\n$/,
    },
    {
      run: 'tools add --label x --credential icons --expires yesterday',
      status: 2,
      err: /^fob: --expires is not a date: .*7d\n$/,
    },
    { run: 'tools add --label x --credential icons --ip 300.1.1.1', status: 2, err: /^fob: --ip must be .+: .+\n$/ },
    {
      run: 'tools add --label reader --credential icons --ip 203.0.113.0/24',
      out: /^fob_\w{33}\n$/,
      err: /scopes +iconflow: packs:read, downloads:read\n[\s\S]*fob: note: 203\.0\.113\.0\/24 can never match: .+\n/,
    },
    { run: 'tools revoke reader', out: /^Revoked/ },
    { run: 'tools add --label x --credential nobody', status: 1, err: ONE_LINE },
    {
      run: 'tools edit build --rehearsal on',
      out: /^Changed the tool key of build\. It rehearses: its calls go to the emulator\.\n$/,
    },
    { run: 'tools list', out: /\$tool +build .*active, rehearsal/ },
    { run: 'tools show build', out: /^id +\$tool\n[\s\S]*calls go to +the emulator \(rehearsal\)\n/ },
    { run: 'tools edit build --rehearsal off --json', out: /"rehearsal":false/ },
    { run: 'tools edit build --rehearsal maybe', status: 2, err: /^fob: --rehearsal is neither on nor off: .+\n$/ },
    { run: 'tools approve build', status: 1, err: /^fob: nobody is asked before .+--ask first`?\n$/ },
    { run: 'tools edit build --ask sometimes', status: 2, err: /^fob: --ask is not a time to ask: .+\n$/ },
    { run: 'tools edit build --ask first', out: /^Changed the tool key of build\.\n$/ },
    { run: 'tools deny build', out: /\nasks you +before its first call\nkept out +whoever calls\n/ },
    { run: 'tools approve build --json', out: /"decisions":\[\{"caller":null,"allowed":true,/ },
    { run: 'tools revoke build', out: /^Revoked the tool key of build\.\n$/ },
    { run: 'tools list', out: / revoked / },
    { run: 'tools revoke nothing', status: 1, err: ONE_LINE },
  ],
  'wrong input is one line that names what is wrong, and stores nothing': [
    {
      run: 'keys add --provider nobody --label x',
      stdin: '',
      status: 2,
      err: /^fob: --provider: there is no provider .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x --kind all',
      stdin: '',
      status: 2,
      err: /^fob: --kind: FluxCascade has no .+\n$/,
    },
    { run: 'keys add --provider fluxcascade --label x', stdin: '', status: 1, err: /^fob: the secret is empty: .+\n$/ },
    {
      run: 'keys add --provider fluxcascade --label x',
      stdin: `${FIRST}\nmore`,
      status: 1,
      err: /^fob: secret contains a line break.*: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x',
      stdin: `${FIRST}\0`,
      status: 1,
      err: /^fob: secret contains a line break, NUL.*: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x',
      stdin: ' padded ',
      status: 1,
      err: /^fob: secret starts or ends with a space: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x --expires soon',
      stdin: FIRST,
      status: 2,
      err: /^fob: --expires is not a date: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x --ip 10.0.0.0/33',
      stdin: FIRST,
      status: 2,
      err: /^fob: --ip must be an IPv4.*: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x --env prod',
      stdin: FIRST,
      status: 2,
      err: /^fob: --env is neither live nor test: .+\n$/,
    },
    {
      run: 'keys add --provider fluxcascade --label x --upstream http://evil.example',
      stdin: FIRST,
      status: 2,
      err: /^fob: --upstream must be an https URL, or http to 127.*: .+\n$/,
    },
    { run: 'keys list --query padded --json', out: /^\[\]\n$/ },
    { run: 'activity --limit many', status: 2, err: /^fob: --limit is not a whole number from 1 to 1000: .+\n$/ },
    { run: 'emulator key --provider nobody', status: 2, err: ONE_LINE },
  ],
  'providers of one’s own': [
    { run: 'providers', out: /^ID +NAME .*\n[\s\S]*iconflow +IconFlow .* built-in\n/ },
    {
      run: 'providers show iconflow',
      out: /^id +iconflow\n[\s\S]*METHODS +PATH +SCOPE +CLASS\nGET +\/v2\/packs +packs:read/,
    },
    { run: 'providers add $base/own.json', out: /^Added Own as own\.\n$/ },
    { run: 'providers list --json', out: /"id":"own",.*"source":"user"/ },
    { run: 'providers remove own', out: /^Removed own\.\n$/ },
    {
      run: 'providers new --name Swatches --api-base http://127.0.0.1:9 --key-header X-Swatch --limit 30',
      out: /^Added Swatches as swatches\. .+\n$/,
    },
    { run: 'providers show swatches', out: /^id +swatches\n[\s\S]*requests 30 in 60 s/ },
    { run: 'providers remove swatches', out: /^Removed swatches\.\n$/ },
    {
      run: 'providers new --name S --api-base ftp://x',
      status: 2,
      err: /^fob: --api-base must be an https URL/,
    },
    {
      run: 'providers new --api-base http://127.0.0.1:9',
      status: 2,
      err: /^fob: --name is missing: .+\n$/,
    },
    { run: 'providers remove iconflow', status: 1, err: /^fob: a built-in provider cannot be removed: .+\n$/ },
    {
      run: 'providers add $base/broken.json',
      status: 1,
      err: /^fob: providers add: broken\.json: provider is not JSON: .+\n$/,
    },
    { run: 'providers add $base/wrong.json', status: 1, err: /^fob: providers add: wrong\.json: id must be .+\n$/ },
    { run: 'providers add $base/folder', status: 1, err: /^fob: the provider file is not a regular file: .+\n$/ },
    { run: 'providers add $base/none.json', status: 1, err: /ENOENT/ },
    { run: 'providers show own', status: 1, err: ONE_LINE },
  ],
  'budgets and who spent them': [
    { run: 'budget list', out: /^No budgets\. Set one with `fob budget set`\.\n$/ },
    {
      run: 'keys add --provider fluxcascade --label metered --upstream emulator',
      stdin: 'fc_TranscriptSecretNumber0000000Budget',
      out: /^Stored metered/,
      keep: ['id', /(cred_\w{22})/],
    },
    {
      run: 'budget set --credential metered --limit 1000 --per month',
      out: /^id +budg_\w{22}\nfor +metered\nclass +all calls\nlimit +1000 a month\nused +0, counted since [\s\S]+refused\n$/,
      keep: ['budget', /(budg_\w{22})/],
    },
    {
      run: 'budget set --credential $id --limit 900 --per month --warn',
      out: /^id +\$budget\n[\s\S]+with a warning\n$/,
    },
    { run: 'budget list', out: /^BUDGET .+\n\$budget +metered +all calls +month +0 of 900 +900 .+ +– +warns\n$/ },
    { run: 'budget list --json', out: /^\[\{"id":"\$budget",.*"target":"\$id".*"limit":900,.*\}\]\n$/ },
    { run: 'limits', out: /^No calls yet: .+\n\nBUDGET .+\n\$budget / },
    { run: 'limits --json', out: /^\[\]\n$/ },
    { run: 'spend --credential metered --since 30d', out: /^No calls since .+\.\n$/ },
    { run: 'spend --json --by class', out: /^\{"since":\d+,"until":\d+,"rows":\[\]\}\n$/ },
    { run: 'spend --by colour', status: 2, err: ONE_LINE },
    { run: 'budget set --credential metered --limit 5 --per week', status: 2, err: ONE_LINE },
    { run: 'budget set --limit 5 --per day', status: 2, err: ONE_LINE },
    { run: 'budget set --credential metered --limit 5 --per day --class colours', status: 2, err: ONE_LINE },
    { run: 'budget remove $budget', out: /^Removed the budget \$budget\.\n$/ },
    { run: 'budget remove $budget', status: 1, err: /^fob: there is no budget with this id: .+\n$/ },
    { run: 'keys remove metered --purge', out: /^Deleted metered/ },
  ],
  'looking, locking and unlocking': [
    { run: 'limits', out: /^No calls yet: every quota is whole\.\n$/ },
    { run: 'activity', out: /^No calls yet\.\n$/ },
    { run: 'ui', out: /^http:\/\/127\.0\.0\.1:\d+\/#\w{32}\n$/ },
    { run: 'doctor', out: /^ +CHECK +FOUND\nok +fob +version [\s\S]*storage +the encrypted file is live/ },
    { run: 'unlock', out: /^Fob is open already\.\n$/ },
    { run: 'lock', out: /^Locked\.\n$/ },
    { run: 'keys list', status: 1, err: /^fob: Fob is locked: .+\n$/ },
    { run: 'doctor', out: /running and locked: the proxy answers 423/ },
    { run: 'unlock', stdin: 'wrong passphrase', status: 1, err: ONE_LINE },
    { run: 'unlock', stdin: PASSPHRASE, out: /^Unlocked\.\n$/ },
  ],
};

let fob: ServedFob;
const kept = new Map<string, string>();
const fill = (text: string) => text.replace(/\$(\w+)/g, (all, name: string) => kept.get(name) ?? all);
const filled = (pattern: RegExp) =>
  new RegExp(
    pattern.source.replace(/\\\$(\w+)/g, (all, name: string) => kept.get(name) ?? all),
    pattern.flags,
  );

beforeAll(async () => {
  fob = await serveFob();
  const base = path.dirname(fob.dataDir);
  kept.set('base', base);
  const iconflow = await fob.json<object>(['providers', 'show', 'iconflow']);
  writeFileSync(path.join(base, 'own.json'), JSON.stringify({ ...iconflow, id: 'own', name: 'Own' }));
  writeFileSync(path.join(base, 'wrong.json'), JSON.stringify({ ...iconflow, id: 'Not An Id' }));
  writeFileSync(path.join(base, 'broken.json'), '{"id": "secret-looking-text');
  mkdirSync(path.join(base, 'folder'));
});
afterAll(() => fob.cleanUp());

describe.each(Object.entries(TRANSCRIPTS))('%s', (_title, steps) => {
  it.each(steps.map((step) => [`fob ${step.run}`, step] as const))('%s', async (_name, step) => {
    const { status, out, err } = await fob.fob(fill(step.run).split(' '), fill(step.stdin ?? ''));
    expect({ status, err, out }).toEqual({
      status: step.status ?? 0,
      err: step.err ? expect.stringMatching(filled(step.err)) : '',
      out: step.out ? expect.stringMatching(filled(step.out)) : '',
    });
    if (step.keep) kept.set(step.keep[0], step.keep[1].exec(out)?.[1] ?? '');
    if (!step.run.startsWith('keys reveal'))
      for (const secret of [FIRST, SECOND]) expect(out + err).not.toContain(secret);
  });
});
