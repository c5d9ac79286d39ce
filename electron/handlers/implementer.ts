import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import type { CallContext } from './call-context.ts';

/** The contract, to be filled in: input and output of every handler are checked by its schemas. */
export const os = implement(contract).$context<CallContext>();
