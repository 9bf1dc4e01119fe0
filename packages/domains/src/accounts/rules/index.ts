import './refusals.ts';

export * from './offices.ts';
export * from './passwords.ts';
export * from './sign-in.ts';
