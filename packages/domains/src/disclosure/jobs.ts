import { civilDateAt } from '@mingzhang/kernel';
import { defineDailyJob } from '../jobs/index.ts';
import { publishFiguresOfTheDay } from './commands/publish-figures.ts';
import { advancePublications } from './commands/withdraw.ts';

/** Both may run at any time, as often as wanted: they bring the platform to where the dates and the register say it is. */
defineDailyJob('disclosure.advance', async ({ database, actor }) => {
  await database.write(actor, (db) => advancePublications({ db, actor, today: civilDateAt(new Date()) }));
});

defineDailyJob('disclosure.figures', async ({ database, actor }) => {
  await database.write(actor, (db) => publishFiguresOfTheDay({ db, actor, today: civilDateAt(new Date()) }, actor.place));
});
