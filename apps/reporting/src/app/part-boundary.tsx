import { ErrorState } from '@mingzhang/ui';
import { Component, type ReactNode } from 'react';

interface PartBoundaryProps {
  readonly children: ReactNode;
}

/** A part that breaks while it is drawn says so in its place; the rest of the page stands. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <ErrorState onRetry={() => this.setState({ broken: false })} /> : this.props.children;
  }
}
