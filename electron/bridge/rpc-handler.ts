import { FobError } from '../../shared/errors/fob-error.ts';
import type { Log } from '../platform/log.ts';
import { toRpcError } from './rpc-errors.ts';

type Result = { matched: boolean };

/** Options that every bridge's RPC handler takes: one way of saying what went wrong, also for calls that nobody serves. */
export function rpcOptions(log: Log) {
  const speakFob = async <R extends Result>({ next }: { next(): Promise<R> }): Promise<R> => {
    try {
      const result = await next();
      if (!result.matched) throw unknownCall();
      return result;
    } catch (error) {
      throw toRpcError(error, log);
    }
  };
  return { interceptors: [speakFob] };
}

function unknownCall(): FobError {
  return new FobError({
    code: 'not_found',
    message: 'Fob has no such call',
    hint: 'Use the same version of Fob on both sides',
  });
}
