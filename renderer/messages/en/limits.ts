/** Quotas as they are spent. */
export const limits = {
  label: 'Quotas',
  usedOf: '<b>{used}</b><i> of {rate}</i>',
  usedOfPlain: '{used} of {rate}',
  spoken: '{used} of {rate}. {reset}',
  none: 'Nothing spent yet',
  noneText:
    'Each key’s quota appears here with its first call: how much is used, counted or as the provider says, and when it frees up.',
  toTools: 'Go to tools',
  paused: 'Paused',
  inBurst: 'In burst',
  burstTo: 'Burst to {n, number}',
  queued: '{n, plural, one {# call} other {# calls}} in the queue',
  observed: 'Observed',
  counted: 'Counted',
  since: '{how} since {at}',
  observedNote: 'Observed: corrected by the provider’s own headers',
  countedNote: 'Counted by Fob',
  own: 'Own limit of the tool',
  pausedFor: 'Paused by the provider for {span}',
  allFree: 'All of it is free',
  freesUp: 'Frees up in {span}',
} as const;
