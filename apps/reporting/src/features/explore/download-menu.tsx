import { Dropdown } from 'antd';
import type { ReactElement } from 'react';

export interface Download {
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

/** What can be taken along, under the button that opens it. */
export function DownloadMenu({ downloads, children }: { readonly downloads: readonly Download[]; readonly children: ReactElement }) {
  const items = downloads.map(({ key, label }) => ({ key, label }));
  return (
    <Dropdown
      trigger={['click']}
      disabled={downloads.length === 0}
      menu={{ items, onClick: ({ key }) => downloads.find((each) => each.key === key)?.run() }}
    >
      {children}
    </Dropdown>
  );
}
