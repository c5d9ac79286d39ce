/** What Fob finds when it looks at itself. */
export const doctor = {
  title: 'Troubleshoot',
  looking: 'Fob looks at itself.',
  well: 'All is well.',
  found: '{n, plural, one {# thing needs} other {# things need}} a look.',
  findings: 'Findings',
  statuses: { ok: 'Fine', warn: 'Look', fail: 'Problem' },
  refused: 'A tool was refused? <activity>Activity says why</activity>',
  again: 'Look again',
  copy: 'Copy the report',
  copied: 'Report copied',
  copiedText: 'It holds no key; it names folders of this machine.',
  notCopied: 'The browser did not allow copying',
} as const;
