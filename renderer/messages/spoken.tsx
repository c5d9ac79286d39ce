import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { useStore } from '../state/store.ts';
import { intl } from './intl.ts';

/** Gives the window its language. With another one everything is drawn anew, also what asked for its texts outside components. */
export function Spoken({ children }: { children: ReactNode }) {
  const language = useStore((state) => state.preferences.spoken);
  const { locale, messages } = intl();
  return (
    <IntlProvider key={language} locale={locale} messages={messages}>
      {children}
    </IntlProvider>
  );
}
