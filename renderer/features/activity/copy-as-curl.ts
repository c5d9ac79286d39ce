import type { Activity } from '../../../shared/model/activity.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';

/** The call as a command: the proxy's real address, the tool key masked, as the record never had it. */
export function curlOf(row: Activity, provider: Provider | null, proxyUrl: string, last4: string): string {
  const place = provider?.keyHeaders[0] ?? { header: 'Authorization', scheme: 'Bearer' };
  const scheme = 'scheme' in place ? `${place.scheme} ` : '';
  const header = `${place.header}: ${scheme}fob_…${last4}`;
  const base = row.provider === null ? proxyUrl : `${proxyUrl}/${row.provider}`;
  const method = row.method === 'GET' ? '' : ` -X ${quoted(row.method)}`;
  return `curl${method} ${quoted(`${base}${row.path}`)} \\\n  -H ${quoted(header)}`;
}

/** A word that a shell takes as it stands. */
function quoted(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

export function copyAsCurl(row: Activity, provider: Provider | null, last4: string): void {
  const t = say('activity');
  const proxy = useStore.getState().system.state?.proxy.url ?? '';
  void writeClipboard(curlOf(row, provider, proxy.replace(/\/$/, ''), last4)).then((done) =>
    toast(done ? { title: t('curl.copied'), text: t('curl.masked') } : { title: t('curl.failed'), tone: 'bad' }),
  );
}
