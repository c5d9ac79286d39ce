/** What an engine holds when everything that nobody holds any more is collected, in bytes of its heap and its buffers. */
export type Collected = { heap: number; buffers: number };

const DEBUGGER = 'http://127.0.0.1:9229/json/list';
const USED =
  'JSON.stringify((({ heapUsed, external }) => ({ heap: heapUsed, buffers: external }))(process.memoryUsage()))';

/** Collects all garbage of the engine `pid` by its debugger's port, which opens at SIGUSR1; about 50 ms of its time. */
export async function collect(pid: number): Promise<Collected> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerOf());
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the debugger refused'));
  });
  try {
    await call(socket, 1, 'HeapProfiler.collectGarbage');
    await call(socket, 2, 'HeapProfiler.collectGarbage'); // what finalizers let go
    const answer = await call(socket, 3, 'Runtime.evaluate', { expression: USED });
    return JSON.parse((answer as { result: { value: string } }).result.value) as Collected;
  } finally {
    socket.close();
  }
}

async function debuggerOf(): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      const [target] = (await (await fetch(DEBUGGER)).json()) as { webSocketDebuggerUrl: string }[];
      if (target) return target.webSocketDebuggerUrl;
    } catch (error) {
      if (tries > 50) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function call(socket: WebSocket, id: number, method: string, params: object = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
      if (message.id !== id) return;
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    });
    socket.send(JSON.stringify({ id, method, params }));
  });
}
