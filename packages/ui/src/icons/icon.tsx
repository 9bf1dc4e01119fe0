import { iconPaths, type IconName } from './paths.ts';

export interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  /** Fills the shape: the solid states. */
  readonly solid?: boolean;
  readonly className?: string;
}

/** A decoration beside a word; it is never the only bearer of meaning, so screen readers skip it. */
export function Icon({ name, size = 16, solid = false, className = '' }: IconProps) {
  return (
    <svg
      className={`mz-icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={solid ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={size < 14 ? 2 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
