import type { ReactNode } from 'react';

/**
 * antd's controls as plain elements, for tests that render on the server: under the tests' `source` condition Node would load the TypeScript
 * sources of one of antd's dependencies. How the real ones look is seen in the browser, not here.
 */
interface Plain {
  readonly children?: ReactNode;
  readonly href?: string;
  readonly checked?: boolean;
}

export const antdStub = {
  Button: ({ children, href }: Plain) => (href ? <a href={href}>{children}</a> : <button type="button">{children}</button>),
  Checkbox: ({ children, checked = false }: Plain) => (
    <label>
      <input type="checkbox" checked={checked} readOnly /> {children}
    </label>
  ),
};
