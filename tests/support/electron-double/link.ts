/** One end of the line between the process that runs the shell and the test that holds its browser. */
export type Link = {
  /** Asks the other side; rejects with its error. */
  call<T = unknown>(method: string, params?: unknown): Promise<T>;
  /** Tells the other side; messages arrive in the order they were sent. */
  tell(method: string, params?: unknown): void;
  on(method: string, handler: (params: never) => unknown): void;
  /** Fails all that waits for an answer: the other side is gone. */
  end(reason: string): void;
};

type Message =
  | { double: 'call'; id: number; method: string; params: unknown }
  | { double: 'tell'; method: string; params: unknown }
  | { double: 'reply'; id: number; value: unknown }
  | { double: 'error'; id: number; text: string };

/** Makes a link over anything that carries structured-clonable messages in order, such as a child process's channel. */
export function createLink(send: (message: unknown) => void): { link: Link; receive(message: unknown): void } {
  const handlers = new Map<string, (params: never) => unknown>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let nextId = 0;
  let ended: string | null = null;

  const run = (method: string, params: unknown): unknown => {
    const handler = handlers.get(method);
    if (!handler) throw new Error(`electron double: nothing handles ${method}`);
    return handler(params as never);
  };

  const answer = async (id: number, method: string, params: unknown) => {
    try {
      send({ double: 'reply', id, value: await run(method, params) } satisfies Message);
    } catch (error) {
      send({ double: 'error', id, text: error instanceof Error ? error.message : String(error) } satisfies Message);
    }
  };

  const receive = (data: unknown) => {
    if (typeof data !== 'object' || data === null || !('double' in data)) return;
    const message = data as Message;
    if (message.double === 'call') return void answer(message.id, message.method, message.params);
    if (message.double === 'tell') return void run(message.method, message.params);
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.double === 'reply') waiter?.resolve(message.value);
    else waiter?.reject(new Error(message.text));
  };

  const call = <T>(method: string, params: unknown = null): Promise<T> => {
    if (ended) return Promise.reject(new Error(ended));
    const waiter = Promise.withResolvers<unknown>();
    nextId += 1;
    waiting.set(nextId, waiter);
    send({ double: 'call', id: nextId, method, params } satisfies Message);
    return waiter.promise as Promise<T>;
  };

  const link: Link = {
    call,
    tell: (method, params = null) => {
      if (!ended) send({ double: 'tell', method, params } satisfies Message);
    },
    on: (method, handler) => void handlers.set(method, handler),
    end: (reason) => {
      ended = reason;
      for (const waiter of waiting.values()) waiter.reject(new Error(reason));
      waiting.clear();
    },
  };
  return { link, receive };
}
