import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { sentence } from '../../ui/problem.tsx';

const SYSTEM_CODE = /^[A-Z][A-Z0-9_]+$/;
const CALLER = /^(?<program>[^;]+) at (?<address>[\d.]+|[\da-f:.]*:[\da-f:.]+)$/;

/** A record's one line in words: of a failed connection it holds the system's code alone, which stays for who looks it up. */
export function detailWords(detail: string): string {
  if (!SYSTEM_CODE.test(detail)) {
    const text = engineText(detail);
    const caller = text === detail ? CALLER.exec(detail)?.groups : undefined;
    if (caller) return `${say('tools')('approval.caller', { program: '', address: '', ...caller })}.`;
    return text.startsWith(named(detail)) ? `${text}.` : sentence(text);
  }
  const t = say('activity');
  const known = causes.find((code) => code === detail);
  return known === undefined ? `${detail}.` : `${t(`causes.${known}`).replace(/\.$/, '')} (${detail}).`;
}

/** The name that a detail begins with and that keeps its letters as they are; what no text begins with where there is none. */
function named(detail: string): string {
  return /^\S+ (?=is needed for )/.exec(detail)?.[0] ?? '\0';
}

const causes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
] as const;
