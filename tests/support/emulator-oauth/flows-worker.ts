import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is to do: this many sign-ins against one authorization server. */
export type FlowsOrder = { base: string; clientId: string; redirectUri: string; flows: number };

const AT_ONCE = 16;
const { base, clientId, redirectUri, flows } = workerData as FlowsOrder;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

type Reply = { status: number; location: string; body: string };

function send(method: string, path: string, form = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form) };
    const req = request(base + path, { method, agent, headers }, (res) => {
      let body = '';
      res.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? '', body }));
    });
    req.on('error', reject).end(form);
  });
}

async function signIn(): Promise<void> {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const client = `client_id=${clientId}&redirect_uri=${encodeURIComponent(redirectUri)}`;
  const page = await send(
    'GET',
    `/oauth/authorize?response_type=code&${client}&scope=packs:read&state=s&code_challenge=${challenge}&code_challenge_method=S256`,
  );
  const form = /name="form_token" value="([^"]+)"/.exec(page.body)?.[1];
  const allowed = await send(
    'POST',
    '/oauth/consent',
    `form_token=${form}&decision=allow&user=user_mara&scope=packs%3Aread`,
  );
  const code = new URL(allowed.location).searchParams.get('code');
  const answer = await send(
    'POST',
    '/oauth/token',
    `grant_type=authorization_code&code=${code}&${client}&code_verifier=${verifier}`,
  );
  if (answer.status !== 200) throw new Error(`a flow ended with ${answer.status}`);
}

async function several(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await signIn();
}

await several(50);
const start = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, () => several(Math.ceil(flows / AT_ONCE))));
parentPort?.postMessage((performance.now() - start) / 1000);
agent.destroy();
