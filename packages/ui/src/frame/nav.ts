import type { ReactNode } from 'react';

import type { IconName } from '../icons/paths.ts';

export interface NavItem {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly icon?: IconName | Exclude<ReactNode, string>;
  /** The length of the list behind it. */
  readonly count?: number;
  /** Work that waits for me: white ground, seal figure. */
  readonly urgent?: boolean;
}
export interface NavGroup {
  readonly key: string;
  readonly title?: string;
  readonly items: readonly NavItem[];
}
export interface Me {
  readonly name: string;
  /** 东篱镇扶贫工作站 · 站长 */
  readonly detail: string;
  readonly menu: readonly { readonly key: string; readonly label: string; readonly danger?: boolean }[];
  readonly onMenu: (key: string) => void;
}
