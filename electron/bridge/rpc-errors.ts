import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { badInput, type ErrorData, FobError, toErrorData } from '../../shared/errors/fob-error.ts';
import { errorName, type Log } from '../platform/log.ts';

/**
 * The one place that turns an error into what crosses a bridge: always the contract's `FOB` error. What is not a
 * FobError or a fault of the input becomes a bland `internal` one and is logged by its class alone, for foreign messages
 * may quote secrets.
 */
export function toRpcError(error: unknown, log: Log): ORPCError<'FOB', ErrorData> {
  const data = publicData(error);
  if (data.code === 'internal')
    log.error('call failed', { error: errorName(error instanceof ORPCError ? (error.cause ?? error) : error) });
  return new ORPCError('FOB', { defined: true, status: 400, message: data.message, data });
}

function publicData(error: unknown): ErrorData {
  if (error instanceof FobError) return error.data;
  if (!(error instanceof ORPCError)) return toErrorData(error);
  if (error.code === 'BAD_REQUEST') {
    if (error.cause instanceof ValidationError) return inputFault(error.cause).data;
    return badInput('request', 'The request is not well formed', 'Send what the contract describes').data;
  }
  if (error.code === 'PAYLOAD_TOO_LARGE') return badInput('request', 'The request is too large', 'Send less').data;
  if (error.code === 'METHOD_NOT_SUPPORTED')
    return badInput('request', 'This call needs POST', 'Send it with POST').data;
  return toErrorData(error);
}

/** The first issue as `bad_input`: which field, and what is allowed there. Issues never quote what was sent. */
function inputFault(error: ValidationError): FobError {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  // A field that is not known may be named like anything, also like a secret.
  if ((issue as { code?: string } | undefined)?.code === 'unrecognized_keys') {
    return badInput(path || 'input', `${path || 'The input'} has a field that does not belong there`, 'Leave it out');
  }
  const field = path || 'input';
  return badInput(field, `${field} ${lowerFirst(issue?.message ?? 'is wrong')}`, 'Correct this field, then try again');
}

function lowerFirst(text: string): string {
  const plain = text.startsWith('Invalid input: ') ? text.slice('Invalid input: '.length) : text;
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
