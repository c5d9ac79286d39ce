import type { MenuItemConstructorOptions } from 'electron';

type MenuActions = { packaged: boolean; platform: NodeJS.Platform; lock(): void };

/** The application menu. Reload and developer tools exist only in a checkout. */
export function menuTemplate({ packaged, platform, lock }: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const lockItem: MenuItemConstructorOptions = { label: 'Lock', accelerator: 'CommandOrControl+L', click: lock };
  const developer: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [lockItem, { type: 'separator' }, mac ? { role: 'close' } : { role: 'quit' }] },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
  ];
}
