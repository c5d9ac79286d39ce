import type { Provider } from '../../../shared/providers/schema.ts';
import { hintText } from '../../../shared/rules/mask.ts';
import type { KeyRecord } from '../key-record.ts';
import type { Notice } from './notice-desk.ts';

/** Tells of rotations, where the vendor's profile says that it does. */
export function rotationNotice(providers: () => readonly Provider[], send: (notice: Notice) => void) {
  return (record: KeyRecord): void => {
    const provider = providers().find((one) => one.id === record.provider);
    if (provider?.keys.rotation.notice === undefined) return;
    const key = hintText(record.hint);
    const text = `${provider.name}: the key ${record.label} was rotated; the new one is ${key}`;
    send({ type: 'key.rotated', provider: provider.id, text, key });
  };
}
