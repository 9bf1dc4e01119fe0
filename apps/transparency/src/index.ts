export { documents } from './documents.ts';
export type { Execute, ExecutionAnswer, PortalOptions, PortalRequest, PortalResponse } from './portal.ts';
export { renderPortal } from './render-portal.tsx';
export { isPortalPath } from './routes.ts';
