/** Keys: table, trash, details, and every dialog about a key. */
export const keys = {
  columns: {
    name: 'Name',
    key: 'Key',
    environment: 'Environment',
    expires: 'Expires',
    used: 'Last used',
    tools: 'Used by',
    removed: 'Removed',
  },
  table: 'Keys',
  trash: 'Trash',
  noTool: 'No tool',
  reveal: 'Reveal {label}',
  copy: 'Copy {label}',
  restore: 'Restore',
  restoreOne: 'Restore {label}',
  purge: 'Delete for good',
  purgeOne: 'Delete for good: {label}',
} as const;
