import type { KeyWatch } from '../../shared/model/alert.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { KeyGuard } from './key-guard.ts';
import type { Directory } from './ports.ts';

type Ports = { directory: Pick<Directory, 'credentials' | 'credential'>; key: KeyGuard; now(): number };

/** What the owner sees and chooses of each key's own traffic. */
export function createKeyWatches({ directory, key, now }: Ports) {
  const watchOf = ({ id, label, provider }: Pick<Credential, 'id' | 'label' | 'provider'>): KeyWatch => ({
    credentialId: id,
    label,
    provider,
    ...key.view(id, now()),
  });
  return {
    all: (): KeyWatch[] =>
      directory
        .credentials()
        .filter(({ status }) => status === 'active')
        .map(watchOf),
    /** Throws `not_found`, as `resume` does. */
    guard: (credentialId: string, suspendOnSpike: boolean): KeyWatch => {
      const credential = directory.credential(credentialId);
      key.setOption(credentialId, suspendOnSpike);
      return watchOf(credential);
    },
    resume: (credentialId: string): KeyWatch => {
      const credential = directory.credential(credentialId);
      key.resume(credentialId);
      return watchOf(credential);
    },
  };
}
