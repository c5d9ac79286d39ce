/** Clipboard formats by the name that the system gives them, as Electron takes them. */
const raw = (name: string) => `electron application/osclipboard;format="${name}"`;

const NO = new Uint8Array(4); // a DWORD of 0

// What asks each system to keep a copy out of its clipboard history and its cloud: by being there, or by what it says.
const marks: Partial<Record<NodeJS.Platform, Record<string, string | Uint8Array<ArrayBuffer>>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': '1' }, // nspasteboard.org
  win32: {
    // learn.microsoft.com, "Clipboard Formats": cloud clipboard and clipboard history
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  linux: { 'x-kde-passwordManagerHint': 'secret' }, // KDE's Klipper, and others after it
};

/** A secret as one clipboard entry: the text, and the marks that keep it out of the history of this system's clipboard. */
export function privateCopy(secret: string, platform: NodeJS.Platform): Record<string, Blob> {
  const marked = Object.entries(marks[platform] ?? {}).map(([name, value]) => [raw(name), new Blob([value])] as const);
  return { 'text/plain': new Blob([secret]), ...Object.fromEntries(marked) };
}
