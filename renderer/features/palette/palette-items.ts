import {
  Activity,
  Ban,
  FlaskConical,
  Gauge,
  Keyboard,
  KeyRound,
  Lock,
  type LucideIcon,
  Monitor,
  Moon,
  Plug,
  Plus,
  RefreshCw,
  Shapes,
  Sun,
  Trash2,
} from 'lucide-react';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import type { Credential, KeyHint } from '../../../shared/model/credential.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { prefer } from '../../state/preferences.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { lockNow } from '../frame/lock-now.ts';
import { commandKey } from '../frame/platform.ts';

export type PaletteItem = {
  value: string; // unique, and what typing is compared with
  label: string;
  icon: LucideIcon;
  run: () => void;
  shortcut?: string;
  hint?: KeyHint;
  note?: string;
  credential?: Credential;
};

export type PaletteGroup = { value: string; items: PaletteItem[] };

const commands: PaletteItem[] = [
  { value: 'new key add key', label: 'New key', icon: Plus, shortcut: 'N', run: () => openDialog({ kind: 'add-key' }) },
  {
    value: 'new tool key create tool',
    label: 'New tool key',
    icon: Plug,
    shortcut: 'T',
    run: () => openDialog({ kind: 'add-tool' }),
  },
  {
    value: 'try with the emulator practice key',
    label: 'Make a practice key',
    icon: FlaskConical,
    run: () => openDialog({ kind: 'try-emulator' }),
  },
  { value: 'lock fob vault screen', label: 'Lock Fob', icon: Lock, shortcut: `${commandKey} L`, run: lockNow },
  { value: 'add provider json', label: 'Add provider', icon: Shapes, run: () => openDialog({ kind: 'add-provider' }) },
  { value: 'switch to light theme', label: 'Switch to light', icon: Sun, run: () => prefer({ theme: 'light' }) },
  { value: 'switch to dark theme', label: 'Switch to dark', icon: Moon, run: () => prefer({ theme: 'dark' }) },
  { value: 'theme as the system', label: 'Theme as the system', icon: Monitor, run: () => prefer({ theme: 'system' }) },
  {
    value: 'keyboard shortcuts help',
    label: 'Keyboard shortcuts',
    icon: Keyboard,
    shortcut: '?',
    run: () => openDialog({ kind: 'shortcuts' }),
  },
];

const places: PaletteItem[] = [
  { value: 'go to keys', label: 'Keys', icon: KeyRound, shortcut: '1', run: () => goTo('keys') },
  { value: 'go to tools', label: 'Tools', icon: Plug, shortcut: '2', run: () => goTo('tools') },
  { value: 'go to limits', label: 'Limits', icon: Gauge, shortcut: '3', run: () => goTo('limits') },
  { value: 'go to activity log calls', label: 'Activity', icon: Activity, shortcut: '4', run: () => goTo('activity') },
  { value: 'go to providers', label: 'Providers', icon: Shapes, shortcut: '5', run: () => goTo('providers') },
  { value: 'go to trash', label: 'Trash', icon: Trash2, run: () => goTo('keys', { trash: true }) },
];

type Known = { credentials: readonly Credential[]; tools: readonly Tool[]; providers: readonly ProviderEntry[] };

/** What the palette offers for what was typed: every word must be in an item's text; at most eight of each kind of thing. */
export function paletteGroups(typed: string, { credentials, tools, providers }: Known): PaletteGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item: PaletteItem) => {
    const text = `${item.label} ${item.value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = (items: Iterable<PaletteItem>, most: number) => {
    const kept: PaletteItem[] = [];
    for (const item of items) {
      if (fits(item)) kept.push(item);
      if (kept.length === most) break;
    }
    return kept;
  };
  // Only for a typed word that names the action: else each key would be listed three times.
  const acts = words.some((word) =>
    keyVerbs.some(({ verb }) => word.length > 1 && verb.toLowerCase().startsWith(word)),
  );
  const actions = acts ? found(keyActions(credentials), 16) : [];
  const groups: PaletteGroup[] = [
    { value: 'Keys', items: words.length === 0 ? [] : found(keyItems(credentials), 8) },
    { value: 'Tools', items: words.length === 0 ? [] : found(toolItems(tools), 8) },
    { value: 'Do', items: [...found(commands, words.length === 0 ? 5 : 9), ...actions] },
    { value: 'Go to', items: found(places, 8) },
    { value: 'Providers', items: words.length === 0 ? [] : found(providerItems(providers), 8) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

function* keyItems(credentials: readonly Credential[]): Generator<PaletteItem> {
  for (const credential of credentials) {
    if (credential.status === 'trashed') continue;
    yield {
      value: `${credential.provider} ${credential.tags.join(' ')} ${credential.hint.last4} ${credential.id}`,
      label: credential.label,
      icon: KeyRound,
      hint: credential.hint,
      credential,
      run: () => {
        goTo('keys');
        openDrawer({ kind: 'key', id: credential.id });
      },
    };
  }
}

const keyVerbs = [
  { verb: 'Rotate', icon: RefreshCw, kind: 'rotate-key' },
  { verb: 'Revoke', icon: Ban, kind: 'revoke-key' },
] as const;

function* keyActions(credentials: readonly Credential[]): Generator<PaletteItem> {
  for (const { verb, icon, kind } of keyVerbs) {
    for (const { id, label, status, provider } of credentials) {
      if (status !== 'active') continue;
      yield {
        value: `${verb} key ${provider} ${id}`,
        label: `${verb} ${label}`,
        icon,
        run: () => openDialog({ kind, id }),
      };
    }
  }
}

function* toolItems(tools: readonly Tool[]): Generator<PaletteItem> {
  for (const tool of tools) {
    yield {
      value: `tool ${tool.last4} ${tool.id}`,
      label: tool.label,
      icon: Plug,
      hint: { prefix: 'fob_', last4: tool.last4 },
      run: () => {
        goTo('tools');
        openDrawer({ kind: 'tool', id: tool.id });
      },
    };
  }
}

function* providerItems(providers: readonly ProviderEntry[]): Generator<PaletteItem> {
  for (const { provider } of providers) {
    yield {
      value: `provider ${provider.id} ${provider.sells}`,
      label: provider.name,
      icon: Shapes,
      note: 'Show its keys',
      run: () => goTo('keys', { provider: provider.id }),
    };
  }
}
