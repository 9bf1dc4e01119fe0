import { createContext, useContext, type MouseEvent, type ReactNode } from 'react';

export interface LinkProps {
  readonly href: string;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly title?: string;
  readonly 'aria-current'?: 'page';
  readonly 'aria-label'?: string;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

/** How the application's router draws a link. */
export type RenderLink = (props: LinkProps) => ReactNode;

const plainLink: RenderLink = ({ children, ...props }) => <a {...props}>{children}</a>;
const LinkContext = createContext<RenderLink>(plainLink);

/** Gives the router's links to every component below; the frames do it themselves. */
export function LinkProvider({ renderLink, children }: { readonly renderLink: RenderLink; readonly children?: ReactNode }) {
  return <LinkContext value={renderLink}>{children}</LinkContext>;
}

export function Link(props: LinkProps) {
  return useContext(LinkContext)(props);
}
