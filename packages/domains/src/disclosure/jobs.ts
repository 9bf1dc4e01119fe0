import { civilDateAt } from '@mingzhang/kernel';
import { defineJob } from '../jobs/index.ts';
import { publishVillageFigures } from './commands/publish-figures.ts';
import { advancePublications } from './commands/withdraw.ts';

/** Both may run twice and at any time: they bring the platform to where the dates and the register say it is. */
defineJob('disclosure.advance', async ({ database, actor }) => {
  await database.write(actor, (db) => advancePublications({ db, actor, today: civilDateAt(new Date()) }));
});

defineJob('disclosure.figures', async ({ database, actor }) => {
  await database.write(actor, (db) => publishVillageFigures({ db, actor, today: civilDateAt(new Date()) }, actor.place));
});
