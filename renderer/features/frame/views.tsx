import {
  Activity,
  Bell,
  FlaskConical,
  Gauge,
  KeyRound,
  Link2,
  type LucideIcon,
  Plug,
  Settings,
  Shapes,
} from 'lucide-react';
import type { FunctionComponent } from 'react';
import type { Page } from '../../state/view-slice.ts';
import { type Later, later } from '../../ui/later.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PageBody } from './page.tsx';

export type ViewEntry = {
  icon: LucideIcon;
  /** The single key that goes there, outside inputs. */
  shortcut: string;
  /** The page; its code comes when it is first gone to. */
  View: Later<object>;
};

const waiting = (
  <PageBody>
    <div className="pt-12">
      <Skeleton />
    </div>
  </PageBody>
);

const page = (fetchCode: () => Promise<FunctionComponent>) => later(fetchCode, { waiting });

/**
 * Every page of the window, in the sidebar's order; its title is `frame.views.<page>`. To add one: its name in `Page`
 * (state/view-slice.ts), a line here, its title in the messages, and `renderer/features/<page>/<page>-page.tsx`.
 */
export const views: Record<Page, ViewEntry> = {
  keys: {
    icon: KeyRound,
    shortcut: '1',
    View: later(async () => (await import('../keys/keys-page.tsx')).KeysPage, { waiting, first: true }),
  },
  connections: {
    icon: Link2,
    shortcut: '2',
    View: page(async () => (await import('../connections/connections-page.tsx')).ConnectionsPage),
  },
  tools: { icon: Plug, shortcut: '3', View: page(async () => (await import('../tools/tools-page.tsx')).ToolsPage) },
  activity: {
    icon: Activity,
    shortcut: '4',
    View: page(async () => (await import('../activity/activity-page.tsx')).ActivityPage),
  },
  limits: {
    icon: Gauge,
    shortcut: '5',
    View: page(async () => (await import('../limits/limits-page.tsx')).LimitsPage),
  },
  alerts: { icon: Bell, shortcut: '6', View: page(async () => (await import('../alerts/alerts-page.tsx')).AlertsPage) },
  emulator: {
    icon: FlaskConical,
    shortcut: '7',
    View: page(async () => (await import('../emulator/emulator-page.tsx')).EmulatorPage),
  },
  settings: {
    icon: Settings,
    shortcut: '8',
    View: page(async () => (await import('../settings/settings-page.tsx')).SettingsPage),
  },
  providers: {
    icon: Shapes,
    shortcut: '9',
    View: page(async () => (await import('../providers/providers-page.tsx')).ProvidersPage),
  },
};

export const pages = Object.keys(views) as Page[];
