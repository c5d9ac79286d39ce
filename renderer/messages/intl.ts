import { createFormatter, createTranslator } from 'use-intl';
import type { FaultKind } from '../../shared/model/emulated.ts';
import type { EngineSentences } from '../../shared/rules/engine-sentences.ts';
import type { FaultCard } from '../../shared/rules/fault-cards.ts';
import { first } from './en/first.ts';
import type { en } from './en/index.ts';

export type Messages = typeof en;
export type Language = 'en' | 'de';

declare module 'use-intl' {
  interface AppConfig {
    Locale: string;
    Messages: Messages;
  }
}

export type FaultWords = Omit<FaultCard, 'place'>;

/** The engine speaks English; in another language this is what it says: by its closed codes where it has them, else by its sentence. */
export type EngineWords = { faults: Readonly<Record<FaultKind, FaultWords>>; sentences: EngineSentences };

/** What is spoken now: `locale` also decides how dates and numbers look, e.g. `en-GB` or `de-AT`. */
export type Intl = { language: Language; locale: string; messages: Messages; engine: EngineWords | null };

// One object for good, which `allTexts` completes.
const english = { ...first } as Messages;

let now: Intl = { language: 'en', locale: localeOf('en'), messages: english, engine: null };
let spoken = speaking(now);

/** The language and its texts, for the provider around the window. */
export function intl(): Intl {
  return now;
}

/** Resolves when the texts of everything are there; those of the first picture always are. */
export async function allTexts(): Promise<void> {
  if (now.language === 'en') await completeEnglish();
}

async function completeEnglish(): Promise<void> {
  const { rest } = await import('./en/rest.ts');
  Object.assign(english, rest);
}

/** Loads a language and speaks it from then on; English is always there, the others come when they are chosen. */
export async function speak(language: Language): Promise<void> {
  // Whoever comes back to English may look at anything.
  if (language === 'en' && now.language !== 'en') await completeEnglish();
  now = {
    language,
    locale: localeOf(language),
    ...(language === 'en' ? { messages: english, engine: null } : await german()),
  };
  spoken = speaking(now);
}

async function german(): Promise<Pick<Intl, 'messages' | 'engine'>> {
  const [{ de }, { engine }] = await Promise.all([import('./de/index.ts'), import('./de/engine/index.ts')]);
  // A catalogue has the English keys; its texts are other strings than the English literals.
  return { messages: de as unknown as Messages, engine };
}

/** The texts of one feature outside components; inside them it is `useTranslations`. Ask anew each time: the language may have changed. */
export function say<N extends keyof Messages>(namespace: N): ReturnType<typeof createTranslator<Messages, N>> {
  return spoken.texts(namespace) as ReturnType<typeof createTranslator<Messages, N>>;
}

/** Dates, numbers and lists as the language writes them. */
export function formatter(): ReturnType<typeof createFormatter> {
  return spoken.format();
}

/** A number as the language writes it; what counts each second does, so its format is made once. */
export function plainNumber(value: number): string {
  return spoken.number(value);
}

/** The language that fits what the system asks for; English when none does. */
export function systemLanguage(wanted: readonly string[] = navigator.languages): Language {
  const found = wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'de');
  return found === 'de' ? 'de' : 'en';
}

/** The English texts are British, and so are their dates; German numbers differ by country. */
function localeOf(language: Language): string {
  if (language === 'en') return 'en-GB';
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? 'de-DE';
}

function speaking({ locale, messages }: Intl) {
  const cache = new Map<string, unknown>();
  const texts = (namespace: keyof Messages): unknown => {
    const known = cache.get(namespace);
    if (known) return known;
    const made = createTranslator({ locale, messages, namespace });
    cache.set(namespace, made);
    return made;
  };
  let format: ReturnType<typeof createFormatter> | undefined;
  // Reading the time zone is slow, and the first picture needs no date.
  const formatted = () => {
    format ??= createFormatter({ locale, timeZone: new globalThis.Intl.DateTimeFormat().resolvedOptions().timeZone });
    return format;
  };
  let numbers: globalThis.Intl.NumberFormat | undefined;
  const number = (value: number) => {
    numbers ??= new globalThis.Intl.NumberFormat(locale);
    return numbers.format(value);
  };
  return { texts, format: formatted, number };
}
