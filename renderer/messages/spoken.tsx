import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { useStore } from '../state/store.ts';
import { intl } from './intl.ts';

/**
 * Gives the window its language. With another one `children` is called anew, so that what asks for its texts outside of
 * components says them otherwise too; what was typed stays.
 */
export function Spoken({ children }: { children: () => ReactNode }) {
  useStore((state) => state.preferences.spoken);
  const { locale, messages } = intl();
  return (
    <IntlProvider locale={locale} messages={messages}>
      {children()}
    </IntlProvider>
  );
}
