export * from './break-glass.ts';
import './refusals.ts';

export * from './accounts.ts';
export * from './offices.ts';
export * from './passwords.ts';
export * from './second-factor.ts';
export * from './sign-in.ts';
