export interface SealMarkProps {
  readonly size?: number;
  /** Pine on paper, white on pine. */
  readonly on?: 'paper' | 'pine';
}

/** The mark: a square seal, outlined, 明账 set vertically inside. */
export function SealMark({ size = 32, on = 'paper' }: SealMarkProps) {
  return (
    <svg className={`mz-mark mz-mark-on-${on}`} width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="明账">
      <rect x="1" y="1" width="30" height="30" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <text x="16" y="15" textAnchor="middle" fontSize="12" fontWeight="700" fill="currentColor">
        明
      </text>
      <text x="16" y="27.5" textAnchor="middle" fontSize="12" fontWeight="700" fill="currentColor">
        账
      </text>
    </svg>
  );
}
