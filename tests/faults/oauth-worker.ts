import { attempt, oauthProviderAt, openWorld } from '../support/oauth/oauth-world.ts';

/**
 * A program that signs in, or renews the connections it finds, and kills itself at one step. Arguments: data folder, the vendor's
 * address, `sign-in` or `refresh`, and the step: `request`, `answer`, `put`, `stored`, `row` or `removed`.
 */
const [dir = '', vendorUrl = '', what = '', step = ''] = process.argv.slice(2);
const die = (at: string) => {
  if (at === step) process.kill(process.pid, 'SIGKILL');
};

const world = await openWorld(oauthProviderAt(vendorUrl), {
  dir,
  keepDir: true,
  start: false,
  wrap: (ports) => ({
    ...ports,
    request: async (one) => {
      const isToken = one.url.endsWith('/token');
      if (isToken) die('request');
      const answer = await ports.request(one);
      if (isToken) die('answer');
      return answer;
    },
    secrets: {
      ...ports.secrets,
      put: async (id, bound) => {
        die('put');
        await ports.secrets.put(id, bound);
        die('stored');
      },
      remove: async (id) => {
        die('row');
        await ports.secrets.remove(id);
        die('removed');
      },
    },
  }),
});
await world.oauth.start();
const say = (text: string) => process.stdout.write(`${text}\n`);
if (what === 'sign-in') {
  const started = await world.oauth.signIns.connect({ provider: 'acme', clientId: 'client-1' });
  say(`url ${started.authorizeUrl}`);
  while (
    attempt(world.oauth, started.id).state === 'waiting' ||
    attempt(world.oauth, started.id).state === 'exchanging'
  ) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  die('row');
  die('removed');
} else {
  for (const { id } of world.oauth.connections.list()) await world.oauth.connections.refresh(id).catch(() => {});
}
say('done');
process.kill(process.pid, 'SIGKILL');
