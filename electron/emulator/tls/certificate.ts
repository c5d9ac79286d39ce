import { X509Certificate } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskError, ensurePrivateDir } from '../../platform/paths.ts';

/** A certificate for 127.0.0.1 and localhost with its key, both PEM; `file` is where a client finds the certificate. */
export type LocalCertificate = { cert: string; key: string; file: string | null };

const DAY = 86_400_000;
const VALID_DAYS = 365;
const RENEW_DAYS = 30;

/**
 * The emulator's certificate, made on first use and kept in `dir` (0700, the key 0600); null keeps it in memory. It signs
 * nothing but itself, so whoever trusts it trusts this one server alone. Throws FobError `disk`.
 */
export async function localCertificate(dir: string | null): Promise<LocalCertificate> {
  if (dir === null) return { ...(await generated()), file: null };
  const file = path.join(dir, 'emulator-cert.pem');
  const keyFile = path.join(dir, 'emulator-key.pem');
  const known = stored(file, keyFile);
  if (known) return { ...known, file };
  const fresh = await generated();
  ensurePrivateDir(dir);
  write(keyFile, fresh.key);
  write(file, fresh.cert);
  return { ...fresh, file };
}

function stored(file: string, keyFile: string): { cert: string; key: string } | null {
  try {
    const cert = readFileSync(file, 'utf8');
    const lasts = Date.parse(new X509Certificate(cert).validTo) > Date.now() + RENEW_DAYS * DAY;
    return lasts ? { cert, key: readFileSync(keyFile, 'utf8') } : null;
  } catch {
    return null; // missing or damaged: a new one is made
  }
}

async function generated(): Promise<{ cert: string; key: string }> {
  const { generate } = await import('selfsigned');
  const pair = await generate([{ name: 'commonName', value: 'Fob emulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return { cert: pair.cert, key: pair.private };
}

function write(file: string, text: string): void {
  try {
    // Born with its mode under another name: no moment in which others could read the key or half of it stands there.
    const fresh = `${file}.new`;
    writeFileSync(fresh, text, { mode: 0o600, flush: true });
    renameSync(fresh, file);
  } catch (error) {
    throw diskError(error, `cannot write ${file}`);
  }
}
