import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type AuthorizationServer,
  createAuthorizationServer,
} from '../../../electron/emulator/oauth/authorization-server.ts';
import type { FaultQuestion } from '../../../electron/emulator/oauth/ports.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { createLog } from '../../../electron/platform/log.ts';
import { listenLoopback } from '../../../electron/platform/loopback-server.ts';
import { type Database, openDatabase } from '../../../electron/storage/database.ts';
import type { FaultKind } from '../../../shared/model/emulated.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { type ManualClock, manualClock } from '../emulator/manual-clock.ts';

export type OpenServer<C extends Clock = Clock> = {
  server: AuthorizationServer;
  db: Database;
  clock: C;
  url: string;
  dir: string;
  lines: string[];
  /** The fault that every matching question gets until it is set to null. */
  fault: { kind: FaultKind | null; asked: FaultQuestion[] };
  close(): Promise<void>;
};

/** The authorization server alone on a real socket and a real database; `dir` keeps the database for a second opening. */
export async function openAuthorizationServer(
  options: { providers?: readonly Provider[]; dir?: string } = {},
): Promise<OpenServer<ManualClock>> {
  return openWithClock(manualClock(), options);
}

export async function openWithClock<C extends Clock>(
  clock: C,
  options: { providers?: readonly Provider[]; dir?: string } = {},
): Promise<OpenServer<C>> {
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'fob-authorization-'));
  const db = openDatabase(path.join(dir, 'fob.db'));
  const lines: string[] = [];
  const log = createLog((line) => void lines.push(line));
  const providers = options.providers ?? builtInProviders;
  const fault: OpenServer['fault'] = { kind: null, asked: [] };
  let url = '';
  const server = createAuthorizationServer({
    db,
    clock,
    log,
    providers: () => providers,
    issuer: (provider) => `${url}/${provider}`,
    fault: (question) => {
      fault.asked.push(question);
      return fault.kind !== null && question.kinds.includes(fault.kind) ? fault.kind : null;
    },
  });
  const listener = await listenLoopback({
    name: 'emulator',
    port: 0,
    log,
    allowNavigation: true, // a link or redirect of the client's own page leads here
    onRequest: (req, res) => {
      const mark = (req.url ?? '').indexOf('?');
      const target = mark < 0 ? (req.url ?? '') : (req.url ?? '').slice(0, mark);
      const query = mark < 0 ? '' : (req.url ?? '').slice(mark);
      const wellKnown = /^\/\.well-known\/oauth-authorization-server\/([^/]+)$/.exec(target)?.[1];
      const [, id = wellKnown, route = '/'] = wellKnown === undefined ? (/^\/([^/]+)(.*)$/.exec(target) ?? []) : [];
      const provider = providers.find((one) => one.id === id);
      if (provider && wellKnown !== undefined) server.metadata(provider, req, res);
      else if (provider && server.serves(provider, route))
        void server.handle({ provider, method: req.method ?? 'GET', path: route, query, req, res });
      else res.writeHead(404).end();
    },
    onRefuse: ({ code }, _req, res) => void res.writeHead(400).end(code),
  });
  url = listener.url;
  return {
    server,
    db,
    clock,
    url,
    dir,
    lines,
    fault,
    close: async () => {
      await listener.close(0);
      server.close();
      db.close();
      if (options.dir === undefined) rmSync(dir, { recursive: true });
    },
  };
}
