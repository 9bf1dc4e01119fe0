import { Modal } from 'antd';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What follows, with its numbers. */
  readonly text: string;
  readonly act: string;
  readonly danger: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** What follows is said before. */
export function ConfirmDialog({ title, text, act, danger, busy, onCancel, onConfirm }: ConfirmDialogProps) {
  return (
    <Modal open title={title} onCancel={onCancel} onOk={onConfirm} okText={act} okButtonProps={{ danger, loading: busy }}>
      <p>{text}</p>
    </Modal>
  );
}
