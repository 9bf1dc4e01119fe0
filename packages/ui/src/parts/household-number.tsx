import { groupsOfFour } from '../format/codes.ts';

/** Spaced in groups of four for the eye; copies without spaces. */
export function HouseholdNumber({ value, grouped = true }: { readonly value: string | null | undefined; readonly grouped?: boolean }) {
  if (!value) return <span className="mz-nodata">—</span>;
  return (
    <span className="mz-code mz-household-number" aria-label={value}>
      {(grouped ? groupsOfFour(value).split(' ') : [value]).map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </span>
  );
}
