/** The log of calls, its filters, and the details of one call. */
export const activity = {
  table: 'Calls',
  columns: { time: 'Time', verdict: 'Verdict', status: 'Status', tool: 'Tool', call: 'Call', took: 'Took' },
  letThrough: 'Let through',
  refused: 'Refused',
  failed: 'Failed',
  gone: 'gone',
  unknownTool: 'Unknown',
  noMatch: 'No call matches',
  noMatchText: 'New calls that match appear here by themselves.',
  none: 'No calls yet',
  noneText:
    'As soon as a tool calls through Fob, each call appears here: who, what, and which check let it through or stopped it.',
  toTools: 'Go to tools',
} as const;
