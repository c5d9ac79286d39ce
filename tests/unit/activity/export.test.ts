import { describe, expect, test } from 'vitest';
import type { ExportPage } from '../../../shared/contract/activity.ts';
import { csvCell, type ExportedRow, exportText } from '../../../shared/rules/activity-export.ts';
import { activityRow as row } from '../../support/activity/row.ts';
import { setUp } from './fixture.ts';

type Log = ReturnType<ReturnType<typeof setUp>['open']>;

/** All pages of an export. */
async function pages(log: Log, format: 'csv' | 'json', filter: object = {}): Promise<string[]> {
  const texts: string[] = [];
  let cursor: ExportPage['next'] | undefined;
  do {
    const page = await log.exportPage({ ...filter, format, ...(cursor ? { cursor } : {}) });
    texts.push(page.text);
    cursor = page.next;
  } while (cursor);
  return texts;
}

/** RFC 4180, read back by the book. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? [];
    records.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

describe('export', () => {
  test('JSON is one array over all pages, oldest first, with the receipt of each refusal', async () => {
    const { open, fill } = setUp();
    const log = open();
    fill(log, 20, 250);
    log.record(row({ status: 429, verdict: 'refused', refusal: 'rate_limited', detail: 'reads' }));
    const texts = await pages(log, 'json');
    expect(texts.length).toBeGreaterThan(2);
    const rows = JSON.parse(texts.join('')) as ExportedRow[];
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 5001 }, (_, index) => index + 1));
    expect(rows[0]).toMatchObject({ at: '2027-01-15T08:00:00.000Z', path: '/1', check: null });
    expect(rows.at(-1)).toMatchObject({
      check: 'limit',
      why: 'The rate limit of the credential is reached: reads',
      fix: 'Wait for the seconds in Retry-After',
    });
  });

  test('a row names the key as it is called now', () => {
    const one = { ...row({ credentialId: 'cred_1' }), id: 1 };
    const place = { first: true, last: true, rowsBefore: 0 };
    const [head, line] = parseCsv(exportText([one], 'csv', place, (id) => (id === 'cred_1' ? 'Icon sync' : null)));
    expect(line?.[head?.indexOf('credential') ?? -1]).toBe('Icon sync');
    expect(JSON.parse(exportText([one], 'json', place))).toMatchObject([{ credentialId: 'cred_1', credential: null }]);
  });

  test('CSV has a header and a line a row, and reads back as it was', async () => {
    const { open } = setUp();
    const log = open();
    log.record(row({ tool: 'Ann "the" tool, really' }));
    log.record(row({ tool: '=HYPERLINK("http://evil")' }));
    const text = (await pages(log, 'csv')).join('');
    expect(text.endsWith('\r\n')).toBe(true);
    const [head, first, second, ...rest] = parseCsv(text);
    expect(rest).toEqual([]);
    const column = head?.indexOf('tool') ?? -1;
    expect(first?.[column]).toBe('Ann "the" tool, really');
    expect(second?.[column]).toBe(`'=HYPERLINK("http://evil")`);
    expect(first?.length).toBe(head?.length);
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    [' =1', `"' =1"`],
    ['/x;=1+1;', `"/x;'=1+1;"`], // a German spreadsheet splits at semicolons, within quotes too where they begin later
    ['/x; "@SUM(A1)', `"/x;' ""@SUM(A1)"`],
    ['a;b', '"a;b"'],
    ['2026-11-22', '2026-11-22'],
    ['＝1', `"'＝1"`],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['a\nb', '"a\nb"'],
    ['/v2/packs', '/v2/packs'],
    [-5, '-5'],
    [null, ''],
  ])('the cell %j is %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('nothing fits: a header alone, an empty array', async () => {
    const { open, fill } = setUp();
    const log = open();
    fill(log, 3);
    expect(JSON.parse((await pages(log, 'json', { text: 'nowhere' })).join(''))).toEqual([]);
    expect(parseCsv((await pages(log, 'csv', { text: 'nowhere' })).join(''))).toHaveLength(1);
    expect(JSON.parse((await pages(setUp().open(), 'json')).join(''))).toEqual([]);
  });

  test('pages without a fitting row do not break the array, and calls that come meanwhile are left to the next export', async () => {
    const { open, fill } = setUp();
    const log = open();
    log.record(row({ path: '/needle' }));
    fill(log, 220, 500);
    log.record(row({ path: '/needle' }));
    const first = await log.exportPage({ format: 'json', text: 'needle' });
    log.record(row({ path: '/needle/late' }));
    let text = first.text;
    for (let { next } = first; next !== null; ) {
      const page = await log.exportPage({ format: 'json', text: 'needle', cursor: next });
      text += page.text;
      next = page.next;
    }
    expect((JSON.parse(text) as ExportedRow[]).map(({ path }) => path)).toEqual(['/needle', '/needle']);
  });
});
