export * from './agreeing.ts';
export * from './keys.ts';
export * from './using.ts';
