import { Calendar } from '@fullcalendar/core';
import listPlugin from '@fullcalendar/list';

globalThis.contestant = {
  mount(place, { sessions }) {
    const calendar = new Calendar(place, {
      plugins: [listPlugin],
      initialView: 'list',
      duration: { days: 200 },
      initialDate: sessions[0].startsAt,
      locale: 'en-gb',
      events: sessions.map(({ id, title, host, startsAt, endsAt, bookingUrl }) => ({
        id,
        title: `${title} · ${host.name}`,
        start: startsAt,
        end: endsAt,
        url: bookingUrl,
      })),
    });
    calendar.render();
    return () => calendar.destroy();
  },
  rows: () => document.querySelectorAll('.fc-list-event').length,
};
