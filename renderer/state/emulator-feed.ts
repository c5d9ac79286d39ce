type Listener = () => void;

const listeners = new Set<Listener>();

/** Hears that something of the emulator changed, at most four times a second; gives back how to stop. */
export function onEmulatorChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function tellEmulatorChange(): void {
  for (const listener of listeners) listener();
}
