/** Words that several features share. */
export const common = {
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  dismiss: 'Dismiss',
  loading: 'Loading',
  tryAgain: 'Try again',
  optional: 'optional',
  current: 'current',
  actions: 'Actions',
  clearFilter: 'Clear the filter',
  found: '{n, plural, =0 {Nothing found} other {# found}}',
  once: { saved: 'I saved it', closeAnyway: 'Close without saving', done: 'Done' },
  typeToConfirm: 'Type “{name}” to confirm',
  maskedKey: 'Key that starts with {prefix} and ends in {last4}',
  maskedKeyEnd: 'Key that ends in {last4}',
} as const;
