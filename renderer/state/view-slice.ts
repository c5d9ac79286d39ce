export type Page = 'keys' | 'tools' | 'activity' | 'limits' | 'providers';

export type Drawer =
  | { kind: 'key'; id: string }
  | { kind: 'tool'; id: string }
  | { kind: 'call'; id: number }
  | { kind: 'provider'; id: string };

export type DialogRequest =
  | { kind: 'add-key'; provider?: string }
  | { kind: 'try-emulator'; provider?: string }
  | { kind: 'edit-key'; id: string }
  | { kind: 'rotate-key'; id: string }
  | { kind: 'revoke-key'; id: string }
  | { kind: 'purge-key'; id: string }
  | { kind: 'add-tool'; credentialId?: string }
  | { kind: 'revoke-tool'; id: string }
  | { kind: 'add-provider' }
  | { kind: 'remove-provider'; id: string }
  | { kind: 'shortcuts' };

/** What is on screen. `provider` narrows the keys to one provider. */
export type ViewSlice = {
  page: Page;
  provider: string | null;
  trash: boolean;
  search: string;
  drawer: Drawer | null;
  dialog: DialogRequest | null;
  palette: boolean;
};

export const emptyView: ViewSlice = {
  page: 'keys',
  provider: null,
  trash: false,
  search: '',
  drawer: null,
  dialog: null,
  palette: false,
};
