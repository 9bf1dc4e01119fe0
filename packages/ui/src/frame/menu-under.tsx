import { Dropdown } from 'antd';
import type { ReactElement } from 'react';

import type { Me } from './nav.ts';

/** The menu that a press on the button opens. */
export function MenuUnder({ me: { menu, onMenu }, children }: { readonly me: Me; readonly children: ReactElement }) {
  const items = menu.map(({ key, label, danger = false }) => ({ key, label, danger }));
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: ({ key }) => onMenu(key) }}>
      {children}
    </Dropdown>
  );
}
