import chineseDays from 'chinese-days';

/** Years whose working-day calendar was published and looked at ; the library answers later years as plain weekdays, so they are left out. */
export const publishedYears = [2024, 2025, 2026] as const;

/** The national working-day calendar with its moved working days, day by day. */
export function workingCalendar(): { day: string; working: boolean }[] {
  return publishedYears.flatMap((year) => {
    const days: { day: string; working: boolean }[] = [];
    for (const day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
      const date = day.toISOString().slice(0, 10);
      days.push({ day: date, working: chineseDays.isWorkday(date) });
    }
    return days;
  });
}
