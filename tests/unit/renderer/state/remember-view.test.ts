import { expect, test } from 'vitest';
import { outliving, readView } from '../../../../renderer/state/remember-view.ts';
import { emptyView } from '../../../../renderer/state/view-slice.ts';

const pages = ['keys', 'tools'];

test('the view comes back as it was left, without what floated', () => {
  const left = {
    ...emptyView,
    page: 'tools' as const,
    provider: 'iconflow',
    search: 'brand',
    sorts: { keys: { column: 'label', down: true } },
    rows: { keys: 'cred_1' },
    drawer: { kind: 'key' as const, id: 'cred_1' },
  };
  const { drawer: _drawer, dialog: _dialog, palette: _palette, sidebar: _sidebar, ...kept } = left;
  expect(readView(JSON.stringify(outliving(left)), pages)).toEqual(kept);
});

test('a filter that may hold a key is not written down', () => {
  expect(outliving({ ...emptyView, search: 'ifk_live_aB3dE6gH9jK2mN5p' }).search).toBe('');
});

test.each([null, 'nonsense', '[]', '{"page":"gone","sorts":{"keys":7},"rows":[1],"search":4}'])(
  '%s is a new window',
  (text) => {
    const { page, search, provider, sorts } = readView(text, pages);
    expect({ page, search, provider, sorts }).toEqual({ page: 'keys', search: '', provider: null, sorts: {} });
  },
);
