import { Copy, Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isConnectionId } from '../../../shared/rules/connection-id.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { copySecret } from '../clipboard/clipboard-keeper.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { firstPath, holdsKey, KEY_PLACEHOLDER, type Language, type SnippetFacts, snippet } from './snippets.ts';

const languages: readonly Language[] = ['curl', 'node', 'python', 'env', 'figma', 'run'];

const code = (words: ReactNode) => <span className="font-mono text-ink-2">{words}</span>;

type Bound = { provider: string; scopes: readonly string[]; credentialId: string };

type Props = {
  baseUrls: Record<string, string>;
  /** The tool key while it is known; null later, when a placeholder stands for it. */
  secret: string | null;
  last4: string;
  scopes: readonly Bound[];
  name: string;
};

/** Base URL and something to paste. The key in it is masked until shown; copying takes the real one. */
export function ToolSnippets({ baseUrls, secret, last4, scopes, name }: Props) {
  const t = useTranslations('tools');
  const [chosen, setChosen] = useState(Object.keys(baseUrls)[0] ?? '');
  const [language, setLanguage] = useState<Language>('curl');
  const [shown, setShown] = useState(false);
  const headless = useStore(({ system }) => system.state?.host === 'headless');
  const masked = secret === null ? KEY_PLACEHOLDER : `fob_…${last4}`;
  const facts = useFacts(baseUrls, chosen, scopes);
  const text = (key: string) => snippet(language, { ...facts, key });
  const secretly = secret !== null && holdsKey(language);
  const copy = () => {
    if (secretly) return void copySecret(t('snippets.of', { name }), text(secret));
    const more = holdsKey(language) ? { text: t('snippets.placeholder') } : {};
    void writeClipboard(text(masked)).then((done) => done && toast({ title: t('snippets.copied'), ...more }));
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <ProviderChoice ids={Object.keys(baseUrls)} value={chosen} onChange={setChosen} />
        <Segmented
          label={t('snippets.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`snippets.languages.${value}`) }))}
          onChange={setLanguage}
        />
        <span className="flex-1" />
        {secretly ? (
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={t('snippets.show')}
            pressed={shown}
            onClick={() => setShown(!shown)}
          />
        ) : null}
        {secretly ? (
          <Button onClick={copy}>
            <Copy size={14} strokeWidth={1.8} aria-hidden />
            {t('snippets.copy')}
          </Button>
        ) : (
          <IconButton icon={Copy} label={t('snippets.copy')} onClick={copy} />
        )}
      </div>
      <CodeBlock
        label={t('snippets.label', { language: t(`snippets.languages.${language}`) })}
        text={text(shown && secret !== null ? secret : masked)}
        wraps={language === 'run'}
      />
      <p className="text-ink-3 text-small">
        {language === 'run' ? (
          <>
            {t('snippets.run')} {headless ? t.rich('snippets.runFromSource', { code }) : null}
          </>
        ) : language === 'figma' ? (
          t('snippets.figma')
        ) : (
          <>
            {t('snippets.base')} <span className="select-all font-mono text-ink-2">{facts.base}</span>
          </>
        )}
      </p>
    </div>
  );
}

function useFacts(
  baseUrls: Record<string, string>,
  chosen: string,
  scopes: readonly Bound[],
): Omit<SnippetFacts, 'key'> {
  const t = useTranslations('tools');
  const providers = useStore((state) => state.providers.items);
  const provider = providers.find((entry) => entry.provider.id === chosen)?.provider ?? null;
  const bound = scopes.find((binding) => binding.provider === chosen) ?? null;
  const base = baseUrls[chosen] ?? '';
  const holder = bound && {
    id: bound.credentialId,
    kind: isConnectionId(bound.credentialId) ? ('connection' as const) : ('credential' as const),
    scopes: bound.scopes,
  };
  return { base, url: base + firstPath(provider, bound?.scopes ?? []), holder, reasoning: t('snippets.reasoning') };
}

type ChoiceProps = { ids: readonly string[]; value: string; onChange: (id: string) => void };

function ProviderChoice({ ids, value, onChange }: ChoiceProps) {
  const t = useTranslations('tools');
  const providers = useStore((state) => state.providers.items);
  if (ids.length < 2) return null;
  const nameOf = (id: string) => providers.find((entry) => entry.provider.id === id)?.provider.name ?? id;
  return (
    <Select
      label={t('snippets.provider')}
      value={value}
      onChange={onChange}
      options={ids.map((id) => ({ value: id, label: nameOf(id) }))}
      className="w-36"
    />
  );
}
