import { type ComponentType, useEffect, useRef } from 'react';
import { patch, useStore } from '../../state/store.ts';
import { usePictureStands } from '../../state/use-picture-stands.ts';
import { setPalette } from '../../state/view.ts';
import type { DialogRequest, Drawer } from '../../state/view-slice.ts';
import { type Later, later } from '../../ui/later.tsx';
import { ContextMenu } from '../../ui/menu.tsx';
import { ontoPage } from './into-list.ts';
import { numberOf } from './number-of.ts';

type DialogProps<K extends DialogRequest['kind']> = {
  request: Extract<DialogRequest, { kind: K }>;
  onClosed: () => void;
};
type DrawerProps<K extends Drawer['kind']> = { drawer: Extract<Drawer, { kind: K }>; onClosed: () => void };

// Each loads when it is first needed: none of them is part of the first picture.
const dialogs: { [K in DialogRequest['kind']]: Later<DialogProps<K>> } = {
  'add-key': later(async () => (await import('../keys/add-key-dialog.tsx')).AddKeyDialog),
  'try-emulator': later(async () => (await import('../keys/try-emulator-dialog.tsx')).TryEmulatorDialog),
  'import-keys': later(async () => (await import('../keys/import-dialog.tsx')).ImportDialog),
  'edit-key': later(async () => (await import('../keys/edit-key-dialog.tsx')).EditKeyDialog),
  'rotate-key': later(async () => (await import('../keys/rotate-dialog.tsx')).RotateDialog),
  'revoke-key': later(async () => (await import('../keys/revoke-dialog.tsx')).RevokeDialog),
  'purge-key': later(async () => (await import('../keys/purge-dialog.tsx')).PurgeDialog),
  connect: later(async () => (await import('../connections/connect-dialog.tsx')).ConnectDialog),
  'rename-connection': later(async () => (await import('../connections/rename-dialog.tsx')).RenameDialog),
  disconnect: later(async () => (await import('../connections/disconnect-dialog.tsx')).DisconnectDialog),
  'add-tool': later(async () => (await import('../tools/add-tool-dialog.tsx')).AddToolDialog),
  'edit-tool': later(async () => (await import('../tools/edit-tool-dialog.tsx')).EditToolDialog),
  'revoke-tool': later(async () => (await import('../tools/revoke-tool-dialog.tsx')).RevokeToolDialog),
  budget: later(async () => (await import('../limits/budget-dialog.tsx')).BudgetDialog),
  'add-provider': later(async () => (await import('../providers/add-provider-dialog.tsx')).AddProviderDialog),
  'remove-provider': later(async () => (await import('../providers/remove-provider-dialog.tsx')).RemoveProviderDialog),
  'move-store': later(async () => (await import('../settings/move-dialog.tsx')).MoveDialog),
  backup: later(async () => (await import('../settings/backup-dialog.tsx')).BackupDialog),
  restore: later(async () => (await import('../settings/restore-dialog.tsx')).RestoreDialog),
  doctor: later(async () => (await import('../doctor/doctor-dialog.tsx')).DoctorDialog),
  news: later(async () => (await import('../settings/news-dialog.tsx')).NewsDialog),
  licences: later(async () => (await import('../settings/licences-dialog.tsx')).LicencesDialog),
  'add-webhook': later(async () => (await import('../alerts/add-webhook-dialog.tsx')).AddWebhookDialog),
  'edit-webhook': later(async () => (await import('../alerts/edit-webhook-dialog.tsx')).EditWebhookDialog),
  'remove-webhook': later(async () => (await import('../alerts/remove-webhook-dialog.tsx')).RemoveWebhookDialog),
  shortcuts: later(async () => (await import('./shortcut-list.tsx')).ShortcutList),
};

const drawers: { [K in Drawer['kind']]: Later<DrawerProps<K>> } = {
  key: later(async () => (await import('../keys/key-drawer.tsx')).KeyDrawer),
  connection: later(async () => (await import('../connections/connection-drawer.tsx')).ConnectionDrawer),
  tool: later(async () => (await import('../tools/tool-drawer.tsx')).ToolDrawer),
  call: later(async () => (await import('../activity/call-drawer.tsx')).CallDrawer),
  limit: later(async () => (await import('../limits/limit-drawer.tsx')).LimitDrawer),
  alert: later(async () => (await import('../alerts/alert-drawer.tsx')).AlertDrawer),
  webhook: later(async () => (await import('../alerts/webhook-drawer.tsx')).WebhookDrawer),
  provider: later(async () => (await import('../providers/provider-drawer.tsx')).ProviderDrawer),
};

const Palette = later(async () => (await import('../palette/palette.tsx')).Palette);

const SETTLED_MS = 1500;

/** Fetches what is opened most once the first picture stands, so that no first key press is lost to loading. */
function usePreload(): void {
  const stands = usePictureStands();
  useEffect(() => {
    if (!stands) return;
    const timer = setTimeout(() => {
      for (const { load } of [ContextMenu, Palette, drawers.key, dialogs['add-key']]) void load().catch(() => {});
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [stands]);
}

/** What floated had the focus; where it came from may be gone with it, or have been nowhere. */
function useFocusAfter(): void {
  const covered = useStore(({ view }) => view.drawer !== null || view.dialog !== null || view.palette || view.sidebar);
  const was = useRef(false);
  useEffect(() => {
    const before = was.current;
    was.current = covered;
    if (covered || !before) return;
    const frame = requestAnimationFrame(ontoPage);
    return () => cancelAnimationFrame(frame);
  }, [covered]);
}

/** What has gone makes room, unless another one already stands there. */
const gone = (what: 'dialog' | 'drawer', request: object) => () => {
  if (useStore.getState().view[what] === request) patch('view', { [what]: null });
};

/** The one drawer, the one dialog and the palette that may stand above the page. */
export function Floating() {
  usePreload();
  useFocusAfter();
  const drawer = useStore((state) => state.view.drawer);
  const dialog = useStore((state) => state.view.dialog);
  const palette = useStore((state) => state.view.palette);
  const DrawerOf = drawer ? (drawers[drawer.kind] as ComponentType<{ drawer: Drawer; onClosed: () => void }>) : null;
  const DialogOf = dialog
    ? (dialogs[dialog.kind] as ComponentType<{ request: DialogRequest; onClosed: () => void }>)
    : null;
  return (
    <>
      {DrawerOf && drawer ? (
        <DrawerOf key={numberOf(drawer)} drawer={drawer} onClosed={gone('drawer', drawer)} />
      ) : null}
      {DialogOf && dialog ? (
        <DialogOf key={numberOf(dialog)} request={dialog} onClosed={gone('dialog', dialog)} />
      ) : null}
      {palette ? <Palette onClosed={() => setPalette(false)} /> : null}
    </>
  );
}
