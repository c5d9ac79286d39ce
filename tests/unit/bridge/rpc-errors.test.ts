import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { toRpcError } from '../../../electron/bridge/rpc-errors.ts';
import { addCredential } from '../../../shared/contract/credentials.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';

const CANARY = 'ifk_live_THISisASECRETthatNOBODYmaySEE00';

function convert(error: unknown) {
  const lines: string[] = [];
  const note = (event: string, fields: object = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const converted = toRpcError(error, { info: note, warn: note, error: note });
  return { data: converted.data, json: JSON.stringify(converted.toJSON()), log: lines.join('\n') };
}

async function validation(input: unknown) {
  const result = await addCredential['~standard'].validate(input);
  const cause = new ValidationError({ message: 'x', issues: result.issues ?? [], data: input });
  return new ORPCError('BAD_REQUEST', { data: { issues: result.issues }, cause });
}

describe('toRpcError', () => {
  it('passes a FobError on as it is', () => {
    const data = { code: 'locked', message: 'Fob is locked', hint: 'Unlock it' } as const;
    expect(convert(new FobError(data)).data).toEqual(data);
  });

  it('makes a foreign error bland and logs its class alone', () => {
    const { json, log, data } = convert(new TypeError(`cannot read ${CANARY}`, { cause: CANARY }));
    expect(data.code).toBe('internal');
    expect(json + log).not.toContain(CANARY);
    expect(json).not.toContain('stack');
    expect(log).toContain('TypeError');
  });

  it('names the field that is wrong and never quotes it', async () => {
    const { data, json } = convert(await validation({ provider: 'iconflow', label: 'x', secret: `${CANARY}\n` }));
    expect(data).toMatchObject({ code: 'bad_input', field: 'secret' });
    expect(data.message).toContain('line break');
    expect(json).not.toContain(CANARY);
  });

  it('does not name a field that does not belong there: it may be a secret', async () => {
    const { data, json } = convert(await validation({ provider: 'iconflow', label: 'x', secret: 'abc', [CANARY]: 1 }));
    expect(data.code).toBe('bad_input');
    expect(json).not.toContain(CANARY);
  });
});
