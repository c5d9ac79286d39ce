import type { Provider } from '../../../shared/providers/schema.ts';

/** Somebody who can sign in at the emulated vendor; `plan` is one of the vendor's, null where it has none. */
export type SampleUser = { id: string; name: string; email: string; plan: string | null; planLabel: string | null };

const PEOPLE = [
  { id: 'user_mara', name: 'Mara Lindqvist', email: 'mara@studio-lindqvist.example' },
  { id: 'user_tomas', name: 'Tomás Okafor', email: 'tomas@northlight.example' },
  { id: 'user_yuki', name: 'Yuki Brandt', email: 'yuki@brandt-motion.example' },
] as const;

/** The three sample users of a vendor, on as many different plans as it has. */
export function sampleUsers(provider: Provider): SampleUser[] {
  const plans = plansOf(provider);
  return PEOPLE.map((person, index) => {
    const plan = plans[index % Math.max(1, plans.length)];
    return { ...person, plan: plan?.id ?? null, planLabel: plan?.label ?? null };
  });
}

export function sampleUser(provider: Provider, id: string): SampleUser | null {
  return sampleUsers(provider).find((user) => user.id === id) ?? null;
}

/** A vendor that sells tiers has them as the kinds of its keys. */
function plansOf({ plans, keys }: Provider): { id: string; label: string }[] {
  return plans.length > 0 ? plans : keys.kinds.filter((kind) => kind.tier !== undefined);
}
