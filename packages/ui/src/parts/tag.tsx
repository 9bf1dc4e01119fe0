import type { ReactNode } from 'react';

import { Icon, type IconProps } from '../icons/icon.tsx';

/** Grounds with a meaning: amber attention, indigo information, pine good, seal stop, grey neutral, plum past, ochre money. */
export type Tone = 'amber' | 'indigo' | 'pine' | 'seal' | 'grey' | 'plum' | 'ochre' | 'dashed';

export interface TagProps {
  readonly tone?: Tone;
  readonly icon?: IconProps['name'];
  readonly solid?: boolean;
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A word on a ground, with its shape. */
export function Tag({ tone = 'grey', icon, solid = false, title, children }: TagProps) {
  return (
    <span className={`mz-tag mz-tag-${tone}`} title={title}>
      {icon ? <Icon name={icon} size={13} solid={solid} /> : null}
      {children}
    </span>
  );
}
