import path from 'node:path';
import type { AddedTool } from '../../shared/contract/tools.ts';
import { type Ended, runProgram } from './child-program.ts';
import type { FobClient } from './client.ts';
import { bindingsOf, demandHolder, type HolderOptions } from './holders.ts';
import type { Session } from './session.ts';

const LIFE_MS = 15 * 60_000; // what is left of a key whose `fob run` was killed
const EXTEND_MS = 5 * 60_000;

/**
 * `fob run`: runs a program with a tool key of its own, which exists for as long as the program runs. The key is in its
 * environment alone: not in its words, not on a disk.
 */
export async function run(
  session: Session,
  options: HolderOptions & { label?: string },
  words: unknown,
): Promise<number> {
  const command = words as string[];
  demandHolder(options, 'run');
  const fob = await session.fob();
  const added = await fob.tools.add({
    label: options.label ?? labelOf(command[0] ?? ''),
    bindings: await bindingsOf(fob, options),
    expiresAt: Date.now() + LIFE_MS,
  });
  const { id } = added.tool;
  const stopExtending = extending(fob, id);
  let ended: Ended;
  try {
    const env = { ...session.terminal.env, ...(await keyEnvironment(fob, added)) };
    ended = await runProgram(command, env, session.terminal.stdin.isTTY === true);
  } finally {
    stopExtending();
    await fob.tools.revoke({ id }).catch(() => {
      session.say('fob: note: its tool key could not be revoked now; it ends by itself within 15 minutes');
    });
  }
  if (ended.problem !== null) session.say(`fob: ${ended.problem}: check the first word after --`);
  return ended.status;
}

/** FOB_KEY and FOB_BASE_URL, one FOB_BASE_URL_<PROVIDER> each, and the names that a provider documents for its keys. */
async function keyEnvironment(fob: FobClient, { key, baseUrl, baseUrls }: AddedTool): Promise<Record<string, string>> {
  const env: Record<string, string> = { FOB_KEY: key, FOB_BASE_URL: baseUrl };
  for (const [id, url] of Object.entries(baseUrls)) {
    env[`FOB_BASE_URL_${id.toUpperCase().replaceAll('-', '_')}`] = url;
    const { provider } = await fob.providers.get({ id });
    for (const name of provider.environmentVariables?.names ?? []) if (/_(?:KEY|TOKEN)$/.test(name)) env[name] = key;
  }
  return env;
}

/** Keeps the key alive while the program runs; a locked Fob is asked again at the next turn. */
function extending(fob: FobClient, id: string): () => void {
  const timer = setInterval(() => {
    fob.tools.edit({ id, expiresAt: Date.now() + LIFE_MS }).catch(() => {});
  }, EXTEND_MS);
  return () => clearInterval(timer);
}

/** The program's name as a label, whatever it is called. */
function labelOf(command: string): string {
  const name = path.basename(command).replace(/[^\w .-]/g, '_');
  return `fob run ${name}`.slice(0, 80).trim();
}
