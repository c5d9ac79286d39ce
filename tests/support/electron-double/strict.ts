import { EventEmitter } from 'node:events';

/** Makes access to anything that the double does not implement an error: a silent no-op would let the shell drift. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      if (typeof property === 'symbol' || property in object || property === 'then' || property === 'toJSON') {
        return Reflect.get(object, property, receiver);
      }
      throw new Error(`electron double: ${name}.${property} is not implemented`);
    },
    set(object, property, value, receiver) {
      if (typeof property === 'symbol' || property in object) return Reflect.set(object, property, value, receiver);
      throw new Error(`electron double: ${name}.${String(property)} cannot be set`);
    },
  });
}

/** Throws for any option that is not named here. */
export function onlyKnown(where: string, options: object, known: readonly string[]): void {
  const foreign = Object.keys(options).filter((key) => !known.includes(key));
  if (foreign.length > 0) throw new Error(`electron double: ${where} does not know ${foreign.join(', ')}`);
}

/** An emitter that takes listeners only for the events it really emits. */
export class StrictEmitter extends EventEmitter {
  private readonly where: string;
  private readonly known: readonly string[];

  constructor(where: string, known: readonly string[]) {
    super();
    this.where = where;
    this.known = known;
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    this.refuseUnknown(event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  override once(event: string, listener: (...args: never[]) => void): this {
    this.refuseUnknown(event);
    return super.once(event, listener as (...args: unknown[]) => void);
  }

  override addListener(event: string, listener: (...args: never[]) => void): this {
    return this.on(event, listener);
  }

  private refuseUnknown(event: string): void {
    if (!this.known.includes(event)) throw new Error(`electron double: ${this.where} does not emit ${event}`);
  }
}

/** An Electron event; `prevented()` tells what the listeners decided. */
export function preventable<T extends object>(
  details: T,
): T & { preventDefault(): void; readonly defaultPrevented: boolean } {
  let prevented = false;
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
    defaultPrevented: false,
  };
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented });
}
