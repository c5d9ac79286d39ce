import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Terminal } from './session.ts';

const MAX_BYTES = 64 * 1024;

/**
 * One secret from stdin: all of it when piped, without one last line break; on a terminal a line that is not shown. What
 * the secret may hold is checked by the contract. Throws `bad_input` for no or too much input.
 */
export async function readSecret(terminal: Terminal, what: string): Promise<string> {
  const text = terminal.stdin.isTTY ? await prompt(terminal, what) : await piped(terminal, what);
  if (text === '')
    throw badInput(
      'secret',
      `the ${what} is empty`,
      `pipe it in, for example from a password manager, or type it at the prompt`,
    );
  return text;
}

async function piped(terminal: Terminal, what: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of terminal.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BYTES) throw badInput('secret', `the ${what} is longer than 64 KB`, 'pipe in the secret alone');
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(Buffer.concat(chunks))
      .replace(/\r?\n$/, '');
  } catch {
    throw badInput('secret', `the ${what} is not UTF-8 text`, 'pipe in the secret alone');
  }
}

function prompt(terminal: Terminal, what: string): Promise<string> {
  const { stdin } = terminal;
  terminal.err(`${what} (not shown): `);
  stdin.setRawMode?.(true);
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (finish: () => void) => {
      stdin.off('data', onData);
      stdin.setRawMode?.(false);
      stdin.pause();
      terminal.err('\n');
      finish();
    };
    const onData = (chunk: Buffer) => {
      for (const char of chunk.toString('utf8')) {
        if (char === '\r' || char === '\n') return end(() => resolve(typed));
        if (char === '\u0003' || char === '\u0004') return end(() => reject(cancelled()));
        typed = char === '\u007f' || char === '\b' ? [...typed].slice(0, -1).join('') : typed + char;
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}

function cancelled(): FobError {
  return new FobError({ code: 'bad_input', message: 'cancelled', hint: 'nothing was changed' });
}
