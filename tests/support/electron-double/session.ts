import { app } from './app.ts';
import { test } from './context.ts';
import { toElectron } from './scheme.ts';
import { onlyKnown, preventable, StrictEmitter, strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type Check = (contents: null, permission: string, origin: string, details: object) => boolean;
type Ask = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;

const privileged = new Set<string>();

/** The schemes API: only a scheme that is standard, secure and fetchable can be stood in for. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Record<string, boolean> }[]) => {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (privileged.size > 0) throw new Error('electron double: registerSchemesAsPrivileged can be called only once');
    for (const { scheme, privileges } of schemes) {
      const wanted = { secure: true, standard: true, supportFetchAPI: true };
      if (JSON.stringify(Object.entries(privileges).sort()) !== JSON.stringify(Object.entries(wanted))) {
        throw new Error(
          'electron double: schemes are implemented as standard, secure, supportFetchAPI and nothing else',
        );
      }
      privileged.add(scheme);
    }
  },
});

export class Session extends StrictEmitter {
  readonly partition: string;
  readonly protocol: { handle(scheme: string, handler: Handler): void };
  private readonly handlers = new Map<string, Handler>();
  private check: Check | null = null;
  private request: Ask | null = null;
  private device: ((details: object) => boolean) | null = null;

  constructor(partition: string) {
    super('Session', ['will-download']);
    this.partition = partition;
    this.protocol = strict('session.protocol', {
      handle: (scheme: string, handler: Handler) => {
        if (!privileged.has(scheme)) throw new Error(`electron double: ${scheme} was not registered as privileged`);
        this.handlers.set(scheme, handler);
      },
    });
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    if (enabled) throw new Error('electron double: there is no spell checker');
  }

  setPermissionCheckHandler(handler: Check): void {
    this.check = handler;
  }

  setPermissionRequestHandler(handler: Ask): void {
    this.request = handler;
  }

  setDevicePermissionHandler(handler: (details: object) => boolean): void {
    this.device = handler;
  }

  async respond(
    url: string,
    method: string,
  ): Promise<{ status: number; headers: Record<string, string>; body: Uint8Array } | null> {
    const handler = this.handlers.get(new URL(url).protocol.replace(':', ''));
    if (!handler) return null;
    const response = await handler(new Request(url, { method }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  /** Granted only where both handlers say so; without handlers Electron grants. */
  async grants(permission: string, url: string): Promise<boolean> {
    const origin = new URL('/', url).href;
    const checked = this.check?.(null, permission, origin, { isMainFrame: true, requestingUrl: url }) ?? true;
    const ask = this.request;
    const asked = ask
      ? await new Promise<boolean>((resolve) =>
          ask(null, permission, resolve, { requestingUrl: url, isMainFrame: true }),
        )
      : true;
    return checked && asked;
  }

  grantsDevice(details: { deviceType: string; origin: string }): boolean {
    return this.device?.(details) ?? false;
  }

  mayDownload(url: string): boolean {
    const event = preventable({});
    this.emit('will-download', event, { getURL: () => url });
    return !event.defaultPrevented;
  }
}

const sessions = new Map<string, Session>();

export const session = strict('session', {
  fromPartition: (partition: string, options: { cache: boolean }) => {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    onlyKnown('session.fromPartition', options, ['cache']);
    const known = sessions.get(partition) ?? strict('Session', new Session(partition));
    sessions.set(partition, known);
    return known;
  },
});

/** The double has one browser profile, so it serves one session. */
function only(): Session {
  const [first, ...rest] = sessions.values();
  if (!first || rest.length > 0)
    throw new Error(`electron double: exactly one session is implemented, there are ${sessions.size}`);
  return first;
}

test.on('request', ({ url, method }: { url: string; method: string }) => only().respond(toElectron(url), method));
test.on('permissions', async ({ url, names }: { url: string; names: string[] }) => {
  const granted = names.map(async (name) => [name, await only().grants(name, toElectron(url))] as const);
  return Object.fromEntries(await Promise.all(granted));
});
test.on('download', ({ url }: { url: string }) =>
  only().mayDownload(url.startsWith('blob:') ? `blob:${toElectron(url.slice(5))}` : toElectron(url)),
);
test.on('device', (details: { deviceType: string; origin: string }) => only().grantsDevice(details));
