import { connect, type FobClient } from '../../../electron/commands/client.ts';
import { buildFob, startFob } from '../soak/fob.ts';

/** The built headless host on its real engine, with keys in its vault. */
export type FilledFob = { client: FobClient; link(): Promise<string>; end(): Promise<void> };

const PROVIDERS = ['iconflow', 'chromaflow', 'frameflow', 'appflow', 'fluxcascade'] as const;
const WORDS = ['Brand icons', 'Campaign gradients', 'Launch footage', 'App events', 'CRM sync', 'Review bot'];
const AT_ONCE = 8;

function keyLabel(index: number): string {
  return `${WORDS[index % WORDS.length]} ${index + 1}`;
}

/** Builds what changed, serves it and adds so many keys and twenty tools. */
export async function filledFob(keys: number): Promise<FilledFob> {
  buildFob();
  const fob = await startFob();
  const client = connect(fob.dataDir);
  const ids: string[] = [];
  let next = 0;
  const add = async () => {
    for (let index = next++; index < keys; index = next++) ids.push(await addKey(client, index));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, add));
  for (const [index, credentialId] of ids.slice(0, 20).entries())
    await client.tools.add({ label: `Tool ${index + 1}`, bindings: [{ credentialId }] });
  return {
    client,
    link: async () => (await client.system.uiLink({})).url,
    end: async () => {
      await fob.stop();
      fob.cleanUp();
    },
  };
}

async function addKey(client: FobClient, index: number): Promise<string> {
  const { credential } = await client.credentials.add({
    provider: PROVIDERS[index % PROVIDERS.length] ?? 'iconflow',
    label: keyLabel(index),
    secret: `bench-${String(index).padStart(6, '0')}-worth-nothing-anywhere`,
    tags: index % 3 === 0 ? ['brand', 'ci'] : [],
    acceptOtherFormat: true,
  });
  return credential.id;
}
