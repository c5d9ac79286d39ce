export type Page =
  | 'keys'
  | 'connections'
  | 'tools'
  | 'activity'
  | 'limits'
  | 'alerts'
  | 'emulator'
  | 'settings'
  | 'providers';

const pages: Record<Page, true> = {
  keys: true,
  connections: true,
  tools: true,
  activity: true,
  limits: true,
  alerts: true,
  emulator: true,
  settings: true,
  providers: true,
};

export const pageNames = Object.keys(pages) as Page[];

export function isPage(text: string): text is Page {
  return Object.hasOwn(pages, text);
}

export type Drawer =
  | { kind: 'key'; id: string }
  | { kind: 'tool'; id: string }
  | { kind: 'connection'; id: string }
  | { kind: 'call'; id: number }
  | { kind: 'provider'; id: string }
  | { kind: 'limit'; id: string }
  | { kind: 'alert'; id: number }
  | { kind: 'webhook'; id: string };

export type DialogRequest =
  | { kind: 'add-key'; provider?: string }
  | { kind: 'try-emulator'; provider?: string }
  | { kind: 'import-keys' }
  | { kind: 'edit-key'; id: string }
  | { kind: 'rotate-key'; id: string }
  | { kind: 'revoke-key'; id: string }
  | { kind: 'purge-key'; id: string }
  | { kind: 'connect'; provider?: string; reconnect?: string; scopes?: readonly string[]; signIn?: string }
  | { kind: 'rename-connection'; id: string }
  | { kind: 'disconnect'; id: string }
  | { kind: 'add-tool'; credentialId?: string }
  | { kind: 'edit-tool'; id: string }
  | { kind: 'revoke-tool'; id: string }
  | { kind: 'budget'; id?: string; target?: string }
  | { kind: 'add-provider'; id?: string }
  | { kind: 'remove-provider'; id: string }
  | { kind: 'move-store' }
  | { kind: 'backup' }
  | { kind: 'restore' }
  | { kind: 'doctor' }
  | { kind: 'news' }
  | { kind: 'licences' }
  | { kind: 'add-webhook' }
  | { kind: 'edit-webhook'; id: string }
  | { kind: 'remove-webhook'; id: string }
  | { kind: 'shortcuts' };

/** The alerts page's parts. */
export const alertsParts = ['list', 'rules', 'keys', 'webhooks'] as const;
export type AlertsPart = (typeof alertsParts)[number];

/** By which column a table is sorted. */
export type Sort = { column: string; down: boolean };

/** What is on screen. `provider` narrows the keys to one provider; `part` is of the alerts page, and 'keys' also of the emulator's; `sidebar` is its drawer in a narrow window. */
export type ViewSlice = {
  page: Page;
  provider: string | null;
  trash: boolean;
  part: AlertsPart;
  search: string;
  sorts: Readonly<Record<string, Sort>>; // by table
  rows: Readonly<Record<string, string>>; // by table: the id of the row one was at
  drawer: Drawer | null;
  dialog: DialogRequest | null;
  palette: boolean;
  sidebar: boolean;
};

export const emptyView: ViewSlice = {
  page: 'keys',
  provider: null,
  trash: false,
  part: 'list',
  search: '',
  sorts: {},
  rows: {},
  drawer: null,
  dialog: null,
  palette: false,
  sidebar: false,
};
