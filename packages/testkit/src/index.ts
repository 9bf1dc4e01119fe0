export * from './template.ts';
export * from './world.ts';
export * from './county/index.ts';
