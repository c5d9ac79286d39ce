import {
  CheckCheck,
  FlaskConical,
  Keyboard,
  Link2,
  Lock,
  Monitor,
  Moon,
  Plug,
  Plus,
  Shapes,
  Stethoscope,
  Sun,
  Trash2,
} from 'lucide-react';
import { say } from '../../messages/intl.ts';
import { markAlertsRead } from '../../state/alerts.ts';
import { prefer } from '../../state/preferences.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { lockNow } from '../frame/lock-now.ts';
import { commandKey } from '../frame/platform.ts';
import { pages, views } from '../frame/views.tsx';
import type { Candidate, PaletteItem, PaletteTexts } from './palette-item.ts';

const commands = [
  { name: 'newKey', icon: Plus, shortcut: 'N', run: () => openDialog({ kind: 'add-key' }) },
  { name: 'newTool', icon: Plug, shortcut: 'T', run: () => openDialog({ kind: 'add-tool' }) },
  { name: 'connect', icon: Link2, run: () => openDialog({ kind: 'connect' }) },
  { name: 'practice', icon: FlaskConical, run: () => openDialog({ kind: 'try-emulator' }) },
  { name: 'lock', icon: Lock, shortcut: `${commandKey} L`, run: lockNow },
  { name: 'addProvider', icon: Shapes, run: () => openDialog({ kind: 'add-provider' }) },
  { name: 'light', icon: Sun, run: () => prefer({ theme: 'light' }) },
  { name: 'dark', icon: Moon, run: () => prefer({ theme: 'dark' }) },
  { name: 'system', icon: Monitor, run: () => prefer({ theme: 'system' }) },
  { name: 'markRead', icon: CheckCheck, run: () => attempt(() => markAlertsRead('all')) },
  { name: 'troubleshoot', icon: Stethoscope, run: () => openDialog({ kind: 'doctor' }) },
  { name: 'shortcuts', icon: Keyboard, shortcut: '?', run: () => openDialog({ kind: 'shortcuts' }) },
] as const;

type Command = (typeof commands)[number];

/** What can be done from anywhere. A new one: a line here and its words in `palette.actions` and `palette.search`. */
export function commandCandidates(t: PaletteTexts): Candidate[] {
  return commands.map((entry) => command(t, entry));
}

function command(t: PaletteTexts, entry: Command): Candidate {
  const label = t(`actions.${entry.name}`);
  return candidate({ value: `do ${entry.name}`, label, ...entry }, t(`search.${entry.name}`));
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
