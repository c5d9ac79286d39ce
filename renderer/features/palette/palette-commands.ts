import {
  CheckCheck,
  DatabaseBackup,
  Download,
  FileInput,
  FlaskConical,
  Gauge,
  Keyboard,
  Languages,
  Link2,
  Lock,
  Monitor,
  Moon,
  Plug,
  Plus,
  Power,
  Rows3,
  Shapes,
  Stethoscope,
  Sun,
  Trash2,
  Webhook,
} from 'lucide-react';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { markAlertsRead } from '../../state/alerts.ts';
import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { exportCalls } from '../activity/export-calls.ts';
import { lockNow } from '../frame/lock-now.ts';
import { commandKey } from '../frame/platform.ts';
import { pages, views } from '../frame/views.tsx';
import type { Switches } from './known.ts';
import type { Candidate, PaletteItem, PaletteTexts } from './palette-item.ts';

const commands = [
  { name: 'newKey', icon: Plus, shortcut: 'N', run: () => openDialog({ kind: 'add-key' }) },
  { name: 'newTool', icon: Plug, shortcut: 'T', run: () => openDialog({ kind: 'add-tool' }) },
  { name: 'connect', icon: Link2, run: () => openDialog({ kind: 'connect' }) },
  { name: 'practice', icon: FlaskConical, run: () => openDialog({ kind: 'try-emulator' }) },
  { name: 'lock', icon: Lock, shortcut: `${commandKey} L`, run: lockNow },
  { name: 'importKeys', icon: FileInput, run: () => openDialog({ kind: 'import-keys' }) },
  { name: 'newBudget', icon: Gauge, run: () => openDialog({ kind: 'budget' }) },
  { name: 'addProvider', icon: Shapes, run: () => openDialog({ kind: 'add-provider' }) },
  { name: 'addWebhook', icon: Webhook, run: () => openDialog({ kind: 'add-webhook' }) },
  { name: 'backup', icon: DatabaseBackup, run: () => openDialog({ kind: 'backup' }) },
  { name: 'proxyOff', icon: Power, when: ({ proxy }: Switches) => proxy === true, run: () => switchProxy(false) },
  { name: 'proxyOn', icon: Power, when: ({ proxy }: Switches) => proxy === false, run: () => switchProxy(true) },
  {
    name: 'emulatorOff',
    icon: FlaskConical,
    when: ({ emulator }: Switches) => emulator === true,
    run: () => attempt(() => api().emulator.setEnabled({ enabled: false })),
  },
  {
    name: 'emulatorOn',
    icon: FlaskConical,
    when: ({ emulator }: Switches) => emulator === false,
    run: () => attempt(() => api().emulator.setEnabled({ enabled: true })),
  },
  { name: 'exportCsv', icon: Download, run: () => exportShown('csv') },
  { name: 'exportJson', icon: Download, run: () => exportShown('json') },
  { name: 'light', icon: Sun, run: () => prefer({ theme: 'light' }) },
  { name: 'dark', icon: Moon, run: () => prefer({ theme: 'dark' }) },
  { name: 'system', icon: Monitor, run: () => prefer({ theme: 'system' }) },
  { name: 'compact', icon: Rows3, when: isNot('compact'), run: () => prefer({ density: 'compact' }) },
  { name: 'normal', icon: Rows3, when: isNot('normal'), run: () => prefer({ density: 'normal' }) },
  { name: 'comfortable', icon: Rows3, when: isNot('comfortable'), run: () => prefer({ density: 'comfortable' }) },
  { name: 'english', icon: Languages, when: speaks('de'), run: () => prefer({ language: 'en' }) },
  { name: 'german', icon: Languages, when: speaks('en'), run: () => prefer({ language: 'de' }) },
  { name: 'markRead', icon: CheckCheck, run: () => attempt(() => markAlertsRead('all')) },
  { name: 'troubleshoot', icon: Stethoscope, run: () => openDialog({ kind: 'doctor' }) },
  { name: 'shortcuts', icon: Keyboard, shortcut: '?', run: () => openDialog({ kind: 'shortcuts' }) },
] as const;

type Command = (typeof commands)[number];

/** What can be done from anywhere, now. A new one: a line above and its words in `palette.actions` and `palette.search`. */
export function commandCandidates(t: PaletteTexts, switches: Switches): Candidate[] {
  return commands.filter((entry) => !('when' in entry) || entry.when(switches)).map((entry) => command(t, entry));
}

function command(t: PaletteTexts, entry: Command): Candidate {
  const label = t(`actions.${entry.name}`);
  return candidate({ value: `do ${entry.name}`, label, ...entry }, t(`search.${entry.name}`));
}

function switchProxy(on: boolean): void {
  attempt(() => api().settings.set({ proxy: { on } }));
}

/** With the page in sight whose filter it goes by. */
function exportShown(format: 'csv' | 'json'): void {
  goTo('activity');
  exportCalls(format);
}

function isNot(density: 'compact' | 'normal' | 'comfortable'): () => boolean {
  return () => useStore.getState().preferences.density !== density;
}

function speaks(language: 'en' | 'de'): () => boolean {
  return () => useStore.getState().preferences.spoken === language;
}

/** Every page, and the trash. */
export function placeCandidates(t: PaletteTexts): Candidate[] {
  const titles = say('frame');
  const all = pages.map((page) => {
    const { icon, shortcut } = views[page];
    return candidate({ value: `go ${page}`, label: titles(`views.${page}`), icon, shortcut, run: () => goTo(page) });
  });
  const trash = { value: 'go trash', label: t('trash'), icon: Trash2, run: () => goTo('keys', { trash: true }) };
  return [...all, candidate(trash)];
}

function candidate(item: PaletteItem, more = ''): Candidate {
  return { text: `${item.label} ${more}`.toLowerCase(), make: () => item };
}
