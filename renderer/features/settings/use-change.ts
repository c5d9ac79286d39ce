import type { SettingsChange } from '../../../shared/model/settings.ts';
import { changeSettings } from '../../state/settings.ts';
import { sentence } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Changes settings from one line of the page; `error` is what the engine said against it, in a sentence. */
export function useChange() {
  const submit = useSubmit();
  return {
    busy: submit.busy,
    error: submit.error ? sentence(`${submit.error.message}. ${sentence(submit.error.hint)}`) : null,
    change: (next: SettingsChange, after?: () => void): void =>
      submit.run(async () => {
        await changeSettings(next);
        after?.();
      }),
  };
}
