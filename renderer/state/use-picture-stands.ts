import { useStore } from './store.ts';

/** Whether the window shows what it was opened for: the keys' list once it came, or what stands in its way. Until then nothing else is to take time. */
export function usePictureStands(): boolean {
  return useStore(({ system, credentials }) =>
    system.state?.phase === 'open' ? credentials.status !== 'loading' : system.connection.kind !== 'connecting',
  );
}
