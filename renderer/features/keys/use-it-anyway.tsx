import { Checkbox } from '../../ui/checkbox.tsx';

/** The plain word that a key whose format speaks against it is meant all the same. */
export function UseItAnyway({ accepted, onChange }: { accepted: boolean; onChange: (accepted: boolean) => void }) {
  return (
    <Checkbox
      checked={accepted}
      onChange={onChange}
      note="Calls with a key of the wrong kind are refused, or reach real data"
    >
      Use it anyway
    </Checkbox>
  );
}
