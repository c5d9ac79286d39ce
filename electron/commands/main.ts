import { harden } from '../platform/harden.ts';
import { createLog } from '../platform/log.ts';
import { runCli } from './program.ts';

/** Runs a command line with this process's own streams, then ends the process with its status once all is printed. */
export async function main(words: readonly string[]): Promise<void> {
  harden('fob', createLog());
  // Whoever reads our output may go away, as `head` does: that is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const status = await runCli(words, {
    stdin: process.stdin,
    out: (text) => void process.stdout.write(text),
    drained: () => drained(process.stdout).then(() => !process.stdout.destroyed),
    err: (text) => void process.stderr.write(text),
    outIsTTY: process.stdout.isTTY === true,
    env: process.env,
  });
  // An open stdin or a kept-alive socket must not keep a command that is done.
  process.exitCode = status;
  await Promise.all([process.stdout, process.stderr].map(drained));
  process.exit();
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}
