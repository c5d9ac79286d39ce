import { describe, expect, test } from 'vitest';
import { FobError } from '../../../../shared/errors/fob-error.ts';
import type { Activity } from '../../../../shared/model/activity.ts';
import { parseActivityFilter } from '../../../../shared/rules/activity-filter.ts';
import { matchesActivity } from '../../../../shared/rules/activity-match.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const read = (line: string) => parseActivityFilter(line, NOW);

describe('a filter from a line of text', () => {
  test.each<[string, object]>([
    ['', {}],
    ['  ', {}],
    ['status:429', { status: 429 }],
    ['status:4xx', { minStatus: 400, maxStatus: 499 }],
    ['status:400-404', { minStatus: 400, maxStatus: 404 }],
    ['status:>=400 ', { minStatus: 400 }],
    ['status:>499', { minStatus: 500 }],
    ['status:<300', { maxStatus: 299 }],
    ['status:<=299', { maxStatus: 299 }],
    ['tool:"Icon sync" status:429', { tool: 'Icon sync', status: 429 }],
    ['tool:"the \\"best\\" one"', { tool: 'the "best" one' }],
    ['tool:a:b', { tool: 'a:b' }],
    ['Tool:Build VERDICT:Refused', { tool: 'Build', verdict: 'refused' }],
    ['key:"My key" provider:iconflow', { credential: 'My key', provider: 'iconflow' }],
    ['rehearsal:yes', { rehearsal: true }],
    ['rehearsal:NO', { rehearsal: false }],
    ['check:limit refusal:rate_limited method:post', { check: 'limit', refusal: 'rate_limited', method: 'POST' }],
    ['since:2h until:2026-11-22', { since: NOW - 7_200_000, until: Date.parse('2026-11-22') }],
    ['since:2026-11-22T08:00:00Z', { since: Date.parse('2026-11-22T08:00:00Z') }],
    ['packs icons', { text: 'packs icons' }],
    ['path:/v2/packs', { text: '/v2/packs' }],
    ['"two words" status:200', { text: 'two words', status: 200 }],
  ])('%s', (line, filter) => {
    expect(read(line)).toEqual(filter);
  });

  test.each<[string, RegExp]>([
    ['statu:429', /has no field statu$/],
    ['status:many', /status that is none/],
    ['status:', /status: without a value/],
    ['tool:""', /tool: without a value/],
    ['status:429 status:4xx status:200', /status: twice/],
    ['tool:a tool:b', /tool: twice/],
    ['verdict:maybe', /verdict that there is not/],
    ['rehearsal:maybe', /rehearsal that there is not/],
    ['check:luck', /check that there is not/],
    ['refusal:no_such', /refusal that there is not/],
    ['since:yesterday', /since that is no time/],
    ['tool:"Icon sync', /quote that does not close/],
    ['tool:"a"b', /quote that does not close/],
    ['path:/a words', /two things in the path/],
    [`tool:${'x'.repeat(300)}`, /tool that there is not/],
  ])('%s is refused, with what is allowed', (line, message) => {
    const error = (() => {
      try {
        return read(line);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(FobError);
    const { data } = error as FobError;
    expect(data).toMatchObject({ code: 'bad_input', field: 'filter' });
    expect(data.message).toMatch(message);
    expect(data.hint.length).toBeGreaterThan(5);
  });

  test('what was typed as a value is not quoted back', () => {
    for (const line of [
      'status:canary_secret',
      'since:canary_secret',
      'canarysecretcanarysecret:1',
      'verdict:canary_secret',
    ])
      expect(() => read(line)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('canary') }));
  });
});

describe('whether a row fits', () => {
  const row: Activity = {
    id: 7,
    at: NOW,
    toolId: 'tool_0000000000000000000001',
    tool: 'Icon sync',
    credentialId: 'cred_0000000000000000000001',
    provider: 'iconflow',
    method: 'GET',
    path: '/v2/Packs',
    status: 429,
    verdict: 'refused',
    refusal: 'tool_rate_limited',
    detail: 'the tool key has a limit of 30 in 60 s',
    queuedMs: 0,
    totalMs: 1,
    bytesIn: 0,
    bytesOut: 0,
  };

  test.each([
    '',
    'status:4xx tool:"Icon sync" check:limit',
    'tool:tool_0000000000000000000001',
    'key:cred_0000000000000000000001',
    'packs',
    'path:"30 in 60"',
    'method:get verdict:refused refusal:tool_rate_limited provider:iconflow',
    'since:1h until:2026-11-22T12:00:00Z',
  ])('%s fits', (line) => {
    expect(matchesActivity(row, read(line))).toBe(true);
  });

  test.each([
    'status:4xx tool:"Icon sync" check:scope',
    'status:200',
    'status:<400',
    'status:>429',
    'tool:Icon',
    'key:other',
    'provider:appflow',
    'method:POST',
    'verdict:allowed',
    'refusal:rate_limited',
    'nowhere',
    'until:1h',
    'since:2026-11-22T12:00:01Z',
  ])('%s does not', (line) => {
    expect(matchesActivity(row, read(line))).toBe(false);
  });

  test('a key by label fits with the ids that it stands for', () => {
    expect(matchesActivity(row, { credential: 'My key' }, ['cred_0000000000000000000001'])).toBe(true);
    expect(matchesActivity(row, { credential: 'My key' }, [])).toBe(false);
  });
});
