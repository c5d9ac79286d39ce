import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../shared/contract/index.ts';

function outputsOf(node: unknown, path: string): (readonly [path: string, schema: unknown])[] {
  if (isContractProcedure(node)) {
    const { outputSchema } = node['~orpc'];
    return [[path, (outputSchema && getEventIteratorSchemaDetails(outputSchema)?.yields) ?? outputSchema]];
  }
  return Object.entries(node as object).flatMap(([name, child]) => outputsOf(child, `${path}/${name}`));
}

test('all that the engine gives out has a schema, and is JSON as it stands: the bridges look for nothing else in it', () => {
  const outputs = outputsOf(contract, '');
  expect(outputs.length).toBeGreaterThan(90);
  for (const [path, schema] of outputs)
    expect(() => z.toJSONSchema(schema as z.ZodType, { io: 'output' }), path).not.toThrow();
  expect(() => z.toJSONSchema(z.date(), { io: 'output' }), 'what is none is told').toThrow();
});
