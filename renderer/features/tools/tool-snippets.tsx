import { Copy, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { copySecret } from '../clipboard/clipboard-keeper.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { firstPath, type Language, snippet } from './snippets.ts';

const languages: { value: Language; label: string }[] = [
  { value: 'curl', label: 'curl' },
  { value: 'node', label: 'Node' },
  { value: 'python', label: 'Python' },
];

type Props = {
  baseUrls: Record<string, string>;
  /** The tool key while it is known; null later, when a placeholder stands for it. */
  secret: string | null;
  last4: string;
  scopes: readonly { provider: string; scopes: readonly string[] }[];
  name: string;
};

/** Base URL and a call to paste. The key in it is masked until shown; copying takes the real one. */
export function ToolSnippets({ baseUrls, secret, last4, scopes, name }: Props) {
  const t = useTranslations('tools');
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const ids = Object.keys(baseUrls);
  const [chosen, setChosen] = useState(ids[0] ?? '');
  const [language, setLanguage] = useState<Language>('curl');
  const [shown, setShown] = useState(false);
  const provider = providers.find((entry) => entry.id === chosen) ?? null;
  const held = scopes.find((binding) => binding.provider === chosen)?.scopes ?? [];
  const base = baseUrls[chosen] ?? '';
  const url = base + firstPath(provider, held);
  const masked = secret === null ? 'YOUR_TOOL_KEY' : `fob_…${last4}`;
  const copy = () => {
    if (secret !== null) void copySecret(t('snippets.of', { name }), snippet(language, url, secret));
    else
      void writeClipboard(snippet(language, url, masked)).then(
        (done) => done && toast({ title: t('snippets.copied'), text: t('snippets.placeholder') }),
      );
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        {ids.length > 1 ? (
          <Select
            label={t('snippets.provider')}
            value={chosen}
            onChange={setChosen}
            options={ids.map((id) => ({ value: id, label: providers.find((entry) => entry.id === id)?.name ?? id }))}
            className="w-36"
          />
        ) : null}
        <Segmented label={t('snippets.language')} value={language} options={languages} onChange={setLanguage} />
        <span className="flex-1" />
        {secret === null ? null : (
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={t('snippets.show')}
            pressed={shown}
            onClick={() => setShown(!shown)}
          />
        )}
        <IconButton icon={Copy} label={t('snippets.copy')} onClick={copy} />
      </div>
      <CodeBlock
        label={t('snippets.label', { language })}
        text={snippet(language, url, shown && secret !== null ? secret : masked)}
      />
      <p className="text-ink-3 text-small">
        {t('snippets.base')} <span className="select-all font-mono text-ink-2">{base}</span>
      </p>
    </div>
  );
}
