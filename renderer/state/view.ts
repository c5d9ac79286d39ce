import { allLeaving, isModalLeaving, isModalOpen } from '../ui/is-leaving.ts';
import { patch, useStore } from './store.ts';
import type { DialogRequest, Drawer, Page, ViewSlice } from './view-slice.ts';

/** Goes to a page; what floats above is closed. */
export function goTo(
  page: Page,
  change: Partial<Pick<ViewSlice, 'provider' | 'trash' | 'search' | 'part'>> = {},
): void {
  patch('view', {
    page,
    provider: null,
    trash: false,
    part: 'list',
    search: '',
    drawer: null,
    palette: false,
    sidebar: false,
    ...change,
  });
}

export function openDrawer(drawer: Drawer | null): void {
  patch('view', { drawer });
}

export function openDialog(dialog: DialogRequest): void {
  patch('view', { dialog, palette: false, sidebar: false });
}

export function closeDialog(): void {
  patch('view', { dialog: null });
}

export function setPalette(palette: boolean): void {
  patch('view', { palette, sidebar: false });
}

/** True while something floats above the page, so that page-wide shortcuts stay off; what fades out takes no keys. */
export function isCovered(): boolean {
  const { drawer, dialog, palette, sidebar } = useStore.getState().view;
  return (drawer !== null || dialog !== null || palette || sidebar || isModalOpen()) && !allLeaving();
}

/** True while a dialog is open or on its way; one that fades out keeps nobody from going on. */
export function isInDialog(): boolean {
  return (useStore.getState().view.dialog !== null && !isModalLeaving()) || isModalOpen();
}
