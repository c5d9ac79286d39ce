import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from './channels.ts';
import type { ShellWords } from './words.ts';

type MenuParts = {
  packaged: boolean;
  platform: NodeJS.Platform;
  words: ShellWords;
  lock(): void;
  /** Does in the window what its own shortcut does. */
  run(command: MenuCommand, page?: string): void;
};
type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/** The application menu, with the shortcuts that the window has too. Reload and developer tools exist only in a checkout. */
export function menuTemplate(parts: MenuParts): Item[] {
  const { platform, words } = parts;
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: fileItems(parts) },
    { label: words.edit, submenu: editItems() },
    { label: words.view, submenu: viewItems(parts) },
    { label: words.window, submenu: [{ role: 'minimize' }, { role: 'close' }] },
    {
      label: words.help,
      submenu: [
        { label: words.shortcuts, ...letter('?', platform), click: () => parts.run('shortcuts') },
        { label: words.about, click: () => parts.run('about') },
      ],
    },
  ];
}

function fileItems({ platform, words, lock, run }: MenuParts): Item[] {
  return [
    { label: words.newKey, ...letter('N', platform), click: () => run('new-key') },
    { label: words.newTool, ...letter('T', platform), click: () => run('new-tool') },
    line,
    { label: words.settings, accelerator: 'CommandOrControl+,', click: () => run('page', 'settings') },
    { label: words.lock, accelerator: 'CommandOrControl+L', click: lock },
    line,
    platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
  ];
}

function editItems(): Item[] {
  return [
    { role: 'undo' },
    { role: 'redo' },
    line,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

function viewItems({ packaged, platform, words, run }: MenuParts): Item[] {
  const pages = Object.entries(words.pages).map(
    ([page, label], index): Item => ({
      label,
      ...letter(String(index + 1), platform),
      click: () => run('page', page),
    }),
  );
  const developer: Item[] = packaged ? [] : [line, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    { label: words.palette, accelerator: 'CommandOrControl+K', click: () => run('palette') },
    line,
    ...pages,
    line,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    line,
    { role: 'togglefullscreen' },
    ...developer,
  ];
}

/**
 * A single key is only shown: the window acts on it itself, and not while somebody types. macOS would take it from the
 * window, so it is not shown there.
 */
function letter(key: string, platform: NodeJS.Platform): Pick<Item, 'accelerator' | 'registerAccelerator'> {
  return platform === 'darwin' ? {} : { accelerator: key, registerAccelerator: false };
}
