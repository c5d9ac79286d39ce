import { Notice } from '../../ui/notice.tsx';

/** The tools that stop working, by name. */
export function BrokenTools({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return <Notice>No tool uses this key.</Notice>;
  return (
    <Notice
      tone="warn"
      title={labels.length === 1 ? 'One tool stops working' : `${String(labels.length)} tools stop working`}
    >
      <ul className="list-inside list-disc">
        {labels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </Notice>
  );
}
