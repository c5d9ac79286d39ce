import { IMPORT_LIMITS } from '../../../shared/rules/import-text.ts';
import { say } from '../../messages/intl.ts';

type Read = { text: string; fault: null } | { text: ''; fault: string };

/** The text of a file that was picked or dropped; says why there is none. Nothing of a file beyond 1 MB is read. */
export async function readImportFile(file: File): Promise<Read> {
  const t = say('keys');
  if (file.size > IMPORT_LIMITS.bytes) return { text: '', fault: t('import.tooLong') };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { text, fault: null };
  } catch {
    return { text: '', fault: t('import.unreadable') };
  }
}
