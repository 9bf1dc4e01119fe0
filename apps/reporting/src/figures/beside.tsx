import { Popover } from 'antd';
import type { ReactNode } from 'react';

interface BesideProps {
  readonly content: ReactNode;
  readonly onClose: () => void;
}

/** What stands beside an open cell, never over it. */
export function Beside({ content, onClose }: BesideProps) {
  return (
    <Popover
      open
      trigger="click"
      placement="leftTop"
      onOpenChange={(next) => (next ? undefined : onClose())}
      content={content}
      classNames={{ root: 'mzr-popover' }}
    >
      <span className="mzr-anchor" aria-hidden="true" />
    </Popover>
  );
}
