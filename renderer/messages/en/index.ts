/**
 * Every text of the window, by feature. To add one: a key in `en/<feature>.ts`, the same key in `de/<feature>.ts` (the
 * compiler asks for it), then `const t = useTranslations('<feature>')` in a component and `t('key', { n: 3 })`. Where
 * there is no component, `say('<feature>')` from `messages/intl.ts`. A new feature adds one file here, one in `de/`, and
 * its line in `rest.ts` and `de/index.ts`. Texts are ICU messages: `{n, plural, one {# key} other {# keys}}`, and
 * `<code>…</code>` with `t.rich`. Numbers in them are formatted by `{n, number}`; dates and spans come from `ui/words.ts`.
 */
import { first } from './first.ts';
import { rest } from './rest.ts';

export const en = { ...first, ...rest } as const;
