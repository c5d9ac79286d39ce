import { useTranslations } from 'use-intl';
import { isRehearsal } from '../../../shared/rules/rehearsal.ts';
import { useTool } from '../../state/tools.ts';

/** Who a fault is aimed at, in words: everybody, a tool that rehearses, or the id of a key or client. */
export function useTargetName(target: string | null): string {
  const t = useTranslations('emulator.faults');
  const tool = useTool(target !== null && isRehearsal(target) ? target.split('.')[0] : null);
  if (target === null) return t('everybody');
  return tool ? t('rehearsalOf', { label: tool.label }) : target;
}
