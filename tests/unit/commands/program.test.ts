import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../electron/commands/program.ts';

async function fob(...words: string[]) {
  const printed = { out: '', err: '' };
  const status = await runCli(words, {
    stdin: new PassThrough().end(),
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    outIsTTY: false,
    env: { FOB_DATA_DIR: '/nonexistent/fob' },
  });
  return { status, ...printed };
}

const SECRET = 'ifk_live_Ab3dEf6hIj9kLm2nOp5qRs8t';

describe('runCli', () => {
  it('prints help on stdout with status 0', async () => {
    const { status, out, err } = await fob('--help');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/Run Fob:[\s\S]*serve[\s\S]*Keys and tools:[\s\S]*See what happens:/);
  });

  it('prints its version', async () => {
    expect(await fob('--version')).toEqual({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
  });

  it.each([
    [['serv'], 'fob: unknown command serv: did you mean `fob serve`?\n'],
    [['keys', 'lst'], 'fob: unknown command lst: did you mean `fob keys list`?\n'],
    [['zzzzzzz'], 'fob: unknown command zzzzzzz: see `fob --help`\n'],
    [['keys', 'list', '--provder', 'x'], 'fob: unknown option --provder: did you mean --provider?\n'],
    [
      ['keys', 'add', '--label', 'x'],
      "fob: required option '--provider <id>' not specified: see `fob keys add --help`\n",
    ],
    [
      ['serve', '--proxy-port', '99999'],
      'fob: --proxy-port is not a whole number from 0 to 65535: write for example --proxy-port 20\n',
    ],
    [
      ['serve', '--store', 'cloud'],
      'fob: --store is neither keychain nor file: write --store keychain or --store file\n',
    ],
  ])('%j is wrong usage, in one line', async (words, line) => {
    expect(await fob(...words)).toEqual({ status: 2, out: '', err: line });
  });

  it.each([
    ['keys', 'add', SECRET],
    ['keys', 'add', '--label', SECRET],
    ['keys', 'add', `--secret=${SECRET}`],
    ['keys', 'rotate', 'x', SECRET],
    ['keys', 'add', '--secret', SECRET],
    ['keys', 'add', '--secret', 'ifk_live_short'],
    ['keys', 'add', '--secret', 'unlike-any-key'],
    ['keys', 'add', '--note', `Bearer ${SECRET}`],
    [SECRET],
    ['tools', 'revoke', 'fob_0123456789abcdefghijklmnopqrstuvw'],
  ])('refuses a secret among %j without repeating it', async (...words) => {
    const { status, out, err } = await fob(...words);
    expect(status).toBe(2);
    expect(err).toContain('stdin');
    expect(err).toContain('consider rotating it');
    for (const secret of [SECRET, 'ifk_live_short', 'unlike-any-key']) expect(out + err).not.toContain(secret);
  });

  it.each(['keys', 'tools', 'limits', 'activity', 'lock', 'unlock', 'ui'])(
    '%s says that Fob is not running',
    async (command) => {
      const words = command === 'keys' || command === 'tools' ? [command, 'list'] : [command];
      expect(await fob(...words)).toEqual({
        status: 1,
        out: '',
        err: 'fob: Fob is not running: start it with `fob serve`, or open its window\n',
      });
    },
  );

  it('with --json gives the failure as a document too', async () => {
    const { status, out } = await fob('limits', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'conflict', message: 'Fob is not running' } });
  });
});
