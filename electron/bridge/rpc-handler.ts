import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard';
import { StrictGetMethodPlugin } from '@orpc/server/plugins';
import { StandardHandler, StandardRPCCodec, StandardRPCMatcher } from '@orpc/server/standard';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { CallContext } from '../handlers/call-context.ts';
import type { Router } from '../handlers/router.ts';
import type { Log } from '../platform/log.ts';
import { toRpcError } from './rpc-errors.ts';

type Result = { matched: boolean };

/**
 * oRPC copies each value with its path to find dates, sets and files. What Fob says is checked by the contract and is JSON as it
 * stands, so that a first list of 1,000 keys need not take the engine a tenth of a second.
 */
class AsItStands extends StandardRPCJsonSerializer {
  override serialize(data: unknown): ReturnType<StandardRPCJsonSerializer['serialize']> {
    return [data, [], [], []];
  }
}

/** Serves the contract on whatever bridge it is put: one way of saying what went wrong, also for calls that nobody serves. */
export function rpcHandler(router: Router, log: Log): StandardHandler<CallContext> {
  const speakFob = async <R extends Result>({ next }: { next(): Promise<R> }): Promise<R> => {
    try {
      const result = await next();
      if (!result.matched) throw unknownCall();
      return result;
    } catch (error) {
      throw toRpcError(error, log);
    }
  };
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new AsItStands()));
  return new StandardHandler(router, new StandardRPCMatcher(), codec, {
    interceptors: [speakFob],
    plugins: [new StrictGetMethodPlugin<CallContext>()],
  });
}

function unknownCall(): FobError {
  return new FobError({
    code: 'not_found',
    message: 'Fob has no such call',
    hint: 'Use the same version of Fob on both sides',
  });
}
