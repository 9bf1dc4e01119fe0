import { makeTemplate } from './template.ts';

/** Vitest's global set-up: one template for the whole run. The environment carries it to the workers. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['MINGZHANG_TEST_TEMPLATE']) return undefined;
  const { template, remove } = await makeTemplate(process.env['TEST_DATABASE_URL']);
  process.env['MINGZHANG_TEST_TEMPLATE'] = JSON.stringify(template);
  return remove;
}
