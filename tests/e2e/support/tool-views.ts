import type { Page } from '@playwright/test';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { rehearsalId } from '../../../shared/rules/rehearsal.ts';
import { fakeRequest } from '../../support/fake-approvals.ts';
import { fakeCall, seeded } from '../../support/fake-data.ts';
import type { FakeEngine } from '../../support/fake-engine.ts';
import { dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** Opens the details of a tool key. */
export async function openTool(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('table').getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog', { name: label }).waitFor();
}

/** Icon sync may read packs; a call that writes was refused twice, and its own limit once. */
export function refuseIconSync(engine: FakeEngine): void {
  const brand = engine.credentials[0]!;
  const [tool] = engine.tools;
  const bindings = [{ credentialId: brand.id, provider: 'iconflow', scopes: ['packs:read'] }];
  engine.tools = [{ ...tool!, bindings, limit: { limit: 30, windowSeconds: 60 } }, ...engine.tools.slice(1)];
  const base = {
    ...fakeCall(9000, Date.now() - 40_000, engine.tools, builtInProviders, seeded(3)),
    toolId: tool!.id,
    tool: tool!.label,
    credentialId: brand.id,
    provider: 'iconflow',
    verdict: 'refused' as const,
  };
  const write = {
    method: 'POST',
    path: '/v2/packs',
    status: 403,
    refusal: 'insufficient_scope' as const,
    detail: 'packs:write is needed for POST /v2/packs; the tool key has packs:read',
  };
  const limited = { method: 'GET', path: '/v2/packs', status: 429, refusal: 'tool_rate_limited' as const };
  engine.activity = [
    ...engine.activity.filter((row) => row.toolId !== tool!.id || row.verdict !== 'refused'),
    {
      ...base,
      ...limited,
      id: 9001,
      detail: 'the tool key has a limit of 30 in 60 s; the next call can go out in 4 s',
    },
    { ...base, ...write, id: 9002 },
    { ...base, ...write, id: 9003 },
  ];
}

/** Icon sync rehearses; the emulator has a fault for it alone. */
export function rehearseIconSync(engine: FakeEngine): void {
  const [tool] = engine.tools;
  engine.tools = [{ ...tool!, rehearsal: true }, ...engine.tools.slice(1)];
  const provider = tool!.bindings[0]!.provider;
  engine.emulator.setFault({ provider, kind: 'rate_limited_seconds', target: rehearsalId(tool!.id, provider) });
  engine.emit({ type: 'changed', what: 'tools' });
}

/** Two programs want to call with the key of Icon sync, whose owner is asked; one was kept out before. */
export function askForIconSync(engine: FakeEngine, quietUntil?: number): void {
  const [tool] = engine.tools;
  const unnamed = fakeRequest({ caller: { peer: '127.0.0.9', program: null }, path: '/v2/packs/9', calls: 1 });
  const decisions = [
    { caller: { peer: '127.0.0.1', program: '/opt/figma/plugin' }, allowed: true, at: Date.now() - 86_400_000 },
    { caller: { peer: '127.0.0.1', program: '/usr/bin/curl' }, allowed: false, at: Date.now() - 3_600_000 },
  ];
  const approval = {
    ask: 'callers' as const,
    decisions,
    waiting: [fakeRequest(), unnamed],
    ...(quietUntil === undefined ? {} : { quietUntil }),
  };
  engine.tools = [{ ...tool!, approval }, ...engine.tools.slice(1)];
  engine.emit({ type: 'changed', what: 'tools' });
}

/** Tool keys in every state that has a design. */
export const toolViews: readonly View[] = [
  { name: 'tools', go: (page) => goTo(page, 'Tools') },
  {
    name: 'tools, the menu of a row',
    shows: 'menu',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'More for Icon sync' }).click();
    },
  },
  {
    name: 'tools, filtered',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByLabel('Filter tools').fill('icon packs');
      await page.getByRole('button', { name: 'Gradient export' }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'tools, none fits the filter',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByLabel('Filter tools').fill('nothing like it');
      await page.getByText('No tool matches').waitFor();
    },
  },
  { name: 'tools, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Tools') },
  {
    name: 'tool details',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Icon sync', exact: true }).click();
      await dialog(page, 'Icon sync');
    },
  },
  {
    name: 'create tool key',
    go: async (page) => {
      await page.keyboard.press('t');
      await page
        .getByRole('dialog')
        .getByRole('checkbox', { name: /Brand icon set/ })
        .click();
    },
  },
  {
    name: 'tool key shown once, guarded',
    go: async (page) => {
      await page.keyboard.press('t');
      await page.getByLabel('Name').fill('Moodboard');
      await page
        .getByRole('dialog')
        .getByRole('checkbox', { name: /Brand icon set/ })
        .click();
      await page.getByRole('button', { name: 'Create tool key' }).click();
      await dialog(page, 'Moodboard is ready');
      await page.keyboard.press('Escape');
      await page.getByText('The key cannot be shown again').waitFor();
    },
  },
  {
    name: 'revoke tool key',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Icon sync', exact: true }).click();
      await page.getByRole('button', { name: 'Revoke tool key' }).click();
      await dialog(page, 'Revoke Icon sync');
    },
  },
  {
    name: 'tool details, refused calls with their fix',
    go: async (page, engine) => {
      refuseIconSync(engine);
      engine.emit({ type: 'changed', what: 'tools' });
      await openTool(page, 'Icon sync');
      await page.getByRole('region', { name: 'Refused lately' }).waitFor();
    },
  },
  {
    name: 'tool details, expired',
    go: async (page, engine) => {
      const [tool] = engine.tools;
      engine.tools = [{ ...tool!, status: 'expired', expiresAt: Date.now() - 60_000 }, ...engine.tools.slice(1)];
      engine.emit({ type: 'changed', what: 'tools' });
      await openTool(page, 'Icon sync');
      await page.getByRole('button', { name: 'Extend by 7 days' }).waitFor();
    },
  },
  {
    name: 'tools, two callers ask to be let in',
    go: async (page, engine) => {
      askForIconSync(engine);
      await goTo(page, 'Tools');
      await page.getByRole('region', { name: 'Waiting for your approval' }).waitFor();
    },
  },
  {
    name: 'tools, one approved and one denied',
    go: async (page, engine) => {
      askForIconSync(engine);
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Approve Icon sync: node at 127.0.0.1' }).click();
      await page.getByRole('button', { name: /^Deny Icon sync: a program/ }).click();
      await page.getByText('its calls stay refused').waitFor();
    },
  },
  {
    name: 'tools, nobody answered who asks',
    go: async (page, engine) => {
      askForIconSync(engine, Date.now() + 290_000);
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Decide' }).waitFor();
    },
  },
  {
    name: 'tool details, who asks and what was decided',
    go: async (page, engine) => {
      askForIconSync(engine);
      await openTool(page, 'Icon sync');
      await page.getByText('You are asked for each new program or address.').waitFor();
    },
  },
  {
    name: 'tools, one rehearses',
    go: async (page, engine) => {
      rehearseIconSync(engine);
      await goTo(page, 'Tools');
      await page.getByText('1 tool rehearses').waitFor();
    },
  },
  {
    name: 'tool details, a rehearsal and its faults',
    go: async (page, engine) => {
      rehearseIconSync(engine);
      engine.emulator.setEnabled(false);
      await openTool(page, 'Icon sync');
      await page.getByText('The emulator is switched off, so its calls are refused.').waitFor();
      await page.getByRole('button', { name: 'Try a fault' }).click();
      await page.getByRole('button', { name: 'Switch on: Token or key expired' }).click();
    },
  },
  {
    name: 'tool details, a rehearsal that is not possible',
    go: async (page, engine) => {
      const [tool] = engine.tools;
      const bindings = tool!.bindings.map((binding, index) =>
        index === 0 ? { ...binding, provider: 'figma' } : binding,
      );
      engine.tools = [{ ...tool!, bindings }, ...engine.tools.slice(1)];
      engine.emit({ type: 'changed', what: 'tools' });
      await openTool(page, 'Icon sync');
      await page.getByText('Not possible: the emulator does not know how Figma behaves').waitFor();
    },
  },
  {
    name: 'edit tool key',
    go: async (page) => {
      await openTool(page, 'Icon sync');
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('dialog', { name: 'Edit Icon sync' }).waitFor();
    },
  },
  {
    name: 'create tool key, nothing to use',
    seed: { fill: 'empty' },
    shows: 'dialog',
    go: (page) => page.keyboard.press('t'),
  },
  {
    name: 'tool snippets, fob run',
    go: async (page) => {
      await openTool(page, 'Icon sync');
      await page.getByRole('button', { name: 'fob run' }).click();
    },
  },
];
