import { expect, test } from 'vitest';
import { privateCopy } from '../../../electron/shell/private-copy.ts';

const raw = (name: string) => `electron application/osclipboard;format="${name}"`;
const bytes = async (blob: Blob | undefined) => [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())];

test.each(['darwin', 'win32', 'linux', 'freebsd'] as const)('on %s the text is there, once', async (platform) => {
  const copy = privateCopy('canary-7b1e', platform);
  expect(await copy['text/plain']?.text()).toBe('canary-7b1e');
  for (const [format, blob] of Object.entries(copy)) {
    if (format !== 'text/plain') expect(await blob.text()).not.toContain('canary');
  }
});

test('Windows is told to keep it out of history and cloud: a DWORD of 0 each', async () => {
  const copy = privateCopy('x', 'win32');
  expect(await bytes(copy[raw('CanIncludeInClipboardHistory')])).toEqual([0, 0, 0, 0]);
  expect(await bytes(copy[raw('CanUploadToCloudClipboard')])).toEqual([0, 0, 0, 0]);
  expect(copy).toHaveProperty([raw('ExcludeClipboardContentFromMonitorProcessing')]);
});

test('macOS and KDE are told that it is a secret', async () => {
  expect(privateCopy('x', 'darwin')).toHaveProperty([raw('org.nspasteboard.ConcealedType')]);
  expect(await privateCopy('x', 'linux')[raw('x-kde-passwordManagerHint')]?.text()).toBe('secret');
});
