import { useStore } from './store.ts';
import { alertsParts, emptyView, type Sort, type ViewSlice } from './view-slice.ts';

const KEY = 'fob-view';
const SETTLED_MS = 300;

/** What of the view outlives the window; what floats does not. */
export type Remembered = Pick<ViewSlice, 'page' | 'provider' | 'trash' | 'part' | 'search' | 'sorts' | 'rows'>;

/** Goes on where the window was left, and from now on remembers where it is; `pages` are those there are. */
export function rememberView(pages: readonly string[], storage: Storage = localStorage): void {
  const saved = readView(storage.getItem(KEY), pages);
  useStore.setState(({ view }) => ({ view: { ...view, ...saved } }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe(({ view }, before) => {
    if (view === before.view) return;
    clearTimeout(timer);
    timer = setTimeout(() => storage.setItem(KEY, JSON.stringify(outliving(view))), SETTLED_MS);
  });
}

/** A filter that may hold a pasted key is not written down. */
export function outliving({ page, provider, trash, part, search, sorts, rows }: ViewSlice): Remembered {
  return { page, provider, trash, part, search: /\S{16,}/.test(search) ? '' : search, sorts, rows };
}

/** Reads what was remembered; what cannot be read is as in a new window. */
export function readView(text: string | null, pages: readonly string[]): Remembered {
  const saved = parse(text);
  const page = pages.includes(saved['page'] as string) ? (saved['page'] as ViewSlice['page']) : emptyView.page;
  return {
    page,
    provider: typeof saved['provider'] === 'string' ? saved['provider'] : null,
    trash: saved['trash'] === true,
    part: alertsParts.find((part) => part === saved['part']) ?? 'list',
    search: typeof saved['search'] === 'string' ? saved['search'].slice(0, 200) : '',
    sorts: Object.fromEntries(
      Object.entries(parts(saved['sorts'])).filter((entry): entry is [string, Sort] => isSort(entry[1])),
    ),
    rows: Object.fromEntries(
      Object.entries(parts(saved['rows'])).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return parts(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function parts(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isSort(value: unknown): value is Sort {
  const { column, down } = parts(value);
  return typeof column === 'string' && typeof down === 'boolean';
}
