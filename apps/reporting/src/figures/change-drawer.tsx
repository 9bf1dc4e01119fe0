import { formatCount, Icon, useText } from '@mingzhang/ui';
import { Drawer } from 'antd';

import type { ChangeClass, ChangeDirection, ChangeQuestion, Subject } from './change.ts';
import { ChangeList } from './change-list.tsx';
import { changeWords } from './change-words.ts';

interface ChangeDrawerProps {
  readonly question: ChangeQuestion;
  readonly placeName: string;
  readonly direction: ChangeDirection;
  readonly class: ChangeClass;
  readonly subject: Subject;
  readonly count: number;
  readonly onClose: () => void;
}

/** One number of a movement statement, opened into its members. */
export function ChangeDrawer({ question, placeName, direction, class: only, subject, count, onClose }: ChangeDrawerProps) {
  const t = useText(changeWords);
  return (
    <Drawer
      open
      size={760}
      onClose={onClose}
      title={`${placeName} · ${t(only)} · ${formatCount(count)} ${t(subject)}`}
      extra={<span className="mz-quiet">{`${question.from.asOf} → ${question.to.asOf}`}</span>}
      destroyOnHidden
    >
      <p className="mzr-looking">
        <Icon name="eye" size={16} /> <span>{t('looking')}</span>
      </p>
      <ChangeList question={question} direction={direction} subject={subject} class={only} count={count} size={50} />
    </Drawer>
  );
}
