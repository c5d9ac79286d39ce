import type { Alert } from '../../../shared/model/alert.ts';
import { alertsPart, goTo } from './page-actions.ts';
import type { View } from './view.ts';

function unreachable(like: Alert): Alert {
  return {
    ...like,
    id: like.id + 1,
    kind: 'unreachable',
    severity: 'warning',
    subject: { type: 'provider', id: 'iconflow', label: 'IconFlow', provider: 'iconflow' },
    title: 'IconFlow cannot be reached',
    text: 'Several connections to api.iconflow.dev in a row failed. Fob refuses calls to it, tries it again by itself, and takes from no quota meanwhile.',
    fix: 'Check the network and the provider’s status',
    action: 'show_limits',
  };
}

/** Alerts and their rules in every state that has a design. */
export const alertViews: readonly View[] = [
  { name: 'alerts', go: (page) => goTo(page, 'Alerts') },
  {
    name: 'alert details',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByRole('button', { name: /expires in 6 days/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'alert details, a provider that cannot be reached',
    go: async (page, engine) => {
      engine.alerts = [unreachable(engine.alerts[0]!), ...engine.alerts];
      engine.emit({ type: 'changed', what: 'alerts' });
      await goTo(page, 'Alerts');
      await page.getByRole('button', { name: 'IconFlow cannot be reached' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'alerts, nothing fits',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByLabel('Filter alerts').fill('zzz');
    },
  },
  {
    name: 'alerts, rules in quiet hours',
    go: async (page) => {
      await alertsPart(page, 'Rules');
      await page.getByRole('switch', { name: 'Quiet hours' }).click();
      await page.getByLabel('From', { exact: true }).waitFor();
    },
  },
  { name: 'alerts, spikes', go: (page) => alertsPart(page, 'Spikes') },
  { name: 'alerts, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Alerts') },
];
