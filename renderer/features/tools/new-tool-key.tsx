import { useTranslations } from 'use-intl';
import type { AddedTool } from '../../../shared/contract/tools.ts';
import { ShownOnce } from '../clipboard/shown-once.tsx';
import { ToolSnippets } from './tool-snippets.tsx';

/** The new tool key, this once, in the snippets that use it. */
export function NewToolKey({ added, onClosed }: { added: AddedTool; onClosed: () => void }) {
  const t = useTranslations('tools.once');
  const { tool, key } = added;
  return (
    <ShownOnce
      title={t('title', { label: tool.label })}
      text={t('text')}
      name={t('keyOf', { label: tool.label })}
      secret={key}
      prefix="fob_"
      words={{ show: t('show'), copy: t('copy') }}
      never={{ title: t('never'), text: t('neverText') }}
      onClosed={onClosed}
      wide
    >
      <ToolSnippets
        baseUrls={added.baseUrls}
        secret={key}
        last4={tool.last4}
        scopes={tool.bindings}
        name={tool.label}
      />
    </ShownOnce>
  );
}
