import { treeOptions, type PlaceNode } from '@mingzhang/client/staff';
import { Icon, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { TreeSelect } from 'antd';

import { appWords } from './words.ts';

/** The places of the office in the top bar: choosing one opens its households. */
export function PlacePicker({
  current,
  root,
  onClose,
}: {
  readonly current: string | undefined;
  readonly root: PlaceNode;
  readonly onClose: () => void;
}) {
  const t = useText(appWords);
  const navigate = useNavigate();
  return (
    <TreeSelect
      className="mza-place"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just opened it, and the keyboard goes where it opened
      autoFocus
      defaultOpen
      onOpenChange={(open) => (open ? undefined : onClose())}
      prefix={<Icon name="pin" size={15} />}
      aria-label={t('choosePlace')}
      value={current ?? root.code}
      treeData={[treeOptions(root)]}
      treeDefaultExpandedKeys={[root.code]}
      showSearch
      treeNodeFilterProp="title"
      popupMatchSelectWidth={260}
      onChange={(code: string) => void navigate({ to: '/households', search: code === root.code ? {} : { place: code } })}
    />
  );
}
