import { createCalendar, destroyCalendar, List } from '@event-calendar/core';

globalThis.contestant = {
  mount(place, { sessions }) {
    const calendar = createCalendar(place, [List], {
      view: 'listYear',
      duration: { days: 200 },
      date: sessions[0].startsAt,
      locale: 'en-gb',
      events: sessions.map(({ id, title, host, startsAt, endsAt }) => ({
        id,
        title: `${title} · ${host.name}`,
        start: startsAt,
        end: endsAt,
      })),
    });
    return () => destroyCalendar(calendar);
  },
  rows: () => document.querySelectorAll('.ec-event').length,
};
