import { useStore } from '../../state/store.ts';

/** Where a tool sends its calls, by provider: the proxy's address and the provider's name. */
export function useBaseUrls(providers: readonly string[]): Record<string, string> {
  const proxy = useStore((state) => state.system.state?.proxy.url ?? '').replace(/\/$/, '');
  return Object.fromEntries(providers.map((provider) => [provider, `${proxy}/${provider}`]));
}
