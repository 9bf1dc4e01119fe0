import type { TypedDocumentNode } from '@mingzhang/client';
import { Icon, useText } from '@mingzhang/ui';
import { App, Button, Drawer } from 'antd';
import { print } from 'graphql';

import { exploreWords } from '../features/explore/words.ts';
import { copyText } from './controls.tsx';

interface QueryDrawerProps {
  readonly document: TypedDocumentNode<object, never>;
  readonly variables: object;
  readonly onClose: () => void;
}

/** The question behind the page, as an integrator would send it. */
export function QueryDrawer({ document, variables, onClose }: QueryDrawerProps) {
  const t = useText(exploreWords);
  const { message } = App.useApp();
  const query = print(document);
  const given = JSON.stringify(variables, null, 2);
  const copy = () =>
    void copyText(`${query}\n\n# variables\n${given}\n`).then(() => message.success(t('copied', { text: t('queryTitle') })));
  return (
    <Drawer
      open
      size={640}
      onClose={onClose}
      title={t('queryTitle')}
      extra={
        <Button size="small" icon={<Icon name="document" size={13} />} onClick={copy}>
          {t('copyQuery')}
        </Button>
      }
    >
      <p className="mz-quiet">{t('queryNote')}</p>
      {/* A long query scrolls, so the keyboard must be able to come to it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="mzr-query" tabIndex={0} aria-label={t('queryTitle')} role="region">
        {query}
      </pre>
      <h3>{t('variables')}</h3>
      <pre className="mzr-query">{given}</pre>
    </Drawer>
  );
}
