export * from './register.ts';
export * from './reveal.ts';
