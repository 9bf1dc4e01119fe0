import { defineMessages, useText } from '@mingzhang/ui';
import { Button, Drawer } from 'antd';
import { print, type DocumentNode } from 'graphql';
import { useState } from 'react';

const words = defineMessages({
  'zh-CN': {
    title: '这张表的查询',
    note: '表、导出和接口用的是同一个查询、同一套权限',
    variables: '变量',
    query: '查询',
    copy: '复制',
    copied: '已复制',
  },
  en: {
    title: 'The query of this table',
    note: 'Table, export and API use the same query under the same rights',
    variables: 'Variables',
    query: 'Query',
    copy: 'Copy',
    copied: 'Copied',
  },
});

export interface QueryDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly document: DocumentNode;
  readonly variables: object | undefined;
}

/** 看查询: what the table asked, to take along to the API. */
export function QueryDrawer({ open, onClose, document, variables }: QueryDrawerProps) {
  const t = useText(words);
  return (
    <Drawer title={t('title')} open={open} onClose={onClose} size={560} destroyOnHidden>
      <p className="mza-note">{t('note')}</p>
      <Copyable title={t('query')} text={print(document)} />
      <Copyable title={t('variables')} text={JSON.stringify(variables ?? {}, null, 2)} />
    </Drawer>
  );
}

function Copyable({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useText(words);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <section className="mza-code">
      <header>
        <h3>{title}</h3>
        <Button size="small" onClick={() => void copy()}>
          {copied ? t('copied') : t('copy')}
        </Button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls may take the keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
