import { useEffect, useState } from 'react';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { useStore } from '../../state/store.ts';
import { type Submit, useSubmit } from '../../ui/use-submit.ts';
import { forgetWaitingKey, waitingKey } from '../frame/pasted-key.ts';
import { addFault, emptyDraft, type KeyDraft, readingOf, withoutGuess, withProvider } from './key-draft.ts';
import { useClash } from './use-clash.ts';
import { useEmulatorKnows } from './use-emulator-knows.ts';

/** A key to be added, as the form has it: what was pasted, what it is read as, and what was said of it by hand. */
export function useNewKey(chosen: string | null) {
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter(takesKeys);
  const [pasted] = useState(waitingKey);
  const [secret, setSecret] = useState(pasted);
  const [byHand, setByHand] = useState(chosen !== null);
  const [written, setDraft] = useState(() => begin(pasted));
  const [placed, setPlaced] = useState(false);
  const [known] = useState(written.provider !== null && pasted !== '');
  useEffect(forgetWaitingKey, []);
  const submit: Submit = useSubmit(['secret', 'provider', 'label', 'kind', 'plan', 'environment']);
  const made = useEmulatorKnows(secret, written.provider);
  const draft: KeyDraft = placed ? written : { ...written, upstream: made === true ? 'emulator' : 'live' };
  const clash = useClash(secret, draft, submit);

  function begin(text: string): KeyDraft {
    const found = readingOf(text, providers, chosen);
    const target = providers.find((entry) => entry.id === (chosen ?? found?.provider));
    return target ? withProvider(emptyDraft, target, found) : emptyDraft;
  }

  return {
    secret,
    draft,
    providers,
    provider: providers.find((entry) => entry.id === draft.provider) ?? null,
    reading: readingOf(secret, providers, byHand ? draft.provider : null),
    /** It was recognised as it was pasted: its name alone is left to say. */
    known,
    /** Whether the emulator made it; null while that is not known. */
    made,
    clash,
    submit,
    fault: addFault(secret, draft, clash.asks && !clash.accepted),
    setDraft,
    setSecret,
    type: (text: string) => {
      setSecret(text);
      submit.clear();
      const found = readingOf(text, providers, byHand ? draft.provider : null);
      const target = providers.find((entry) => entry.id === (byHand ? draft.provider : found?.provider));
      if (found && target && found.provider === target.id) setDraft(withProvider(draft, target, found));
      else if (!byHand) setDraft(withoutGuess(draft));
    },
    choose: (target: Parameters<typeof withProvider>[1]) => {
      setByHand(true);
      setDraft(withProvider(draft, target, readingOf(secret, [target], target.id)));
    },
    place: (next: KeyDraft) => {
      setPlaced(true);
      setDraft(next);
    },
  };
}

export type NewKey = ReturnType<typeof useNewKey>;
