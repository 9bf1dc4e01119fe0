import { Icon, useText } from '@mingzhang/ui';
import type { ReactNode, Ref } from 'react';

import { appWords } from '../app/words.ts';

export interface SearchInputProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly onLeave?: () => void;
  readonly suffix?: ReactNode;
}

/** A search box with its own way to clear it. */
export function SearchInput({ ref, label, hint, value, onChange, onEnter, onLeave, suffix }: SearchInputProps) {
  const t = useText(appWords);
  return (
    <form
      className="mza-find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onEnter?.();
      }}
    >
      <Icon name="search" size={15} />
      <input
        {...(ref ? { ref } : {})}
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        maxLength={100}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      {value ? (
        <button type="button" className="mza-find-clear" aria-label={t('clearSearch')} onClick={() => onChange('')}>
          <Icon name="x" size={13} />
        </button>
      ) : (
        suffix
      )}
    </form>
  );
}
