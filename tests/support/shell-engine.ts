/**
 * A utility process that speaks the host link as the engine does, with no services behind it: it echoes what comes over
 * its ports, and does on a word what the shell has to answer to.
 */
type Port = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(data: unknown): void;
  start(): void;
};
type ParentPort = {
  on(
    event: 'message',
    listener: (event: {
      data: { type: string; id?: number; alert?: number; fresh?: boolean; on?: boolean; config?: object };
      ports: Port[];
    }) => void,
  ): void;
  postMessage(data: unknown): void;
};

const { parentPort } = process as unknown as { parentPort: ParentPort };
const tell = (message: object) => parentPort.postMessage(message);
const ports: Port[] = [];
const hostSettings = {
  type: 'settings',
  lockOnSleep: true,
  lockOnScreenLock: true,
  minimiseOnCopy: false,
  startAtLogin: false,
  shortcut: null,
  proxyOn: true,
};

parentPort.on('message', ({ data, ports: [port] }) => {
  if (data.type === 'start') {
    tell({
      type: 'ready',
      pid: process.pid,
      phase: 'locked',
      store: null,
      proxy: 'http://127.0.0.1:4680',
      emulator: 'http://127.0.0.1:4681',
      ui: null,
      link: null,
    });
  } else if (data.type === 'finish') {
    tell({ type: 'finished' });
    setTimeout(() => process.exit(0), 5);
  } else if (data.type === 'alert-read') {
    for (const each of ports) each.postMessage({ read: data.id });
  } else if (data.type === 'let-in') {
    for (const each of ports) each.postMessage({ letIn: data.alert });
  } else if (data.type === 'switch-proxy') {
    tell({ ...hostSettings, proxyOn: data.on });
  } else if (data.type === 'gesture-reply') {
    for (const each of ports) each.postMessage({ fresh: data.fresh });
  } else if (port) {
    serve(port);
  }
});
tell({ type: 'loaded' });

function serve(port: Port): void {
  ports.push(port);
  port.on('message', ({ data }) => {
    const word = data as { do?: string; text?: string; count?: number; settings?: object };
    if (word.do === 'gesture') tell({ type: 'gesture', id: 1 });
    else if (word.do === 'copy') tell({ type: 'clipboard', text: word.text, clearAfterMs: 30_000 });
    else if (word.do === 'notice')
      tell({ type: 'notice', title: word.text, text: 'what happened', alert: 7, asks: word.count === 1 });
    else if (word.do === 'badge') tell({ type: 'badge', count: word.count });
    else if (word.do === 'settings') tell({ ...hostSettings, ...word.settings });
    else if (word.do === 'open') tell({ type: 'opened' });
    else if (word.do === 'fail') {
      tell({ type: 'fatal', error: { code: 'internal', message: 'it cannot go on', hint: 'start it again' } });
      setTimeout(() => process.exit(1), 5);
    } else if (word.do === 'lock') tell({ type: 'lock-requested' });
    else if (word.do === 'environment') port.postMessage({ names: Object.keys(process.env) });
    else port.postMessage({ echo: data, pid: process.pid });
  });
  port.start();
}
